import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Command, CommandContext, CommandResult } from '../../platform/command.ts'
import { linesIn } from '../../platform/lines.ts'
import { number } from '../../web/french.ts'
import { chainRemarkSaid, fileFaultSaid } from './chain-check.messages.ts'
import { type Digests, noLineRead, readEnd, readLine } from './journal-file.input.ts'
import { sha256 } from './record.queries.ts'

const verifyUsage = 'journal verify FICHIER'

const digests: Digests = {
  sha256,
  salted: (salt, text) =>
    createHash('sha256').update(Buffer.from(salt, 'hex')).update(text, 'utf8').digest('hex'),
}

async function verify({ args, cwd, say, complain }: CommandContext): Promise<CommandResult> {
  const [file, ...more] = args
  if (file === undefined || file.startsWith('--') || more.length > 0) {
    complain(`terreau : indiquez un fichier, et lui seul : ${verifyUsage}`)
    return { exit: 2 }
  }
  const where = path.resolve(cwd, file)
  if (!(await stat(where).catch(() => null))?.isFile()) {
    complain(`${file} : ce fichier ne peut pas être lu : vérifiez son chemin.`)
    return { exit: 2 }
  }
  let reading = noLineRead
  for await (const line of linesIn(createReadStream(where))) reading = readLine(reading, line, digests)
  const faults = readEnd(reading)
  const { entries, remarks } = reading.chain
  const whole = reading.head?.whole === true
  say(`${file} : ${number(entries)} entrées lues, ${whole ? 'le journal entier' : 'un extrait du journal'}.`)
  if (whole && reading.head?.head)
    say(`Dernière entrée ${reading.head.head.seq}, empreinte ${reading.head.head.hash}`)
  for (const fault of faults) complain(fileFaultSaid(fault))
  for (const remark of remarks) say(chainRemarkSaid(remark))
  say(faults.length === 0 ? 'Tout concorde.' : `${number(faults.length)} faute(s).`)
  const said = faults.map((fault) => ({ ...fault, message: fileFaultSaid(fault) }))
  const valid = faults.length === 0
  return {
    exit: valid ? 0 : 1,
    json: { file, valid, whole, entries, head: reading.head?.head ?? null, faults: said, remarks },
  }
}

/** The commands about files of the journal: they open no database. */
export const journalCommands: readonly Command[] = [
  {
    name: 'journal verify',
    usage: verifyUsage,
    summary: 'vérifie un fichier du journal (JSON Lines) et ses empreintes, sans ouvrir la base',
    needs: 'nothing',
    run: verify,
  },
]

import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command, CommandContext, CommandResult } from '../../../platform/command.ts'
import type { Db, OpenDatabase } from '../../../platform/database.ts'
import { pdfMaker } from '../../../platform/pdf.ts'
import { number as digits } from '../../../web/french.ts'
import { conventionNamed } from '../../conventions/index.ts'
import type { KeptStatement } from './kept-statement.ts'
import { frozenOf, keptStatements } from './statement.queries.ts'
import type { FrozenStatement } from './statement-document.ts'
import { type ExportFormat, exportFormats, isExportFormat, statementFile } from './statement-export.files.ts'

const formats = Object.keys(exportFormats).join('|')
const exportUsage = `statement export REF NUMÉRO --format ${formats} --out FICHIER`

type Wanted = {
  readonly ref: string
  readonly number: number
  readonly format: ExportFormat
  readonly out: string
}

/** Takes the options out of the words, in any order; what is left names the statement. */
function optionsOf(args: readonly string[]) {
  const words = args.flatMap((word) => /^(--(?:format|out))=(.*)$/s.exec(word)?.slice(1, 3) ?? [word])
  const given = new Map<string, string>()
  const rest: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (word !== '--format' && word !== '--out') rest.push(word)
    else {
      at += 1
      given.set(word, words[at] ?? '')
    }
  }
  return { rest, format: given.get('--format') ?? '', out: given.get('--out') ?? '' }
}

function readArguments(args: readonly string[]): Wanted | string {
  const { rest, format, out } = optionsOf(args)
  const [ref = '', number = '', ...more] = rest
  if (ref === '' || ref.startsWith('--') || !/^[1-9]\d{0,5}$/.test(number) || more.length > 0)
    return `il faut le nom d’une convention et le numéro d’un état : ${exportUsage}`
  if (!isExportFormat(format))
    return `--format : « ${format} » n’est pas un format ; choisissez parmi ${formats}.`
  return out === ''
    ? `--out : indiquez le fichier à écrire : ${exportUsage}`
    : { ref, number: Number(number), format, out }
}

type Found = { readonly statement: KeptStatement; readonly frozen: FrozenStatement }

async function find(db: Db, { ref, number }: Wanted): Promise<Found | string> {
  const convention = await conventionNamed(db, ref)
  if (!convention) return `la convention « ${ref} » n’est pas connue.`
  const statement = (await keptStatements(db, convention.id)).find((one) => one.number === number)
  const frozen = statement ? await frozenOf(db, statement.id) : null
  return statement && frozen ? { statement, frozen } : `la convention « ${ref} » n’a pas d’état n° ${number}.`
}

async function written(file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await writeFile(file, bytes)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'EROFS') return false
    throw error
  }
}

async function run(context: CommandContext, { db }: OpenDatabase): Promise<CommandResult> {
  const { args, complain, say, config, cwd } = context
  const wanted = readArguments(args)
  if (typeof wanted === 'string') {
    complain(`terreau : ${wanted}`)
    return { exit: 2 }
  }
  const found = await find(db, wanted)
  if (typeof found === 'string') {
    complain(`terreau : ${found}`)
    return { exit: 1 }
  }
  const keeping = { dataDir: config.dataDir, makePdf: pdfMaker({ root: config.root }) }
  const bytes = await statementFile(keeping, {
    ...{ format: wanted.format, frozen: found.frozen, paperSha256: found.statement.paperSha256 },
  })
  const file = path.resolve(cwd, wanted.out)
  if (!(await written(file, bytes))) {
    complain(`terreau : ${file} ne peut pas être écrit : vérifiez son dossier et ses droits.`)
    return { exit: 1 }
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  say(`État n° ${wanted.number} écrit dans ${file} (${digits(bytes.byteLength)} octets).`)
  say(`sha256 ${sha256}`)
  return { exit: 0, json: { file, bytes: bytes.byteLength, sha256 } }
}

/** A frozen statement as a file. */
export const statementExportCommand: Command = {
  name: 'statement export',
  usage: exportUsage,
  summary: 'écrit un état récapitulatif (ERDA) figé dans un fichier',
  needs: 'database',
  run,
}

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command, CommandContext, CommandResult } from '../../platform/command.ts'
import { longDay } from '../../shared/day.ts'
import { euros } from '../../web/french.ts'
import { reasonWords, restitutionLabel, statusLabel } from './funding.messages.ts'
import { readCase } from './rules/case.input.ts'
import { placeOf } from './rules/case-fault.messages.ts'
import { restitutionTerms } from './rules/closing.ts'
import { type Replay, replay } from './rules/replay.ts'

const replayUsage = 'funding replay CASE.json'

async function readDocument(file: string): Promise<{ readonly document: unknown } | string> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    return `le fichier ${file} ne peut pas être lu : vérifiez son chemin.`
  }
  try {
    return { document: JSON.parse(text) as unknown }
  } catch {
    return `le fichier ${file} n’est pas un document JSON.`
  }
}

function tell({ say }: CommandContext, played: Replay): void {
  const accepted = played.expenses.filter(({ status }) => status === 'ACCEPTED').length
  say(`Lignes acceptées : ${accepted} sur ${played.expenses.length}.`)
  for (const { id, status, reasons } of played.expenses)
    if (status !== 'ACCEPTED')
      say(`  ${id}, ${[statusLabel[status], ...reasons.map(reasonWords)].join(' : ')}`)
  for (const { id, cents, conditionMetOn } of played.tranches)
    say(
      `Versement ${id}, ${euros(cents)} : ${conditionMetOn === null ? 'condition non remplie' : `condition remplie le ${longDay(conditionMetOn)}`}.`,
    )
  for (const { number, kind, totalCents, hash } of played.erdas)
    say(`ERDA ${number} ${kind === 'FINAL' ? 'définitif' : 'intermédiaire'}, ${euros(totalCents)} : ${hash}`)
  const { restitutionCents, balanceDueCents } = played.closing
  say(`À la clôture : ${euros(restitutionCents)} à rendre, ${euros(balanceDueCents)} restant dus.`)
  for (const { what, cents } of restitutionTerms(played.closing))
    if (cents !== 0) say(`  ${restitutionLabel[what]} : ${euros(cents)}`)
}

async function run(context: CommandContext): Promise<CommandResult> {
  const [name, ...more] = context.args
  if (name === undefined || more.length > 0) {
    context.complain(`terreau : il faut un fichier, et un seul : ${replayUsage}`)
    return { exit: 2 }
  }
  const read = await readDocument(path.resolve(context.cwd, name))
  if (typeof read === 'string') {
    context.complain(`terreau : ${read}`)
    return { exit: 1, json: { faults: [{ path: '', message: read }] } }
  }
  const history = readCase(read.document)
  if (!history.ok) {
    const faults = history.error.map((fault) => ({ path: placeOf(fault), message: fault.message }))
    for (const fault of faults) context.complain(`${fault.path} : ${fault.message}`)
    return { exit: 1, json: { faults } }
  }
  const played = replay(history.value)
  tell(context, played)
  return { exit: 0, json: played }
}

/** The commands about money that open no database. */
export const fundingCommands: readonly Command[] = [
  {
    name: 'funding replay',
    usage: replayUsage,
    summary: 'rejoue un financement de la signature à la clôture, règles comprises',
    needs: 'nothing',
    run,
  },
]

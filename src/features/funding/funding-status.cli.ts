import type { Command, CommandContext, CommandResult } from '../../platform/command.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { type Day, longDay, parseDay } from '../../shared/day.ts'
import { euros } from '../../web/french.ts'
import { conventionNamed } from '../conventions/index.ts'
import { trancheStateLabel } from './funding.messages.ts'
import { fundingFactsOn } from './funding.queries.ts'
import { alertWords } from './funding-alert.messages.ts'
import { type FundingStatus, fundingStatusOn } from './funding-status.ts'

const statusUsage = 'funding status REF [--as-of AAAA-MM-JJ]'

type Wanted = { readonly ref: string; readonly day: Day }

function readArguments({ args, today }: CommandContext): Wanted | string {
  const words = args.flatMap((word) => /^(--as-of)=(.*)$/s.exec(word)?.slice(1, 3) ?? [word])
  const at = words.indexOf('--as-of')
  const given = at === -1 ? null : (words[at + 1] ?? '')
  const [ref, ...more] = at === -1 ? words : words.toSpliced(at, 2)
  if (ref === undefined || ref.startsWith('--') || more.length > 0)
    return `il faut le nom d’une convention, et un seul : ${statusUsage}`
  const parsed = given === null ? null : parseDay(given)
  if (parsed?.ok === false)
    return `--as-of : « ${given} » n’est pas une date ; écrivez par exemple --as-of 2020-11-12.`
  return { ref, day: parsed?.value ?? today }
}

function tell({ say }: CommandContext, reference: string, status: FundingStatus): void {
  say(`Convention ${reference}, au ${longDay(status.asOf)}`)
  say(`  engagé ${euros(status.engagedCents)}, payé ${euros(status.paidCents)}`)
  say(`  accepté ${euros(status.acceptedCents)} sur ${euros(status.ceilingCents)}`)
  say(`  reçu ${euros(status.receivedCents)}, en caisse ${euros(status.cashCents)}`)
  for (const { id, cents, state, conditionMetOn, forecast } of status.tranches) {
    const met = conditionMetOn === null ? '' : `, condition remplie le ${longDay(conditionMetOn)}`
    const foreseen = forecast?.byPace ?? null
    const when = foreseen === null ? '' : `, prévu le ${longDay(foreseen)}`
    say(`  ${id}, ${euros(cents)} : ${trancheStateLabel[state]}${met}${when}`)
  }
  for (const alert of status.alerts) say(`  Attention : ${alertWords(alert)}`)
}

/** The shape that other programs rely on (interfaces.md). */
const toldOf = ({
  ceilingCents: _,
  cushionCents: ___,
  cashOut: __,
  closing: ____,
  returnedCents: _____,
  cashCents: ______,
  tranches,
  alerts,
  ...sums
}: FundingStatus) => ({
  ...sums,
  tranches: tranches.map(({ forecast, ...tranche }) => ({
    ...tranche,
    forecastOn: forecast?.byPace ?? null,
  })),
  alerts: alerts.map((alert) => ({ code: alert.code, message: alertWords(alert) })),
})

async function run(context: CommandContext, { db }: OpenDatabase): Promise<CommandResult> {
  const wanted = readArguments(context)
  if (typeof wanted === 'string') {
    context.complain(`terreau : ${wanted}`)
    return { exit: 2 }
  }
  const convention = await conventionNamed(db, wanted.ref)
  const facts = convention && (await fundingFactsOn(db, convention, wanted.day))
  if (!convention || !facts) {
    const why = convention ? 'n’avait pas pris effet ce jour-là' : 'n’est pas connue'
    context.complain(`terreau : la convention « ${wanted.ref} » ${why}.`)
    return { exit: 1 }
  }
  const status = fundingStatusOn(facts, wanted.day)
  tell(context, convention.reference, status)
  return { exit: 0, json: toldOf(status) }
}

/** Where the money of a convention stands on a day. */
export const fundingStatusCommand: Command = {
  name: 'funding status',
  usage: statusUsage,
  summary: 'donne l’état du financement d’une convention, ses versements et ce qu’il faut regarder',
  needs: 'database',
  run,
}

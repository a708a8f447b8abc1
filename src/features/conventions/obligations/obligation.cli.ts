import type { Command, CommandContext, CommandResult } from '../../../platform/command.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { type Day, longDay, parseDay, shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { articleNumber } from '../article-number.ts'
import type { ObligationSources } from './check.queries.ts'
import { stateLabel } from './obligation.messages.ts'
import { everyObligationOn, type ObligationsAsked, obligationsOn } from './obligation.queries.ts'
import { mostPressingFirst } from './obligation-lines.ts'
import { articleWords, debtorWords, keptWords, notInEffect } from './obligation-list.messages.ts'
import { told } from './obligation-told.ts'

const obligationsUsage = 'obligations [--convention REF] [--as-of AAAA-MM-JJ]'

type Wanted = { readonly ref: string | null; readonly day: Day }

const options = ['--convention', '--as-of']

/** Reads pairs of a name and a value, "--as-of 2020-11-12" or "--as-of=2020-11-12"; a French sentence when they make no sense. */
function readPairs(args: readonly string[]): ReadonlyMap<string, string> | string {
  const words = args.flatMap((word) => /^(--[a-z-]+)=(.*)$/s.exec(word)?.slice(1, 3) ?? [word])
  const given = new Map<string, string>()
  for (let i = 0; i < words.length; i += 2) {
    const [name = '', value] = words.slice(i, i + 2)
    if (!options.includes(name)) return `« ${name} » n’est pas attendu ici : ${obligationsUsage}`
    if (value === undefined || value.startsWith('--'))
      return `${name} demande une valeur : ${obligationsUsage}`
    if (given.has(name)) return `${name} est donné deux fois : ${obligationsUsage}`
    given.set(name, value)
  }
  return given
}

function readArguments({ args, today }: CommandContext): Wanted | string {
  const given = readPairs(args)
  if (typeof given === 'string') return given
  const asOf = given.get('--as-of')
  const parsed = asOf === undefined ? null : parseDay(asOf)
  if (parsed?.ok === false)
    return `--as-of : « ${asOf} » n’est pas une date ; écrivez par exemple --as-of 2020-11-12.`
  return { ref: given.get('--convention') ?? null, day: parsed?.value ?? today }
}

type Found = ObligationsAsked

async function find({ db }: OpenDatabase, sources: ObligationSources, { ref, day }: Wanted) {
  if (ref === null) return everyObligationOn(db, sources, day)
  const convention = await sources.loadConvention(db, ref, day)
  if (!convention) throw new AppError('not-found', `aucune convention ne porte le nom « ${ref} ».`)
  return [{ convention, day, ...(await obligationsOn(db, sources, { convention, day })) }]
}

const width = Math.max(...Object.values(stateLabel).map((label) => label.length))
const margin = ' '.repeat(width + '  31/12/2020  '.length)

function tell({ say }: CommandContext, { convention, day, lines }: Found): void {
  say(`Convention ${convention.reference}, au ${longDay(day)}`)
  say(`  ${lines.length === 0 ? notInEffect(convention) : `${keptWords(lines)}.`}`)
  for (const { clause, state, dueOn, reason } of mostPressingFirst(lines)) {
    const due = (dueOn === null ? '' : shortDay(dueOn)).padEnd('31/12/2020'.length)
    const debtor = debtorWords(convention.content.parties, clause.debtors)
    const where = `${articleWords(articleNumber(convention.content.articles, clause.article))}, ${debtor}`
    say(`  ${stateLabel[state].padEnd(width)}  ${due}  ${where} : ${clause.subject}`)
    say(`  ${margin}${reason}`)
  }
}

async function run(
  context: CommandContext,
  database: OpenDatabase,
  sources: ObligationSources,
): Promise<CommandResult> {
  const wanted = readArguments(context)
  if (typeof wanted === 'string') {
    context.complain(`terreau : ${wanted}`)
    return { exit: 2 }
  }
  const found = await find(database, sources, wanted)
  if (found.length === 0) context.say(`Aucune convention n’a pris effet au ${longDay(wanted.day)}.`)
  for (const each of found) tell(context, each)
  return { exit: 0, json: found.flatMap(({ convention, lines }) => told(convention, lines)) }
}

/** The command that tells the state of the obligations. */
export const obligationCommands = (sources: ObligationSources): readonly Command[] => [
  {
    name: 'obligations',
    usage: obligationsUsage,
    summary: 'donne l’état des obligations des conventions, avec leurs preuves',
    needs: 'database',
    run: (context, database) => run(context, database, sources),
  },
]

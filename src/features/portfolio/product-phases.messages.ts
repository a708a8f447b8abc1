import { type Day, longDay, shortDay } from '../../shared/day.ts'
import { count } from '../../web/french.ts'
import { flagsOf, type PhaseFlag } from './phase-history.ts'
import type { NamedPhase } from './product.ts'
import { drawnPhases } from './product-phases.ts'

type Label = (code: string) => string
type Sayings = {
  readonly [C in PhaseFlag['code']]: (flag: Extract<PhaseFlag, { code: C }>, label: Label) => string
}

const sayings: Sayings = {
  'same-start': ({ on }) =>
    `Deux phases commencent le même jour, le ${longDay(on)} : la première écrite est retenue.`,
  overlap: ({ phase, next }, label) =>
    `La phase « ${label(phase)} » se termine après le début de « ${label(next)} » : les deux se chevauchent.`,
  gap: ({ phase, next, days }, label) =>
    `Entre « ${label(phase)} » et « ${label(next)} », ${count(days, 'jour n’est couvert', 'jours ne sont couverts')} par aucune phase.`,
  reopened: ({ phase }, label) => `La phase « ${label(phase)} » a été rouverte : elle figure plusieurs fois.`,
  'out-of-order': ({ phase, next }, label) =>
    `La phase « ${label(next)} » vient après « ${label(phase)} », alors que l’ordre habituel est l’inverse.`,
  future: ({ phase, on }, label) => `La phase « ${label(phase)} » est prévue pour le ${longDay(on)}.`,
}

/** What is odd in a history of phases, in a sentence. Nothing of it is refused: lives of products are like that. */
const flagSentence = (flag: PhaseFlag, label: Label): string =>
  (sayings[flag.code] as (flag: PhaseFlag, label: Label) => string)(flag, label)

/** Said when phases without a written end were drawn up to the next. */
const openEndSentence = (labels: readonly string[]): string =>
  `Aucune fin n’est écrite pour ${labels.map((label) => `« ${label} »`).join(', ')} : la phase est dessinée jusqu’au début de la suivante.`

type Looked = { readonly day: Day; readonly today: Day; readonly usualOrder: readonly string[] }

/** Everything to know of a history on a day, in sentences: ends not written, what is odd, comments. */
export function phaseNotes(
  phases: readonly NamedPhase[],
  { day, today, usualOrder }: Looked,
): readonly string[] {
  const drawn = drawnPhases(phases, { day, today })
  const shown = drawn.map(({ phase }) => phase)
  const label = (code: string) => shown.find(({ phase }) => phase === code)?.term.label ?? code
  const open = drawn.filter(({ endIsWritten }) => !endIsWritten).map(({ phase }) => phase.term.label)
  const notes = [
    ...(open.length === 0 ? [] : [openEndSentence(open)]),
    ...flagsOf(shown, { today: day, rank: (code) => usualOrder.indexOf(code) }).map((flag) =>
      flagSentence(flag, label),
    ),
    ...shown.flatMap(({ comment, term, startsOn }) =>
      comment === null ? [] : [`${term.label}, depuis le ${shortDay(startsOn)} : ${comment}`],
    ),
  ]
  return [...new Set(notes)]
}

import { addDays, type Day, monthsBetween } from '../../shared/day.ts'
import type { Share } from './figures.ts'
import { phaseBegunBy } from './phase-history.ts'
import type { PhaseTerm, ProductId } from './product.ts'

/** When an incubator carried a product; a day that nobody knows is null. */
export type Span = { readonly startsOn: Day | null; readonly endsOn: Day | null }

/** A product that an incubator carried by a day, or carries on it, with what had happened by then. */
export type CarriedLife = {
  readonly id: ProductId
  readonly slug: string
  readonly name: string
  readonly mission: string
  /** When this incubator carries it. */
  readonly spans: readonly Span[]
  /** The phases begun by the day, in the order of the record. */
  readonly phases: readonly { readonly phase: string; readonly startsOn: Day; readonly endsOn: null }[]
  /** The other incubators that carry it on the day. */
  readonly others: readonly { readonly slug: string; readonly name: string }[]
}

/** What an incubator did, and what it carries, on a day. */
export type IncubatorFigures = {
  /** Products that it carries on the day, and how many of them with another incubator. */
  readonly carried: number
  readonly shared: number
  /** In progress and not yet made durable: among the products that it carries. */
  readonly incubating: Share
  /** Investigations begun while it carried the product: among the products that it ever carried. */
  readonly investigations: Share
  /** Of these, those that led to no service (a result), and those under way. */
  readonly stopped: Share
  readonly underWay: number
  /** Made durable while it carried them or on leaving it: among the products that it ever carried. */
  readonly madeDurable: Share
  /** Completed months from the first phase to the day it was made durable, in the middle; null under five cases. */
  readonly monthsToDurable: { readonly median: number; readonly cases: number } | null
}

/** The phase that each code stands for. */
export type TermOf = (code: string) => PhaseTerm

const CASES_AT_LEAST = 5

export const isCarriedOn = ({ spans }: Pick<CarriedLife, 'spans'>, on: Day): boolean =>
  spans.some(
    ({ startsOn, endsOn }) => (startsOn === null || startsOn <= on) && (endsOn === null || endsOn >= on),
  )

const opensAnInvestigation = (phase: string): boolean =>
  phase === 'investigation' || phase === 'abandon-investigation'

const ledInvestigation = (life: CarriedLife): boolean =>
  life.phases.some(({ phase, startsOn }) => opensAnInvestigation(phase) && isCarriedOn(life, startsOn))

const codeOn = ({ phases }: CarriedLife, day: Day): string | null => phaseBegunBy(phases, day)?.phase ?? null

/** The first day on which a product that is durable today was; null when it is not, or when the incubator had left it long before. */
function durableSince(life: CarriedLife, { day, termOf }: Asked): Day | null {
  const present = codeOn(life, day)
  if (present === null || !termOf(present).traits.includes('made-durable')) return null
  const since = life.phases
    .filter(({ phase }) => termOf(phase).traits.includes('made-durable'))
    .map(({ startsOn }) => startsOn)
    .sort()[0]
  if (since === undefined) return null
  const eve = addDays(since, -1)
  return life.spans.some(({ endsOn }) => endsOn === null || endsOn >= eve) ? since : null
}

/** The value in the middle; between two, their mean, rounded. Null of nothing. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2)
}

type Asked = { readonly day: Day; readonly termOf: TermOf }

function monthsToDurable(lives: readonly CarriedLife[], asked: Asked): IncubatorFigures['monthsToDurable'] {
  const months = lives.flatMap((life) => {
    const [first, since] = [life.phases.map(({ startsOn }) => startsOn).sort()[0], durableSince(life, asked)]
    return first === undefined || since === null ? [] : [monthsBetween(first, since)]
  })
  const median = medianOf(months)
  return median === null || months.length < CASES_AT_LEAST ? null : { median, cases: months.length }
}

/** The figures of an incubator on a day, from the lives of the products that it carried by then. */
export function incubatorFigures(lives: readonly CarriedLife[], asked: Asked): IncubatorFigures {
  const { day, termOf } = asked
  const carried = lives.filter((life) => isCarriedOn(life, day))
  const led = lives.filter(ledInvestigation)
  const numberIn = (code: string) => led.filter((life) => codeOn(life, day) === code).length
  const isIncubating = (life: CarriedLife): boolean => {
    const code = codeOn(life, day)
    const traits = code === null ? [] : termOf(code).traits
    return traits.includes('active') && !traits.includes('made-durable')
  }
  return {
    carried: carried.length,
    shared: carried.filter(({ others }) => others.length > 0).length,
    incubating: { count: carried.filter(isIncubating).length, of: carried.length },
    investigations: { count: led.length, of: lives.length },
    stopped: { count: numberIn('abandon-investigation'), of: led.length },
    underWay: numberIn('investigation'),
    madeDurable: {
      count: lives.filter((life) => durableSince(life, asked) !== null).length,
      of: lives.length,
    },
    monthsToDurable: monthsToDurable(lives, asked),
  }
}

/** The products in one phase; `term` null: no phase has begun. */
export type PhaseOfLives = { readonly term: PhaseTerm | null; readonly products: readonly CarriedLife[] }

/** The products that the incubator carries on a day, phase by phase in the order of `codes`; phases without any are left out. */
export function livesByPhase(
  lives: readonly CarriedLife[],
  { day, termOf, codes }: Asked & { readonly codes: readonly string[] },
): readonly PhaseOfLives[] {
  const byCode = Map.groupBy(
    lives.filter((life) => isCarriedOn(life, day)),
    (life) => codeOn(life, day),
  )
  const known = codes.map((code) => ({ term: termOf(code), products: byCode.get(code) ?? [] }))
  return [...known, { term: null, products: byCode.get(null) ?? [] }].filter(
    ({ products }) => products.length > 0,
  )
}

/** The products that it carried and no longer does, the last to leave first, with the last day. */
export function formerLives(
  lives: readonly CarriedLife[],
  day: Day,
): readonly (CarriedLife & { readonly leftOn: Day })[] {
  return lives
    .filter((life) => !isCarriedOn(life, day))
    .flatMap((life) => {
      const leftOn = life.spans
        .flatMap(({ endsOn }) => (endsOn !== null && endsOn < day ? [endsOn] : []))
        .sort()
        .at(-1)
      return leftOn === undefined ? [] : [{ ...life, leftOn }]
    })
    .sort((one, other) => (one.leftOn < other.leftOn ? 1 : one.leftOn > other.leftOn ? -1 : 0))
}

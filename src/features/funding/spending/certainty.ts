import { type Day, firstOf } from '../../../shared/day.ts'
import { type Bound, type Categories, effectOn, type Terms } from '../rules/terms.ts'

/**
 * What makes the verdict of an undecided expense certain without judging it: within these days, on a market that every version of the
 * convention names, it is proposed for what every version accepts, and waits for a person for what every version reviews. Outside, the rules
 * are asked. Null: no bound.
 */
export type Certainty = {
  readonly from: Day
  readonly engagedUntil: Day | null
  readonly doneUntil: Day | null
  readonly paidUntil: Day | null
  readonly markets: readonly string[]
  readonly accepted: readonly string[]
  readonly reviewed: readonly string[]
}

const inAll = <T>(first: readonly T[], others: readonly (readonly T[])[]): readonly T[] =>
  first.filter((one) => others.every((other) => other.includes(one)))

const codesOf = (categories: Categories, decision: Categories[string]): readonly string[] =>
  Object.keys(categories).filter((code) => categories[code] === decision)

const given = <T>(value: T | null): readonly T[] => (value === null ? [] : [value])

/** The days within which no version of the convention puts a line aside. */
function bounds(terms: Terms): Pick<Certainty, 'engagedUntil' | 'doneUntil' | 'paidUntil'> {
  const { termination } = terms
  if (termination !== null)
    return {
      engagedUntil: termination.effectiveOn,
      doneUntil: termination.basis === 'PERFORMED' ? termination.effectiveOn : null,
      paidUntil: termination.payableUntil,
    }
  const end = terms.amendments.flatMap(({ newEnd }) => given(newEnd)).reduce(firstOf, terms.end)
  const until = (bound: Bound): Day | null => (terms.bounds.includes(bound) ? end : null)
  return { engagedUntil: until('engagement'), doneUntil: until('service'), paidUntil: until('payment') }
}

/** Where no version of a convention says otherwise than another. */
export function certaintyOf(terms: Terms): Certainty {
  const markets = terms.amendments.flatMap(({ newMarkets }) => given(newMarkets))
  const categories = terms.amendments.flatMap(({ newCategories }) => given(newCategories))
  const always = (decision: Categories[string]) =>
    inAll(
      codesOf(terms.categories, decision),
      categories.map((one) => codesOf(one, decision)),
    )
  return {
    from: effectOn(terms),
    ...bounds(terms),
    markets: inAll(terms.markets, markets),
    ...{ accepted: always('AUTO'), reviewed: always('REVIEW') },
  }
}

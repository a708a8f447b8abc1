import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { type Convention, knownTexts } from '../conventions/index.ts'
import { nothingHappened, whatHappenedBy } from './dated-facts.queries.ts'
import type { FundingFacts, FundingSums } from './funding-facts.ts'
import { fundingTerms } from './funding-terms.ts'
import { movementsBy } from './ledger/ledger.queries.ts'
import type { Movement } from './ledger/ledger.ts'
import { openLinesOn } from './open-lines.queries.ts'
import { remaindersOn } from './order/remainder.queries.ts'
import type { Consumption } from './rules/consumption.ts'
import type { Terms } from './rules/terms.ts'
import { consumptionBy, delaysBy } from './spent.queries.ts'
import { watchedFactsOn } from './watch.queries.ts'

/** What a convention says of its money on a day, as it was known then; null before its effect. */
export function termsOn(convention: Convention, on: Day): Terms | null {
  return fundingTerms(knownTexts(convention, on), on)
}

/** The ledger posts amounts with VAT; what is accepted is compared with thresholds, and counts on the basis of the convention. */
function counted(movements: readonly Movement[], consumption: Consumption): readonly Movement[] {
  const accepted = consumption.map(({ on, consumedCents }, index) => ({
    ...{ fact: 'acceptance' as const, on },
    cents: consumedCents - (consumption[index - 1]?.consumedCents ?? 0),
  }))
  return [...movements.filter(({ fact }) => fact !== 'acceptance'), ...accepted].toSorted((one, other) =>
    one.on < other.on ? -1 : Number(one.on > other.on),
  )
}

async function sumsOn(
  db: Db,
  { id }: Convention,
  { terms, on }: { readonly terms: Terms; readonly on: Day },
) {
  const consumption = await consumptionBy(db, { conventionId: id, basis: terms.amountBasis, until: on })
  const happened = (await whatHappenedBy(db, [id], on)).get(id) ?? nothingHappened
  const sums: FundingSums = {
    ...{ terms, consumption, tranches: happened.tranches, closedOn: happened.closedOn },
    movements: counted(await movementsBy(db, id, on), consumption),
  }
  return { sums, reports: happened.reports }
}

/** The sums of the money of a convention on a day; null before its effect. No line is read. */
export async function fundingSumsOn(db: Db, convention: Convention, on: Day): Promise<FundingSums | null> {
  const terms = termsOn(convention, on)
  return terms === null ? null : (await sumsOn(db, convention, { terms, on })).sums
}

/** All that is known of the money of a convention on a day; null before its effect. Sums come from the ledger; only open lines are read. */
export async function fundingFactsOn(db: Db, convention: Convention, on: Day): Promise<FundingFacts | null> {
  const terms = termsOn(convention, on)
  if (terms === null) return null
  const { sums, reports } = await sumsOn(db, convention, { terms, on })
  const { id } = convention
  return {
    ...sums,
    // What an order has yet to deliver waits as its lines do.
    open: [...(await openLinesOn(db, id, on)), ...(await remaindersOn(db, id, on))],
    delays: await delaysBy(db, { conventionId: id, until: on }),
    watched: await watchedFactsOn(db, convention, { on, reports }),
  }
}

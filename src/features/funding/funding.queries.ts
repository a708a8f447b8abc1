import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { type Convention, isSigned, standingOn } from '../conventions/index.ts'
import { closedOnBy } from './accounts.queries.ts'
import type { FundingFacts, FundingSums } from './funding-facts.ts'
import { fundingTerms } from './funding-terms.ts'
import { movementsBy } from './ledger/ledger.queries.ts'
import type { Movement } from './ledger/ledger.ts'
import { openLinesOn } from './open-lines.queries.ts'
import { remaindersOn } from './order/remainder.queries.ts'
import type { Consumption } from './rules/consumption.ts'
import type { Terms } from './rules/terms.ts'
import type { TrancheFacts } from './rules/tranche.ts'
import { consumptionBy, delaysBy } from './spent.queries.ts'
import { watchedFactsOn } from './watch.queries.ts'

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

/** The three days of each tranche that anything happened to, up to a day. */
async function trancheFactsBy(
  db: Db,
  conventionId: string,
  until: Day,
): Promise<ReadonlyMap<string, TrancheFacts>> {
  const { rows } = await sql<{
    tranche: string
    called: string | null
    received: string | null
    opened: string | null
  }>`
    select tranche, min(day) filter (where fact = 'call')::text as called,
           max(day) filter (where fact = 'receipt')::text as received,
           max(day) filter (where fact = 'opening')::text as opened
      from (select t.tranche, c.presented_on as day, 'call' as fact
              from fund_call_tranche t join fund_call c on c.id = t.call_id where t.convention_id = ${conventionId}::uuid
             union all
            select tranche, received_on, 'receipt' from fund_receipt where convention_id = ${conventionId}::uuid
             union all
            select tranche, opened_on, 'opening' from credit_opening where convention_id = ${conventionId}::uuid) facts
     where day <= ${until}
     group by tranche`.execute(db)
  return new Map(
    rows.map(({ tranche, called, received, opened }) => [
      tranche,
      { calledOn: dayOrNull(called), receivedOn: dayOrNull(received), creditsOpenOn: dayOrNull(opened) },
    ]),
  )
}

/** What a convention says of its money on a day, as it was known then; null before its effect. */
export function termsOn(convention: Convention, on: Day): Terms | null {
  const { reference, texts, terminations } = convention
  // A termination that comes after the last day changes nothing of the term.
  const terminatedOn = standingOn(convention, on)?.terminatedOn ?? null
  const liquidatedOn = terminations.find(
    (one) => one.liquidatedOn !== null && one.liquidatedOn <= on,
  )?.liquidatedOn
  return fundingTerms(
    {
      ...{ reference, texts: texts.filter(isSigned) },
      termination:
        terminatedOn === null ? null : { effectOn: terminatedOn, liquidatedOn: liquidatedOn ?? null },
    },
    on,
  )
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

/** The sums of the money of a convention on a day; null before its effect. No line is read. */
export async function fundingSumsOn(db: Db, convention: Convention, on: Day): Promise<FundingSums | null> {
  const terms = termsOn(convention, on)
  if (terms === null) return null
  const { id } = convention
  const consumption = await consumptionBy(db, { conventionId: id, basis: terms.amountBasis, until: on })
  return {
    ...{ terms, consumption },
    movements: counted(await movementsBy(db, id, on), consumption),
    tranches: await trancheFactsBy(db, id, on),
    closedOn: await closedOnBy(db, id, on),
  }
}

/** All that is known of the money of a convention on a day; null before its effect. Sums come from the ledger; only open lines are read. */
export async function fundingFactsOn(db: Db, convention: Convention, on: Day): Promise<FundingFacts | null> {
  const sums = await fundingSumsOn(db, convention, on)
  if (sums === null) return null
  const { id } = convention
  return {
    ...sums,
    // What an order has yet to deliver waits as its lines do.
    open: [...(await openLinesOn(db, id, on)), ...(await remaindersOn(db, id, on))],
    delays: await delaysBy(db, { conventionId: id, until: on }),
    watched: await watchedFactsOn(db, convention, on),
  }
}

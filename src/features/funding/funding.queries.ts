import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { askedOn, type Convention, isSigned } from '../conventions/index.ts'
import type { CategoryAmount, FundingFacts } from './funding-facts.ts'
import { fundingTerms } from './funding-terms.ts'
import { movementsBy } from './ledger/ledger.queries.ts'
import type { Consumption } from './rules/consumption.ts'
import type { Terms } from './rules/terms.ts'
import type { TrancheFacts } from './rules/tranche.ts'

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

type Asked = { readonly conventionId: string; readonly until: Day }

/** What was accepted, summed by the day on which it counts, on the basis of the convention. */
async function consumptionBy(
  db: Db,
  { conventionId, until }: Asked,
  { amountBasis }: Terms,
): Promise<Consumption> {
  const { rows } = await sql<{ on: string; cents: string }>`
    select l.on_day::text as on, sum(${amountBasis === 'HT' ? sql`e.ht_cents` : sql`e.ttc_cents`})::text as cents
      from ledger_entry l join expense e on e.id::text = l.fact_id
     where l.convention_id = ${conventionId}::uuid and l.fact = 'acceptance'
       and l.on_day <= ${until} and l.recorded_on <= ${until}
     group by l.on_day order by l.on_day`.execute(db)
  let consumedCents = 0
  return rows.map(({ on, cents }) => {
    consumedCents += Number(cents)
    return { on: day(on), consumedCents }
  })
}

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

/** Services done and not paid by a day, the oldest first. */
async function unpaidOn(db: Db, conventionId: string, on: Day): Promise<FundingFacts['unpaid']> {
  const rows = await db
    .selectFrom('expense')
    .select(['service_done_on', 'ttc_cents'])
    .where('convention_id', '=', conventionId)
    .where('type', '=', 'EXPENSE')
    .where('service_done_on', '<=', on)
    .where((where) => where.or([where('paid_on', 'is', null), where('paid_on', '>', on)]))
    .orderBy('service_done_on')
    .execute()
  return rows.flatMap(({ service_done_on, ttc_cents }) =>
    service_done_on === null ? [] : [{ on: day(service_done_on), cents: Number(ttc_cents) }],
  )
}

/** What a convention says of its money on a day, as it was known then; null before its effect. */
export function termsOn(convention: Convention, on: Day): Terms | null {
  const { reference, texts, terminations } = convention
  const { terminatedOn } = askedOn(convention, on)
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

/** What is known of the money of a convention on a day; null before its effect. */
export async function fundingFactsOn(db: Db, convention: Convention, on: Day): Promise<FundingFacts | null> {
  const terms = termsOn(convention, on)
  if (terms === null) return null
  return {
    terms,
    movements: await movementsBy(db, convention.id, on),
    consumption: await consumptionBy(db, { conventionId: convention.id, until: on }, terms),
    tranches: await trancheFactsBy(db, convention.id, on),
    unpaid: await unpaidOn(db, convention.id, on),
  }
}

/** The accepted lines by category of annex 2 up to a day, the most first. */
export async function acceptedByCategory(
  db: Db,
  conventionId: string,
  until: Day,
): Promise<readonly CategoryAmount[]> {
  const { rows } = await sql<{ category: string; lines: string; cents: string }>`
    select e.category, count(*) as lines, sum(e.ttc_cents) as cents
      from ledger_entry l join expense e on e.id::text = l.fact_id
     where l.convention_id = ${conventionId}::uuid and l.fact = 'acceptance'
       and l.on_day <= ${until} and l.recorded_on <= ${until}
     group by e.category order by sum(e.ttc_cents) desc, e.category`.execute(db)
  return rows.map(({ category, lines, cents }) => ({ category, lines: Number(lines), cents: Number(cents) }))
}

import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import type { Consumption } from './rules/consumption.ts'
import type { Delays } from './rules/forecast.ts'
import type { Terms } from './rules/terms.ts'

/** Of what sums are asked: a convention, the basis of its amounts, and the day up to which they go. */
type Asked = { readonly conventionId: string; readonly basis: Terms['amountBasis']; readonly until: Day }

const amount = (basis: Terms['amountBasis']) => (basis === 'HT' ? sql`e.ht_cents` : sql`e.ttc_cents`)

/** The entries of what was accepted up to a day, as known on it, each with its line. */
const accepted = ({ conventionId, until }: Asked) => sql`
  ledger_entry l join expense e on e.id = case when l.fact = 'acceptance' then l.fact_id::uuid end
   where l.convention_id = ${conventionId}::uuid and l.fact = 'acceptance' and l.on_day <= ${until} and l.recorded_on <= ${until}`

/** What was consumed by each day, up to one, on the basis of the convention: the sum of what the ledger holds as accepted. */
export async function consumptionBy(db: Db, asked: Asked): Promise<Consumption> {
  const { rows } = await sql<{ on_day: string; cents: string }>`
    select on_day::text, sum(sum(cents)) over (order by on_day) as cents
      from (select l.on_day, ${asked.basis === 'TTC' ? sql`l.cents` : amount('HT')} as cents
              from ${
                asked.basis === 'TTC'
                  ? sql`ledger_entry l where l.convention_id = ${asked.conventionId}::uuid
                and l.fact = 'acceptance' and l.on_day <= ${asked.until} and l.recorded_on <= ${asked.until}`
                  : accepted(asked)
              }) entries
     group by on_day order by on_day`.execute(db)
  return rows.map(({ on_day, cents }) => ({ on: day(on_day), consumedCents: Number(cents) }))
}

/** What is known of all that was paid and decided up to a day, without reading it line by line. */
export type SpentFacts = {
  readonly delays: Delays
  /** Ordered and accepted, on the basis of the convention. */
  readonly engagedAcceptedCents: number
}

/** How long payments took (the lower middle, as the rules have it), and what was ordered of what is accepted. */
export async function spentFactsBy(db: Db, { conventionId, basis, until }: Asked): Promise<SpentFacts> {
  const { rows } = await sql<{ from_order: number | null; from_service: number | null; engaged: string }>`
    select percentile_disc(0.5) within group (order by greatest(0, paid_on - engaged_on)) filter (
             where paid_on <= ${until} and ht_cents >= 0 and engaged_on is not null) as from_order,
           percentile_disc(0.5) within group (order by greatest(0, paid_on - service_done_on)) filter (
             where paid_on <= ${until} and ht_cents >= 0 and service_done_on is not null) as from_service,
           coalesce(sum(${amount(basis)}) filter (
             where d.accepted and d.decided_on <= ${until} and engaged_on <= ${until}), 0) as engaged
      from expense e left join expense_decision d on d.expense_id = e.id
     where convention_id = ${conventionId}::uuid and recorded_on <= ${until}`.execute(db)
  const [row] = rows
  return {
    delays: { orderToPayment: row?.from_order ?? null, serviceToPayment: row?.from_service ?? null },
    engagedAcceptedCents: Number(row?.engaged ?? 0),
  }
}

/** By what accepted expenses are told apart. */
export type Grouping = 'category' | 'market' | 'product'

/** What was accepted of a category, market or product, on the basis of the convention, in whole cents. */
export type GroupAmount = { readonly name: string | null; readonly lines: number; readonly cents: number }

/** What was accepted up to a day, by category, by market and by product, the greatest first. Null: of no product in particular. */
export async function acceptedByGroup(
  db: Db,
  asked: Asked,
): Promise<Readonly<Record<Grouping, readonly GroupAmount[]>>> {
  const { rows } = await sql<{ grouping: Grouping; name: string | null; lines: string; cents: string }>`
    select case when grouping(category) = 0 then 'category' when grouping(market) = 0 then 'market' else 'product' end as grouping,
           coalesce(category, market, p.name) as name, count(*) as lines, sum(cents) as cents
      from (select e.category, e.market, e.product_id, ${amount(asked.basis)} as cents from ${accepted(asked)}) x
      left join product p on p.id = x.product_id
     group by grouping sets ((category), (market), (product_id, p.name))
     order by 4 desc, 2`.execute(db)
  const of = (grouping: Grouping) =>
    rows
      .filter((row) => row.grouping === grouping)
      .map(({ name, lines, cents }) => ({ name, lines: Number(lines), cents: Number(cents) }))
  return { category: of('category'), market: of('market'), product: of('product') }
}

import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import type { GroupAmount, Grouping } from './funding-facts.ts'
import type { Consumption } from './rules/consumption.ts'
import { type Delays, PAYMENTS_OBSERVED } from './rules/forecast.ts'
import type { Terms } from './rules/terms.ts'

/** Of what sums are asked: a convention, the basis of its amounts, and the day up to which they go. */
type Asked = { readonly conventionId: string; readonly basis: Terms['amountBasis']; readonly until: Day }

const amount = (basis: Terms['amountBasis']) => (basis === 'HT' ? sql`ht_cents` : sql`ttc_cents`)

/**
 * What was consumed by each day, up to one, as known on it, of each of these conventions on its own basis, by their ids: one question, however
 * many they are. Nothing of those that consumed nothing.
 */
export async function consumptionsBy(
  db: Db,
  conventions: readonly Omit<Asked, 'until'>[],
  until: Day,
): Promise<ReadonlyMap<string, Consumption>> {
  const { rows } = await sql<{ convention_id: string; on_day: string; cents: string }>`
    select convention_id, on_day::text, sum(sum(case basis when 'HT' then ht_cents else ttc_cents end)) over (partition by convention_id order by on_day) as cents
      from unnest(${conventions.map(({ conventionId }) => conventionId)}::uuid[], ${conventions.map(({ basis }) => basis)}::text[]) asked (convention_id, basis)
      join accepted_day using (convention_id)
     where on_day <= ${until} and recorded_on <= ${until}
     group by convention_id, on_day order by convention_id, on_day`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ convention_id }) => convention_id)].map(([id, own]) => [
      id,
      own.map(({ on_day, cents }) => ({ on: day(on_day), consumedCents: Number(cents) })),
    ]),
  )
}

/** What was consumed by each day, up to one, as known on it, on the basis of the convention. */
export const consumptionBy = async (db: Db, { until, ...asked }: Asked): Promise<Consumption> =>
  (await consumptionsBy(db, [asked], until)).get(asked.conventionId) ?? []

/** How long payments took: the lower middle of the last thousand, as the rules have it. */
export async function delaysBy(db: Db, { conventionId, until }: Omit<Asked, 'basis'>): Promise<Delays> {
  const { rows } = await sql<{ from_order: number | null; from_service: number | null }>`
    select percentile_disc(0.5) within group (order by greatest(0, paid_on - engaged_on)) filter (where engaged_on is not null) as from_order,
           percentile_disc(0.5) within group (order by greatest(0, paid_on - service_done_on)) filter (where service_done_on is not null) as from_service
      from (select paid_on, engaged_on, service_done_on from expense
             where convention_id = ${conventionId}::uuid and paid_on <= ${until} and recorded_on <= ${until} and ht_cents >= 0
             order by paid_on desc, code desc limit ${PAYMENTS_OBSERVED}) x`.execute(db)
  const [row] = rows
  return { orderToPayment: row?.from_order ?? null, serviceToPayment: row?.from_service ?? null }
}

/** What was accepted up to a day, by category, by market and by product, the greatest first. Null: of no product in particular. */
export async function acceptedByGroup(
  db: Db,
  asked: Asked,
): Promise<Readonly<Record<Grouping, readonly GroupAmount[]>>> {
  const { rows } = await sql<{ grouping: Grouping; name: string | null; lines: string; cents: string }>`
    select case when grouping(category) = 0 then 'category' when grouping(market) = 0 then 'market' else 'product' end as grouping,
           coalesce(category, market, p.name) as name, sum(lines) as lines, sum(cents) as cents
      from (select category, market, product_id, sum(lines) as lines, sum(${amount(asked.basis)}) as cents from accepted_day
             where convention_id = ${asked.conventionId}::uuid and on_day <= ${asked.until} and recorded_on <= ${asked.until}
             group by category, market, product_id) x
      left join product p on p.id = x.product_id
     group by grouping sets ((category), (market), (product_id, p.name))
     order by 4 desc, 2`.execute(db)
  const of = (grouping: Grouping) =>
    rows
      .filter((row) => row.grouping === grouping)
      .map(({ name, lines, cents }) => ({ name, lines: Number(lines), cents: Number(cents) }))
  return { category: of('category'), market: of('market'), product: of('product') }
}

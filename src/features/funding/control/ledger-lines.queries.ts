import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { idPattern } from '../../../shared/text.ts'
import type { Assertion } from './balance.ts'

/**
 * A line of the ledger: what an order, a line of expense, a call or a payment comes to up to a day, whatever was taken back of it and said anew,
 * and what comes of it later. Whole cents, with VAT.
 */
export type LedgerLine = {
  readonly kind: 'expense' | 'order' | 'call' | 'tranche' | 'other'
  /** The number or code that it is known by. */
  readonly ref: string
  readonly about: string
  readonly on: Day
  readonly cents: number
  readonly laterCents: number
}

type Row = {
  readonly kind: LedgerLine['kind']
  readonly ref: string
  readonly about: string
  readonly on_day: string
  readonly cents: string
  readonly later_cents: string
  readonly total: string
}

type Asked = Pick<Assertion, 'fact' | 'on'> & { readonly conventionId: string }

type Listed = { readonly where: RawBuilder<unknown>; readonly limit: number; readonly offset: number }

type Found = { readonly rows: readonly LedgerLine[]; readonly total: number }

/** Lines are found by their amounts first; only those that are shown are named. */
async function linesWhere(db: Db, asked: Asked, { where, limit, offset }: Listed): Promise<Found> {
  const { rows } = await sql<Row>`
    with line as (
      select left(fact_id, 36) as subject, coalesce(sum(cents) filter (where on_day <= ${asked.on}), 0) as cents,
             coalesce(sum(cents) filter (where on_day > ${asked.on}), 0) as later_cents,
             coalesce(max(on_day) filter (where on_day <= ${asked.on}), min(on_day)) as on_day
        from ledger_entry where convention_id = ${asked.conventionId}::uuid and fact = ${asked.fact} group by 1),
    found as (
      select *, count(*) over () as total from line where ${where}
       order by on_day desc, abs(cents) desc, subject limit ${limit} offset ${offset}),
    shown as (
      select *, case when subject ~ ${idPattern} then subject::uuid end as id from found)
    select case when e.id is not null then 'expense' when o.id is not null then 'order' when c.id is not null then 'call'
                when r.id is not null or k.id is not null then 'tranche' else 'other' end as kind,
           coalesce(e.code, o.ej, c.number::text, r.tranche, k.tranche, s.subject) as ref,
           coalesce(e.supplier_name, o.supplier_name, r.proof, k.proof, '') as about,
           s.on_day::text, s.cents, s.later_cents, s.total
      from shown s
      left join expense e on e.id = s.id
      left join purchase_order o on o.id = s.id
      left join fund_call c on c.id = s.id
      left join fund_receipt r on r.id = s.id
      left join credit_opening k on k.id = s.id
     order by s.on_day desc, abs(s.cents) desc, s.subject`.execute(db)
  return {
    rows: rows.map(({ kind, ref, about, on_day, cents, later_cents }) => ({
      ...{ kind, ref, about, on: day(on_day), cents: Number(cents), laterCents: Number(later_cents) },
    })),
    total: Number(rows[0]?.total ?? 0),
  }
}

/** The lines that make the total of a fact on a day, the last first. `number`: of the page, from 1. */
export const linesOfTotal = (
  db: Db,
  asked: Asked,
  { number, size }: { readonly number: number; readonly size: number },
): Promise<Found> =>
  linesWhere(db, asked, { where: sql`cents <> 0`, limit: size, offset: (number - 1) * size })

const SUSPECTS = 10

/** The lines that may explain a gap by themselves, as `causeOf` says: a few, the last first. */
export const suspectsOf = async (db: Db, asked: Asked, gapCents: number): Promise<readonly LedgerLine[]> =>
  (
    await linesWhere(db, asked, {
      where: sql`cents in (${gapCents}::bigint, ${-gapCents}::bigint) or 2 * cents = ${gapCents}::bigint or later_cents = ${-gapCents}::bigint`,
      ...{ limit: SUSPECTS, offset: 0 },
    })
  ).rows

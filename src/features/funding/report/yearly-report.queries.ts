import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { storeFile } from '../../../platform/files.ts'
import { day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import type { Terms } from '../rules/terms.ts'
import {
  type GroupYearAmount,
  type ReportFact,
  reportFacts,
  type SentReport,
  type YearAmounts,
  type YearSlice,
} from './yearly-report.ts'

/** The reports of a convention that were sent, by year. */
export async function reportsSent(db: Db, conventionId: string): Promise<ReadonlyMap<number, SentReport>> {
  const rows = await db
    .selectFrom('yearly_report')
    .select(['year', 'sent_on', 'recipient', 'paper_sha256'])
    .where('convention_id', '=', conventionId)
    .orderBy('year')
    .execute()
  return new Map(
    rows.map(({ year, sent_on, recipient, paper_sha256 }) => [
      year,
      { year, sentOn: day(sent_on), recipient, paperSha256: paper_sha256 },
    ]),
  )
}

type Asked = { readonly conventionId: string; readonly basis: Terms['amountBasis'] }

const accepted = (basis: Terms['amountBasis']) => (basis === 'HT' ? sql`ht_cents` : sql`ttc_cents`)

const noAmount = { yearCents: 0, totalCents: 0 }

const nothing = Object.fromEntries(reportFacts.map((fact) => [fact, noAmount])) as YearAmounts

/**
 * What the ledger says of several budget years at once, each as it was known on a day: with VAT, but for what is accepted, on the basis of the
 * convention. A year of which nothing is told is not there.
 */
export async function amountsOfYears(
  db: Db,
  { conventionId, basis }: Asked,
  slices: readonly YearSlice[],
): Promise<ReadonlyMap<number, YearAmounts>> {
  const { rows } = await sql<{ year: number; fact: ReportFact; year_cents: string; total_cents: string }>`
    select y.year, m.fact, coalesce(sum(m.cents) filter (where m.on_day >= make_date(y.year, 1, 1)), 0) as year_cents,
           sum(m.cents) as total_cents
      from unnest(${slices.map(({ year }) => year)}::int[], ${slices.map(({ until }) => until)}::date[],
                  ${slices.map(({ knownOn }) => knownOn)}::date[]) as y(year, until, known_on)
      join (select fact, on_day, recorded_on, cents from ledger_day
             where convention_id = ${conventionId}::uuid and fact = any(${reportFacts.filter((fact) => fact !== 'acceptance')}::text[])
             union all
            select 'acceptance', on_day, recorded_on, ${accepted(basis)} from accepted_day where convention_id = ${conventionId}::uuid) m
        on m.on_day <= y.until and m.recorded_on <= y.known_on
     group by y.year, m.fact`.execute(db)
  const told = new Map<number, YearAmounts>()
  for (const { year, fact, year_cents, total_cents } of rows)
    told.set(year, {
      ...(told.get(year) ?? nothing),
      [fact]: { yearCents: Number(year_cents), totalCents: Number(total_cents) },
    })
  return told
}

/** What the ledger says of one budget year. */
export const amountsOfYear = async (db: Db, asked: Asked, slice: YearSlice): Promise<YearAmounts> =>
  (await amountsOfYears(db, asked, [slice])).get(slice.year) ?? nothing

/** What was accepted within a budget year and since the effect, by category and by product, the greatest first. */
export async function acceptedOfYear(
  db: Db,
  { conventionId, basis }: Asked,
  { year, until, knownOn }: YearSlice,
): Promise<Readonly<Record<'category' | 'product', readonly GroupYearAmount[]>>> {
  const { rows } = await sql<{
    is_category: boolean
    name: string | null
    year_cents: string
    total_cents: string
  }>`
    select grouping(category) = 0 as is_category, coalesce(category, p.name) as name, sum(year_cents) as year_cents, sum(total_cents) as total_cents
      from (select category, product_id, sum(${accepted(basis)}) as total_cents,
                   coalesce(sum(${accepted(basis)}) filter (where on_day >= make_date(${year}::int, 1, 1)), 0) as year_cents
              from accepted_day
             where convention_id = ${conventionId}::uuid and on_day <= ${until} and recorded_on <= ${knownOn}
             group by category, product_id) x
      left join product p on p.id = x.product_id
     group by grouping sets ((category), (product_id, p.name))
     order by 4 desc, 2`.execute(db)
  const of = (isCategory: boolean): readonly GroupYearAmount[] =>
    rows
      .filter((row) => row.is_category === isCategory)
      .map(({ name, year_cents, total_cents }) => ({
        ...{ name, yearCents: Number(year_cents), totalCents: Number(total_cents) },
      }))
  return { category: of(true), product: of(false) }
}

type Act = {
  readonly actor: PersonId
  readonly at: Date
  readonly dataDir: string
  readonly conventionId: string
}

/** Keeps that a report was sent, with its paper, already checked, and says so in the journal. */
export async function recordReport(
  tx: Tx,
  { actor, at, dataDir, conventionId }: Act,
  report: Omit<SentReport, 'paperSha256'> & { readonly paper: Uint8Array },
): Promise<void> {
  const { year, sentOn, recipient, paper } = report
  const { sha256 } = await storeFile(tx, dataDir, { bytes: paper, mediaType: 'application/pdf', at })
  await tx
    .insertInto('yearly_report')
    .values({
      ...{ convention_id: conventionId, year, sent_on: sentOn, recipient, paper_sha256: sha256 },
      ...{ recorded_by: actor, recorded_at: at },
    })
    .execute()
  await record(tx, {
    ...{ actor, at, action: 'money.report-sent', subject: { kind: 'convention', id: conventionId } },
    after: { year, sentOn, recipient, sha256 },
  })
}

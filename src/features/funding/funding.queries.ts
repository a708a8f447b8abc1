import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { type Convention, isSigned, standingOn } from '../conventions/index.ts'
import type { CategoryAmount, FundingFacts } from './funding-facts.ts'
import { fundingTerms } from './funding-terms.ts'
import { movementsBy } from './ledger/ledger.queries.ts'
import type { Movement } from './ledger/ledger.ts'
import type { Receipt } from './rules/cash.ts'
import type { Expense } from './rules/expense.ts'
import type { Terms } from './rules/terms.ts'
import type { TrancheFacts } from './rules/tranche.ts'

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

/** The rows of lines, with what the rules ask of each. */
export const expenseRows = (db: Db, conventionId: string) =>
  db
    .selectFrom('expense as e')
    .leftJoin('expense as o', 'o.id', 'e.corrects')
    .leftJoin('expense_decision as d', 'd.expense_id', 'e.id')
    .select(['e.code', 'e.type', 'e.market', 'e.category', 'e.ht_cents', 'e.vat_cents'])
    .select(['e.ej', 'e.ej_post', 'e.dp', 'e.dp_post', 'e.engaged_on', 'e.service_done_on', 'e.paid_on'])
    .select(['e.recorded_on', 'e.cancelled_on', 'd.accepted', 'd.decided_on', 'd.motive'])
    // What was moved from another convention corrects nothing here, whatever bears the same name.
    .select(sql<string | null>`case when o.convention_id = e.convention_id then o.code end`.as('original'))
    .where('e.convention_id', '=', conventionId)

type ExpenseRow = Awaited<ReturnType<ReturnType<typeof expenseRows>['execute']>>[number]

/** A line as the rules judge it. */
export const expenseOf = (row: ExpenseRow): Expense => ({
  ...{ id: row.code, type: row.type, market: row.market, category: row.category },
  ...{ htCents: Number(row.ht_cents), vatCents: Number(row.vat_cents) },
  ...{ ej: row.ej, ejPost: row.ej_post, dp: row.dp ?? '', dpPost: row.dp_post },
  ...{ engagedOn: dayOrNull(row.engaged_on), serviceDoneOn: dayOrNull(row.service_done_on) },
  ...{ paidOn: dayOrNull(row.paid_on), recordedOn: day(row.recorded_on) },
  ...{ cancelledOn: dayOrNull(row.cancelled_on), corrects: row.original },
  decision:
    row.accepted === null || row.decided_on === null
      ? null
      : { accept: row.accepted, on: day(row.decided_on), by: '', motive: row.motive ?? '' },
})

/** The lines of a convention, each with what was decided of it; only those with these ids, when given. */
export async function expensesOf(
  db: Db,
  conventionId: string,
  ids?: readonly string[],
): Promise<readonly Expense[]> {
  const rows = expenseRows(db, conventionId).orderBy('e.code')
  const asked = ids === undefined ? rows : rows.where(sql<boolean>`e.id = any(${[...ids]}::uuid[])`)
  return (await asked.execute()).map(expenseOf)
}

async function receiptsBy(db: Db, conventionId: string, until: Day): Promise<readonly Receipt[]> {
  const rows = await db
    .selectFrom('fund_receipt')
    .select(['received_on', 'tranche', 'cents'])
    .where('convention_id', '=', conventionId)
    .where('received_on', '<=', until)
    .orderBy('received_on')
    .orderBy('id')
    .execute()
  return rows.map(({ received_on, tranche, cents }) => ({
    on: day(received_on),
    tranche,
    cents: Number(cents),
  }))
}

async function closedOnBy(db: Db, conventionId: string, until: Day): Promise<Day | null> {
  const row = await db
    .selectFrom('statement')
    .select('frozen_on')
    .where('convention_id', '=', conventionId)
    .where('kind', '=', 'FINAL')
    .where('frozen_on', '<=', until)
    .executeTakeFirst()
  return row ? day(row.frozen_on) : null
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

/** What is known of the money of a convention on a day; null before its effect. */
export async function fundingFactsOn(db: Db, convention: Convention, on: Day): Promise<FundingFacts | null> {
  const terms = termsOn(convention, on)
  if (terms === null) return null
  return {
    terms,
    movements: await countedBy(db, { conventionId: convention.id, ...terms }, on),
    expenses: await expensesOf(db, convention.id),
    // The database itself refuses a payment that another convention claims.
    claimedElsewhere: new Set(),
    receipts: await receiptsBy(db, convention.id, on),
    tranches: await trancheFactsBy(db, convention.id, on),
    closedOn: await closedOnBy(db, convention.id, on),
  }
}

/** What sums are made of: the lines of a convention, on the basis of its text. */
type Counted = { readonly conventionId: string } & Pick<Terms, 'amountBasis'>

const acceptances = ({ conventionId }: Counted, until: Day) => sql`
  from ledger_entry l join expense e on e.id::text = l.fact_id
 where l.convention_id = ${conventionId}::uuid and l.fact = 'acceptance'
   and l.on_day <= ${until} and l.recorded_on <= ${until}`

/** The ledger posts amounts with VAT; what is accepted is compared with thresholds, and counts on the basis of the convention. */
async function countedBy(db: Db, counted: Counted, until: Day): Promise<readonly Movement[]> {
  const movements = await movementsBy(db, counted.conventionId, until)
  if (counted.amountBasis === 'TTC') return movements
  const { rows } = await sql<{ on_day: string; cents: string }>`
    select l.on_day, sum(e.ht_cents) as cents ${acceptances(counted, until)}
     group by l.on_day order by l.on_day`.execute(db)
  const accepted = rows.map(({ on_day, cents }) => ({
    ...{ fact: 'acceptance' as const, on: day(on_day), cents: Number(cents) },
  }))
  return [...movements.filter(({ fact }) => fact !== 'acceptance'), ...accepted].toSorted((one, other) =>
    one.on < other.on ? -1 : Number(one.on > other.on),
  )
}

/** The accepted lines by category of annex 2 up to a day, on the basis of the convention, the most first. */
export async function acceptedByCategory(
  db: Db,
  counted: Counted,
  until: Day,
): Promise<readonly CategoryAmount[]> {
  const amount = counted.amountBasis === 'HT' ? sql`e.ht_cents` : sql`e.ttc_cents`
  const { rows } = await sql<{ category: string; lines: string; cents: string }>`
    select e.category, count(*) as lines, sum(${amount}) as cents ${acceptances(counted, until)}
     group by e.category order by sum(${amount}) desc, e.category`.execute(db)
  return rows.map(({ category, lines, cents }) => ({ category, lines: Number(lines), cents: Number(cents) }))
}

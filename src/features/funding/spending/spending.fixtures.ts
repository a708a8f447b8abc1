import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { plantConvention } from '../../../../test/support/convention.ts'
import type { Db, OpenDatabase, Tx } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import type { ConventionContent } from '../../conventions/index.ts'
import { repost } from '../repost.queries.ts'
import { GENESIS, statementHash, statementText } from '../rules/statement.ts'

const representative = {
  name: 'Personne inventée',
  capacity: 'Directrice',
  authority: null,
  delegation: null,
}

const party = (id: string, role: 'payer' | 'spender') => ({
  ...{
    id,
    role,
    name: `Organisme ${id}`,
    acronym: null,
    siret: null,
    address: '1 quai du Canal',
    representative,
  },
})

/** What the convention of these tests says of money: in effect since 10 January 2024, until 9 January 2027. */
const content: ConventionContent = {
  ...{ reference: '', title: 'Convention inventée', instrument: 'fonds-de-concours', object: 'Financer.' },
  parties: [party('val-seme', 'payer'), party('dinum', 'spender')],
  articles: [{ id: 'a4', number: '4', title: 'Financement', text: 'Le montant est fixé.', source: null }],
  funding: {
    amountCents: 100_000_000,
    tranches: [
      { id: 't1', cents: 100_000_000, condition: { kind: 'signature' }, documents: [], article: 'a4' },
    ],
  },
  budgetLines: [],
  costCategories: [
    { code: 'devops', label: 'Devops', decision: 'auto' },
    { code: 'hebergement', label: 'Hébergement', decision: 'review' },
  ],
  markets: [{ id: 'developpement', label: 'Développement', categories: ['devops', 'hebergement'] }],
  ...{ accounts: [], readings: [], obligations: [] },
  term: {
    ...{ effect: 'last-signature', months: 36, endsOn: day('2027-01-09') },
    bounds: ['engagement', 'service', 'payment'],
  },
}

const withoutVat: ConventionContent['readings'][number] = {
  ...{ id: 'tva', question: 'Comment se comptent les dépenses ?', article: 'a4' },
  ...{
    value: 'hors taxe',
    choices: ['toutes taxes comprises', 'hors taxe'],
    reason: 'Le payeur récupère la TVA.',
  },
}

/** A convention in effect whose money moves. */
export const plantFunded = (db: Db, slug: string, { isHt = false } = {}) =>
  plantConvention(db, { slug, content: { ...content, readings: isHt ? [withoutVat] : [] } })

/** A line to plant: paid, of a category that the rules decide, unless said. Days as they are written. */
export type Planted = {
  readonly code: string
  readonly type?: 'EXPENSE' | 'CREDIT_NOTE' | 'RECLASSIFICATION'
  readonly ej?: string
  readonly dp?: string | null
  readonly market?: string
  readonly category?: string
  readonly ht?: number
  readonly vat?: number
  readonly engaged?: string | null
  readonly done?: string | null
  readonly paid?: string | null
  readonly requested?: string | null
  readonly certifiedBy?: string | null
  readonly orderId?: string | null
  readonly corrects?: string | null
}

type Row = ReturnType<typeof rowOf>

const rowOf = (line: Planted, conventionId: string) => {
  const { code, type = 'EXPENSE', ht = 100_000, vat = 20_000, market = 'developpement' } = line
  const { engaged = '2026-01-05', done = '2026-03-10', paid = '2026-04-15', category = 'devops' } = line
  return {
    ...{ id: randomUUID(), convention_id: conventionId, code, type, ht_cents: ht, vat_cents: vat },
    ...{ market, category, ej: line.ej ?? `EJ-${code}`, dp: line.dp === undefined ? `DP-${code}` : line.dp },
    ...{ engaged_on: engaged, service_done_on: done, paid_on: paid, recorded_on: engaged ?? '2026-01-05' },
    ...{ requested_on: line.requested ?? null, certified_by: line.certifiedBy ?? null },
    ...{
      supplier_name: 'Coopérative (inventée)',
      object: `Objet de ${code}`,
      created_at: new Date('2026-01-05'),
    },
    ...{ corrects: line.corrects ?? null, order_id: line.orderId ?? null },
  }
}

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

const postedRow = (row: Row) => ({
  ...{ id: row.id, version: 0, before: null },
  after: {
    ...{ type: row.type, isOfOrder: row.order_id !== null, cents: row.ht_cents + row.vat_cents },
    ...{ engagedOn: dayOrNull(row.engaged_on), serviceDoneOn: dayOrNull(row.service_done_on) },
    ...{ paidOn: dayOrNull(row.paid_on), cancelledOn: null },
  },
})

/** Keeps lines as they are, posted to the ledger; answers the id of each, by its code. */
export async function plantLines(
  db: Db,
  conventionId: string,
  lines: readonly Planted[],
): Promise<ReadonlyMap<string, string>> {
  const rows = lines.map((line) => rowOf(line, conventionId))
  const plant = async (tx: Tx) => {
    for (let i = 0; i < rows.length; i += 1000)
      await tx
        .insertInto('expense')
        .values(rows.slice(i, i + 1000))
        .execute()
    await repost(tx, { conventionId, today: day('2026-04-15') }, rows.map(postedRow))
  }
  await (db.isTransaction ? plant(db as Tx) : db.transaction().execute(plant))
  return new Map(rows.map(({ code, id }) => [code, id]))
}

/** What a refused act leaves as it was: how many rows there are, and how many times lines changed. */
export async function written(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*) from expense)::int as lines, (select coalesce(sum(version), 0) from expense)::int as versions,
           (select count(*) from expense_decision)::int as decisions, (select count(*) from ledger_entry)::int as entries,
           (select count(*) from ledger_posting)::int as postings, (select count(*) from journal_entry)::int as journal`.execute(
    db,
  )
  return rows[0] ?? {}
}

/** What came to each stage of the ledger of a convention, in whole cents; the whole of the postings sums to zero. */
export async function ledgerOf(db: Db, conventionId: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ fact: string; cents: string }>`
    select fact, sum(cents) as cents from ledger_entry where convention_id = ${conventionId}::uuid group by fact`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ fact, cents }) => [fact, Number(cents)]))
}

/** The sum of everything that the ledger holds. */
export async function ledgerSum(db: Db): Promise<number> {
  const { rows } = await sql<{ sum: string }>`select sum(cents) as sum from ledger_posting`.execute(db)
  return Number(rows[0]?.sum)
}

/** The words of a page, without its marks. */
export async function wordsOf(answer: Response | Promise<Response>): Promise<string> {
  const text = await (await answer).text()
  return text
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
}

/** Freezes the final statement of a convention, of nothing, on 20 November 2026. */
export async function closeAccounts(
  db: Db,
  { id, reference }: { readonly id: string; readonly reference: string },
): Promise<void> {
  const cutoff = day('2026-11-20')
  const document = {
    ...{ schema: 'erda/1' as const, convention: reference, number: 1, kind: 'FINAL' as const, cutoff },
    ...{ previousHash: GENESIS, lines: [], totalCents: 0, cumulativeCents: 0 },
  }
  await db
    .insertInto('statement')
    .values({
      ...{ id: randomUUID(), convention_id: id, number: 1, kind: 'FINAL', cutoff, frozen_on: cutoff },
      ...{ document: statementText(document), hash: statementHash(document), previous_hash: GENESIS },
      ...{ total_cents: 0, cumulative_cents: 0 },
    })
    .execute()
}

/** Holds lines, for `atOnce`. */
export const holding =
  (ids: readonly (string | undefined)[]) =>
  (tx: Tx): Promise<unknown> =>
    sql`select from expense where id = any(${ids.map((id) => id ?? '')}::uuid[]) for update`.execute(tx)

/** Lets acts go at the same instant: each, in its turn, is seen to wait for what is held (where several may) before they are let go. */
export async function atOnce<T>(
  { db, engine }: Pick<OpenDatabase, 'db' | 'engine'>,
  hold: (tx: Tx) => Promise<unknown>,
  acts: readonly (() => Promise<T>)[],
): Promise<readonly T[]> {
  const waiting = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    return rows[0]?.count ?? 0
  }
  const running = await db.transaction().execute(async (tx) => {
    await hold(tx)
    const started: Promise<T>[] = []
    for (const act of acts) {
      started.push(act())
      while (engine === 'postgresql' && (await waiting()) < started.length) await Promise.resolve()
    }
    return started
  })
  return Promise.all(running)
}

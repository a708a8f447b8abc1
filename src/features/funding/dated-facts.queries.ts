import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import type { TrancheFacts } from './rules/tranche.ts'

/** What happened to the money of a convention by a day, beside what is spent: each fact with its day, first to last. */
export type DatedFacts = {
  readonly tranches: ReadonlyMap<string, TrancheFacts & { readonly statement: number | null }>
  readonly returns: readonly { readonly on: Day; readonly cents: number }[]
  readonly reports: readonly { readonly year: number; readonly on: Day }[]
  /** The day on which the final statement was frozen; null: the accounts are open. */
  readonly closedOn: Day | null
}

/** A convention of which nothing is known but what it says. */
export const nothingHappened: DatedFacts = { tranches: new Map(), returns: [], reports: [], closedOn: null }

type Row = {
  readonly convention_id: string
  readonly fact: 'call' | 'receipt' | 'opening' | 'return' | 'report' | 'final'
  readonly tranche: string | null
  readonly on_day: string
  /** Of a call, its statement; of a report, its year. */
  readonly number: number | null
  readonly cents: string | null
}

const of = (rows: readonly Row[], fact: Row['fact']): readonly Row[] =>
  rows.filter((row) => row.fact === fact)

const dayIn = (row: Row | undefined): Day | null => (row === undefined ? null : day(row.on_day))

/** A tranche is called once; what is paid in several times is received on the last day. */
const trancheOf = (rows: readonly Row[]) => ({
  calledOn: dayIn(of(rows, 'call')[0]),
  statement: of(rows, 'call')[0]?.number ?? null,
  receivedOn: dayIn(of(rows, 'receipt').at(-1)),
  creditsOpenOn: dayIn(of(rows, 'opening').at(-1)),
})

const factsOf = (rows: readonly Row[]): DatedFacts => ({
  tranches: new Map(
    [
      ...Map.groupBy(
        rows.filter(({ tranche }) => tranche !== null),
        ({ tranche }) => tranche ?? '',
      ),
    ].map(([tranche, own]) => [tranche, trancheOf(own)]),
  ),
  returns: of(rows, 'return').map(({ on_day, cents }) => ({ on: day(on_day), cents: Number(cents) })),
  reports: of(rows, 'report').map(({ on_day, number }) => ({ on: day(on_day), year: Number(number) })),
  closedOn: dayIn(of(rows, 'final')[0]),
})

/** What happened to the money of each of these conventions by a day, by their ids: one question, however many they are. */
export async function whatHappenedBy(
  db: Db,
  conventionIds: readonly string[],
  until: Day,
): Promise<ReadonlyMap<string, DatedFacts>> {
  const { rows } = await sql<Row>`
    select convention_id, fact, tranche, on_day::text, number, cents
      from (select c.convention_id, 'call' as fact, t.tranche, c.presented_on as on_day, c.statement_number as number, t.cents
              from fund_call c join fund_call_tranche t on t.call_id = c.id
             union all select convention_id, 'receipt', tranche, received_on, null, cents from fund_receipt
             union all select convention_id, 'opening', tranche, opened_on, null, cents from credit_opening
             union all select convention_id, 'return', null, returned_on, null, cents from fund_return
             union all select convention_id, 'report', null, sent_on, year, null from yearly_report
             union all select convention_id, 'final', null, frozen_on, number, null from statement where kind = 'FINAL') facts
     where convention_id = any(${[...conventionIds]}::uuid[]) and on_day <= ${until}
     order by on_day, number`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ convention_id }) => convention_id)].map(([id, own]) => [id, factsOf(own)]),
  )
}

import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import type { Fact } from '../ledger/ledger.ts'
import type { StatementDays } from './money-findings.ts'

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

/** All that the ledger holds of a fact by a day: its sum in whole cents, and its last day. */
export type FactSum = { readonly fact: Fact; readonly cents: number; readonly lastOn: Day }

/** What the ledgers of these conventions hold by a day, as it was known on that day, by their ids; nothing of those that hold nothing. */
export async function factSumsBy(
  db: Db,
  conventionIds: readonly string[],
  until: Day,
): Promise<ReadonlyMap<string, readonly FactSum[]>> {
  const { rows } = await sql<{ convention_id: string; fact: Fact; cents: string; last_on: string }>`
    select convention_id, fact, sum(cents) as cents, max(on_day)::text as last_on from ledger_day
     where convention_id = any(${[...conventionIds]}::uuid[]) and on_day <= ${until} and recorded_on <= ${until}
     group by convention_id, fact`.execute(db)
  const byConvention = Map.groupBy(rows, ({ convention_id }) => convention_id)
  return new Map(
    [...byConvention].map(([id, own]) => [
      id,
      own.map(({ fact, cents, last_on }) => ({ fact, cents: Number(cents), lastOn: day(last_on) })),
    ]),
  )
}

/** The statements of these conventions frozen by a day, by the ids of their conventions, with the signatures made by then. */
export async function statementsBy(
  db: Db,
  conventionIds: readonly string[],
  until: Day,
): Promise<ReadonlyMap<string, readonly StatementDays[]>> {
  const { rows } = await sql<{
    convention_id: string
    number: number
    kind: string
    frozen_on: string
    dated: boolean
    engagements_on: string | null
    payments_on: string | null
  }>`
    select s.convention_id, s.number, s.kind, s.frozen_on::text,
           not exists (select from statement_line l join expense e on e.id = l.expense_id
             where l.statement_id = s.id and e.type = 'EXPENSE'
               and (e.engaged_on is null or e.service_done_on is null or e.paid_on is null)) as dated,
           max(g.signed_on) filter (where g.role = 'ENGAGEMENTS')::text as engagements_on,
           max(g.signed_on) filter (where g.role = 'PAYMENTS')::text as payments_on
      from statement s left join statement_signature g on g.statement_id = s.id and g.signed_on <= ${until}
     where s.convention_id = any(${[...conventionIds]}::uuid[]) and s.frozen_on <= ${until}
     group by s.id order by s.convention_id, s.number`.execute(db)
  const byConvention = Map.groupBy(rows, ({ convention_id }) => convention_id)
  return new Map(
    [...byConvention].map(([id, own]) => [
      id,
      own.map((row) => ({
        ...{ number: row.number, isFinal: row.kind === 'FINAL', isDated: row.dated },
        frozenOn: day(row.frozen_on),
        ...{ engagementsOn: dayOrNull(row.engagements_on), paymentsOn: dayOrNull(row.payments_on) },
      })),
    ]),
  )
}

import type { Server } from '../test/support/server.ts'
import type { Row } from './fresh.ts'
import { processorMsPerRequest } from './load.ts'

const CONVENTION = '/conventions/vallee-dinum-2025'
/** Public pages, and the processor time that each may take, in milliseconds. */
const pages = [
  { page: `${CONVENTION}/finances`, bound: 50 },
  { page: `${CONVENTION}/obligations`, bound: 15 },
]
const LINES = 100_000
/** One in a hundred waits for a decision, as in a convention that is tended. */
const OPEN_EVERY = 100
const AMOUNT = 300

/** Lines of one euro, over two hundred and fifty days, with what each posted. */
const manyLines = (every: number): string => `
  create temp table bench_line as
    select gen_random_uuid() as id, i, date '2025-10-01' + i % 250 as on_day, i % ${every} <> 0 as decided
      from generate_series(1, ${LINES}) i;
  insert into expense (id, convention_id, code, type, ej, dp, market, category, ht_cents, vat_cents, engaged_on, service_done_on, paid_on, recorded_on, created_at)
    select l.id, c.id, 'B' || i, 'EXPENSE', 'BENCH' || i, 'DP' || i, 'developpement', (array['devops', 'design', 'coaching'])[1 + i % 3],
           80, 20, on_day, on_day + 20, on_day + 40, on_day + 40, now()
      from bench_line l, convention c where c.slug = 'vallee-dinum-2025';
  insert into expense_decision (expense_id, accepted, decided_on, recorded_at)
    select id, true, on_day + 45, now() from bench_line where decided;
  insert into ledger_entry (id, convention_id, fact, fact_id, cents, on_day, recorded_on)
    select gen_random_uuid(), c.id, f.fact, l.id::text, 100, on_day + f.after, on_day + greatest(40, f.after)
      from bench_line l, convention c, (values ('order', 0), ('service', 20), ('payment', 40), ('acceptance', 45)) f(fact, after)
     where c.slug = 'vallee-dinum-2025' and (f.fact <> 'acceptance' or l.decided);
  drop table bench_line;
  analyze;`

type Money = {
  readonly run: (query: string) => Promise<unknown>
  readonly start: () => Promise<Server>
}

/** The public pages of the money of a convention of a hundred thousand lines, made anew at each request on PostgreSQL. */
export async function money({ run, start }: Money): Promise<readonly Row[]> {
  await run(manyLines(OPEN_EVERY))
  const server = await start()
  const rows: Row[] = []
  for (const { page, bound } of pages) {
    const own = await processorMsPerRequest(server.address + page, {
      ...{ pid: server.process.pid ?? 0, amount: AMOUNT },
    })
    rows.push([
      `${page} at ${LINES} lines, one in ${OPEN_EVERY} undecided (PostgreSQL), processor time`,
      ...([`${own.toFixed(1)} ms`, `≤ ${bound} ms`] as const),
    ])
  }
  await server.stop()
  return rows
}

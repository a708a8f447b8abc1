import type { Db } from '../../platform/database.ts'
import type { JobDefinition } from '../../platform/jobs.ts'
import type { SendMail } from '../../platform/mail.ts'
import { dayOf } from '../../shared/day.ts'
import { canonical } from '../../shared/json.ts'
import { holdersOf } from '../identity/index.ts'
import { verifyChain } from './chain-check.queries.ts'
import type { CheckRun } from './chain-check.ts'
import { faultMail } from './chain-run.messages.ts'
import { keepCheck, lastCheck } from './chain-run.queries.ts'
import { gatherWords } from './journal-search.queries.ts'

type Deps = {
  readonly db: Db
  readonly sendMail: SendMail
  readonly baseUrl: string
  readonly now: () => Date
}

const told = (run: CheckRun | null) => (run?.faults ?? []).map((fault) => ({ ...fault }))

// The database gives fields back in an order of its own.
const isNew = (run: CheckRun, previous: CheckRun | null): boolean =>
  run.faults.length > 0 && canonical(told(run)) !== canonical(told(previous))

/**
 * A night's reading of the whole journal: what it found is kept, and administrators have a message when it is not what the night before
 * found. The same faults are not told again each morning: « Aujourd’hui » shows them as long as they stand.
 */
export async function checkJournal({ db, sendMail, baseUrl, now }: Deps): Promise<void> {
  const report = await verifyChain(db)
  const at = now()
  const run: CheckRun = { ...report, at }
  const previous = await lastCheck(db)
  const readers = isNew(run, previous)
    ? await holdersOf(db, { roles: ['administrator'], on: 'network' }, dayOf(at))
    : []
  await db.transaction().execute(async (tx) => {
    await keepCheck(tx, run)
    for (const { id } of readers) await sendMail(tx, { person: id, ...faultMail(run, baseUrl) })
  })
}

/** The nightly reading, and every ten minutes what makes the new entries quick to search. */
export const journalJobs = (deps: Deps): readonly JobDefinition[] => [
  { name: 'journal-check', cron: '10 4 * * *', run: () => checkJournal(deps) },
  {
    name: 'journal-words',
    cron: '*/10 * * * *',
    run: async () => {
      await gatherWords(deps.db)
    },
  },
]

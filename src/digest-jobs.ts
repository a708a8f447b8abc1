import { DIGESTS_JOB, noticeJobs } from './features/notices/index.ts'
import type { Db } from './platform/database.ts'
import type { JobDefinition, Jobs } from './platform/jobs.ts'
import { mailSender } from './platform/mail.ts'
import { dayOf } from './shared/day.ts'
import { lastWorkingDay } from './shared/working-day.ts'
import { tasksFor } from './task-sources.ts'

type Sources = {
  readonly db: Db
  readonly send: Jobs['send']
  /** Known once the port is. */
  readonly baseUrl: () => string
  readonly secret: string
}

/** The digests, and the counts of each page, over what all features ask of people. */
export const digestJobs = ({ db, send, ...reached }: Sources): readonly JobDefinition[] =>
  noticeJobs({ db, tasksFor: tasksFor(db), sendMail: mailSender({ send }), ...reached }, () => new Date())

/** In a demonstration nobody waits for the next morning: the digests of the last working one leave when it starts. */
export async function tellDemonstration(db: Db, send: Jobs['send'], now: Date): Promise<void> {
  const at = `${lastWorkingDay(dayOf(now))}T08:00:00Z`
  await db.transaction().execute((tx) => send(tx, DIGESTS_JOB, { at }))
}

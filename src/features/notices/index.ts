import type { Db } from '../../platform/database.ts'
import type { Route } from '../../web/routes.ts'
import { preferenceRoutes } from './preference.routes.tsx'
import { undeliveredRoutes } from './undelivered.routes.tsx'
import { unsubscribeRoutes } from './unsubscribe.routes.tsx'

export type { NoticePreference } from './digest-rhythm.ts'
export { noticeHoldings } from './holdings.data.ts'
export { DIGESTS_JOB, noticeJobs } from './notices.jobs.ts'
export { familyLabel, rhythmLabel } from './preference.messages.ts'
export { keepPreference } from './preference.queries.ts'
export { noticeRetention } from './retention.queries.ts'
export { noteCount } from './task-count.queries.ts'
export { undeliveredTasks } from './undelivered.messages.ts'
export { mailLedger, undeliveredToSee } from './undelivered.queries.ts'
export { UNSUBSCRIBE_PATH } from './unsubscribe.ts'

/** Choosing one's notices, stopping them from a mail, and seeing what did not arrive. */
export const noticeRoutes = (deps: { readonly db: Db }): readonly Route[] => [
  ...preferenceRoutes(deps),
  ...unsubscribeRoutes(deps),
  ...undeliveredRoutes(deps),
]

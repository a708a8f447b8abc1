import type { Db } from '../../platform/database.ts'
import type { JobDefinition } from '../../platform/jobs.ts'
import { purgeSessions } from './session.queries.ts'
import { purgeSignIn } from './sign-in.queries.ts'

/** Work that comes back by itself: whatever can no longer open anything is removed. */
export const identityJobs = (db: Db, now: () => Date = () => new Date()): readonly JobDefinition[] => [
  { name: 'identity-purge-sessions', cron: '17 * * * *', run: () => purgeSessions(db, now()) },
  { name: 'identity-purge-sign-in', cron: '27 * * * *', run: () => purgeSignIn(db, now()) },
]

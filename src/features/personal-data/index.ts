import type { Db } from '../../platform/database.ts'
import { type Actor, can } from '../../shared/rights.ts'
import type { Route } from '../../web/routes.ts'
import { type ErasureDeps, erasureRoutes } from './erasure.routes.tsx'
import { waitingRequests } from './erasure-request.queries.ts'
import { type MyDataDeps, myDataRoutes } from './my-data.routes.tsx'
import { type RegisterDeps, registerRoutes } from './register.routes.tsx'
import { type RetentionPageDeps, retentionRoutes } from './retention.routes.tsx'

export { requestItems } from './erasure-request.messages.ts'
export { askErasure } from './erasure-request.queries.ts'
export { rightsHoldings } from './holdings.data.ts'
export { inactivePersonRetention } from './inactive-person.queries.ts'
export { applyRules, mailRetention, requestRetention, retentionJobs } from './retention.jobs.ts'
export { rewriteJobs, rewriteQueue } from './rewrite.jobs.ts'

/** What the pages of people's data need of the rest of the application. */
export type PersonalDataDeps = MyDataDeps & ErasureDeps & RetentionPageDeps & RegisterDeps

/** One's own data, erasures and what asks for them, retention, and the register that everybody may read. */
export const personalDataRoutes = (deps: PersonalDataDeps): readonly Route[] => [
  ...myDataRoutes(deps),
  ...erasureRoutes(deps),
  ...retentionRoutes(deps),
  ...registerRoutes(deps),
]

/** The requests that wait for this person's answer: none for who does not manage people. */
export const requestsToAnswer = async (db: Db, actor: Actor) =>
  can(actor, 'people.manage') ? waitingRequests(db) : []

import type { Db } from '../../platform/database.ts'
import type { Route } from '../../web/routes.ts'
import { lifeRoutes } from './life/life.routes.tsx'
import { manifestoRoutes } from './manifesto/manifesto.routes.tsx'
import { reportRoutes } from './manifesto/report.routes.tsx'

export { manifestoItems } from './manifesto/tending.messages.ts'
export { manifestoToTend } from './manifesto/tending.queries.ts'
export { terminationOn } from './termination/termination.queries.ts'
export { voidClausesOf, waiversOf } from './waiver/waiver.queries.ts'
export { occurrencesWaived } from './waiver/waiver.ts'

/** What happens to a convention once it is signed, and the manifesto that it rests on. No feature records the facts that break it yet. */
export const conventionLifeRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  ...lifeRoutes(db),
  ...manifestoRoutes(db, async () => ({ launches: null, steering: null, rituals: null })),
  ...reportRoutes(db),
]

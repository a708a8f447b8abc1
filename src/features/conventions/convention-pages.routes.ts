import type { Db } from '../../platform/database.ts'
import type { Route } from '../../web/routes.ts'
import { abandonmentRoutes } from './abandonment.routes.tsx'
import { publicConventionRoutes } from './convention.routes.tsx'
import { conventionActRoutes } from './convention-act.routes.tsx'
import { draftRoutes } from './draft.routes.tsx'
import { evidenceRoutes } from './evidence.routes.tsx'
import type { ObligationSources } from './obligations/check.queries.ts'

/** Every page about the texts of conventions: what everyone reads, what members write and sign. */
export const conventionRoutes = (deps: {
  readonly db: Db
  readonly dataDir: string
  readonly sources: ObligationSources
}): readonly Route[] => [
  ...publicConventionRoutes(deps),
  ...conventionActRoutes(deps),
  ...abandonmentRoutes(deps),
  ...draftRoutes(deps),
  ...evidenceRoutes(deps),
]

import type { Db } from '../../../platform/database.ts'
import type { Route } from '../../../web/routes.ts'
import { bulkAcceptanceRoutes } from './bulk-acceptance.routes.tsx'
import { lineListRoutes } from './line-list.routes.tsx'
import { lineRoutes } from './line-page.routes.tsx'

/** Everything that is done with the lines of a convention, from the payment request to the decision. */
export const spendingRoutes = (deps: { readonly db: Db }): readonly Route[] => [
  ...lineListRoutes(deps),
  // Before the codes: these are written in capitals.
  ...bulkAcceptanceRoutes(deps),
  ...lineRoutes(deps),
]

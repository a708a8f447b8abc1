import type { Db } from '../../platform/database.ts'
import type { Route } from '../../web/routes.ts'
import { compatibleRoutes } from './compatible.api.ts'

type OpenDataDeps = {
  readonly db: Db
  /** Address under which people reach the site, without a final slash. */
  readonly baseUrl: string
}

/** What other programs read of Terreau. */
export const openDataRoutes = ({ db, baseUrl }: OpenDataDeps): readonly Route[] => [
  ...compatibleRoutes({ db, baseUrl }),
]

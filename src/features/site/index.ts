import type { Config } from '../../config.ts'
import type { Db } from '../../platform/database.ts'
import type { Route } from '../../web/routes.ts'
import { displayRoutes } from './display.routes.tsx'
import { homeRoutes } from './home.routes.tsx'
import { legalRoutes } from './legal.routes.tsx'
import { machineRoutes } from './machine.routes.ts'
import { searchRoutes } from './search.routes.tsx'
import { siteMapRoutes } from './site-map.routes.tsx'

type SiteDeps = { readonly db: Db; readonly config: Pick<Config, 'demo'> }

/** Home, search, what the law asks for, display settings, what machines ask. */
export const siteRoutes = ({ db, config }: SiteDeps): readonly Route[] => [
  ...homeRoutes({ db }),
  ...searchRoutes({ db }),
  ...displayRoutes,
  ...legalRoutes,
  ...siteMapRoutes,
  ...machineRoutes({ db, demo: config.demo }),
]

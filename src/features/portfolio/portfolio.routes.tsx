import type { Route } from '../../web/routes.ts'
import { phaseFormRoutes } from './phase-form.routes.tsx'
import { type FeedDeps, productFeedRoutes } from './product-feed.routes.ts'
import { productFormRoutes } from './product-form.routes.tsx'
import { productHistoryRoutes } from './product-history.routes.tsx'
import { productListRoutes } from './product-list.routes.tsx'
import { productPageRoutes } from './product-page.routes.tsx'

/** Every page about products: what everyone reads, then what members change. Fixed addresses come before those that hold a name. */
export const portfolioRoutes = ({ db, baseUrl }: FeedDeps): readonly Route[] => [
  ...productFeedRoutes({ db, baseUrl }),
  ...productListRoutes({ db }),
  ...productPageRoutes({ db }),
  ...productFormRoutes({ db }),
  ...phaseFormRoutes({ db }),
  ...productHistoryRoutes({ db }),
]

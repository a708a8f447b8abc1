import type { Route } from '../../web/routes.ts'
import { attachmentFormRoutes } from './attachment-form.routes.tsx'
import { followUpListRoutes } from './follow-up-list.routes.tsx'
import { missionFormRoutes } from './mission-form.routes.tsx'
import { myProductsRoutes } from './my-products.routes.tsx'
import { phaseFormRoutes } from './phase-form.routes.tsx'
import { type FeedDeps, productFeedRoutes } from './product-feed.routes.ts'
import { productFormRoutes } from './product-form.routes.tsx'
import { productHistoryRoutes } from './product-history.routes.tsx'
import { productListRoutes } from './product-list.routes.tsx'
import { productPageRoutes } from './product-page.routes.tsx'
import { teamRoutes } from './team.routes.tsx'
import { teamListRoutes } from './team-list.routes.tsx'
import { weekRoutes } from './week.routes.tsx'

/** Every page about products: what everyone reads, then what members change. Fixed addresses come before those that hold a name. */
export const portfolioRoutes = ({ db, baseUrl }: FeedDeps): readonly Route[] => [
  ...productFeedRoutes({ db, baseUrl }),
  ...productListRoutes({ db }),
  ...productPageRoutes({ db }),
  ...myProductsRoutes({ db }),
  ...productFormRoutes({ db }),
  ...phaseFormRoutes({ db }),
  ...attachmentFormRoutes({ db }),
  ...productHistoryRoutes({ db }),
  ...teamListRoutes({ db }),
  ...followUpListRoutes({ db }),
  ...weekRoutes({ db }),
  ...teamRoutes({ db }),
  ...missionFormRoutes({ db }),
]

import type { Route } from '../../web/routes.ts'
import { attachmentFormRoutes } from './attachment-form.routes.tsx'
import { type FeedDeps, productFeedRoutes } from './catalogue/product-feed.routes.ts'
import { productListRoutes } from './catalogue/product-list.routes.tsx'
import { myProductsRoutes } from './my-products.routes.tsx'
import { phaseFormRoutes } from './phase-form.routes.tsx'
import { productFormRoutes } from './product-form.routes.tsx'
import { productHistoryRoutes } from './product-history.routes.tsx'
import { productPageRoutes } from './product-page.routes.tsx'
import { followUpListRoutes } from './team/follow-up-list.routes.tsx'
import { missionFormRoutes } from './team/mission-form.routes.tsx'
import { teamRoutes } from './team/team.routes.tsx'
import { teamListRoutes } from './team/team-list.routes.tsx'
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

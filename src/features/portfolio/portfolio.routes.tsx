import type { Db } from '../../platform/database.ts'
import type { Route } from '../../web/routes.ts'
import { attachmentFormRoutes } from './attachment-form.routes.tsx'
import { phaseFormRoutes } from './phase-form.routes.tsx'
import { productFormRoutes } from './product-form.routes.tsx'
import { productHistoryRoutes } from './product-history.routes.tsx'
import { productListRoutes } from './product-list.routes.tsx'
import { productPageRoutes } from './product-page.routes.tsx'

/** Every page about products: what everyone reads, then what members change. Fixed addresses come before those that hold a name. */
export const portfolioRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  ...productListRoutes({ db }),
  ...productPageRoutes({ db }),
  ...productFormRoutes({ db }),
  ...phaseFormRoutes({ db }),
  ...attachmentFormRoutes({ db }),
  ...productHistoryRoutes({ db }),
]

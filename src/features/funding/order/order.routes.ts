import type { Route } from '../../../web/routes.ts'
import { newOrderRoutes } from './new-order.routes.tsx'
import { orderListRoutes } from './order-list.routes.tsx'
import { orderPageRoutes } from './order-page.routes.tsx'
import { type CertificateDeps, certificateRoutes } from './service-certificate.routes.ts'
import { serviceDoneRoutes } from './service-done.routes.tsx'

/** Orders, from the engagement to the service done. */
export const orderRoutes = (deps: CertificateDeps): readonly Route[] => [
  ...orderListRoutes(deps.db),
  ...newOrderRoutes(deps.db),
  ...orderPageRoutes(deps.db),
  ...serviceDoneRoutes(deps.db),
  ...certificateRoutes(deps),
]

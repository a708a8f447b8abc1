import type { Db } from '../../platform/database.ts'
import type { Route } from '../../web/routes.ts'
import type { Endpoint } from './answer.api.ts'
import { apiRoutes } from './api.routes.tsx'
import { compatibleRoutes } from './compatible.api.ts'
import type { Feed } from './data-page.views.tsx'
import { datasetRoutes } from './dataset.routes.tsx'
import { formerAddressRoutes } from './former-addresses.routes.ts'

export {
  askedOfList,
  askedOfOne,
  auParameter,
  type Endpoint,
  isoDay,
  listParameters,
  refuseFaults,
  sendList,
  sendOne,
  slugParameter,
} from './answer.api.ts'
export { pageOf } from './paging.ts'

type OpenDataDeps = {
  readonly db: Db
  /** Address under which people reach the site, without a final slash. */
  readonly baseUrl: string
  /** The feeds that the page of open data names. */
  readonly feeds: readonly Feed[]
  /** What other features tell by the API. */
  readonly endpoints: readonly Endpoint[]
}

/** What other programs read of Terreau, and the pages that say so. */
export const openDataRoutes = ({ db, baseUrl, feeds, endpoints }: OpenDataDeps): readonly Route[] => [
  ...datasetRoutes({ db, feeds }),
  ...apiRoutes({ db, baseUrl, others: endpoints }),
  ...compatibleRoutes({ db, baseUrl }),
  ...formerAddressRoutes({ db }),
]

import type { Db } from '../../platform/database.ts'
import { mentionOf } from '../../web/demo.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { get, type Route, sharedGet } from '../../web/routes.ts'
import type { Endpoint } from './answer.api.ts'
import { ApiPage } from './api-page.views.tsx'
import { someNames } from './directory.queries.ts'
import { incubatorEndpoints } from './incubator.api.ts'
import { helpOf, openApiDocument } from './openapi.api.ts'
import { organisationEndpoints } from './organisation.api.ts'
import { phaseEndpoints } from './phase.api.ts'
import { productEndpoints } from './product.api.ts'

type Deps = {
  readonly db: Db
  readonly baseUrl: string
  /** Addresses that other features bring. */
  readonly others: readonly Endpoint[]
}

/** Every address of the API. */
const endpointsOf = (deps: Deps): readonly Endpoint[] => [
  ...productEndpoints(deps),
  ...phaseEndpoints(deps),
  ...incubatorEndpoints(deps),
  ...organisationEndpoints(deps),
  ...deps.others,
]

async function apiPage(
  { db, baseUrl }: Deps,
  endpoints: readonly Endpoint[],
  c: WebContext,
): Promise<Response> {
  return page(
    c,
    {
      title: 'API',
      description: 'Les adresses où des programmes lisent les données ouvertes du réseau.',
      breadcrumb: [{ label: 'Données', href: '/donnees' }],
    },
    <ApiPage endpoints={helpOf(endpoints, await someNames(db))} baseUrl={baseUrl} demo={c.var.site.demo} />,
  )
}

/** The API, its description for programs, and its page for people. */
export function apiRoutes(deps: Deps): readonly Route[] {
  const anyone = { action: 'portfolio.read' } as const
  const endpoints = endpointsOf(deps)
  return [
    ...endpoints.map(({ path, handle, needsKey }) =>
      needsKey === undefined ? sharedGet(path, anyone, handle) : get(path, { action: needsKey }, handle),
    ),
    sharedGet('/api/v1/openapi.json', anyone, (c) => {
      const { site } = c.var
      const said = { baseUrl: deps.baseUrl, version: site.version, ...mentionOf(site) }
      return c.json(openApiDocument(endpoints, said))
    }),
    sharedGet('/api', anyone, (c) => apiPage(deps, endpoints, c)),
  ]
}

import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { cleanName } from '../../web/clean.ts'
import { mentionOf } from '../../web/demo.ts'
import type { WebContext } from '../../web/env.ts'
import { type Route, sharedGet } from '../../web/routes.ts'
import { sourceIncubators, sourceOrganisations, sourceProduct, sourceProducts } from '../portfolio/index.ts'
import {
  incubatorsDocument,
  organisationsDocument,
  type Portfolio,
  startupRecord,
  startupsDocument,
} from './compatible.ts'
import { startupsCsv } from './compatible-csv.api.ts'

type Deps = {
  readonly db: Db
  /** Address of the site, without a final slash. */
  readonly baseUrl: string
}

async function portfolioOn(db: Db, c: WebContext): Promise<Portfolio> {
  const [products, incubators] = await Promise.all([
    sourceProducts(db, dayOf(c.var.now)),
    sourceIncubators(db),
  ])
  return { products, incubators }
}

async function csvOfStartups(db: Db, c: WebContext): Promise<Response> {
  const body = startupsCsv(await sourceProducts(db, dayOf(c.var.now)), mentionOf(c.var.site))
  return c.body(body, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

async function oneStartup(db: Db, c: WebContext): Promise<Response> {
  const [, name = ''] = /^(.+)\.json$/.exec(c.req.param('file') ?? '') ?? []
  const clean = cleanName(name.normalize('NFC'))
  const product = clean === '' ? null : await sourceProduct(db, clean, dayOf(c.var.now))
  if (!product)
    throw new AppError(
      'not-found',
      'Aucun produit ne porte cet identifiant. Donnez celui de la source, avec ses points, ses accents et ses majuscules, suivi de « .json ».',
    )
  return c.json(startupRecord(product, mentionOf(c.var.site)))
}

/** The addresses of the network's API that today's clients call, in the shapes that they read. */
export function compatibleRoutes({ db, baseUrl }: Deps): readonly Route[] {
  const anyone = { action: 'portfolio.read' } as const
  return [
    sharedGet('/api/v2.7/startups.json', anyone, async (c) =>
      c.json(
        startupsDocument(await portfolioOn(db, c), { self: `${baseUrl}/startups`, ...mentionOf(c.var.site) }),
      ),
    ),
    sharedGet('/api/v2.7/startups.csv', anyone, (c) => csvOfStartups(db, c)),
    sharedGet('/api/v2.7/incubators.json', anyone, async (c) =>
      c.json(incubatorsDocument(await portfolioOn(db, c), mentionOf(c.var.site))),
    ),
    sharedGet('/api/v2.7/organisations.json', anyone, async (c) =>
      c.json(organisationsDocument(await sourceOrganisations(db), mentionOf(c.var.site))),
    ),
    sharedGet('/api/v3/startups/:file', anyone, (c) => oneStartup(db, c)),
  ]
}

import type { Db } from '../../platform/database.ts'
import { AppError } from '../../shared/errors.ts'
import { cleanName, cleanText } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import { get, type Route } from '../../web/routes.ts'
import { asciiForm, incubatorBySlug, listHref, productElsewhere } from '../portfolio/index.ts'

const anyone = { action: 'portfolio.read' } as const

/** A name in an address of beta.gouv.fr, which may end with '.html'. */
const oldName = (text: string | undefined): string =>
  cleanName((text ?? '').replace(/\.html$/, '').normalize('NFC'))

/** The present list, with the filter by incubator that the old one had in its address. */
function productList(c: WebContext): Response {
  const incubator = asciiForm(cleanText(c.req.query('incubateur'), 100))
  return c.redirect(listHref(incubator === '' ? {} : { incubator }), 301)
}

async function incubator(db: Db, c: WebContext): Promise<Response> {
  const name = oldName(c.req.param('name'))
  const found =
    name === '' ? null : ((await incubatorBySlug(db, name)) ?? (await incubatorBySlug(db, asciiForm(name))))
  if (found) return c.redirect(`/incubateurs/${found.slug}`, 301)
  throw new AppError(
    'not-found',
    'Aucun incubateur ne porte ce nom. Cherchez-le dans la liste des incubateurs.',
  )
}

type Leads = readonly (readonly [from: string, to: string])[]

/** Documents of the network's API under their former addresses, and the roots of the APIs. */
const documents = ['startups.json', 'startups.csv', 'incubators.json', 'organisations.json']
const leads: Leads = [
  ...['v2.5', 'v2.6'].flatMap((version) =>
    documents.map((name) => [`/api/${version}/${name}`, `/api/v2.7/${name}`] as const),
  ),
  ...documents.map((name) => [`/${name}`, `/api/v2.7/${name}`] as const),
  ...['/api/', '/api/v1', '/api/v1/', '/api/v2.7', '/api/v2.7/', '/api/v3', '/api/v3/'].map(
    (root) => [root, '/api'] as const,
  ),
]

/**
 * The addresses of beta.gouv.fr and of its API, and where each leads here. A product that is not there is an honest 404 that names those
 * like it.
 */
export const formerAddressRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  ...leads.map(([from, to]) => get(from, anyone, (c) => c.redirect(to, 301))),
  ...['/startups', '/startups/', '/startups.html'].map((path) => get(path, anyone, productList)),
  ...['/startups/:name', '/startups/:name/'].map((path) =>
    get(path, anyone, (c) => productElsewhere(db, c, oldName(c.req.param('name')))),
  ),
  ...['/incubators', '/incubators/', '/incubateurs.html'].map((path) =>
    get(path, anyone, (c) => c.redirect('/incubateurs', 301)),
  ),
  ...['/incubators/:name', '/incubators/:name/', '/incubateurs/:name{.+\\.html}', '/incubateurs/:name/'].map(
    (path) => get(path, anyone, (c) => incubator(db, c)),
  ),
]

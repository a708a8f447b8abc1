import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { PolicyObject } from '../../shared/rights.ts'
import { cleanName } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { get, type Route } from '../../web/routes.ts'
import { entryBefore, historyOf } from '../journal/index.ts'
import { productBySlug, productObject } from './product.queries.ts'
import type { Product } from './product.ts'
import { ownWords } from './product-history.messages.ts'
import { historyWords } from './product-history.queries.ts'
import { detailedChange, ProductJournalPage } from './product-history.views.tsx'

const SHOWN = 30

const missing = (): AppError =>
  new AppError('not-found', 'Aucun produit ne porte ce nom. Cherchez-le dans la liste des produits.')

/** The product that the path names; throws `not-found`. */
export async function namedProduct(db: Db, c: WebContext): Promise<Product> {
  const product = await productBySlug(db, cleanName(c.req.param('slug')), dayOf(c.var.now))
  if (!product) throw missing()
  return product
}

/** What the policy looks at for the product that the path names; throws `not-found`. */
export const onNamedProduct =
  (db: Db) =>
  async (c: WebContext): Promise<PolicyObject> => {
    const object = await productObject(db, cleanName(c.req.param('slug')), dayOf(c.var.now))
    if (!object) throw missing()
    return object
  }

async function journal(db: Db, c: WebContext): Promise<Response> {
  const product = await namedProduct(db, c)
  const beforeSeq = entryBefore(c.req.query('avant'))
  const entries = await historyOf(db, {
    subject: { kind: 'product', id: product.id },
    ...(beforeSeq === undefined ? {} : { beforeSeq }),
    limit: SHOWN + 1,
  })
  const words = { ...(await historyWords(db, dayOf(c.var.now))), ...ownWords }
  const shown = entries.slice(0, SHOWN)
  const path = `/espace/produits/${product.slug}/journal`
  return page(
    c,
    {
      title: `Journal : ${product.name}`,
      breadcrumb: [
        { label: 'Mes produits', href: '/espace/produits' },
        { label: product.name, href: `/produits/${product.slug}` },
      ],
    },
    <ProductJournalPage
      name={product.name}
      changes={shown.map((entry) => ({
        ...detailedChange(entry, words),
        href: `/espace/journal/${entry.seq}`,
      }))}
      olderHref={entries.length > SHOWN ? `${path}?avant=${shown.at(-1)?.seq}` : null}
    />,
  )
}

/** The journal of a product, for those who may read it. */
export const productHistoryRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get('/espace/produits/:slug/journal', { action: 'journal.read', on: onNamedProduct(db) }, (c) =>
    journal(db, c),
  ),
]

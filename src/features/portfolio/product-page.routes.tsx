import type { Db } from '../../platform/database.ts'
import { type Day, dayOf } from '../../shared/day.ts'
import { can } from '../../shared/rights.ts'
import { cleanName, cleanText } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { type Route, sharedGet } from '../../web/routes.ts'
import { historyOf } from '../journal/index.ts'
import { readPastDay } from './asked-day.input.ts'
import { dayNotice } from './asked-day.messages.ts'
import { sourceLine } from './catalogue/product-list.messages.ts'
import { phaseBegunBy } from './phase-history.ts'
import { formerSlug, productAndPhases } from './product.queries.ts'
import { attachmentsOn, type Product, type ProductSummary } from './product.ts'
import { nearProducts } from './product-page.queries.ts'
import { ProductPage } from './product-page.views.tsx'
import { UnknownProductPage } from './product-unknown.views.tsx'
import { teamCounts } from './team/mission.queries.ts'

const CHANGES_SHOWN = 8

/** Leads from a former or foreign name of a product to its page; says honestly that nothing has this name, and what looks like it. */
export async function productElsewhere(db: Db, c: WebContext, slug: string): Promise<Response> {
  const present = slug === '' ? null : await formerSlug(db, slug)
  if (present !== null) return c.redirect(`/produits/${present}${new URL(c.req.url).search}`, 301)
  const asked = cleanText(slug, 60)
  const near = await nearProducts(db, asked)
  return page(
    c,
    { title: 'Produit introuvable', status: 404, breadcrumb: [{ label: 'Produits', href: '/produits' }] },
    <UnknownProductPage asked={asked} near={near} />,
  )
}

function phaseOn({ phases }: Product, day: Day): ProductSummary['phase'] {
  const begun = phaseBegunBy(phases, day)
  return begun === null ? null : { ...begun.term, since: begun.startsOn }
}

async function productPage(db: Db, c: WebContext): Promise<Response> {
  const slug = cleanName(c.req.param('slug'))
  const today = dayOf(c.var.now)
  const refused: string[] = []
  const day = readPastDay(c.req.query('au'), today, (fault, given) => {
    refused.push(dayNotice(fault, given))
    return null
  })
  const shown = day ?? today
  const found = await productAndPhases(db, slug, shown)
  if (!found) return productElsewhere(db, c, slug)
  const { product, usualOrder } = found
  const object = {
    productId: product.id,
    incubatorIds: attachmentsOn(product.attachments, today).map(({ incubatorId }) => incubatorId),
  }
  const [history, team] = await Promise.all([
    historyOf(db, { subject: { kind: 'product', id: product.id }, limit: CHANGES_SHOWN }),
    teamCounts(db, product.id, shown),
  ])
  return page(
    c,
    {
      title: product.name,
      ...(product.mission === '' ? {} : { description: product.mission }),
      breadcrumb: [{ label: 'Produits', href: '/produits' }],
      indexable: product.indexable && day === null,
      notices: refused.map((text) => ({ tone: 'warning', text }) as const),
      ...sourceLine(product.importedOn),
    },
    <ProductPage
      product={product}
      phase={phaseOn(product, shown)}
      usualOrder={usualOrder}
      day={shown}
      today={today}
      history={history}
      team={team}
      rights={{
        canEdit: can(c.var.actor, 'product.edit', object),
        canChangeCarriers: can(c.var.actor, 'product.carriers', object),
        canReadJournal: can(c.var.actor, 'journal.read', object),
        canReadTeam: can(c.var.actor, 'team.read', object),
      }}
    />,
  )
}

/** The public page of a product. */
export const productPageRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  sharedGet('/produits/:slug', { action: 'portfolio.read' }, (c) => productPage(db, c)),
]

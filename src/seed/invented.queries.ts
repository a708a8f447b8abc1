import { randomUUID } from 'node:crypto'
import { type JournalInput, recordAll } from '../features/journal/index.ts'
import type { ProductId } from '../features/portfolio/index.ts'
import { replaceParts } from '../features/portfolio/product-parts.queries.ts'
import { allStoredProducts, columnsOf } from '../features/portfolio/product-state.queries.ts'
import type { Tx } from '../platform/database.ts'
import type { Day } from '../shared/day.ts'
import { inventedIncubators, inventedOrganisations } from './invented-network.data.ts'
import { asInvented, inventedHighlightsOn, inventedProductsOn } from './invented-network.ts'

type Loading = { readonly at: Date; readonly today: Day }

/** Ids by slug. */
type Ids = (slug: string) => string

function idsFor(things: readonly { readonly slug: string }[]): Ids {
  const ids = new Map(things.map(({ slug }) => [slug, randomUUID()]))
  return (slug) => {
    const id = ids.get(slug)
    if (id === undefined) throw new Error(`nothing invented is called ${slug}`)
    return id
  }
}

/** Loads the invented network: its organisations, incubators and products, each with its entry in the journal. No import ever brought it. */
export async function insertInventedNetwork(tx: Tx, { at, today }: Loading): Promise<void> {
  const organisations = idsFor(inventedOrganisations)
  const incubators = idsFor(inventedIncubators)
  const products = idsFor(inventedProductsOn(today))
  const entries = [
    ...(await insertOrganisations(tx, organisations)),
    ...(await insertIncubators(tx, { organisations, incubators })),
    ...(await insertProducts(tx, { organisations, incubators, products, today })),
    ...(await insertHighlights(tx, { incubators, products, today })),
  ]
  await recordAll(
    tx,
    entries.map((entry) => ({ ...entry, at, actor: null })),
  )
}

type Creation = Pick<JournalInput, 'action' | 'subject' | 'after'>

async function insertOrganisations(tx: Tx, idOf: Ids): Promise<readonly Creation[]> {
  await tx
    .insertInto('organisation')
    .values(
      inventedOrganisations.map(({ ministerialDomain, ...organisation }) => ({
        ...{ ...organisation, id: idOf(organisation.slug), external_id: null, siret: null },
        ministerial_domain: ministerialDomain,
      })),
    )
    .execute()
  return inventedOrganisations.map(({ slug, ...after }) => ({
    ...{ action: 'organisation.created', subject: { kind: 'organisation', id: idOf(slug) }, after },
  }))
}

async function insertIncubators(
  tx: Tx,
  ids: { readonly organisations: Ids; readonly incubators: Ids },
): Promise<readonly Creation[]> {
  const described = inventedIncubators.map((incubator) => ({
    ...{ ...incubator, description: asInvented(incubator.description) },
  }))
  await tx
    .insertInto('incubator')
    .values(
      described.map(({ owner, ...incubator }) => ({
        ...{ ...incubator, id: ids.incubators(incubator.slug), external_id: null },
        owner_id: ids.organisations(owner),
      })),
    )
    .execute()
  return described.map(({ slug, ...after }) => ({
    ...{ action: 'incubator.created', subject: { kind: 'incubator', id: ids.incubators(slug) }, after },
  }))
}

async function insertProducts(
  tx: Tx,
  told: {
    readonly organisations: Ids
    readonly incubators: Ids
    readonly products: Ids
    readonly today: Day
  },
): Promise<readonly Creation[]> {
  const products = inventedProductsOn(told.today)
  const idOf = told.products
  await tx
    .insertInto('product')
    .values(
      products.map((product) => ({
        ...{ ...columnsOf(product), name: product.name, slug: product.slug },
        ...{ id: idOf(product.slug), external_id: null },
      })),
    )
    .execute()
  await replaceParts(
    tx,
    products.map(({ slug, phases, events, sponsors, themes, userKinds, techniques }) => ({
      id: idOf(slug) as ProductId,
      isNew: true,
      parts: { phases, events, themes, userKinds, techniques, sponsorIds: sponsors.map(told.organisations) },
    })),
  )
  await tx
    .insertInto('product_incubator')
    .values(
      products.flatMap(({ slug, attachments }) =>
        attachments.map(({ incubator, startsOn, endsOn }, position) => ({
          ...{ product_id: idOf(slug), position, incubator_id: told.incubators(incubator) },
          ...{ starts_on: startsOn, ends_on: endsOn },
        })),
      ),
    )
    .execute()
  const ids = new Set(products.map(({ slug }) => idOf(slug)))
  return (await allStoredProducts(tx, told.today))
    .filter(({ id }) => ids.has(id))
    .map(({ id, state }) => ({
      ...{ action: 'product.created', subject: { kind: 'product', id }, after: state },
    }))
}

async function insertHighlights(
  tx: Tx,
  told: { readonly incubators: Ids; readonly products: Ids; readonly today: Day },
): Promise<readonly Creation[]> {
  const highlights = inventedHighlightsOn(told.today).map((highlight) => ({
    ...highlight,
    id: randomUUID(),
    productId: told.products(highlight.product),
    incubatorId: highlight.incubator === null ? null : told.incubators(highlight.incubator),
  }))
  await tx
    .insertInto('highlight')
    .values(
      highlights.map(({ id, productId, incubatorId, reason, startsOn, endsOn }) => ({
        ...{ id, product_id: productId, incubator_id: incubatorId },
        ...{ reason, starts_on: startsOn, ends_on: endsOn },
      })),
    )
    .execute()
  return highlights.map(({ id, productId, incubatorId, reason, startsOn, endsOn }) => ({
    action: 'highlight.added',
    subject: incubatorId === null ? { kind: 'highlight', id } : { kind: 'incubator', id: incubatorId },
    after: { product: { kind: 'product', id: productId }, reason, startsOn, endsOn },
  }))
}

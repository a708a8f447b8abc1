import { randomUUID } from 'node:crypto'
import type { Db } from '../../platform/database.ts'
import { dayOf, shortDay } from '../../shared/day.ts'
import { type PolicyObject, reachOf } from '../../shared/rights.ts'
import { changedNames, mergeEdits, ORIGIN_FIELD, originOf } from '../../web/edit.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { personOf, unlessConflict } from '../../web/write.ts'
import { choices } from './figures.queries.ts'
import { incubatorsWithCounts } from './incubator.queries.ts'
import type { Product, ProductId } from './product.ts'
import { formOfProduct, readNewProduct, readProductForm, versionOf } from './product-form.input.ts'
import { nothingChanged, savedProduct } from './product-form.messages.ts'
import { NewProductPage, ProductFormPage, type ProductFormProps } from './product-form.views.tsx'
import { namedProduct, onNamedProduct } from './product-history.routes.tsx'
import { createProduct, saveProduct } from './product-save.queries.ts'

/** Descriptions may be long: 200 000 characters, up to nine bytes each once encoded by a browser. */
const LONG_FORM = 2_000_000

type Shown = Pick<ProductFormProps, 'form' | 'origin'> &
  Partial<Pick<ProductFormProps, 'errors' | 'merge' | 'version'>> & {
    readonly product: Product
    readonly status: 200 | 409 | 422
  }

async function show(db: Db, c: WebContext, { product, ...shown }: Shown): Promise<Response> {
  const { form, origin, status, errors = {}, merge = null, version = product.version } = shown
  return page(
    c,
    { title: `Modifier ${product.name}`, narrow: true, status, breadcrumb: crumbsOf(product) },
    <ProductFormPage
      name={product.name}
      slug={product.slug}
      csrf={c.var.csrf()}
      version={version}
      origin={origin}
      form={form}
      errors={errors}
      merge={merge}
      choices={await choices(db, dayOf(c.var.now))}
    />,
  )
}

/** Path to a form about a product, as the breadcrumb shows it. */
export const crumbsOf = ({ name, slug }: Product) => [
  { label: 'Mes produits', href: '/espace/produits' },
  { label: name, href: `/produits/${slug}` },
]

async function edit(db: Db, c: WebContext): Promise<Response> {
  const product = await namedProduct(db, c)
  const form = formOfProduct(product)
  return show(db, c, { product, form, origin: originOf(form), status: 200 })
}

async function save(db: Db, c: WebContext): Promise<Response> {
  const { form } = c.var
  const product = await namedProduct(db, c)
  const origin = typed(form, ORIGIN_FIELD)
  const read = readProductForm(form, product, await choices(db, dayOf(c.var.now)))
  if (!read.ok)
    return show(db, c, { product, form, origin, errors: read.error, version: versionOf(form), status: 422 })
  const current = formOfProduct(product)
  const merge = mergeEdits({ typed: form, current, origin })
  // When somebody changed something else meanwhile (the phases), what was typed stands on what is saved.
  if (versionOf(form) !== product.version && merge.clashes.length + merge.taken.length > 0)
    return show(db, c, { product, form: merge.form, origin: originOf(current), merge, status: 409 })
  const touched = changedNames(form, current).map((name) => name.replace('[]', ''))
  const edited = Object.fromEntries(Object.entries(read.value).filter(([name]) => touched.includes(name)))
  const version = await unlessConflict(() =>
    db.transaction().execute((tx) =>
      saveProduct(tx, {
        id: product.id,
        version: product.version,
        actor: personOf(c),
        at: c.var.now,
        product: edited,
      }),
    ),
  )
  // Saved by somebody between our reading and our writing: read again, then show the difference.
  if (version === 'conflict') return save(db, c)
  const changed = version !== product.version
  flash(
    c,
    changed
      ? { tone: 'success', text: savedProduct(read.value.name) }
      : { tone: 'info', text: nothingChanged },
  )
  return c.redirect(`/produits/${product.slug}`, 303)
}

/** A role on incubators opens the form: what it may create there is checked again with the incubator chosen. */
const onOwnIncubators = async (c: WebContext): Promise<PolicyObject> => {
  const reach = reachOf(c.var.actor, 'product.create')
  return reach === 'everything' ? {} : { incubatorIds: reach.incubatorIds }
}

async function offeredTo(db: Db, c: WebContext) {
  const today = dayOf(c.var.now)
  const reach = reachOf(c.var.actor, 'product.create')
  const incubators = await incubatorsWithCounts(db, today)
  const { phases } = await choices(db, today)
  return {
    incubators: incubators.filter(({ id }) => reach === 'everything' || reach.incubatorIds.includes(id)),
    phases,
  }
}

type NewForm = { readonly form: Form; readonly errors?: FormErrors; readonly status: 200 | 422 }

async function showNew(db: Db, c: WebContext, { form, errors = {}, status }: NewForm): Promise<Response> {
  return page(
    c,
    {
      title: 'Créer un produit',
      narrow: true,
      status,
      breadcrumb: [{ label: 'Mes produits', href: '/espace/produits' }],
    },
    <NewProductPage csrf={c.var.csrf()} form={form} errors={errors} {...(await offeredTo(db, c))} />,
  )
}

async function create(db: Db, c: WebContext): Promise<Response> {
  const { form } = c.var
  const offered = await offeredTo(db, c)
  const read = readNewProduct(form, offered)
  if (!read.ok) return showNew(db, c, { form, errors: read.error, status: 422 })
  const { name, mission, incubator, phase, startsOn } = read.value
  const { slug } = await db.transaction().execute((tx) =>
    createProduct(tx, {
      id: randomUUID() as ProductId,
      product: { name, mission },
      incubatorIds: offered.incubators.filter(({ id }) => id === incubator).map(({ id }) => id),
      phases: [{ phase, startsOn, endsOn: null, comment: null }],
      actor: personOf(c),
      at: c.var.now,
    }),
  )
  flash(c, { tone: 'success', text: savedProduct(name) })
  return c.redirect(`/produits/${slug}`, 303)
}

/** Creating a product, and changing what is written of it. */
export function productFormRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const mayEdit = { action: 'product.edit', on: onNamedProduct(db) } as const
  const mayCreate = { action: 'product.create', on: onOwnIncubators } as const
  const begun = (c: WebContext): Form => new Map([['startsOn', [shortDay(dayOf(c.var.now))]]])
  return [
    get('/espace/produits/nouveau', mayCreate, (c) => showNew(db, c, { form: begun(c), status: 200 })),
    post('/espace/produits/nouveau', mayCreate, (c) => create(db, c)),
    get('/espace/produits/:slug/modifier', mayEdit, (c) => edit(db, c)),
    { ...post('/espace/produits/:slug/modifier', mayEdit, (c) => save(db, c)), maxBody: LONG_FORM },
  ]
}

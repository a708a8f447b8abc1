import type { Db } from '../../platform/database.ts'
import { reachOf } from '../../shared/rights.ts'
import { mergeEdits, ORIGIN_FIELD, originOf } from '../../web/edit.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type FormErrors, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { personOf, unlessConflict } from '../../web/write.ts'
import { incubatorChoices, organisationChoices, saveCarriers } from './attachment.queries.ts'
import { type CarrierRefusal, checkCarriers, type NamedChoice } from './attachment.ts'
import {
  attachmentField,
  type CarrierRows,
  carrierActOf,
  carrierRowsAfter,
  carrierRowsOf,
  comparable,
  readCarriers,
  rowsOfProduct,
} from './attachment-form.input.ts'
import { carrierRefusal, sameCarriers, savedCarriers } from './attachment-form.messages.ts'
import { AttachmentFormPage, type AttachmentFormProps } from './attachment-form.views.tsx'
import type { Product } from './product.ts'
import { versionOf } from './product-form.input.ts'
import { crumbsOf } from './product-form.routes.tsx'
import { namedProduct, onNamedProduct } from './product-history.routes.tsx'

type Reach = 'everything' | { readonly incubatorIds: readonly string[] }

type Here = {
  readonly product: Product
  readonly reach: Reach
  /** Those that the person may choose, and those that stand already. */
  readonly incubators: readonly NamedChoice[]
  readonly organisations: readonly NamedChoice[]
}

async function here(db: Db, c: WebContext): Promise<Here> {
  const product = await namedProduct(db, c)
  const reach = reachOf(c.var.actor, 'product.carriers')
  const [incubators, organisations] = await Promise.all([incubatorChoices(db), organisationChoices(db)])
  const stands = new Set<string>(product.attachments.map(({ incubatorId }) => incubatorId))
  const offered = incubators.filter(
    ({ id }) => reach === 'everything' || reach.incubatorIds.includes(id) || stands.has(id),
  )
  return { product, reach, incubators: offered, organisations }
}

type Shown = Pick<AttachmentFormProps, 'rows' | 'origin'> &
  Partial<Pick<AttachmentFormProps, 'errors' | 'merge' | 'version'>> & { readonly status: 200 | 409 | 422 }

function show(c: WebContext, at: Here, shown: Shown): Response | Promise<Response> {
  const { product, reach, incubators, organisations } = at
  const { rows, origin, status, errors = {}, merge = null, version = product.version } = shown
  return page(
    c,
    { title: `Porteurs : ${product.name}`, narrow: true, status, breadcrumb: crumbsOf(product) },
    <AttachmentFormPage
      {...{ rows, origin, errors, merge, version, incubators, organisations }}
      name={product.name}
      slug={product.slug}
      csrf={c.var.csrf()}
      partial={reach !== 'everything'}
    />,
  )
}

const originFor = (at: Here): string => originOf(comparable(rowsOfProduct(at.product), at))

async function edit(db: Db, c: WebContext): Promise<Response> {
  const at = await here(db, c)
  return show(c, at, { rows: rowsOfProduct(at.product), origin: originFor(at), status: 200 })
}

async function receive(db: Db, c: WebContext): Promise<Response> {
  const at = await here(db, c)
  const { form } = c.var
  const act = carrierActOf(form)
  const rows = carrierRowsAfter(carrierRowsOf(form), act)
  if (act.kind === 'save') return save(db, c, { at, rows })
  return show(c, at, { rows, origin: typed(form, ORIGIN_FIELD), version: versionOf(form), status: 200 })
}

/** A refusal beside the rows of the incubators that it is about; at the head of the list when they have none. */
function errorsOf(refusal: CarrierRefusal, { incubators }: Here, rows: CarrierRows): FormErrors {
  const text = carrierRefusal[refusal.code]
  if (refusal.code === 'none-left') return { attachments: text }
  const slugs = incubators.filter(({ id }) => refusal.incubatorIds.includes(id)).map(({ slug }) => slug)
  const beside = rows.attachments.flatMap(({ incubator }, index) =>
    slugs.includes(incubator) ? [[attachmentField(index, 'incubator'), text] as const] : [],
  )
  return beside.length === 0 ? { attachments: text } : Object.fromEntries(beside)
}

/** Where somebody else changed what this person did not touch, the rows are those saved meanwhile. */
const mergedRows = (typedRows: CarrierRows, present: CarrierRows, taken: readonly string[]): CarrierRows => ({
  attachments: taken.includes('attachments') ? present.attachments : typedRows.attachments,
  sponsors: taken.includes('sponsors') ? present.sponsors : typedRows.sponsors,
})

type Sent = { readonly at: Here; readonly rows: CarrierRows }

async function save(db: Db, c: WebContext, { at, rows }: Sent): Promise<Response> {
  const { product, reach } = at
  const refused = { rows, origin: typed(c.var.form, ORIGIN_FIELD), version: versionOf(c.var.form) }
  const read = readCarriers(rows, at)
  if (!read.ok) return show(c, at, { ...refused, errors: read.error, status: 422 })
  const present = rowsOfProduct(product)
  const [mine, current] = [comparable(rows, at), comparable(present, at)]
  const merge = mergeEdits({ typed: mine, current, origin: refused.origin })
  if (refused.version !== product.version && merge.clashes.length + merge.taken.length > 0) {
    const taken = merge.taken.map(({ name }) => name)
    return show(c, at, { rows: mergedRows(rows, present, taken), origin: originFor(at), merge, status: 409 })
  }
  const checked = checkCarriers(product.attachments, read.value.attachments, reach)
  if (!checked.ok) return show(c, at, { ...refused, errors: errorsOf(checked.error, at, rows), status: 409 })
  const version = await unlessConflict(() =>
    db.transaction().execute((tx) =>
      saveCarriers(tx, {
        ...{ id: product.id, version: product.version, actor: personOf(c), at: c.var.now },
        carriers: read.value,
      }),
    ),
  )
  if (version === 'conflict') return save(db, c, { at: await here(db, c), rows })
  flash(
    c,
    version === product.version
      ? { tone: 'info', text: sameCarriers }
      : { tone: 'success', text: savedCarriers(product.name) },
  )
  return c.redirect(`/produits/${product.slug}#porteurs`, 303)
}

/** Changing which incubators carry a product, and when, and which organisations sponsor it. */
export function attachmentFormRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const mayCarry = { action: 'product.carriers', on: onNamedProduct(db) } as const
  return [
    get('/espace/produits/:slug/porteurs', mayCarry, (c) => edit(db, c)),
    post('/espace/produits/:slug/porteurs', mayCarry, (c) => receive(db, c)),
  ]
}

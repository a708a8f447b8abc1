import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { mergeEdits, ORIGIN_FIELD, originOf } from '../../web/edit.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { personOf, unlessConflict } from '../../web/write.ts'
import { choices } from './figures.queries.ts'
import {
  actOf,
  historyForm,
  type PhaseRow,
  readPhases,
  rowsAfter,
  rowsOf,
  rowsOfPhases,
} from './phase-form.input.ts'
import { samePhases, savedPhases } from './phase-form.messages.ts'
import { PhaseFormPage, type PhaseFormProps } from './phase-form.views.tsx'
import type { PhaseTerm, Product } from './product.ts'
import { versionOf } from './product-form.input.ts'
import { crumbsOf } from './product-form.routes.tsx'
import { namedProduct, onNamedProduct } from './product-history.routes.tsx'
import { phaseNotes } from './product-phases.messages.ts'
import { savePhases } from './product-save.queries.ts'

type Here = { readonly product: Product; readonly phases: readonly PhaseTerm[] }

type Shown = Pick<PhaseFormProps, 'rows' | 'origin'> &
  Partial<Pick<PhaseFormProps, 'errors' | 'merge' | 'version'>> & { readonly status: 200 | 409 | 422 }

function show(c: WebContext, { product, phases }: Here, shown: Shown): Response | Promise<Response> {
  const { rows, origin, status, errors = {}, merge = null, version = product.version } = shown
  const today = dayOf(c.var.now)
  return page(
    c,
    { title: `Phases : ${product.name}`, narrow: true, status, breadcrumb: crumbsOf(product) },
    <PhaseFormPage
      name={product.name}
      slug={product.slug}
      csrf={c.var.csrf()}
      version={version}
      origin={origin}
      rows={rows}
      errors={errors}
      phases={phases}
      merge={merge}
      notes={phaseNotes(product.phases, { day: today, today, usualOrder: phases.map(({ code }) => code) })}
    />,
  )
}

async function here(db: Db, c: WebContext): Promise<Here> {
  const product = await namedProduct(db, c)
  return { product, phases: (await choices(db, dayOf(c.var.now))).phases }
}

const originFor = ({ product, phases }: Here): string =>
  originOf(historyForm(rowsOfPhases(product.phases), phases))

async function edit(db: Db, c: WebContext): Promise<Response> {
  const at = await here(db, c)
  return show(c, at, { rows: rowsOfPhases(at.product.phases), origin: originFor(at), status: 200 })
}

async function receive(db: Db, c: WebContext): Promise<Response> {
  const at = await here(db, c)
  const { form } = c.var
  const act = actOf(form)
  const rows = rowsAfter(rowsOf(form), act)
  if (act.kind === 'save') return save(db, c, { at, rows })
  return show(c, at, { rows, origin: typed(form, ORIGIN_FIELD), version: versionOf(form), status: 200 })
}

type Sent = { readonly at: Here; readonly rows: readonly PhaseRow[] }

async function save(db: Db, c: WebContext, { at, rows }: Sent): Promise<Response> {
  const { product, phases } = at
  const origin = typed(c.var.form, ORIGIN_FIELD)
  const read = readPhases(rows, phases)
  if (!read.ok)
    return show(c, at, { rows, origin, errors: read.error, version: versionOf(c.var.form), status: 422 })
  const present = rowsOfPhases(product.phases)
  const merge = mergeEdits({
    typed: historyForm(rows, phases),
    current: historyForm(present, phases),
    origin,
  })
  const stale = versionOf(c.var.form) !== product.version
  // What changed meanwhile may be something else than the phases: then they are saved on top of it.
  if (stale && merge.clashes.length + merge.taken.length > 0)
    return show(c, at, {
      rows: merge.taken.length > 0 ? present : rows,
      origin: originFor(at),
      merge,
      status: 409,
    })
  const version = await unlessConflict(() =>
    db.transaction().execute((tx) =>
      savePhases(tx, {
        id: product.id,
        version: product.version,
        actor: personOf(c),
        at: c.var.now,
        phases: read.value,
      }),
    ),
  )
  if (version === 'conflict') return save(db, c, { at: await here(db, c), rows })
  const changed = version !== product.version
  flash(
    c,
    changed ? { tone: 'success', text: savedPhases(product.name) } : { tone: 'info', text: samePhases },
  )
  return c.redirect(`/produits/${product.slug}#phases`, 303)
}

/** Changing the dated history of a product's phases. */
export function phaseFormRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const mayEdit = { action: 'product.edit', on: onNamedProduct(db) } as const
  return [
    get('/espace/produits/:slug/phases', mayEdit, (c) => edit(db, c)),
    post('/espace/produits/:slug/phases', mayEdit, (c) => receive(db, c)),
  ]
}

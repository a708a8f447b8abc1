import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { Action } from '../../shared/rights.ts'
import { idIn } from '../../shared/text.ts'
import { mergeEdits, ORIGIN_FIELD, originOf } from '../../web/edit.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { type Access, get, post, type Route } from '../../web/routes.ts'
import { personOf, unlessConflict } from '../../web/write.ts'
import { namedIncubator, readPage, versionOf } from '../portfolio/index.ts'
import { formOfHighlight, newForm, readAddition, readChange } from './highlight.input.ts'
import {
  addedHighlight,
  changedHighlight,
  changedMeanwhile,
  endedAlready,
  endedHighlight,
  highlightMessage,
  placeHref,
  refusalSaid,
  sameHighlight,
} from './highlight.messages.ts'
import {
  candidates,
  endedHighlights,
  highlightIn,
  presentHighlights,
  type StandingHighlight,
  standingProduct,
} from './highlight.queries.ts'
import { endingOf, type HighlightRefusal, type Place, periodOf } from './highlight.ts'
import { HighlightsPage } from './highlight.views.tsx'
import { HighlightFormPage, type HighlightFormProps, NewHighlightPage } from './highlight-form.views.tsx'
import { type Act, addHighlight, changeHighlight, endHighlight } from './highlight-save.queries.ts'

const ON_A_PAGE = 20

type Here = { readonly db: Db; readonly place: Place }
type Asked = 200 | 409 | 422

const actOf = (c: WebContext, { place }: Here): Act => ({ place, actor: personOf(c), at: c.var.now })

const crumbsOf = (place: Place) =>
  place.kind === 'network'
    ? [{ label: 'Mon espace', href: '/espace' }]
    : [
        { label: 'Incubateurs', href: '/incubateurs' },
        { label: place.name, href: `/incubateurs/${place.slug}` },
      ]

const innerCrumbs = (place: Place) => [
  ...crumbsOf(place),
  { label: 'Mises en avant', href: placeHref(place) },
]

async function list(c: WebContext, { db, place }: Here): Promise<Response> {
  const today = dayOf(c.var.now)
  const asked = readPage(c.req.query('page'), () => null)
  const present = await presentHighlights(db, place, today)
  const first = await endedHighlights(db, place, { today, page: asked, limit: ON_A_PAGE })
  // A page after the last has no row to tell how many there are: the first one is shown.
  const number = first.rows.length === 0 ? 1 : asked
  const ended =
    number === asked ? first : await endedHighlights(db, place, { today, page: 1, limit: ON_A_PAGE })
  return page(
    c,
    { title: 'Mises en avant', breadcrumb: crumbsOf(place) },
    <HighlightsPage
      {...{ place, today, present, ended }}
      page={number}
      pages={Math.max(1, Math.ceil(ended.total / ON_A_PAGE))}
    />,
  )
}

type NewShown = { readonly form: Form; readonly errors?: FormErrors; readonly status: Asked }

async function showNew(c: WebContext, { db, place }: Here, shown: NewShown): Promise<Response> {
  const { form, errors = {}, status } = shown
  const products = await candidates(db, place, dayOf(c.var.now))
  return page(
    c,
    { title: 'Mettre un produit en avant', narrow: true, status, breadcrumb: innerCrumbs(place) },
    <NewHighlightPage {...{ place, products, form, errors }} csrf={c.var.csrf()} />,
  )
}

const errorsOf = (refusal: HighlightRefusal): FormErrors => {
  const { field, text } = refusalSaid(refusal)
  return { [field]: text }
}

async function add(c: WebContext, here: Here): Promise<Response> {
  const { db, place } = here
  const { form } = c.var
  const read = readAddition(form, dayOf(c.var.now))
  if (!read.ok) return showNew(c, here, { form, errors: read.error, status: 422 })
  const { slug, ...asked } = read.value
  const product = await standingProduct(db, place, { slug, on: asked.startsOn })
  if (product === null)
    return showNew(c, here, { form, errors: { produit: highlightMessage['no-product'] }, status: 422 })
  const added = await db
    .transaction()
    .execute((tx) => addHighlight(tx, actOf(c, here), { ...asked, product }))
  if (!added.ok) return showNew(c, here, { form, errors: errorsOf(added.error), status: 409 })
  flash(c, { tone: 'success', text: addedHighlight(product.name, added.value) })
  return c.redirect(placeHref(place), 303)
}

/** The highlight that the path names, as long as it may change; throws `not-found`, or `conflict` once it has ended. */
async function namedHighlight(c: WebContext, { db, place }: Here): Promise<StandingHighlight> {
  const today = dayOf(c.var.now)
  const id = idIn(c.req.param('id'))
  const highlight = id === null ? null : await highlightIn(db, place, { id, on: today })
  if (!highlight)
    throw new AppError(
      'not-found',
      'Cette mise en avant n’existe pas, ou elle a été retirée entre-temps : revenez à la liste.',
    )
  if (periodOf(highlight, today) === 'ended') throw new AppError('conflict', endedAlready)
  return highlight
}

type Shown = Pick<HighlightFormProps, 'form' | 'origin' | 'highlight'> &
  Partial<Pick<HighlightFormProps, 'errors' | 'merge' | 'version'>> & { readonly status: Asked }

function show(c: WebContext, { place }: Here, shown: Shown): Response | Promise<Response> {
  const { highlight, form, origin, status, errors = {}, merge = null } = shown
  const version = shown.version ?? highlight.version
  return page(
    c,
    {
      title: `Mise en avant de ${highlight.product.name}`,
      narrow: true,
      status,
      breadcrumb: innerCrumbs(place),
    },
    <HighlightFormPage
      {...{ place, highlight, form, origin, errors, merge, version }}
      csrf={c.var.csrf()}
      today={dayOf(c.var.now)}
    />,
  )
}

async function edit(c: WebContext, here: Here): Promise<Response> {
  const highlight = await namedHighlight(c, here)
  const form = formOfHighlight(highlight)
  return show(c, here, { highlight, form, origin: originOf(form), status: 200 })
}

async function save(c: WebContext, here: Here): Promise<Response> {
  const { form } = c.var
  const highlight = await namedHighlight(c, here)
  const origin = typed(form, ORIGIN_FIELD)
  const read = readChange(form, highlight, dayOf(c.var.now))
  const refused = { highlight, form, origin, version: versionOf(form) }
  if (!read.ok) return show(c, here, { ...refused, errors: read.error, status: 422 })
  const current = formOfHighlight(highlight)
  const merge = mergeEdits({ typed: form, current, origin })
  if (versionOf(form) !== highlight.version && merge.clashes.length + merge.taken.length > 0)
    return show(c, here, { highlight, form: merge.form, origin: originOf(current), merge, status: 409 })
  const saved = await unlessConflict(() =>
    here.db
      .transaction()
      .execute((tx) => changeHighlight(tx, actOf(c, here), { highlight, change: read.value })),
  )
  if (saved === 'conflict') return save(c, here)
  if (!saved.ok)
    return show(c, here, { ...refused, errors: { fin: refusalSaid(saved.error).text }, status: 409 })
  flash(
    c,
    saved.value
      ? { tone: 'success', text: changedHighlight(highlight.product.name) }
      : { tone: 'info', text: sameHighlight },
  )
  return c.redirect(placeHref(here.place), 303)
}

async function end(c: WebContext, here: Here): Promise<Response> {
  const highlight = await namedHighlight(c, here)
  const ending = endingOf(highlight, dayOf(c.var.now))
  if (ending === null) throw new AppError('conflict', endedAlready)
  if (versionOf(c.var.form) !== highlight.version) throw new AppError('conflict', changedMeanwhile)
  await here.db.transaction().execute((tx) => endHighlight(tx, actOf(c, here), { highlight, ending }))
  flash(c, { tone: 'success', text: endedHighlight(highlight.product.name) })
  return c.redirect(placeHref(here.place), 303)
}

type Where = {
  readonly path: string
  readonly access: Access
  readonly here: (c: WebContext) => Promise<Here>
}

const roomOf = ({ path, access, here }: Where): readonly Route[] => {
  const opened = (handle: (c: WebContext, at: Here) => Promise<Response>) => async (c: WebContext) =>
    handle(c, await here(c))
  return [
    get(path, access, opened(list)),
    get(
      `${path}/nouvelle`,
      access,
      opened((c, at) => showNew(c, at, { form: newForm(dayOf(c.var.now)), status: 200 })),
    ),
    post(`${path}/nouvelle`, access, opened(add)),
    get(`${path}/:id`, access, opened(edit)),
    post(`${path}/:id`, access, opened(save)),
    post(`${path}/:id/fin`, access, opened(end)),
  ]
}

/** What an incubator puts forward on its page, and what the network puts forward on the home page. */
export function highlightRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const edits = 'incubator.edit' satisfies Action
  return [
    ...roomOf({
      path: '/espace/mises-en-avant',
      access: { action: 'network.highlight' },
      here: async () => ({ db, place: { kind: 'network' } }),
    }),
    ...roomOf({
      path: '/espace/incubateurs/:slug/mises-en-avant',
      access: { action: edits, on: async (c) => ({ incubatorIds: [(await namedIncubator(db, c)).id] }) },
      here: async (c) => {
        const { id, slug, name } = await namedIncubator(db, c)
        return { db, place: { kind: 'incubator', id, slug, name } }
      },
    }),
  ]
}

import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { cleanName } from '../../../web/clean.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { type FormErrors, typed } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import {
  documentResponse,
  evidenceRefusalText,
  evidenceType,
  LARGEST_DOCUMENT,
} from '../../conventions/index.ts'
import { type MoneyDesk, moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { orderNamed } from '../order/order.queries.ts'
import { eliminatedWords, holderHref, holderWords, paperMessage, papersHref } from './paper.messages.ts'
import { type Adding, addPaper, lineHolding, type NewPaper, papersOf, yearsKept } from './paper.queries.ts'
import { type Holder, keptUntil, kindsFor } from './paper.ts'
import { PapersPage } from './paper.views.tsx'

type Deps = { readonly db: Db; readonly dataDir: string }

type At = { readonly desk: MoneyDesk; readonly holder: Holder }

async function orderHolding(desk: MoneyDesk, ref: string): Promise<Holder | null> {
  const order = await orderNamed(desk.db, desk.convention.id, ref)
  return order && { kind: 'order', id: order.id, ref: order.ej, object: order.object, paidOn: null }
}

/** What the path names, with the documents that it holds; throws `not-found`. */
async function opened({ db }: Deps, c: WebContext, kind: Holder['kind']): Promise<At> {
  const desk = await moneyDesk(db, c)
  const ref = cleanName(c.req.param('ref'))
  const holder =
    kind === 'order' ? await orderHolding(desk, ref) : await lineHolding(db, desk.convention.id, ref)
  if (holder === null)
    throw new AppError('not-found', 'Cette convention n’a rien sous ce numéro : revenez à sa page.')
  return { desk, holder }
}

type Shown = { readonly errors: FormErrors; readonly status: 200 | 422 }

/** Until when whatever is added today is kept, whichever kind it is of. */
async function shortestTerm({ db, today }: MoneyDesk, holder: Holder): Promise<Day> {
  const years = await yearsKept(db, today)
  return keptUntil(holder, today, Math.min(...kindsFor[holder.kind].map((kind) => years.get(kind) ?? 0)))
}

async function show(c: WebContext, { desk, holder }: At, { errors, status }: Shown): Promise<Response> {
  const { slug } = desk.convention
  return page(
    c,
    {
      ...{ title: `Pièces : ${holderWords[holder.kind].one.toLowerCase()} ${holder.ref}`, status },
      narrow: true,
      breadcrumb: [
        ...moneyCrumbs(desk.convention),
        { label: `${holderWords[holder.kind].one} ${holder.ref}`, href: holderHref(slug, holder) },
      ],
    },
    <PapersPage
      {...{ slug, holder, errors }}
      papers={await papersOf(desk.db, holder, desk.today)}
      form={c.var.form}
      csrf={c.var.csrf()}
      mayAdd={desk.may('money.document')}
      until={await shortestTerm(desk, holder)}
    />,
  )
}

/** Reads what was chosen: what it is, its words, its bytes, of which the type is checked. */
function readPaper(
  { form, files }: Pick<WebContext['var'], 'form' | 'files'>,
  { kind: of }: Holder,
): { readonly paper: NewPaper } | { readonly errors: FormErrors } {
  const kind = kindsFor[of].find((one) => one === typed(form, 'nature'))
  const label = typed(form, 'nom').replace(/\s+/g, ' ').trim()
  const bytes = files.get('piece')?.bytes
  const type = evidenceType(bytes)
  if (kind !== undefined && type.ok && bytes !== undefined && label !== '' && label.length <= 300)
    return { paper: { kind, label, bytes, mediaType: type.value } }
  return {
    errors: {
      ...(kind === undefined ? { nature: paperMessage['no-kind'] } : {}),
      ...(label === '' || label.length > 300 ? { nom: paperMessage['no-label'] } : {}),
      ...(type.ok ? {} : { piece: evidenceRefusalText[type.error.code] }),
    },
  }
}

const addedSaid = (done: Adding, label: string): string =>
  ({
    kept: `La pièce « ${label} » est jointe.`,
    there: 'Ce document était déjà joint : rien n’a changé.',
    eliminated: 'Ce document a été éliminé d’ici, avec le visa des Archives : il n’est pas repris.',
  })[done]

async function add(c: WebContext, at: At, dataDir: string): Promise<Response> {
  const { desk, holder } = at
  const read = readPaper(c.var, holder)
  if ('errors' in read) return show(c, at, { errors: read.errors, status: 422 })
  const act = { ...desk.act, dataDir, conventionId: desk.convention.id }
  const done = await desk.db.transaction().execute((tx) => addPaper(tx, act, { holder, paper: read.paper }))
  flash(c, { tone: done === 'kept' ? 'success' : 'info', text: addedSaid(done, read.paper.label) })
  return c.redirect(papersHref(desk.convention.slug, holder), 303)
}

async function download(c: WebContext, { desk, holder }: At, dataDir: string): Promise<Response> {
  const papers = await papersOf(desk.db, holder, desk.today)
  const found = papers.find(({ sha256 }) => sha256 === c.req.param('empreinte'))
  if (!found) throw new AppError('not-found', 'Aucune pièce n’a cette empreinte ici.')
  if (found.eliminated !== null)
    throw new AppError('not-found', `Cette pièce n’est plus ici : ${eliminatedWords(found.eliminated)}.`)
  return documentResponse(c, dataDir, found)
}

function routesFor(deps: Deps, kind: Holder['kind']): readonly Route[] {
  const path = `/espace/conventions/:slug/${holderWords[kind].segment}/:ref/pieces`
  const access = moneyAccess(deps.db, 'money.read')
  return [
    get(path, access, async (c) => show(c, await opened(deps, c, kind), { errors: {}, status: 200 })),
    {
      ...post(path, moneyAccess(deps.db, 'money.document'), async (c) =>
        add(c, await opened(deps, c, kind), deps.dataDir),
      ),
      ...{ maxBody: LARGEST_DOCUMENT, takesFiles: true },
    },
    get(`${path}/:empreinte`, access, async (c) => download(c, await opened(deps, c, kind), deps.dataDir)),
  ]
}

/** The supporting documents of orders and of lines of expense: read and kept by those who work on the money of the convention. */
export const moneyPaperRoutes = (deps: Deps): readonly Route[] => [
  ...routesFor(deps, 'order'),
  ...routesFor(deps, 'expense'),
]

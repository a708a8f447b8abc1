import { readStoredFile } from '../../../platform/files.ts'
import { PdfError } from '../../../platform/pdf.ts'
import { shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { DEMO_MENTION } from '../../../web/demo.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import type { Form, FormErrors } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { type MoneyDesk, moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import type { SigningDeps } from '../statement/signing.routes.tsx'
import { keptStatements } from '../statement/statement.queries.ts'
import { fileResponse } from '../statement/statement-file.routes.ts'
import { readCall, readMovement } from './call.input.ts'
import { callRefusalSaid, movementRefusalSaid } from './call.messages.ts'
import { callKnown, callsOf, presentCall, saveMovement, trancheSituations } from './call.queries.ts'
import { type CallAsked, checkCall, type KeptCall, type MovementKind } from './call.ts'
import { CallPage, CallsPage } from './call.views.tsx'
import { MovementPage, movementPath, movementTitle, NewCallPage } from './call-forms.views.tsx'
import { letterOf, payerOf } from './call-letter.messages.ts'
import { callPaper } from './call-paper.files.ts'

const LIST = '/espace/conventions/:slug/appels'

type Shown = { readonly form: Form; readonly errors: FormErrors; readonly status: 200 | 409 | 422 }

const crumbsIn = ({ convention }: MoneyDesk) => [
  ...moneyCrumbs(convention),
  { label: 'Appels de fonds', href: moneyHref(convention.slug, 'appels') },
]

async function list(deps: SigningDeps, c: WebContext): Promise<Response> {
  const { db, convention, today, may } = await moneyDesk(deps.db, c)
  const { id, slug, reference } = convention
  return page(
    c,
    { title: `Appels de fonds : ${reference}`, breadcrumb: moneyCrumbs(convention) },
    <CallsPage
      {...{ slug, reference }}
      calls={await callsOf(db, id)}
      tranches={await trancheSituations(db, convention, today)}
      tends={may('money.call')}
    />,
  )
}

async function callNamed(c: WebContext, { db, convention }: MoneyDesk): Promise<KeptCall> {
  const number = c.req.param('number')
  const found = (await callsOf(db, convention.id)).find((one) => String(one.number) === number)
  if (!found) throw new AppError('not-found', 'Cette convention n’a pas d’appel à cette adresse.')
  return found
}

async function show(deps: SigningDeps, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(deps.db, c)
  const { db, convention, today } = desk
  const call = await callNamed(c, desk)
  return page(
    c,
    { title: `Appel n° ${call.number} : ${convention.reference}`, narrow: true, breadcrumb: crumbsIn(desk) },
    <CallPage
      slug={convention.slug}
      {...{ call, calls: [] }}
      tranches={await trancheSituations(db, convention, today)}
    />,
  )
}

async function letter(deps: SigningDeps, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(deps.db, c)
  const { number, paperSha256 } = await callNamed(c, desk)
  if (paperSha256 === null)
    throw new AppError('not-found', 'Cet appel a été présenté hors de Terreau : sa lettre n’y est pas.')
  return fileResponse(c, {
    name: `appel-${desk.convention.slug}-${number}.pdf`,
    ...{ mediaType: 'application/pdf', bytes: await readStoredFile(deps.dataDir, paperSha256) },
  })
}

async function showNew(c: WebContext, desk: MoneyDesk, { form, errors, status }: Shown): Promise<Response> {
  const { db, convention, today } = desk
  return page(
    c,
    {
      ...{ title: `Présenter un appel : ${convention.reference}`, narrow: true, status },
      breadcrumb: crumbsIn(desk),
    },
    <NewCallPage
      {...{ form, errors, today }}
      slug={convention.slug}
      csrf={c.var.csrf()}
      tranches={await trancheSituations(db, convention, today)}
      statements={await keptStatements(db, convention.id)}
    />,
  )
}

const unprintable =
  'La lettre ne peut pas être composée : le destinataire porte un caractère que la police n’a pas. Corrigez-le, puis recommencez.'

type Outcome = Awaited<ReturnType<typeof presentCall>> | { readonly ok: false; readonly error: 'unprintable' }

type Refused = Extract<Outcome, { readonly ok: false }>['error']

function refusedSaid(error: Refused): FormErrors {
  if (error === 'unprintable') return { destinataire: unprintable }
  return error.code === 'letter-outdated'
    ? { tranches: 'La convention ou ses appels viennent de changer : recommencez.' }
    : callRefusalSaid(error)
}

/** Checks, composes the letter, then keeps both: composed before anything is locked, since it takes a second. */
async function present(
  deps: SigningDeps,
  desk: MoneyDesk,
  { c, asked }: { c: WebContext; asked: CallAsked },
): Promise<Outcome> {
  const { db, convention, today, act } = desk
  const known = await callKnown(db, convention, today)
  const checked = checkCall(asked, known)
  if (!checked.ok) return checked
  const mention = c.var.site.demo ? DEMO_MENTION : null
  try {
    const bytes = await callPaper(deps.makePdf, letterOf(desk, checked.value, { known, mention }))
    const ready = { asked, number: known.number, bytes, dataDir: deps.dataDir }
    return await db.transaction().execute((tx) => presentCall(tx, act, { convention, today, ready }))
  } catch (error) {
    if (error instanceof PdfError && error.reason === 'refused') return { ok: false, error: 'unprintable' }
    throw error
  }
}

async function receiveCall(deps: SigningDeps, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(deps.db, c)
  const { form } = c.var
  const read = readCall(form)
  if (!read.ok) return showNew(c, desk, { form, errors: read.error, status: 422 })
  let done = await present(deps, desk, { c, asked: read.value })
  // Another call took the number that the letter bears, or the convention changed: it is composed again, from what is there now.
  if (!done.ok && done.error !== 'unprintable' && done.error.code === 'letter-outdated')
    done = await present(deps, await moneyDesk(deps.db, c), { c, asked: read.value })
  // What is offered again is what the convention says now: it may be what refused the call.
  if (!done.ok)
    return showNew(c, await moneyDesk(deps.db, c), { form, errors: refusedSaid(done.error), status: 409 })
  flash(c, { tone: 'success', text: 'L’appel est enregistré, avec sa lettre : il reste à l’envoyer.' })
  return c.redirect(moneyHref(desk.convention.slug, 'appels'), 303)
}

type Movement = { readonly kind: MovementKind }

async function showMovement(
  c: WebContext,
  desk: MoneyDesk,
  { kind, form, errors, status }: Shown & Movement,
): Promise<Response> {
  const { db, convention, today } = desk
  return page(
    c,
    {
      ...{ title: `${movementTitle(kind)} : ${convention.reference}`, narrow: true, status },
      breadcrumb: crumbsIn(desk),
    },
    <MovementPage
      {...{ form, errors, today, kind }}
      slug={convention.slug}
      csrf={c.var.csrf()}
      tranches={await trancheSituations(db, convention, today)}
    />,
  )
}

const saved = {
  receipt: 'Le versement est enregistré.',
  opening: 'L’ouverture de crédits est enregistrée.',
} as const satisfies Record<MovementKind, string>

async function receiveMovement(deps: SigningDeps, c: WebContext, { kind }: Movement): Promise<Response> {
  const desk = await moneyDesk(deps.db, c)
  const { db, convention, today, act } = desk
  const { form } = c.var
  const read = readMovement(form)
  if (!read.ok) return showMovement(c, desk, { kind, form, errors: read.error, status: 422 })
  const done = await db
    .transaction()
    .execute((tx) => saveMovement(tx, act, { convention, today, kind, asked: read.value }))
  if (!done.ok)
    return showMovement(c, desk, { kind, form, errors: movementRefusalSaid(done.error), status: 409 })
  flash(c, { tone: 'success', text: saved[kind] })
  return c.redirect(moneyHref(convention.slug, 'appels'), 303)
}

const startOf = (desk: MoneyDesk, more: readonly (readonly [string, readonly string[]])[] = []): Form =>
  new Map([['jour', [shortDay(desk.today)]], ...more])

function movementRoutes(deps: SigningDeps, kind: MovementKind): readonly Route[] {
  const access = moneyAccess(deps.db, 'money.call')
  const path = `/espace/conventions/:slug/${movementPath(kind)}/nouveau`
  return [
    get(path, access, async (c) => {
      const desk = await moneyDesk(deps.db, c)
      return showMovement(c, desk, { kind, form: startOf(desk), errors: {}, status: 200 })
    }),
    post(path, access, (c) => receiveMovement(deps, c, { kind })),
  ]
}

/** The calls for funds of a convention, and what came of them. */
export function callRoutes(deps: SigningDeps): readonly Route[] {
  const reads = moneyAccess(deps.db, 'money.read')
  const calls = moneyAccess(deps.db, 'money.call')
  return [
    get(LIST, reads, (c) => list(deps, c)),
    get(`${LIST}/nouveau`, calls, async (c) => {
      const desk = await moneyDesk(deps.db, c)
      const form = startOf(desk, [['destinataire', [payerOf(desk)]]])
      return showNew(c, desk, { form, errors: {}, status: 200 })
    }),
    post(`${LIST}/nouveau`, calls, (c) => receiveCall(deps, c)),
    get(`${LIST}/:number`, reads, (c) => show(deps, c)),
    get(`${LIST}/:number/lettre.pdf`, reads, (c) => letter(deps, c)),
    ...movementRoutes(deps, 'receipt'),
    ...movementRoutes(deps, 'opening'),
  ]
}

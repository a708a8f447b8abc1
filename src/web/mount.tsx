import { Hono, type MiddlewareHandler } from 'hono'
import { AppError } from '../shared/errors.ts'
import { can, inAbsenceOf, type PersonId, visitor } from '../shared/rights.ts'
import { readBody } from './body.ts'
import { csrfToken, formOrigin } from './csrf.ts'
import type { WebContext, WebEnv } from './env.ts'
import { errorResponse, resendPage } from './error-pages.tsx'
import { finish } from './finish.ts'
import { readFlash } from './flash.ts'
import type { Site } from './frame.ts'
import { originOf } from './origin.ts'
import { createPageCache, type PageCache } from './page-cache.ts'
import { themeOf } from './page-key.ts'
import { withoutEmptyFields, withoutLastSlash } from './plain-address.ts'
import { isForPrograms, otherMethods, programsFromElsewhere } from './programs.ts'
import type { Route } from './routes.ts'
import { securityHeaders } from './security-headers.ts'

type Act = () => Response | Promise<Response>

/** What the kit needs to serve routes. */
export type WebDeps = {
  readonly site: Site
  readonly secret: string
  readonly https: boolean
  readonly trustProxy: boolean
  readonly now: () => Date
  /** Tells who asks: sets `actor` and `sessionKey`. */
  readonly authenticate: MiddlewareHandler<WebEnv>
  /** Told of each bug, with the id of the request. */
  readonly onBug: (error: unknown, requestId: string) => void
  /** Does an act in the absence of who lent the role that opens it. */
  readonly inTheAbsenceOf: (lender: PersonId, act: Act) => ReturnType<Act>
  /** Null: every page is made anew. */
  readonly cache: PageCache | null
}

/** The web application: the routes behind the guard, and nothing else. */
export function mount(routes: readonly Route[], deps: WebDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  app.use(prepare(deps))
  app.use(finish(deps.cache ?? createPageCache({ maxBytes: 0, now: () => 0 }), securityHeaders(deps.https)))
  app.use(programsFromElsewhere)
  app.use(deps.authenticate)
  for (const route of routes) app.on(route.method, route.path, guarded(route, deps))
  for (const { path, refuse } of otherMethods(routes)) app.all(path, refuse)
  app.notFound((c) => {
    const unslashed = withoutLastSlash(c)
    if (unslashed !== null) return c.redirect(unslashed, 301)
    const nowhere = isForPrograms(c.req.path)
      ? 'Aucune donnée n’est publiée à cette adresse. La page /api décrit celles qui répondent.'
      : 'Cette adresse ne mène à aucune page de Terreau.'
    return errorResponse(c, new AppError('not-found', nowhere))
  })
  app.onError((error, c) => {
    if (!(error instanceof AppError)) deps.onBug(error, c.var.requestId)
    return errorResponse(c, error)
  })
  return app
}

function prepare(deps: WebDeps): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    c.set('requestId', c.req.header('x-terreau-request') ?? 'direct')
    c.set('now', deps.now())
    c.set('site', deps.site)
    c.set('secret', deps.secret)
    c.set('https', deps.https)
    c.set('actor', visitor)
    c.set('sessionKey', null)
    c.set('tasks', null)
    c.set('form', new Map())
    c.set('files', new Map())
    c.set('pendingFlash', [])
    c.set('theme', themeOf(c.req.header('cookie')))
    c.set('origin', originIn(c, deps.trustProxy))
    c.set('csrf', () => csrfToken(c))
    c.set('shared', false)
    c.set('consulted', null)
    c.set('wrote', false)
    c.set('finishing', null)
    const notices = readFlash(c)
    c.set('flash', notices)
    c.set('shareable', notices.length === 0)
    await next()
    // Notices are shown once; an answer without a page leaves them for the next.
    if (
      notices.length > 0 &&
      c.var.pendingFlash.length === 0 &&
      c.res.headers.get('content-type')?.startsWith('text/html')
    )
      c.header('Set-Cookie', 'terreau_avis=; Path=/; Max-Age=0', { append: true })
  }
}

/** Where the request comes from, as the socket or the proxy in front of us says. */
function originIn(c: WebContext, trustProxy: boolean): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  const forwarded = c.req.header('x-forwarded-for')
  return originOf({ forwarded, remote: env?.incoming?.socket?.remoteAddress }, trustProxy)
}

const KILO = 1024
const HEAVY = 16 * KILO * KILO

/** A file so large is not held for who may not send it: nothing typed is lost but the choice of a file. */
const heavyRefusal = async (route: Route, c: WebContext): Promise<Response | null> =>
  (route.maxBody ?? 0) > HEAVY ? refusalOf(route, c) : null

/** Takes what a form sent; answers why it is refused, if it is. */
async function takenForm(route: Route, c: WebContext): Promise<Response | null> {
  const allowed = { limit: route.maxBody ?? 256 * KILO, files: route.takesFiles === true }
  const { form, files } = await readBody(c.req.raw, allowed)
  c.set('form', form)
  c.set('files', files)
  return (await refusalOf(route, c)) ?? (route.fromAnywhere ? null : strangeForm(c))
}

/**
 * The body is read first (within its limit), so that what was typed can be given back; then the policy, then the form, then the handler:
 * nothing of a closed route runs.
 */
function guarded(route: Route, deps: WebDeps) {
  return async (c: WebContext): Promise<Response> => {
    c.set('shared', route.shared === true)
    if (c.var.actor.kind !== 'visitor') c.set('shareable', false)
    const refusal =
      (await heavyRefusal(route, c)) ??
      (route.method === 'POST' ? await takenForm(route, c) : await refusalOf(route, c))
    if (refusal) return refusal
    const plain = withoutEmptyFields(c)
    if (plain !== null) return c.redirect(plain, 301)
    c.set('wrote', route.method === 'POST')
    const lender = await lenderFor(route, c)
    return lender === null ? route.handle(c) : deps.inTheAbsenceOf(lender, () => route.handle(c))
  }
}

/** Who lent the role by which this act is open; null when the actor's own roles open it. Asked of acts only. */
async function lenderFor({ access, method }: Route, c: WebContext): Promise<PersonId | null> {
  const { actor } = c.var
  if (method !== 'POST' || actor.kind !== 'person') return null
  if (actor.grants.every(({ lentBy }) => lentBy === undefined)) return null
  return inAbsenceOf(actor, access.action, access.on ? await access.on(c) : {})
}

/** A form that none of our pages sent is refused; one of ours that grew old is shown again. */
function strangeForm(c: WebContext): Response | Promise<Response> | null {
  const origin = formOrigin(c)
  if (origin === 'foreign')
    throw new AppError(
      'forbidden',
      'Ce formulaire a été envoyé depuis un autre site. Rien n’a été enregistré.',
      { toDo: 'Ouvrez la page dans Terreau, puis recommencez.' },
    )
  if (origin === 'ours') return null
  return resendPage(
    c,
    'Votre page était ouverte depuis longtemps, ou ouverte avant votre connexion. Rien n’a encore été enregistré.',
  )
}

async function refusalOf({ access, method }: Route, c: WebContext): Promise<Response | null> {
  const object = access.on ? await access.on(c) : {}
  if (can(c.var.actor, access.action, object)) return null
  if (c.var.actor.kind === 'person')
    throw new AppError('forbidden', 'Vos rôles ne vous ouvrent pas cette page, ou cet acte.')
  if (c.var.actor.kind === 'service-account')
    throw new AppError('forbidden', 'Votre clé n’ouvre pas cette adresse, ou cet acte.')
  if (isForPrograms(c.req.path))
    throw new AppError(
      'unauthenticated',
      'Cette adresse demande une clé, dans l’en-tête Authorization: Bearer.',
    )
  if (method === 'POST')
    return resendPage(
      c,
      'Vous n’êtes plus connecté. Rien n’a encore été enregistré : connectez-vous dans un autre onglet, puis revenez ici.',
    )
  const { pathname, search } = new URL(c.req.url)
  return c.redirect(`/connexion?retour=${encodeURIComponent(pathname + search)}`, 303)
}

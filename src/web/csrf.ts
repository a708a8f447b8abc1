import { randomBytes } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import type { WebContext } from './env.ts'
import { typed } from './form.ts'
import { keyedDigest, sameDigest } from './sealed.ts'

const VISITOR_COOKIE = 'terreau_visite'

/** The token of this person's forms; a visitor gets a cookie of their own first, so that it cannot be guessed from elsewhere. */
export function csrfToken(c: WebContext): string {
  c.set('shareable', false)
  return tokenFor(c, c.var.sessionKey ?? visitorKey(c))
}

const tokenFor = (c: WebContext, key: string): string => keyedDigest(c.var.secret, 'csrf', key)

function visitorKey(c: WebContext): string {
  const known = getCookie(c, VISITOR_COOKIE)
  if (known !== undefined && /^[\w-]{22}$/.test(known)) return known
  const key = randomBytes(16).toString('base64url')
  setCookie(c, VISITOR_COOKIE, key, { path: '/', httpOnly: true, sameSite: 'Lax', secure: c.var.https })
  return key
}

/** Where a form comes from: our own pages, elsewhere, or our pages with a token that is no longer (or not yet) right. */
export type FormOrigin = 'ours' | 'stale' | 'foreign'

/** Tells whether a POST was sent from one of our pages, by what browsers say of its origin, then by its token. */
export function formOrigin(c: WebContext): FormOrigin {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'foreign'
  if (origin !== undefined && origin !== 'null' && hostOf(origin) !== c.req.header('host')) return 'foreign'
  const key = c.var.sessionKey ?? getCookie(c, VISITOR_COOKIE)
  if (key === undefined) return 'stale'
  return sameDigest(typed(c.var.form, 'csrf'), tokenFor(c, key)) ? 'ours' : 'stale'
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)

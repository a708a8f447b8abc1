import { getCookie, setCookie } from 'hono/cookie'
import type { WebContext } from '../../../web/env.ts'
import { seal, unseal } from '../../../web/sealed.ts'
import { newToken } from '../session.queries.ts'

// A quarter of an hour: as long as the link of confirmation, which only opens in the same browser.
const LIFE_S = 900
const PURPOSE = 'federation browser'

/** Over TLS the name itself forbids that another host of the domain writes the cookie. */
const nameOf = (c: WebContext): string => (c.var.https ? '__Host-terreau_identite' : 'terreau_identite')

/** The key of this browser; null when it never had one, or no longer. */
export function browserKey(c: WebContext): string | null {
  const key = unseal(c.var.secret, PURPOSE, getCookie(c, nameOf(c)))
  return typeof key === 'string' ? key : null
}

/** The same, given now to a browser that has none, for a quarter of an hour from now. `Lax`: it comes back with the person whom a provider sends. */
export function keyOfBrowser(c: WebContext): string {
  const key = browserKey(c) ?? newToken()
  c.set('shareable', false)
  setCookie(c, nameOf(c), seal(c.var.secret, PURPOSE, key), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.https,
    maxAge: LIFE_S,
  })
  return key
}

import { getCookie, setCookie } from 'hono/cookie'
import type { WebContext } from './env.ts'
import type { Flash } from './frame.ts'
import { seal, unseal } from './sealed.ts'

/** Cookie of the notices to show on the next page. */
const FLASH_COOKIE = 'terreau_avis'

/** Shows a notice once, at the head of the next page. */
export function flash(c: WebContext, notice: Flash): void {
  const pending = [...c.var.pendingFlash, notice]
  c.set('pendingFlash', pending)
  setCookie(c, FLASH_COOKIE, seal(c.var.secret, 'flash', pending), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.https,
    maxAge: 300,
  })
}

/** The notices left by the page before. */
export function readFlash(c: WebContext): readonly Flash[] {
  const notices = unseal(c.var.secret, 'flash', getCookie(c, FLASH_COOKIE))
  return Array.isArray(notices) ? (notices as Flash[]) : []
}

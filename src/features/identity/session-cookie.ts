import type { MiddlewareHandler } from 'hono'
import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { type Actor, visitor } from '../../shared/rights.ts'
import type { WebEnv } from '../../web/env.ts'
import { actorOf, findSession, touchOrRotate } from './session.queries.ts'
import { SESSION_LIFE } from './session.ts'

/** Over TLS the name itself forbids that another host of the domain writes the cookie (RFC 6265bis, `__Host-`). */
const sessionCookieName = (https: boolean): string => (https ? '__Host-terreau_session' : 'terreau_session')

/** The cookie that carries a token. It lives as long as the session may; the database decides earlier ends. */
export const sessionCookie = (token: string, https: boolean): string =>
  [
    `${sessionCookieName(https)}=${token}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${token === '' ? 0 : SESSION_LIFE / 1000}`,
    ...(https ? ['Secure'] : []),
  ].join('; ')

/** Removes the cookie. */
export const noSessionCookie = (https: boolean): string => sessionCookie('', https)

/** Token of the request, as its Cookie header gives it; null when there is none that we could have made. */
export function tokenIn(cookies: string | undefined, https: boolean): string | null {
  const start = `${sessionCookieName(https)}=`
  const found = cookies
    ?.split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(start))
    ?.slice(start.length)
  return found !== undefined && /^[\w-]{43}$/.test(found) ? found : null
}

/** Who makes a request. */
export type Authenticated = {
  readonly actor: Actor
  /** What CSRF tokens are bound to; it does not change when the token of the session does. Null for a visitor. */
  readonly sessionKey: string | null
  /** How many things wait for them; null: not known. */
  readonly tasks: number | null
  /** To be sent with the answer: the session has a new token, or is over. */
  readonly setCookie: string | null
}

type Request = { readonly cookies: string | undefined; readonly https: boolean; readonly now: Date }

const nobody = { actor: visitor, sessionKey: null, tasks: null } as const

/** Tells who makes a request by its cookies, in one query, and keeps the session alive. */
export async function authenticate(db: Db, { cookies, https, now }: Request): Promise<Authenticated> {
  const token = tokenIn(cookies, https)
  if (token === null) return { ...nobody, setCookie: null }
  const found = await findSession(db, token, { now, today: dayOf(now) })
  const renewed = found && (await touchOrRotate(db, found, now))
  const actor = actorOf(found)
  if (!found || !actor) return { ...nobody, setCookie: noSessionCookie(https) }
  return {
    ...{ actor, sessionKey: found.key, tasks: found.tasks },
    setCookie: renewed ? sessionCookie(renewed, https) : null,
  }
}

/** Sets `actor` and `sessionKey` for the handlers. A handler that signs in or out has the last word on the cookie. */
export const sessionMiddleware =
  ({ db, https }: { readonly db: Db; readonly https: boolean }): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    const { now } = c.var
    const { actor, sessionKey, tasks, setCookie } = await authenticate(db, {
      cookies: c.req.header('cookie'),
      https,
      now,
    })
    c.set('actor', actor)
    c.set('sessionKey', sessionKey)
    c.set('tasks', tasks)
    if (setCookie !== null) c.set('shareable', false)
    await next()
    if (setCookie === null) return
    const start = `${sessionCookieName(https)}=`
    if (!c.res.headers.getSetCookie().some((cookie) => cookie.startsWith(start)))
      c.header('Set-Cookie', setCookie, { append: true })
  }

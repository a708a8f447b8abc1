import type { MiddlewareHandler } from 'hono'
import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import type { WebContext, WebEnv } from '../../web/env.ts'
import { problemResponse } from '../../web/problem.ts'
import { isForPrograms } from '../../web/programs.ts'
import { attemptKey, takeAttempt } from '../identity/index.ts'
import { keyRefusalMessage, tooManyRequests } from './api-key.messages.ts'
import { accountOf, noteUse } from './api-key.queries.ts'
import type { KeyRefusal } from './api-key.ts'

type Deps = {
  readonly db: Db
  readonly secret: string
  /** Who asks, when no key is shown. */
  readonly otherwise: MiddlewareHandler<WebEnv>
}

/** The key of the request; null where there is none, or where keys open nothing. */
function keyIn(c: WebContext): string | null {
  if (!isForPrograms(c.req.path)) return null
  return /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null
}

function refused(c: WebContext, { code }: KeyRefusal): Response {
  c.header('WWW-Authenticate', 'Bearer realm="Terreau", error="invalid_token"')
  return problemResponse(c, { status: 401, detail: keyRefusalMessage[code] })
}

/**
 * Tells who asks by the key of the request (RFC 6750), on the addresses of programs only; by anything else otherwise. A key that opens nothing is
 * refused even where everybody may read, so that its program learns it early. The key itself is neither kept nor written anywhere.
 */
export const keyMiddleware =
  ({ db, secret, otherwise }: Deps): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    const text = keyIn(c)
    if (text === null) return otherwise(c, next)
    c.set('shareable', false)
    const { now } = c.var
    const found = await accountOf(db, text, dayOf(now))
    if (!found.ok) return refused(c, found.error)
    const { id } = found.value
    const taken = await db.transaction().execute(async (tx) => {
      const attempt = await takeAttempt(tx, [{ kind: 'key', key: attemptKey(secret, 'key', id) }], now)
      if (attempt.ok) await noteUse(tx, id, now)
      return attempt
    })
    if (!taken.ok) {
      c.header('Retry-After', String(Math.ceil((taken.error.until.getTime() - now.getTime()) / 1000)))
      return problemResponse(c, { status: 429, detail: tooManyRequests })
    }
    c.set('actor', found.value)
    return next()
  }

import type { MiddlewareHandler } from 'hono'
import type { Db } from '../../platform/database.ts'
import type { WebEnv } from '../../web/env.ts'
import { keepConsultation } from './consultation.queries.ts'

type Deps = { readonly db: Db; readonly authenticate: MiddlewareHandler<WebEnv> }

/**
 * Keeps who read whose record, in one insert, once the page is made and before it leaves: a record whose reading cannot be kept is not shown. A
 * page that failed showed nobody.
 */
export const keepingConsultations =
  ({ db, authenticate }: Deps): MiddlewareHandler<WebEnv> =>
  (c, next) =>
    authenticate(c, async () => {
      await next()
      const { actor, consulted, now } = c.var
      if (consulted === null || actor.kind !== 'person' || c.error !== undefined) return
      await keepConsultation(db, { ...consulted, reader: actor.id, at: now })
    })

import type { MiddlewareHandler } from 'hono'
import { AppError } from '../shared/errors.ts'
import type { WebContext, WebEnv } from './env.ts'
import type { Route } from './routes.ts'

/**
 * Addresses that programs call rather than people: their errors are problems in JSON (RFC 9457), and pages of other sites may read them.
 * '/api' itself is a page.
 */
export const isForPrograms = (path: string): boolean => path.startsWith('/api/')

/** Lets pages of other sites read this answer, its ETag, its links and its file name. Nobody's cookies are read with it. */
export function openToOtherSites(c: WebContext): void {
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Access-Control-Expose-Headers', 'ETag, Link, Content-Disposition')
}

/** Opens what programs call to the pages of other sites, and answers what browsers ask before they call. */
export const programsFromElsewhere: MiddlewareHandler<WebEnv> = async (c, next) => {
  if (!isForPrograms(c.req.path)) return next()
  if (c.req.method !== 'OPTIONS') await next()
  else {
    c.res = c.body(null, 204)
    c.header('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS')
    c.header('Access-Control-Allow-Headers', '*')
    c.header('Access-Control-Max-Age', '86400')
  }
  openToOtherSites(c)
}

type OtherMethods = { readonly path: string; readonly refuse: (c: WebContext) => never }

/** For each address of programs, the refusal of the methods that no route has: it comes after the routes. */
export function otherMethods(routes: readonly Route[]): readonly OtherMethods[] {
  const byPath = Map.groupBy(
    routes.filter(({ path }) => isForPrograms(path)),
    ({ path }) => path,
  )
  return [...byPath].map(([path, same]) => {
    const taken = same.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    const allowed = [...new Set([...taken, 'OPTIONS'])].join(', ')
    return {
      path,
      refuse: (c) => {
        c.header('Allow', allowed)
        throw new AppError('wrong-method', `Cette adresse ne répond qu’aux méthodes ${allowed}.`)
      },
    }
  })
}

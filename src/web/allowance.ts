/** What one origin may ask for: so many requests at once, then so many a second. */
export type Allowance = { readonly burst: number; readonly perSecond: number }

/**
 * What an origin may ask for, by kind of request (ADR 0040). Answers kept in memory are not counted: they cost no more than a refusal.
 * `reading` and `search` are for a whole town behind one address; signing in has limits of its own besides, in the database.
 * None takes more than a minute to be whole again: the limiter forgets an origin after that.
 */
export const allowances = {
  reading: { burst: 200, perSecond: 10 },
  search: { burst: 20, perSecond: 2 },
  signIn: { burst: 30, perSecond: 2 },
  form: { burst: 40, perSecond: 4 },
  program: { burst: 60, perSecond: 5 },
  feed: { burst: 60, perSecond: 5 },
  health: { burst: 600, perSecond: 100 },
} as const satisfies Record<string, Allowance>

export type RequestKind = keyof typeof allowances

const feedEnding = /\.(?:atom|csv|ics|json|ods|pdf|xlsx)$/
const searching = /[?&]q=[^&]/

/** Which allowance a request is counted on, from its first line. */
export function kindOf(method: string, url: string): RequestKind {
  const query = url.indexOf('?')
  const path = query === -1 ? url : url.slice(0, query)
  const reads = method === 'GET' || method === 'HEAD'
  if (path === '/sante' && reads) return 'health'
  if (path.startsWith('/api/')) return 'program'
  if (path.startsWith('/connexion/') || (path === '/connexion' && !reads)) return 'signIn'
  if (!reads) return 'form'
  if (query !== -1 && searching.test(url)) return 'search'
  return feedEnding.test(path) ? 'feed' : 'reading'
}

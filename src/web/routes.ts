import { type Action, type PolicyObject, reachOf } from '../shared/rights.ts'
import type { WebContext } from './env.ts'

/** What a route asks of its visitor: an action of the policy table, and the object it bears on when the path names one. */
export type Access = {
  readonly action: Action
  /** Throws `not-found` when the path names nothing. */
  readonly on?: (c: WebContext) => Promise<PolicyObject>
}

/** One door of the site. There is no way to open one without saying to whom: `access` is not optional. */
export type Route = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: Access
  /** The page is the same for every visitor: it is kept and answered again until something is written. */
  readonly shared?: boolean
  /** Largest body, in bytes; 256 kB unless said. */
  readonly maxBody?: number
  /** The form may send files (`c.var.files`). */
  readonly takesFiles?: boolean
  /**
   * The form may come from anywhere, without a token of ours nor a session: its address is the key (RFC 8058). It does one thing, which hurts
   * nobody when it is done twice.
   */
  readonly fromAnywhere?: boolean
  readonly handle: (c: WebContext) => Response | Promise<Response>
}

type Handle = Route['handle']

/** A page that is read. */
export const get = (path: string, access: Access, handle: Handle): Route => ({
  method: 'GET',
  path,
  access,
  handle,
})

/** A page that is read and the same for every visitor. */
export const sharedGet = (path: string, access: Access, handle: Handle): Route => ({
  ...get(path, access, handle),
  shared: true,
})

/** A form that is sent. */
export const post = (path: string, access: Access, handle: Handle): Route => ({
  method: 'POST',
  path,
  access,
  handle,
})

/** Open to whoever may do this on something, however small: the page then shows what they reach and no more. */
export const somewhere = (action: Action): Access => ({
  action,
  on: async (c) => {
    const reach = reachOf(c.var.actor, action)
    if (reach === 'everything') return {}
    const [productId] = reach.productIds
    const [conventionId] = reach.conventionIds
    return {
      incubatorIds: reach.incubatorIds,
      ...(productId === undefined ? {} : { productId }),
      ...(conventionId === undefined ? {} : { conventionId }),
    }
  },
})

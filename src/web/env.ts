import type { Context } from 'hono'
import type { Consulted } from '../shared/consultation.ts'
import type { Actor } from '../shared/rights.ts'
import type { SentFile } from './body.ts'
import type { Form } from './form.ts'
import type { Flash, Site, Theme } from './frame.ts'
import type { PageCache } from './page-cache.ts'

/** What the last hand on an answer needs: where pages are kept, since when, and the headers that every answer bears. */
export type Finishing = {
  readonly cache: PageCache
  readonly generation: number
  readonly security: Readonly<Record<string, string>>
}

/** What the kit puts at the disposal of each handler, as `c.var.…`. */
export type WebEnv = {
  Variables: {
    requestId: string
    actor: Actor
    /** Day and instant of the request. */
    now: Date
    theme: Theme
    flash: readonly Flash[]
    /** Notices that this answer leaves to the next page. */
    pendingFlash: readonly Flash[]
    /** The installation's secret: seals cookies and tokens. */
    secret: string
    /** The site is reached over TLS: cookies say `Secure`. */
    https: boolean
    /** What CSRF tokens are bound to when a person is signed in; null for a visitor. Set by the authentication. */
    sessionKey: string | null
    /** How many things wait for the person signed in; null: not known, or a visitor. Set by the authentication. */
    tasks: number | null
    site: Site
    /** Goes into each form (`<HiddenField name="csrf" …>`); asking for it marks the answer as not to be shared. */
    csrf: () => string
    /** The parsed body of a POST whose CSRF token was right; empty for a GET. */
    form: Form
    /** Files sent with it, by name of field; only where a route takes some. */
    files: ReadonlyMap<string, SentFile>
    /** Where the request comes from, a trusted proxy taken into account, IPv6 by /64: for counting attempts, never kept. */
    origin: string
    /** False as soon as the answer holds something of this visitor alone (a notice, a form's token). */
    shareable: boolean
    /** Null once the answer was finished by whoever made it. */
    finishing: Finishing | null
    /** The route says that its page is the same for every visitor. */
    shared: boolean
    /** Whose records the answer shows by name; null when it shows nobody's. */
    consulted: Consulted | null
    /** A handler that may write has run: pages kept for visitors are forgotten. */
    wrote: boolean
  }
}

export type WebContext = Context<WebEnv>

import type { ReactNode } from 'react'
import { actions, canSomewhere } from '../shared/rights.ts'
import type { WebContext } from './env.ts'
import { finishedPage } from './finish.ts'
import type { Crumb, Flash, PageFrame } from './frame.ts'
import { renderDocument } from './view/document.tsx'
import { Layout } from './view/layout.tsx'

/** What a page says of itself; the kit knows the rest. */
export type PageHead = {
  readonly title: string
  readonly description?: string
  readonly breadcrumb?: readonly Crumb[]
  /** "Source : …", above the footer. */
  readonly source?: string
  readonly narrow?: boolean
  /** The Atom feed of what the page shows. */
  readonly feed?: PageFrame['feed']
  /** False asks search engines not to list the page. */
  readonly indexable?: boolean
  readonly status?: 200 | 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422 | 429 | 500 | 503
  /** Notices of this very answer, beside those that come from the page before. */
  readonly notices?: readonly Flash[]
}

/** Renders a whole page. Nothing of it runs in the browser: it is complete as it leaves. */
export function page(c: WebContext, head: PageHead, content: ReactNode): Promise<Response> {
  const { actor } = c.var
  const frame: PageFrame = {
    title: head.title,
    ...(head.description === undefined ? {} : { description: head.description }),
    path: c.req.path,
    breadcrumb: head.breadcrumb ?? [],
    site: c.var.site,
    theme: c.var.theme,
    viewer:
      actor.kind === 'person'
        ? {
            name: actor.name,
            csrf: c.var.csrf(),
            tasks: c.var.tasks,
            may: actions.filter((action) => canSomewhere(actor, action)),
          }
        : null,
    flash: [...c.var.flash, ...(head.notices ?? [])],
    ...(head.source === undefined ? {} : { source: head.source }),
    ...(head.narrow === undefined ? {} : { narrow: head.narrow }),
    ...(head.feed === undefined ? {} : { feed: head.feed }),
  }
  const hidden = head.indexable === false || frame.site.demo
  return finishedPage(c, {
    text: renderDocument(<Layout {...frame}>{content}</Layout>),
    status: head.status ?? 200,
    headers: { 'content-type': 'text/html; charset=UTF-8', ...(hidden ? { 'x-robots-tag': 'noindex' } : {}) },
  })
}

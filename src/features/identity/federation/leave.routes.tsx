import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { DepartPage } from './federation.views.tsx'

/**
 * Sends the browser to another site, by a page of ours rather than by a redirection: our policy lets forms go nowhere else, and browsers apply it to
 * every redirection that follows a form, those of the provider included.
 */
export function leavePage(
  c: WebContext,
  { label, href }: { readonly label: string; readonly href: string },
): Response | Promise<Response> {
  c.header('Refresh', `0; url=${href}`)
  c.set('shareable', false)
  return page(
    c,
    { title: `Vers ${label}`, narrow: true, indexable: false },
    <DepartPage label={label} href={href} />,
  )
}

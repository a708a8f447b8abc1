import type { ReactNode } from 'react'
import type { Site } from '../../web/frame.ts'
import { page } from '../../web/page.tsx'
import { type Route, sharedGet } from '../../web/routes.ts'
import { accessibilityLabel } from '../../web/view/site-links.ts'
import { AccessibilityPage, LegalNoticePage } from './legal.views.tsx'

type Legal = {
  readonly path: string
  readonly title: string
  readonly of: (props: { readonly site: Site }) => ReactNode
}

const legalPages: readonly Legal[] = [
  { path: '/accessibilite', title: accessibilityLabel, of: AccessibilityPage },
  { path: '/mentions-legales', title: 'Mentions légales', of: LegalNoticePage },
]

/** What the law asks every public site to say. */
export const legalRoutes: readonly Route[] = legalPages.map(({ path, title, of: Content }) =>
  sharedGet(path, { action: 'site.read' }, (c) => page(c, { title }, <Content site={c.var.site} />)),
)

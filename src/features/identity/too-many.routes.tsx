import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { tooManyAttempts } from './sign-in.messages.ts'
import { TooManyAttemptsPage } from './sign-in.views.tsx'

/** Too much was asked for in an hour: says when to come back. */
export function tooManyPage(
  c: WebContext,
  until: Date,
  reasonFrom: (until: Date) => string = tooManyAttempts,
): Response | Promise<Response> {
  c.header('Retry-After', String(Math.ceil((until.getTime() - c.var.now.getTime()) / 1000)))
  const breadcrumb = [{ label: 'Se connecter', href: '/connexion' }]
  return page(
    c,
    { title: 'Patientez', narrow: true, indexable: false, breadcrumb, status: 429 },
    <TooManyAttemptsPage reason={reasonFrom(until)} />,
  )
}

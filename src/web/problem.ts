import { mentionOf } from './demo.ts'
import type { WebContext } from './env.ts'
import type { ErrorStatus } from './view/error-page.tsx'

/** A parameter of the address that cannot be followed, and why. */
export type ParameterFault = { readonly parameter: string; readonly detail: string }

/** What a program is told of a request that was not served (RFC 9457). */
export type Problem = {
  readonly status: ErrorStatus
  /** A French sentence that may be shown. */
  readonly detail: string
  /** Each parameter that cannot be followed. */
  readonly errors?: readonly ParameterFault[]
  /** Reference of the request in the logs. */
  readonly reference?: string
}

/** What each status means, in a few words. */
export const problemTitle = {
  400: 'Demande qui ne peut pas être suivie',
  401: 'Clé ou connexion attendue',
  403: 'Accès refusé',
  404: 'Rien à cette adresse',
  405: 'Méthode refusée',
  409: 'Conflit avec une autre modification',
  413: 'Envoi trop lourd',
  429: 'Trop de demandes en peu de temps',
  500: 'Erreur de Terreau',
  503: 'Terreau est momentanément indisponible',
} as const satisfies Record<ErrorStatus, string>

/** How a program may be let in (RFC 9110, 11.6.1; RFC 6750, 3), unless whoever refuses said it better. */
const challenges: Partial<Record<ErrorStatus, string>> = {
  401: 'Bearer realm="Terreau"',
  403: 'Bearer realm="Terreau", error="insufficient_scope"',
}

/** The problem as an answer. Nothing tells one kind of problem from another but its status: its type is left blank, as the RFC says. */
export function problemResponse(c: WebContext, { status, ...said }: Problem): Response {
  c.set('shareable', false)
  const challenge = challenges[status]
  if (challenge !== undefined && !c.res.headers.has('WWW-Authenticate'))
    c.header('WWW-Authenticate', challenge)
  const problem = {
    ...{ type: 'about:blank', title: problemTitle[status], status },
    ...said,
    ...mentionOf(c.var.site),
  }
  return c.body(JSON.stringify(problem), status, { 'Content-Type': 'application/problem+json' })
}

import type { KeptMail } from '../../platform/mail.ts'
import type { Route } from '../../web/routes.ts'
import { absenceRoutes } from './absence/absence.routes.tsx'
import { demonstrationRoutes } from './demonstration.routes.tsx'
import { confirmationRoutes } from './federation/confirmation.routes.tsx'
import { connectionRoutes } from './federation/connections.routes.tsx'
import { doorsOf, type IdentityProvider } from './federation/doors.routes.ts'
import { federationRoutes } from './federation/federation.routes.tsx'
import { grantRoutes } from './grant.routes.tsx'
import { answerRoutes } from './invitation/answer.routes.tsx'
import { invitationRoutes } from './invitation/invitation.routes.tsx'
import { organisationRoutes } from './organisation.routes.tsx'
import { personRoutes } from './person.routes.tsx'
import { type SignInDeps, signInRoutes } from './sign-in.routes.tsx'
import { type SpaceDeps, spaceRoutes } from './space.routes.tsx'

/** What the pages of people need from the rest of the application. */
export type IdentityDeps = Omit<SignInDeps, 'doors'> &
  SpaceDeps & {
    readonly providers: readonly IdentityProvider[]
    /** Mails written as files, for the demonstration. */
    readonly readMails: () => Promise<readonly KeptMail[]>
  }

/** Signing in, people, roles, organisations; the ready-made people in a demonstration only. */
export function identityRoutes({ providers, ...others }: IdentityDeps): readonly Route[] {
  const deps = { ...others, doors: doorsOf(providers, others.baseUrl) }
  return [
    ...signInRoutes(deps),
    ...federationRoutes(deps),
    ...confirmationRoutes(deps),
    ...spaceRoutes(deps),
    ...connectionRoutes(deps),
    ...personRoutes(deps),
    ...grantRoutes(deps),
    ...invitationRoutes(deps),
    ...answerRoutes(deps),
    ...absenceRoutes(deps),
    ...organisationRoutes(deps),
    ...(deps.demo ? demonstrationRoutes(deps) : []),
  ]
}

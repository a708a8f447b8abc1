export { type ResolveScope, seedGivenRights, seedPeople } from './demonstration.queries.ts'
export { demoAddress, demoPeople, demoSlugs } from './demonstration.ts'
export type { IdentityProvider } from './federation/doors.routes.ts'
export { identityWords } from './federation/federation.messages.ts'
export { asIdentityProvider, simulatedProviders } from './federation/simulated.routes.ts'
export { dayField, fieldOf, listQuery, optionalDayField, optionalFieldOf } from './fields.input.ts'
export { endGrant, grantsOf } from './grant.queries.ts'
export { type EndingRefusal, endingOf } from './grant.ts'
export { actorsOn, holdersOf, holdersOnConvention } from './holder.queries.ts'
export { identityHoldings } from './holdings.data.ts'
export { identityJobs } from './identity.jobs.ts'
export { identityRoutes } from './identity.routes.tsx'
export { mayInvite } from './invitation/invitation.ts'
export { siretRefusalMessage } from './organisation.messages.ts'
export { personForm } from './person.input.ts'
export {
  dayRefusalMessage,
  endingRefusalMessage,
  erasureRefusalMessage,
  nameRefusalMessage,
  roleLabel,
  signInWayLabel,
} from './person.messages.ts'
export {
  addressOf,
  correctPerson,
  erasePerson,
  isLastAdministrator,
  knownOrNewPerson,
  personById,
} from './person.queries.ts'
export { networkCrumbs, personOf, whoActs } from './person.routes.tsx'
export {
  type Email,
  type Person,
  parseEmail,
  parsePersonName,
  type RecordedGrant,
  refusalOfErasure,
} from './person.ts'
export { ScopeField } from './person-fields.views.tsx'
export { identityRetention } from './retention.queries.ts'
export { grantWords, scopeChoices, scopeWords } from './roles.views.tsx'
export { type ScopeChoice, scopeFrom } from './scope.ts'
export { openSession, scopeOf } from './session.queries.ts'
export { sessionCookie, sessionMiddleware } from './session-cookie.ts'
export { firstAdministratorLink } from './setup.queries.ts'
export { attemptKey, takeAttempt } from './sign-in.queries.ts'
export { secretPaths } from './sign-in.ts'
export { spaceCrumb } from './space.routes.tsx'

import type { Route } from '../../web/routes.ts'
import { lifeRoutes } from './life/life.routes.tsx'
import type { LifeDeps } from './life/matter.routes.tsx'
import { manifestoRoutes } from './manifesto/manifesto.routes.tsx'
import { reportRoutes } from './manifesto/report.routes.tsx'

export { conventionEndpoints } from './convention.api.ts'
export {
  conventionNamed,
  conventionScopes,
  conventionsWithin,
  effectiveConventions,
  publicConventionByRef,
} from './convention.queries.ts'
export { inEffectBy, isSigned, lastDay } from './convention.ts'
export type { Article, ConventionContent } from './convention-content.ts'
export { conventionHeld } from './convention-held.queries.ts'
export { conventionRoutes } from './convention-pages.routes.ts'
export {
  addSignature,
  beginAmendment,
  createConvention,
  saveDraft,
  sendToSignature,
} from './convention-save.queries.ts'
export { namesOfConventions } from './convention-subjects.queries.ts'
export { documentHint, evidenceRefusalText } from './evidence.messages.ts'
export { documentResponse } from './evidence.routes.tsx'
export { evidenceType, evidenceTypes, LARGEST_DOCUMENT } from './evidence.ts'
export { holdConvention } from './hold-convention.queries.ts'
export { conventionHoldings } from './holdings.data.ts'
export { knownReadings, readingOf } from './known-readings.ts'
export { manifestoItems } from './manifesto/tending.messages.ts'
export { manifestoToTend } from './manifesto/tending.queries.ts'
export { typedEuros } from './money.messages.ts'
export { parseAmount } from './money.ts'
export { namedConvention } from './named-convention.routes.ts'
export { paperRoutes } from './paper.routes.ts'
export { publicationJobs, publicationQueue } from './publication/publication.jobs.ts'
export { publicationWords } from './publication/publication.messages.ts'
export { publicationRoutes } from './publication/publication.routes.tsx'
export { publicationChecks } from './publication/publication-checks.queries.ts'
export {
  type Convention,
  type KnownTexts,
  knownTexts,
  type MoneyText,
  publicStandingOn,
  standingOn,
} from './standing-convention.ts'
export { conventionItems } from './tending.messages.ts'
export { conventionsToTend } from './tending.queries.ts'
export { deviationsOn } from './waiver/waiver.queries.ts'

/** What happens to a convention once it is signed, and the manifesto that it rests on. No feature records the facts that break it yet. */
export const conventionLifeRoutes = (deps: LifeDeps): readonly Route[] => [
  ...lifeRoutes(deps),
  ...manifestoRoutes(deps.db, async () => ({ launches: null, steering: null, rituals: null })),
  ...reportRoutes(deps.db),
]

import {
  deviationsOn,
  effectiveConventions,
  publicationChecks,
  publicConventionByRef,
} from './features/conventions/index.ts'
import {
  type ObligationSources,
  ownChecks,
  portfolioChecks,
} from './features/conventions/obligations/index.ts'
import { moneyChecks } from './features/funding/index.ts'

/** What obligations are read from: the conventions, what the parties decided, and the checks that features bring. */
export const obligationSources: ObligationSources = {
  loadConvention: publicConventionByRef,
  loadConventions: effectiveConventions,
  deviationsOf: (db, { conventions, day }) => deviationsOn(db, conventions, day),
  checks: [ownChecks, portfolioChecks, publicationChecks, moneyChecks],
}

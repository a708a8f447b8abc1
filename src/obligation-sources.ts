import {
  type ObligationSources,
  ownChecks,
  portfolioChecks,
} from './features/conventions/obligations/index.ts'

/** What obligations are read from: the conventions, what the parties decided, and the checks that features bring. */
export const obligationSources: ObligationSources = {
  loadConvention: async () => null,
  loadConventions: async () => [],
  deviationsOf: async () => ({ waivers: [], voids: [] }),
  checks: [ownChecks, portfolioChecks],
}

import {
  conventionByRef,
  conventionsOn,
  deviationsOn,
  publicationChecks,
  publicContent,
} from './features/conventions/index.ts'
import {
  type ObligationSources,
  ownChecks,
  portfolioChecks,
} from './features/conventions/obligations/index.ts'

/** Obligations are public: what the parties alone read is left out, wherever a clause copies it. */
const shared = <C extends { readonly content: Parameters<typeof publicContent>[0] }>(convention: C): C => ({
  ...convention,
  content: publicContent(convention.content),
})

/** What obligations are read from: the conventions, what the parties decided, and the checks that features bring. */
export const obligationSources: ObligationSources = {
  loadConvention: async (db, ref, day) => {
    const found = await conventionByRef(db, ref, day)
    return found && shared(found)
  },
  loadConventions: async (db, day) =>
    (await conventionsOn(db, day)).filter(({ effectOn }) => effectOn <= day).map(shared),
  deviationsOf: (db, { convention, day }) => deviationsOn(db, convention, day),
  checks: [ownChecks, portfolioChecks, publicationChecks],
}

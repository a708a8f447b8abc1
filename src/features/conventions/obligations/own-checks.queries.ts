import type { PublicStanding } from '../standing-convention.ts'
import type { CheckSource } from './check.queries.ts'
import type { CheckFacts } from './obligation.ts'

function signedFacts({ slug, effectOn }: PublicStanding): CheckFacts {
  const evidence = [{ kind: 'Convention signée', url: `/conventions/${slug}`, on: effectOn }]
  const silence = 'Les signatures ne sont pas toutes connues.'
  return { kind: 'acts', acts: [{ on: effectOn, evidence }], completeSince: effectOn, silence }
}

/** What the convention tells of itself: that it is signed by all, since when. */
export const ownChecks: CheckSource = {
  ids: ['signed'],
  facts: async (_, { conventions }) =>
    new Map(conventions.map((convention) => [convention.id, new Map([['signed', signedFacts(convention)]])])),
}

import type { CheckSource } from './check.queries.ts'

/** What the convention tells of itself: that it is signed by all, since when. */
export const ownChecks: CheckSource = {
  ids: ['signed'],
  facts: async (_, { convention: { slug, effectOn } }) => {
    const evidence = [{ kind: 'Convention signée', url: `/conventions/${slug}`, on: effectOn }]
    const silence = 'Les signatures ne sont pas toutes connues.'
    return new Map([
      ['signed', { kind: 'acts', acts: [{ on: effectOn, evidence }], completeSince: effectOn, silence }],
    ])
  },
}

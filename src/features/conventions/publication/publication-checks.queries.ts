import { inEffectBy } from '../convention.ts'
import type { CheckSource } from '../obligations/check.queries.ts'
import type { CheckFacts } from '../obligations/obligation.ts'
import { publicationsOfEach } from './publication.queries.ts'
import type { Channel } from './publication.ts'
import { publicationFacts } from './publication-facts.ts'

const channelOf = {
  'publication-data': 'data-portal',
  'publication-matignon': 'matignon-infos-services',
} as const satisfies Record<string, Channel>

/** What the publications of conventions tell of the two obligations of article 9. */
export const publicationChecks: CheckSource = {
  ids: Object.keys(channelOf),
  facts: async (db, { conventions, day: on }) => {
    const publications = await publicationsOfEach(
      db,
      conventions.map(({ id }) => id),
    )
    return new Map(
      conventions.flatMap(({ id, known }) => {
        const text = inEffectBy(known.texts, on).at(-1)
        if (text === undefined) return []
        const { number, effectOn } = text
        const told = Object.entries(channelOf).map(([check, channel]): [string, CheckFacts] => [
          check,
          publicationFacts(publications.get(id) ?? [], channel, { number, effectOn, day: on }),
        ])
        return [[id, new Map(told)] as const]
      }),
    )
  },
}

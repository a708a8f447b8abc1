import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import type { CheckSource } from '../obligations/check.queries.ts'
import type { CheckFacts } from '../obligations/obligation.ts'
import { publicationsOf } from './publication.queries.ts'
import type { Channel } from './publication.ts'
import { publicationFacts } from './publication-facts.ts'

const channelOf = {
  'publication-data': 'data-portal',
  'publication-matignon': 'matignon-infos-services',
} as const satisfies Record<string, Channel>

type Asked = { readonly conventionId: string; readonly on: Day }

/** The text in force on a day: the last that every party had signed. */
async function textInForce(db: Db, { conventionId, on }: Asked) {
  const row = await db
    .selectFrom('convention_text')
    .select(['number', 'effect_on'])
    .where('convention_id', '=', conventionId)
    .where('effect_on', '<=', on)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.effect_on == null ? null : { number: row.number, effectOn: day(row.effect_on) }
}

/** What the publications of a convention tell of the two obligations of article 9. */
export const publicationChecks: CheckSource = {
  ids: Object.keys(channelOf),
  facts: async (db, { convention: { id: conventionId }, day: on }) => {
    const [text, publications] = await Promise.all([
      textInForce(db, { conventionId, on }),
      publicationsOf(db, conventionId),
    ])
    if (text === null) return new Map()
    return new Map<string, CheckFacts>(
      Object.entries(channelOf).map(([id, channel]) => [
        id,
        publicationFacts(publications, channel, { ...text, day: on }),
      ]),
    )
  },
}

import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import type { CheckSource } from '../obligations/check.queries.ts'
import type { CheckFacts } from '../obligations/obligation.ts'
import { publicationsOfEach } from './publication.queries.ts'
import type { Channel } from './publication.ts'
import { publicationFacts } from './publication-facts.ts'

const channelOf = {
  'publication-data': 'data-portal',
  'publication-matignon': 'matignon-infos-services',
} as const satisfies Record<string, Channel>

type Asked = { readonly conventionIds: readonly string[]; readonly on: Day }

/** The text of each convention in force on a day: the last that every party had signed. */
async function textsInForce(db: Db, { conventionIds, on }: Asked) {
  const rows = await db
    .selectFrom('convention_text')
    .distinctOn('convention_id')
    .select(['convention_id', 'number', 'effect_on'])
    .where(sql<boolean>`convention_id = any(${[...conventionIds]}::uuid[])`)
    .where('effect_on', '<=', on)
    .orderBy('convention_id')
    .orderBy('number', 'desc')
    .execute()
  return rows.flatMap(({ convention_id: id, number, effect_on }) =>
    effect_on === null ? [] : [{ id, number, effectOn: day(effect_on) }],
  )
}

/** What the publications of conventions tell of the two obligations of article 9. */
export const publicationChecks: CheckSource = {
  ids: Object.keys(channelOf),
  facts: async (db, { conventions, day: on }) => {
    const conventionIds = conventions.map(({ id }) => id)
    const [texts, publications] = await Promise.all([
      textsInForce(db, { conventionIds, on }),
      publicationsOfEach(db, conventionIds),
    ])
    return new Map(
      texts.map(({ id, ...text }) => [
        id,
        new Map<string, CheckFacts>(
          Object.entries(channelOf).map(([check, channel]) => [
            check,
            publicationFacts(publications.get(id) ?? [], channel, { ...text, day: on }),
          ]),
        ),
      ]),
    )
  },
}

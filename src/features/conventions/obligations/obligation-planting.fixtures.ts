import { randomUUID } from 'node:crypto'
import { aPhase, plantIncubator, plantProduct } from '../../../../test/support/portfolio.ts'
import type { Db } from '../../../platform/database.ts'

/**
 * An ANCT that owns an incubator, with three products recorded on 5 January 2026: Semis shows its page, its code and a committee of
 * October 2020, Verger says that it has no statistics, Friche is only being investigated. Another incubator is nobody's.
 */
export async function plantAnct(
  db: Db,
): Promise<{ readonly incubatorId: string; readonly elsewhereId: string }> {
  const owner = randomUUID()
  await db
    .insertInto('organisation')
    .values({
      ...{ id: owner, external_id: null, slug: 'anct', acronym: 'ANCT', siret: null },
      ...{ name: 'Agence nationale de la cohésion des territoires', kind: null, ministerial_domain: null },
    })
    .execute()
  const incubator = await plantIncubator(db, 'Incubateur des territoires')
  await db.updateTable('incubator').set({ owner_id: owner }).where('id', '=', incubator.id).execute()
  const other = await plantIncubator(db, 'Ailleurs')
  const incubatorIds = [incubator.id]
  const since = [aPhase('construction', '2020-06-01')]
  const semis = await plantProduct(db, {
    ...{ name: 'Semis', incubatorIds, phases: since },
    ...{ repository: 'https://git.example.org/semis', statsUrl: 'https://stats.example.org/semis' },
  })
  await plantProduct(db, { name: 'Verger', incubatorIds, phases: since, statsDeclared: false })
  await plantProduct(db, {
    ...{ name: 'Friche', incubatorIds },
    phases: [aPhase('investigation', '2020-07-01')],
  })
  await plantProduct(db, { name: 'Lointain', incubatorIds: [other.id], phases: since })
  await db
    .insertInto('product_event')
    .values({
      ...{ product_id: semis.id, position: 0, kind: 'committee' },
      ...{ happened_on: '2020-10-20', comment: null },
    })
    .execute()
  return { incubatorId: incubator.id, elsewhereId: other.id }
}

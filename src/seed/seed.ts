import { seedGivenRights, seedPeople } from '../features/identity/index.ts'
import type { Progress } from '../platform/command.ts'
import type { OpenDatabase } from '../platform/database.ts'
import type { Day } from '../shared/day.ts'
import { DEMO_MENTION } from '../web/demo.ts'
import { importAnct } from './anct.queries.ts'
import { insertConventions } from './conventions.queries.ts'
import { insertInventedNetwork } from './invented.queries.ts'
import { seedConventionLife } from './invented-life.queries.ts'
import { seedNotices } from './invented-notices.queries.ts'
import { seedPublications } from './invented-publications.queries.ts'
import { seedPersonalData } from './invented-record.queries.ts'
import { seedSpending } from './invented-spending.queries.ts'
import { insertInventedTeams } from './invented-teams.queries.ts'
import { seedControls } from './money-control.queries.ts'
import { seedMoneyWork } from './money-work.queries.ts'
import { seedRightsWatch } from './rights-watch.queries.ts'
import { holdsNoProduct, type RowCounts, rowCounts, scopesIn } from './seed.queries.ts'
import { seedFunding } from './worked-funding.queries.ts'

/** How many rows were added, by table; no table when the database held products already. */
export type Seeded = { readonly rows: RowCounts }

type Options = { readonly now: Date; readonly today: Day; readonly progress: Progress }

const STEPS = 5

/**
 * Loads the demonstration into a database without products, in one transaction, journal included: the ANCT portfolio as bare facts, an
 * invented network beside it, five conventions, an invented person for each role, who holds it on the invented network only, and invented teams. A
 * database that holds products is left as it is.
 */
export function seedDemo({ db }: OpenDatabase, { now, today, progress }: Options): Promise<Seeded> {
  return db.transaction().execute(async (tx) => {
    if (!(await holdsNoProduct(tx))) return { rows: {} }
    const before = await rowCounts(tx)
    progress(0, STEPS, 'Démonstration : portefeuille de l’ANCT')
    await importAnct(tx, now)
    progress(1, STEPS, 'Démonstration : réseau inventé')
    await insertInventedNetwork(tx, { at: now, today })
    progress(2, STEPS, 'Démonstration : conventions')
    await insertConventions(tx, now)
    await seedPublications(tx, now)
    progress(3, STEPS, 'Démonstration : personnes inventées')
    await seedPeople(tx, { resolveScope: scopesIn(tx), now })
    await seedGivenRights(tx, { resolveScope: scopesIn(tx), now })
    progress(4, STEPS, 'Démonstration : équipes inventées')
    await insertInventedTeams(tx, { at: now, today })
    await seedConventionLife(tx, { at: now, today })
    await seedFunding(tx, { at: now, mention: DEMO_MENTION })
    await seedMoneyWork(tx)
    await seedSpending(tx, { at: now, today })
    await seedControls(tx)
    await seedPersonalData(tx, { at: now })
    await seedRightsWatch(tx, { at: now, today })
    await seedNotices(tx, { at: now, today })
    const after = await rowCounts(tx)
    progress(STEPS, STEPS, 'Démonstration chargée')
    return { rows: added(before, after) }
  })
}

const added = (before: RowCounts, after: RowCounts): RowCounts =>
  Object.fromEntries(
    Object.entries(after)
      .map(([table, count]) => [table, count - (before[table] ?? 0)] as const)
      .filter(([, count]) => count > 0),
  )

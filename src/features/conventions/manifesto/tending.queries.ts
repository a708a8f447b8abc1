import type { Db } from '../../../platform/database.ts'
import { type Actor, can } from '../../../shared/rights.ts'

/** How many reports are not closed, and how many pledges nobody checked. */
export type Untended = { readonly reports: number; readonly pledges: number }

/** What waits for the programme team; nothing for anyone else, who must not even know how many reports there are. */
export async function manifestoToTend(db: Db, actor: Actor): Promise<Untended> {
  if (!can(actor, 'manifesto.reports')) return { reports: 0, pledges: 0 }
  const reports = await db
    .selectFrom('manifesto_report')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('closed_on', 'is', null)
    .executeTakeFirstOrThrow()
  const pledges = await db
    .selectFrom('manifesto_pledge')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('confirmed_on', 'is', null)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirstOrThrow()
  return { reports: Number(reports.count), pledges: Number(pledges.count) }
}

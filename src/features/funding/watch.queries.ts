import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { type Convention, isSigned } from '../conventions/index.ts'
import { delegationsOf } from './delegation/delegation.queries.ts'
import { coverage } from './delegation/delegation.ts'
import type { WatchedFacts } from './funding-facts.ts'
import { accountsChangedOn } from './funding-terms.ts'

async function yearsReportedBy(db: Db, conventionId: string, until: Day): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('yearly_report')
    .select('year')
    .where('convention_id', '=', conventionId)
    .where('sent_on', '<=', until)
    .execute()
  return new Set(rows.map(({ year }) => year))
}

/** What alerts look at beside sums: who may sign and until when, accounts that changed, reports sent to the payer. */
export async function watchedFactsOn(db: Db, { id, texts }: Convention, on: Day): Promise<WatchedFacts> {
  return {
    delegations: coverage(await delegationsOf(db, id), on),
    accountsChangedOn: accountsChangedOn(texts.filter(isSigned), on),
    yearsReported: await yearsReportedBy(db, id, on),
  }
}

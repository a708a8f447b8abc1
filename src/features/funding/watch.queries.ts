import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { type Convention, isSigned } from '../conventions/index.ts'
import { delegationsOf } from './delegation/delegation.queries.ts'
import { coverage } from './delegation/delegation.ts'
import type { WatchedFacts } from './funding-facts.ts'
import { accountsChangedOn } from './funding-terms.ts'

/** What alerts look at beside sums: who may sign and until when, accounts that changed, reports sent to the payer. */
export async function watchedFactsOn(
  db: Db,
  { id, texts }: Convention,
  { on, reports }: { readonly on: Day; readonly reports: readonly { readonly year: number }[] },
): Promise<WatchedFacts> {
  return {
    delegations: coverage(await delegationsOf(db, id), on),
    accountsChangedOn: accountsChangedOn(texts.filter(isSigned), on),
    yearsReported: new Set(reports.map(({ year }) => year)),
  }
}

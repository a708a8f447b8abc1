import { keyItems, keysToRenew } from './features/api-keys/index.ts'
import {
  conventionItems,
  conventionsToTend,
  manifestoItems,
  manifestoToTend,
} from './features/conventions/index.ts'
import { obligationItems, obligationsToTend } from './features/conventions/obligations/index.ts'
import { paymentItems, paymentsToTend, spendingItems, spendingToTend } from './features/funding/index.ts'
import { highlightItems, highlightsToTend } from './features/highlights/index.ts'
import { faultsToTell, journalItems } from './features/journal/index.ts'
import { undeliveredTasks, undeliveredToSee } from './features/notices/index.ts'
import { requestItems, requestsToAnswer } from './features/personal-data/index.ts'
import {
  carriers,
  followUpFigures,
  followUpItems,
  productsToTend,
  tendingItems,
} from './features/portfolio/index.ts'
import { reviewItems, reviewsToDo } from './features/rights-review/index.ts'
import { obligationSources } from './obligation-sources.ts'
import type { Db } from './platform/database.ts'
import type { Day } from './shared/day.ts'
import type { Actor } from './shared/rights.ts'
import type { Task } from './shared/task.ts'

/** What a person has to do on a day, from all features: « Aujourd’hui », the count of each page and the digests say the same. */
export const tasksFor =
  (db: Db) =>
  async (actor: Actor, today: Day): Promise<readonly Task[]> => [
    ...journalItems(await faultsToTell(db, actor)),
    ...requestItems(await requestsToAnswer(db, actor), today),
    ...keyItems(await keysToRenew(db, actor, today), today),
    ...reviewItems(await reviewsToDo(db, { actor, today, scopes: () => carriers(db, today) })),
    ...undeliveredTasks(await undeliveredToSee(db, actor)),
    ...conventionItems(await conventionsToTend(db, actor)),
    ...obligationItems(await obligationsToTend(db, obligationSources, { actor, today })),
    ...paymentItems(await paymentsToTend(db, actor, today)),
    ...spendingItems(await spendingToTend(db, actor, today)),
    ...followUpItems(await followUpFigures(db, actor, today)),
    ...manifestoItems(await manifestoToTend(db, actor)),
    ...highlightItems(await highlightsToTend(db, actor, today)),
    ...tendingItems(await productsToTend(db, actor, today)),
  ]

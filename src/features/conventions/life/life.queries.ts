import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { terminationOn } from '../termination/termination.queries.ts'
import { voidClausesOf, waiversOf } from '../waiver/waiver.queries.ts'
import type { ConventionLife } from './convention-life.ts'
import { mattersOf } from './matter.queries.ts'
import { mattersBy } from './matter.ts'

/** Disputes, terminations, waivers and void clauses of a convention, as they stood on a day. */
export const lifeOf = async (db: Db, conventionId: string, on: Day): Promise<ConventionLife> => ({
  termination: await terminationOn(db, conventionId, on),
  disputes: mattersBy(await mattersOf(db, { conventionId, kind: 'dispute' }), on),
  terminations: mattersBy(await mattersOf(db, { conventionId, kind: 'termination' }), on),
  waivers: await waiversOf(db, conventionId, on),
  voids: await voidClausesOf(db, conventionId, on),
})

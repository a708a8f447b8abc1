import type { Db, Tx } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import type { PersonId } from '../../shared/rights.ts'
import type { Task } from '../../shared/task.ts'
import type { Told } from './digest.ts'

/** What a person was told of things to do that they have not done yet. */
export async function toldTasks(db: Db, person: PersonId): Promise<readonly Told[]> {
  const rows = await db.selectFrom('told_task').selectAll().where('person_id', '=', person).execute()
  return rows.map(({ key, due_on, mark, first_on, last_on, times }) => ({
    ...{ key: key as Task['key'], mark, times },
    dueOn: due_on === null ? null : day(due_on),
    ...{ firstOn: day(first_on), lastOn: day(last_on) },
  }))
}

/** Remembers what a digest told. */
export async function rememberTold(tx: Tx, person: PersonId, told: readonly Told[]): Promise<void> {
  await tx
    .insertInto('told_task')
    .values(
      told.map(({ key, dueOn, mark, firstOn, lastOn, times }) => ({
        ...{ person_id: person, key, due_on: dueOn, mark, times },
        ...{ first_on: firstOn, last_on: lastOn },
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'key']).doUpdateSet((row) => ({
        due_on: row.ref('excluded.due_on'),
        mark: row.ref('excluded.mark'),
        first_on: row.ref('excluded.first_on'),
        last_on: row.ref('excluded.last_on'),
        times: row.ref('excluded.times'),
      })),
    )
    .execute()
}

/** Forgets what is no longer to be done: should it come back, it is new. */
export async function forgetDone(tx: Tx, person: PersonId, tasks: readonly Task[]): Promise<void> {
  const keys = tasks.map(({ key }) => key)
  let done = tx.deleteFrom('told_task').where('person_id', '=', person)
  if (keys.length > 0) done = done.where('key', 'not in', keys)
  await done.execute()
}

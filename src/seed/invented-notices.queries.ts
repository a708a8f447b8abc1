import { randomUUID } from 'node:crypto'
import { demoAddress } from '../features/identity/index.ts'
import { keepPreference, type NoticePreference } from '../features/notices/index.ts'
import type { Tx } from '../platform/database.ts'
import { addDays, type Day } from '../shared/day.ts'
import type { PersonId } from '../shared/rights.ts'
import { lastWorkingDay } from '../shared/working-day.ts'

type Moment = { readonly at: Date; readonly today: Day }

/** What some of the invented people chose; the others have the usual way. */
const choices: Readonly<Record<string, NoticePreference>> = {
  'helene.vasseur': { rhythm: 'weekly', hour: 8, muted: [] },
  'awa.diarra': { rhythm: 'working-days', hour: 17, muted: ['products'] },
  'linh.pham': { rhythm: 'never', hour: 8, muted: [] },
}

/** Who was written to in the weeks before: how many days ago, on how many things. */
const past: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  'nadia.roussel': [
    [23, 12],
    [16, 14],
    [9, 15],
  ],
  'helene.vasseur': [[14, 3]],
}

async function idOf(tx: Tx, key: string): Promise<PersonId> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('email', '=', demoAddress(key))
    .executeTakeFirstOrThrow()
  return row.id as PersonId
}

/** Choices of invented people, and digests of the weeks before. */
export async function seedNotices(tx: Tx, { at, today }: Moment): Promise<void> {
  for (const [key, preference] of Object.entries(choices))
    await keepPreference(tx, { person: await idOf(tx, key), preference, now: at })
  for (const [key, digests] of Object.entries(past)) {
    const person = await idOf(tx, key)
    for (const [ago, tasks] of digests) {
      const day = lastWorkingDay(addDays(today, -ago))
      const sent = new Date(`${day}T08:02:00Z`)
      const dates = { day, queued_at: sent, delivered_at: sent }
      await tx
        .insertInto('digest')
        .values({ ...{ id: randomUUID(), person_id: person, tasks, late: 0, nearest_due: null }, ...dates })
        .execute()
    }
  }
}

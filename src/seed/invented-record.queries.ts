import { demoAddress, identityRetention, openSession } from '../features/identity/index.ts'
import { applyRules, askErasure } from '../features/personal-data/index.ts'
import type { Tx } from '../platform/database.ts'
import { dayOf } from '../shared/day.ts'
import type { PersonId } from '../shared/rights.ts'

const DAY = 24 * 3_600_000

async function idOf(tx: Tx, key: string): Promise<PersonId> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('email', '=', demoAddress(key))
    .executeTakeFirstOrThrow()
  return row.id as PersonId
}

/** A night that had old sessions to remove, then an invented expert who asks to be erased: what administrators find in the demonstration. */
export async function seedPersonalData(tx: Tx, { at }: { readonly at: Date }): Promise<void> {
  const ago = (days: number): Date => new Date(at.getTime() - days * DAY)
  const expert = await idOf(tx, 'yann.keromnes')
  for (const days of [12, 10, 9]) await openSession(tx, expert, ago(days))
  await applyRules(tx, identityRetention, ago(1))
  const asked = ago(10)
  await askErasure(tx, { person: expert, at: asked, today: dayOf(asked) })
}

import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import { record } from '../journal/index.ts'
import { type AbandoningRefusal, type Abandonment, abandon } from './abandonment.ts'
import { conventionNamed } from './convention.queries.ts'
import type { Act } from './convention-save.queries.ts'
import type { Convention } from './standing-convention.ts'

type Abandoned = {
  readonly convention: Convention
  /** Number of the text that was read. */
  readonly number: number
  readonly abandonment: Abandonment
}

/** Sets aside a text that some signed, for ever. Throws `conflict` when the convention has no such text. */
export async function abandonText(
  tx: Tx,
  act: Act,
  { convention, number, abandonment: asked }: Abandoned,
): Promise<Result<Abandonment, AbandoningRefusal>> {
  // Whoever signs at the same moment goes first, and is then seen.
  await sql`select from convention_text where convention_id = ${convention.id}::uuid for update`.execute(tx)
  const present = await conventionNamed(tx, convention.slug)
  const text = present?.texts.find((one) => one.number === number)
  if (!text) throw new AppError('conflict', 'Cette convention n’a pas de texte de ce numéro.')
  const abandoned = abandon(text, { ...asked, today: dayOf(act.at) })
  if (!abandoned.ok) return abandoned
  const { on, reason } = abandoned.value
  await tx
    .updateTable('convention_text')
    .set({ abandoned_on: on, abandon_reason: reason, abandoned_at: act.at })
    .where('id', '=', text.id)
    .execute()
  await record(tx, {
    ...{ ...act, action: 'convention.abandoned', subject: { kind: 'convention', id: convention.id } },
    after: { text: number, abandonedOn: on, reason },
  })
  return abandoned
}

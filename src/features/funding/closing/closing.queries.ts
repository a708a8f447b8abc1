import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day, dayOf } from '../../../shared/day.ts'
import type { Result } from '../../../shared/result.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { type Convention, conventionHeld } from '../../conventions/index.ts'
import { record } from '../../journal/index.ts'
import { fundingSumsOn } from '../funding.queries.ts'
import { recordReturn } from '../funding-record.queries.ts'
import { closingOn } from '../funding-status.ts'
import type { Closing } from '../rules/closing.ts'
import { checkReturn, type FundReturn, type ReturnRefusal, type ReturnSituation } from './restitution.ts'

/** What was returned to the payer, first to last. */
export async function returnsOf(db: Db, conventionId: string): Promise<readonly FundReturn[]> {
  const rows = await db
    .selectFrom('fund_return')
    .select(['returned_on', 'cents', 'proof'])
    .where('convention_id', '=', conventionId)
    .orderBy('returned_on')
    .orderBy('recorded_at')
    .execute()
  return rows.map(({ returned_on, cents, proof }) => ({ on: day(returned_on), cents: Number(cents), proof }))
}

/** What the accounts of a convention closed on, and the day; null as long as they are open. */
export async function closedAccounts(
  db: Db,
  convention: Convention,
  today: Day,
): Promise<{ readonly closedOn: Day; readonly closing: Closing } | null> {
  const facts = await fundingSumsOn(db, convention, today)
  const closing = facts && closingOn(facts, today)
  return facts?.closedOn && closing ? { closedOn: facts.closedOn, closing } : null
}

async function situationOf(db: Db, convention: Convention, today: Day): Promise<ReturnSituation> {
  const closed = await closedAccounts(db, convention, today)
  const returned = await returnsOf(db, convention.id)
  return {
    ...{ today, closedOn: closed?.closedOn ?? null },
    restitutionCents: closed?.closing.restitutionCents ?? 0,
    returnedCents: returned.reduce((sum, { cents }) => sum + cents, 0),
  }
}

type Act = { readonly actor: PersonId; readonly at: Date }

/** Keeps a return of money once it was checked, posts it and says so in the journal: two at once never return more than is due. */
export async function returnMoney(
  tx: Tx,
  { actor, at }: Act,
  { convention: read, returned }: { readonly convention: Convention; readonly returned: FundReturn },
): Promise<Result<null, readonly ReturnRefusal[]>> {
  const convention = await conventionHeld(tx, read)
  const today = dayOf(at)
  const checked = checkReturn(returned, await situationOf(tx, convention, today))
  if (!checked.ok) return checked
  const { on, cents, proof } = returned
  const where = { conventionId: convention.id, at, proof }
  await recordReturn(tx, where, { returnedOn: on, cents, recordedOn: today })
  await record(tx, {
    ...{ actor, at, action: 'money.returned', subject: { kind: 'convention', id: convention.id } },
    after: { returnedOn: on, cents, proof },
  })
  return checked
}

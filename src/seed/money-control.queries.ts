import { sql } from 'kysely'
import { conventionNamed } from '../features/conventions/index.ts'
import { recordAssertion } from '../features/funding/control/balance.queries.ts'
import { demoAddress } from '../features/identity/index.ts'
import type { Tx } from '../platform/database.ts'
import { day } from '../shared/day.ts'
import type { PersonId } from '../shared/rights.ts'
import { type InventedControl, inventedControlling, inventedControls } from './money-control.data.ts'

/** What was paid by a day, as the ledger has it, less one line. */
async function paidWithout(tx: Tx, conventionId: string, { on, without }: InventedControl): Promise<number> {
  const { rows } = await sql<{ cents: string }>`
    select coalesce(sum(n.cents), 0) as cents from ledger_entry n left join expense e on e.id = n.expense_id
     where n.convention_id = ${conventionId}::uuid and n.fact = 'payment' and n.on_day <= ${on}
       and e.code is distinct from ${without}::text`.execute(tx)
  return Number(rows[0]?.cents)
}

/** Lets the payments of the invented convention be compared with two invented extracts. Comes after everything that is paid. */
export async function seedControls(tx: Tx): Promise<void> {
  const convention = await conventionNamed(tx, inventedControlling.convention)
  if (convention === null) throw new Error(`no convention ${inventedControlling.convention}`)
  const { id } = await tx
    .selectFrom('person')
    .select('id')
    .where('email', '=', demoAddress(inventedControlling.actor))
    .executeTakeFirstOrThrow()
  for (const control of inventedControls)
    await recordAssertion(
      tx,
      {
        ...{ actor: id as PersonId, conventionId: convention.id },
        at: new Date(`${control.recordedOn}T11:00:00Z`),
      },
      {
        ...{ id: control.id, fact: 'payment', on: day(control.on), source: control.source },
        cents: await paidWithout(tx, convention.id, control),
      },
    )
}

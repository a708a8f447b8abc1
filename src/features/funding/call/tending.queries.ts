import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { type Action, type Actor, canSomewhere } from '../../../shared/rights.ts'
import type { Convention } from '../../conventions/index.ts'
import { delegationsOf } from '../delegation/delegation.queries.ts'
import { conventionsFor } from '../desk/money-desk.queries.ts'
import { delegationFor } from '../statement/signing.ts'
import { keptStatements } from '../statement/statement.queries.ts'
import type { SigningRole } from '../statement/statement-signature.ts'
import { trancheSituations } from './call.queries.ts'
import { type Due, dueFrom } from './due.ts'

/** What a convention waits for from somebody, for its payments to come. */
export type DueConvention = {
  readonly slug: string
  readonly reference: string
  readonly due: readonly Due[]
}

const signs = [
  ['money.sign-engagements', 'ENGAGEMENTS'],
  ['money.sign-payments', 'PAYMENTS'],
] as const satisfies readonly (readonly [Action, SigningRole])[]

type Concerned = { readonly convention: Convention; readonly roles: SigningRole[]; calls: boolean }

/** The conventions whose statements this person may sign, or whose funds they may call. */
async function concerned(db: Db, actor: Actor, today: Day): Promise<readonly Concerned[]> {
  const found = new Map<string, Concerned>()
  const reached = async (action: Action, add: (one: Concerned) => void) => {
    if (!canSomewhere(actor, action)) return
    for (const { convention } of await conventionsFor(db, actor, { action, on: today })) {
      const one = found.get(convention.id) ?? { convention, roles: [], calls: false }
      add(one)
      found.set(convention.id, one)
    }
  }
  for (const [action, role] of signs) await reached(action, (one) => one.roles.push(role))
  await reached('money.call', (one) => {
    one.calls = true
  })
  return [...found.values()]
}

/** What the payments of conventions wait for from this person. Nothing is read for who neither signs nor calls. */
export async function paymentsToTend(db: Db, actor: Actor, today: Day): Promise<readonly DueConvention[]> {
  if (actor.kind !== 'person') return []
  const told = []
  for (const { convention, roles, calls } of await concerned(db, actor, today)) {
    const delegations = await delegationsOf(db, convention.id)
    const held = roles.filter(
      (role) => delegationFor({ personId: actor.id, role, on: today, delegations }).ok,
    )
    const due = dueFrom(
      { personId: actor.id, signs: held, calls },
      {
        tranches: await trancheSituations(db, convention, today),
        statements: await keptStatements(db, convention.id),
      },
    )
    told.push({ slug: convention.slug, reference: convention.reference, due })
  }
  return told
}

import { sumOf } from '../rules/cents.ts'
import { isSignedByBoth, type KeptStatement, missingRoles } from '../statement/kept-statement.ts'
import type { SigningRole } from '../statement/statement-signature.ts'
import { callable, needsStatement, type TrancheSituation } from './call.ts'

/** What the payments of a convention wait for, from somebody. */
export type Due =
  | { readonly code: 'sign'; readonly statement: number }
  | { readonly code: 'draw-up'; readonly places: readonly number[] }
  | { readonly code: 'call'; readonly places: readonly number[]; readonly cents: number }

/** Who is asked. `signs`: for what a delegation of theirs holds today. */
export type Asked = {
  readonly personId: string
  readonly signs: readonly SigningRole[]
  readonly calls: boolean
}

type Situation = {
  readonly tranches: readonly TrancheSituation[]
  readonly statements: readonly KeptStatement[]
}

const waitsFor =
  ({ personId, signs }: Asked) =>
  (statement: KeptStatement): boolean =>
    missingRoles(statement).some((role) => signs.includes(role)) &&
    statement.signatures.every(({ signedBy }) => signedBy !== personId)

/** Whether a tranche has the statement that must come with its call: signed by both, and reaching the threshold. */
const isCovered =
  (statements: readonly KeptStatement[]) =>
  (tranche: TrancheSituation): boolean =>
    !needsStatement(tranche) ||
    statements.some(
      (one) =>
        isSignedByBoth(one) &&
        (tranche.trigger.kind !== 'CONSUMED_AT_LEAST' || one.cumulativeCents >= tranche.trigger.cents),
    )

const placesOf = (tranches: readonly TrancheSituation[]): readonly number[] =>
  tranches.map(({ place }) => place)

/** What a convention waits for from someone: a statement to sign, one to draw up for a payment whose condition is met, a call to send. */
export function dueFrom(asked: Asked, { tranches, statements }: Situation): readonly Due[] {
  const open = callable(tranches)
  const ready = open.filter(isCovered(statements))
  const bare = open.filter((tranche) => !ready.includes(tranche))
  const isUnderWay = statements.some((one) => !isSignedByBoth(one) || one.kind === 'FINAL')
  const mayDrawUp = asked.calls || asked.signs.length > 0
  return [
    ...statements.filter(waitsFor(asked)).map(({ number: statement }): Due => ({ code: 'sign', statement })),
    ...(ready.length > 0 && asked.calls
      ? [
          {
            code: 'call',
            places: placesOf(ready),
            cents: sumOf(ready.map(({ cents }) => cents)),
          } as const,
        ]
      : []),
    ...(bare.length > 0 && !isUnderWay && mayDrawUp
      ? [{ code: 'draw-up', places: placesOf(bare) } as const]
      : []),
  ]
}

import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { ForecastTranche } from '../funding-facts.ts'
import { sumOf } from '../rules/cents.ts'
import type { Trigger } from '../rules/terms.ts'
import { type KeptStatement, missingRoles, signedOn } from '../statement/kept-statement.ts'
import type { SigningRole } from '../statement/statement-signature.ts'

/** A tranche today: its state, its four days, what came and what was opened of it. Whole cents. */
export type TrancheSituation = ForecastTranche & {
  /** Its place in the schedule: "versement 2". */
  readonly place: number
  readonly trigger: Trigger
  readonly calledOn: Day | null
  readonly receivedOn: Day | null
  readonly creditsOpenOn: Day | null
  readonly receivedCents: number
  readonly openedCents: number
}

/** A call for funds as it was presented. */
export type KeptCall = {
  readonly number: number
  readonly presentedOn: Day
  readonly statement: number | null
  readonly recipient: string
  readonly paperSha256: string | null
  readonly tranches: readonly { readonly id: string; readonly cents: number }[]
}

/** Whether a tranche is asked for by a call at all: some come by themselves, at the signature. */
const needsCall = ({ trigger }: Pick<TrancheSituation, 'trigger'>): boolean =>
  trigger.kind === 'CONSUMED_AT_LEAST'

/** Whether a call for a tranche must come with a signed statement. */
export const needsStatement = ({ trigger }: Pick<TrancheSituation, 'trigger'>): boolean =>
  trigger.kind === 'CONSUMED_AT_LEAST' && trigger.requires.includes('ERDA')

/** The tranches that may be called: their condition is met, and nobody called them. */
export const callable = (tranches: readonly TrancheSituation[]): readonly TrancheSituation[] =>
  tranches.filter(({ state, calledOn }) => state === 'conditionMet' && calledOn === null)

/** What a call asks for. */
export type CallAsked = {
  readonly tranches: readonly string[]
  readonly statement: number | null
  readonly recipient: string
  readonly on: Day
}

export type CallRefusal =
  | { readonly code: 'day-to-come' }
  | { readonly code: 'no-tranche' }
  | { readonly code: 'unknown-tranche'; readonly id: string }
  | { readonly code: 'already-called'; readonly place: number; readonly on: Day }
  | { readonly code: 'lapsed'; readonly place: number; readonly on: Day }
  | { readonly code: 'not-met'; readonly place: number }
  | { readonly code: 'met-later'; readonly place: number; readonly on: Day }
  | { readonly code: 'statement-needed'; readonly place: number }
  | { readonly code: 'unknown-statement'; readonly number: number }
  | { readonly code: 'unsigned-statement'; readonly number: number; readonly roles: readonly SigningRole[] }
  | { readonly code: 'signed-later'; readonly number: number; readonly on: Day }
  | {
      readonly code: 'statement-too-low'
      readonly number: number
      readonly cumulativeCents: number
      readonly thresholdCents: number
    }

/** What a call is judged by. */
export type CallKnown = {
  readonly today: Day
  readonly tranches: readonly TrancheSituation[]
  readonly statements: readonly KeptStatement[]
  /** The day on which the accounts closed: what was not called then lapsed. Null: they are open. */
  readonly closedOn: Day | null
}

function trancheRefusal(
  { place, state, calledOn, conditionMetOn }: TrancheSituation,
  { on, closedOn }: Pick<CallAsked, 'on'> & Pick<CallKnown, 'closedOn'>,
): CallRefusal | null {
  if (calledOn !== null) return { code: 'already-called', place, on: calledOn }
  if (closedOn !== null) return { code: 'lapsed', place, on: closedOn }
  if (state !== 'conditionMet' || conditionMetOn === null) return { code: 'not-met', place }
  return conditionMetOn > on ? { code: 'met-later', place, on: conditionMetOn } : null
}

function statementRefusal(
  { statement: number, on }: CallAsked,
  tranches: readonly TrancheSituation[],
  { statements }: CallKnown,
): CallRefusal | null {
  const asking = tranches.find(needsStatement)
  if (number === null) return asking ? { code: 'statement-needed', place: asking.place } : null
  const statement = statements.find((one) => one.number === number)
  if (!statement) return { code: 'unknown-statement', number }
  const signed = signedOn(statement)
  if (signed === null) return { code: 'unsigned-statement', number, roles: missingRoles(statement) }
  if (signed > on) return { code: 'signed-later', number, on: signed }
  const { cumulativeCents } = statement
  const thresholdCents = Math.max(
    0,
    ...tranches.map(({ trigger }) => (trigger.kind === 'CONSUMED_AT_LEAST' ? trigger.cents : 0)),
  )
  return cumulativeCents < thresholdCents
    ? { code: 'statement-too-low', number, cumulativeCents, thresholdCents }
    : null
}

/** A call that may be presented: its tranches in the order of the schedule, and their sum. */
export type CallToPresent = CallAsked & {
  readonly called: readonly TrancheSituation[]
  readonly totalCents: number
}

/**
 * A call for funds (article 4). Refused for a tranche that was called, that lapsed as the accounts closed, whose condition is not met on that day, without a statement where one
 * must come with it, on one that both have not signed by then, or that does not reach the threshold.
 */
export function checkCall(asked: CallAsked, known: CallKnown): Result<CallToPresent, CallRefusal> {
  if (asked.on > known.today) return refuse({ code: 'day-to-come' })
  if (asked.tranches.length === 0) return refuse({ code: 'no-tranche' })
  const unknown = asked.tranches.find((id) => !known.tranches.some((one) => one.id === id))
  if (unknown !== undefined) return refuse({ code: 'unknown-tranche', id: unknown })
  const called = known.tranches.filter(({ id }) => asked.tranches.includes(id))
  for (const tranche of called) {
    const refusal = trancheRefusal(tranche, { on: asked.on, closedOn: known.closedOn })
    if (refusal !== null) return refuse(refusal)
  }
  const refusal = statementRefusal(asked, called, known)
  return refusal === null
    ? ok({ ...asked, called, totalCents: sumOf(called.map(({ cents }) => cents)) })
    : refuse(refusal)
}

/** Cash that came for a tranche, or credits that were opened on it. */
export type MovementKind = 'receipt' | 'opening'

/** Money that moved for a tranche: what, when, and what proves it. */
export type MovementAsked = {
  readonly tranche: string
  readonly cents: number
  readonly on: Day
  readonly proof: string
}

export type MovementRefusal =
  | { readonly code: 'day-to-come' }
  | { readonly code: 'unknown-tranche' }
  | { readonly code: 'already-received'; readonly place: number; readonly on: Day }
  | { readonly code: 'lapsed'; readonly place: number }
  | { readonly code: 'not-called'; readonly place: number }
  | { readonly code: 'before-call'; readonly place: number; readonly on: Day }
  | { readonly code: 'before-condition'; readonly place: number }
  | { readonly code: 'amount-differs'; readonly place: number; readonly cents: number }
  | { readonly code: 'not-received'; readonly place: number }
  | { readonly code: 'before-receipt'; readonly place: number; readonly on: Day }
  | { readonly code: 'above-received'; readonly place: number; readonly leftCents: number }

type Checked = Result<TrancheSituation, MovementRefusal>

function receiptRefusal(tranche: TrancheSituation, { on, cents }: MovementAsked): MovementRefusal | null {
  const { place, receivedOn, calledOn, conditionMetOn } = tranche
  if (receivedOn !== null) return { code: 'already-received', place, on: receivedOn }
  if (calledOn === null && needsCall(tranche))
    return { code: tranche.state === 'lapsed' ? 'lapsed' : 'not-called', place }
  if (calledOn !== null && on < calledOn) return { code: 'before-call', place, on: calledOn }
  if (conditionMetOn === null || on < conditionMetOn) return { code: 'before-condition', place }
  return cents === tranche.cents ? null : { code: 'amount-differs', place, cents: tranche.cents }
}

/** Cash that came for a tranche, whole: refused before its call, twice, or for another amount. */
export function checkReceipt(
  asked: MovementAsked,
  { today, tranches }: Pick<CallKnown, 'today' | 'tranches'>,
): Checked {
  if (asked.on > today) return refuse({ code: 'day-to-come' })
  const tranche = tranches.find(({ id }) => id === asked.tranche)
  if (!tranche) return refuse({ code: 'unknown-tranche' })
  const refusal = receiptRefusal(tranche, asked)
  return refusal === null ? ok(tranche) : refuse(refusal)
}

/** Credits opened on what came for a tranche (decree 2007-44, article 5): never before it came, nor above it. */
export function checkOpening(
  asked: MovementAsked,
  { today, tranches }: Pick<CallKnown, 'today' | 'tranches'>,
): Checked {
  if (asked.on > today) return refuse({ code: 'day-to-come' })
  const tranche = tranches.find(({ id }) => id === asked.tranche)
  if (!tranche) return refuse({ code: 'unknown-tranche' })
  const { place, receivedOn, receivedCents, openedCents } = tranche
  if (receivedOn === null) return refuse({ code: 'not-received', place })
  if (asked.on < receivedOn) return refuse({ code: 'before-receipt', place, on: receivedOn })
  const leftCents = receivedCents - openedCents
  return asked.cents > leftCents ? refuse({ code: 'above-received', place, leftCents }) : ok(tranche)
}

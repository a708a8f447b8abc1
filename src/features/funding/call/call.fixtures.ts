import { day } from '../../../shared/day.ts'
import type { KeptSignature, KeptStatement } from '../statement/kept-statement.ts'
import type { TrancheSituation } from './call.ts'

/** The second payment, due at a threshold that is reached, called by nobody. */
export const tranche = (more: Partial<TrancheSituation> = {}): TrancheSituation => ({
  ...{ id: 't2', place: 2, cents: 400_000, state: 'conditionMet', conditionMetOn: day('2020-11-20') },
  ...{ forecast: null, trigger: { kind: 'CONSUMED_AT_LEAST', cents: 600_000, requires: ['CALL', 'ERDA'] } },
  ...{ calledOn: null, receivedOn: null, creditsOpenOn: null, receivedCents: 0, openedCents: 0 },
  ...more,
})
/** The first payment, due at the signature. */
export const first = tranche({
  ...{ id: 't1', place: 1, conditionMetOn: day('2020-05-11'), trigger: { kind: 'AT_SIGNATURE' } },
})
/** A signature of a role, by nobody known. */
export const signature = (role: KeptSignature['role'], on = '2020-12-03'): KeptSignature => ({
  ...{ statementHash: '', role, name: role, capacity: '', delegation: '', on: day(on) },
  ...{ previous: '', digest: '', signedBy: null },
})
/** A statement that both have signed and that reaches the threshold. */
export const statement = (more: Partial<KeptStatement> = {}): KeptStatement => ({
  ...{ id: '1', number: 1, kind: 'INTERIM', cutoff: day('2020-11-30'), hash: 'a'.repeat(64) },
  ...{ previousHash: '0'.repeat(64), totalCents: 600_000, cumulativeCents: 600_000 },
  ...{ frozenOn: day('2020-12-03'), paperSha256: null },
  signatures: [signature('ENGAGEMENTS'), signature('PAYMENTS')],
  ...more,
})

import { type Day, day } from '../../../shared/day.ts'
import type { ObligationClause, When } from '../convention-content.ts'
import type { Act, CheckFacts, Evidence, Facts, Term } from './obligation.ts'

/** The term of the convention of 2020, looked at on a day; terminated on another, or never. */
export const termOn = (on: string, terminatedOn: string | null = null): Term => ({
  effectOn: day('2020-05-11'),
  endsOn: day('2021-05-11'),
  terminatedOn: terminatedOn === null ? null : day(terminatedOn),
  day: day(on),
})

/** An obligation owed so, checked by `check`. */
export const clauseOf = (when: When, change: Partial<ObligationClause> = {}): ObligationClause => ({
  id: 'essai',
  article: '2',
  passage: 'essai',
  subject: 'Faire un essai.',
  debtors: ['anct'],
  beneficiary: 'public',
  when,
  evidence: ['essai'],
  check: 'check',
  ...change,
})

/** Something that shows a fact of a day. */
export const proofOn = (on: string | null): Evidence => ({
  kind: 'comité',
  url: '/comites/1',
  on: on === null ? null : day(on),
})

/** Something done and shown on a day. */
export const actOn = (on: string): Act => ({ on: day(on), evidence: [proofOn(on)] })

/** A register of what was done; complete from the effect unless said. */
export const register = (
  acts: readonly Act[],
  completeSince: Day | null = day('2020-05-11'),
): CheckFacts => ({
  ...{ kind: 'acts', acts, completeSince },
  silence: 'Le registre ne dit rien.',
})

/** Facts with what one check answers. */
export const factsOf = (found: CheckFacts | null, change: Partial<Facts> = {}): Facts => ({
  checks: new Map(found === null ? [] : [['check', found]]),
  waivers: [],
  voids: [],
  ...change,
})

import { anctObligations } from '../src/features/conventions/obligations/anct-obligations.data.ts'
import type { CheckFacts, Facts } from '../src/features/conventions/obligations/obligation.ts'
import { obligationLines } from '../src/features/conventions/obligations/obligation-lines.ts'
import { addDays, day } from '../src/shared/day.ts'
import type { Row } from './fresh.ts'
import { median } from './load.ts'

const CONVENTIONS = 1000
const OBLIGATIONS = 40
const ROUNDS = 3

const proof = (on: string) => ({ kind: 'preuve', url: '/preuve', on: day(on) })

const answers: readonly CheckFacts[] = [
  { kind: 'finding', finding: { kind: 'shown', evidence: [proof('2020-06-01')] } },
  { kind: 'finding', finding: { kind: 'unknown', reason: 'Rien n’est relevé.' } },
  {
    kind: 'acts',
    acts: [{ on: day('2020-10-01'), evidence: [proof('2020-10-01')] }],
    completeSince: day('2020-01-01'),
    silence: 'Rien n’est relevé.',
  },
]

// Those that come back first: they cost most.
const clauses = anctObligations
  .toSorted((one, other) => Number(other.when.kind === 'every') - Number(one.when.kind === 'every'))
  .slice(0, OBLIGATIONS)

const facts: Facts = {
  checks: new Map(
    clauses.flatMap(({ check }, i) => {
      const answer = answers[i % answers.length]
      return answer ? [[check, answer]] : []
    }),
  ),
  waivers: [{ obligationId: 'comite-semestriel', dueOn: day('2020-11-11'), product: null }],
  voids: [{ article: '9' }],
}

function oneRound(): number {
  const started = performance.now()
  for (let i = 0; i < CONVENTIONS; i++) {
    const effectOn = addDays(day('2020-05-11'), i % 300)
    const lines = obligationLines(clauses, facts, {
      effectOn,
      endsOn: addDays(effectOn, 365),
      terminatedOn: null,
      day: day('2021-05-12'),
    })
    if (lines.length !== OBLIGATIONS) throw new Error('a convention lost its obligations')
  }
  return performance.now() - started
}

/** The state of every obligation of a thousand conventions on a day, without database. */
export const obligations = (): readonly Row[] => [
  [
    `${CONVENTIONS} conventions × ${OBLIGATIONS} obligations at a date`,
    `${Math.round(median(Array.from({ length: ROUNDS }, oneRound)))} ms`,
    '< 1000 ms',
  ],
]

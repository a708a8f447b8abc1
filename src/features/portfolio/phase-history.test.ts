import { expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { flagsOf, phaseBegunBy, phaseByCsvRule, phaseBySiteRule } from './phase-history.ts'

const order = ['investigation', 'construction', 'acceleration', 'transfere']
const rank = (phase: string) => order.indexOf(phase)
const phase = (name: string, startsOn: string, endsOn: string | null = null) => ({
  phase: name,
  startsOn: day(startsOn),
  endsOn: endsOn === null ? null : day(endsOn),
})
const today = day('2026-08-20')
const flags = (...phases: ReturnType<typeof phase>[]) =>
  flagsOf(phases, { today, rank }).map(({ code }) => code)

const life = [
  phase('investigation', '2024-01-01', '2024-03-31'),
  phase('construction', '2024-04-01'),
  phase('acceleration', '2027-05-01'),
]

it('on a day, the phase is the one begun by then', () => {
  expect(phaseBegunBy(life, day('2023-12-31'))).toBeNull()
  expect(phaseBegunBy(life, day('2024-04-01'))?.phase).toBe('construction')
  expect(phaseBegunBy(life, today)?.phase).toBe('construction')
  expect(phaseBegunBy(life, day('2027-05-01'))?.phase).toBe('acceleration')
})

it('the site shows a phase to come as the present one; its CSV shows the last as written', () => {
  expect(phaseBySiteRule(life)?.phase).toBe('acceleration')
  const tie = [phase('abandon', '2022-11-30'), phase('transfere', '2022-11-30')]
  expect(phaseBySiteRule(tie)?.phase).toBe('abandon')
  expect(phaseBegunBy(tie, today)?.phase).toBe('abandon')
  expect(phaseByCsvRule(tie)?.phase).toBe('transfere')
  expect([phaseBySiteRule([]), phaseByCsvRule([])]).toEqual([null, null])
})

it.each([
  [
    'a plain life',
    [phase('investigation', '2024-01-01', '2024-03-31'), phase('construction', '2024-04-01')],
    [],
  ],
  [
    'an end on the very start of the next',
    [phase('investigation', '2024-01-01', '2024-04-01'), phase('construction', '2024-04-01')],
    [],
  ],
  [
    'two phases at once',
    [phase('investigation', '2024-01-01', '2024-04-02'), phase('construction', '2024-04-01')],
    ['overlap'],
  ],
  [
    'a hole',
    [phase('investigation', '2024-01-01', '2024-03-30'), phase('construction', '2024-04-01')],
    ['gap'],
  ],
  [
    'one start for two',
    [phase('investigation', '2024-01-01'), phase('construction', '2024-01-01')],
    ['same-start'],
  ],
  [
    'a step back',
    [phase('acceleration', '2024-01-01'), phase('construction', '2024-04-01')],
    ['out-of-order'],
  ],
  [
    'a phase taken up again',
    [
      phase('construction', '2024-01-01'),
      phase('acceleration', '2024-04-01'),
      phase('construction', '2025-01-01'),
    ],
    ['out-of-order', 'reopened'],
  ],
  ['a phase to come', [phase('construction', '2026-08-21')], ['future']],
  ['nothing', [], []],
])('%s is flagged for what it is', (_case, phases, expected) => {
  expect(flags(...phases)).toEqual(expected)
})

it('says how long a hole is, in whole days without a phase', () => {
  expect(
    flagsOf([phase('investigation', '2024-01-01', '2024-03-30'), phase('construction', '2024-04-01')], {
      today,
      rank,
    }),
  ).toEqual([{ code: 'gap', phase: 'investigation', next: 'construction', days: 1 }])
})

import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { checkStep, passage, type Step } from '../life/steps.ts'
import { disputeActWords } from './dispute.messages.ts'
import { type DisputeAct, type DisputeState, disputePassages, stagesOf } from './dispute.ts'

const states = Object.keys(disputePassages) as DisputeState[]
const acts = Object.keys(disputeActWords) as DisputeAct[]
const pairs = states.flatMap((from) => acts.map((act) => ({ from, act })))
const isAllowed = ({ from, act }: (typeof pairs)[number]) => act in disputePassages[from]
const today = day('2026-11-24')
const on = day('2026-11-02')

it.each(pairs.filter((pair) => !isAllowed(pair)))('from $from, the act $act is refused', ({ from, act }) => {
  expect(checkStep(disputePassages, { from, act, on, last: null, today })).toEqual({
    ok: false,
    error: { code: 'not-from-here' },
  })
})

it.each(pairs.filter(isAllowed))('from $from, the act $act leads where the table says', ({ from, act }) => {
  const asked = { from, act, on, last: null, today }
  expect(checkStep(disputePassages, asked)).toEqual({ ok: true, value: passage(disputePassages, from, act) })
})

/** Every way from the opening to a state, as the acts taken. */
function waysTo(goal: DisputeState): readonly (readonly string[])[] {
  const walk = (at: DisputeState, taken: readonly string[]): (readonly string[])[] =>
    Object.entries(disputePassages[at] as Record<string, DisputeState>).flatMap(([act, to]) =>
      to === goal ? [[...taken, act]] : walk(to, [...taken, act]),
    )
  return walk('none', [])
}

describe('the order of article 8', () => {
  it('leads to the court by one way only: agreement sought, mediation opened, mediation closed', () => {
    expect(waysTo('court')).toEqual([
      ['open', 'start-amicable', 'fail-amicable', 'start-mediation', 'fail-mediation', 'go-to-court'],
    ])
  })

  it('lets an agreement end a dispute at any step that is not its end', () => {
    const ends: readonly string[] = ['none', 'settled', 'judged']
    for (const state of states)
      expect([state, passage(disputePassages, state, 'settle' as never)]).toEqual([
        state,
        ends.includes(state) ? null : 'settled',
      ])
  })
})

describe('the day of a step', () => {
  it('may be that of the step before it', () => {
    const asked = { from: 'opened', act: 'settle', on, last: on, today } as const
    expect(checkStep(disputePassages, asked).ok).toBe(true)
  })

  it.each([
    [day('2026-11-01'), { code: 'before-last-step', last: on }],
    [day('2026-11-25'), { code: 'in-future' }],
  ])('cannot be %s', (wrong, error) => {
    const asked = { from: 'opened', act: 'settle', on: wrong, last: on, today } as const
    expect(checkStep(disputePassages, asked)).toEqual({ ok: false, error })
  })
})

const step = (position: number, [act, state]: [DisputeAct, DisputeState], text: string): Step => ({
  ...{ position, act, state, on: day(text), account: 'Confidentiel.' },
})
const steps = [
  step(0, ['open', 'opened'], '2026-01-05'),
  step(1, ['start-amicable', 'amicable'], '2026-01-12'),
  step(2, ['fail-amicable', 'amicable-failed'], '2026-03-02'),
  step(3, ['start-mediation', 'mediation'], '2026-04-01'),
]

it.each([
  ['2026-01-11', []],
  ['2026-02-01', [{ kind: 'amicable', since: '2026-01-12', until: null }]],
  ['2026-03-02', [{ kind: 'amicable', since: '2026-01-12', until: '2026-03-02' }]],
  [
    '2026-11-24',
    [
      { kind: 'amicable', since: '2026-01-12', until: '2026-03-02' },
      { kind: 'mediation', since: '2026-04-01', until: null },
    ],
  ],
])('on %s the public knows the stages gone through by then', (text, expected) => {
  expect(stagesOf(steps, day(text))).toEqual(expected)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, day } from '../../../shared/day.ts'
import { checkStep, passage } from '../life/steps.ts'
import { terminationActWords } from './termination.messages.ts'
import {
  basisRead,
  checkTiming,
  liquidated,
  type TerminationAct,
  type TerminationFacts,
  type TerminationState,
  terminationOnDay,
  terminationPassages,
} from './termination.ts'

const states = Object.keys(terminationPassages) as TerminationState[]
const acts = Object.keys(terminationActWords) as TerminationAct[]
const pairs = states.flatMap((from) => acts.map((act) => ({ from, act })))
const isAllowed = ({ from, act }: (typeof pairs)[number]) => act in terminationPassages[from]
const today = day('2026-11-24')

it.each(pairs.filter((pair) => !isAllowed(pair)))('from $from, the act $act is refused', ({ from, act }) => {
  expect(checkStep(terminationPassages, { from, act, on: today, last: null, today })).toEqual({
    ok: false,
    error: { code: 'not-from-here' },
  })
})

it.each(pairs.filter(isAllowed))('from $from, the act $act leads where the table says', ({ from, act }) => {
  const asked = { from, act, on: today, last: null, today }
  expect(checkStep(terminationPassages, asked)).toEqual({
    ok: true,
    value: passage(terminationPassages, from, act),
  })
})

const until = day('2026-10-31')
const effectOn = day('2026-12-31')

describe('the days of a termination', () => {
  const decide = { act: 'decide', effectOn } as const
  const none = { observationsUntil: until, effectOn: null }
  const decided = { observationsUntil: until, effectOn }

  it.each<[string, Parameters<typeof checkTiming>[0], Parameters<typeof checkTiming>[1], unknown]>([
    [
      'nothing is decided before the other party answered or had the time to',
      { ...decide, from: 'notified', on: until },
      none,
      { code: 'observations-awaited', until },
    ],
    [
      'an effect does not precede its decision',
      { act: 'decide', from: 'observed', on: day('2026-11-02'), effectOn: day('2026-11-01') },
      none,
      { code: 'effect-before-decision' },
    ],
    [
      'a termination in effect is not withdrawn',
      { act: 'withdraw', from: 'decided', on: effectOn, effectOn: null },
      decided,
      { code: 'already-in-effect', effectOn },
    ],
    [
      'one that is not in effect is not liquidated',
      { act: 'liquidate', from: 'decided', on: day('2026-12-30'), effectOn: null },
      decided,
      { code: 'not-yet-in-effect', effectOn },
    ],
  ])('%s', (...[, asked, timing, error]) => {
    expect(checkTiming(asked, timing)).toEqual({ ok: false, error })
  })

  it.each<[string, Parameters<typeof checkTiming>[0], Parameters<typeof checkTiming>[1]]>([
    [
      'the day after the time to answer, silence is enough',
      { ...decide, from: 'notified', on: day('2026-11-01') },
      none,
    ],
    [
      'once the other party answered, nothing is waited for',
      { ...decide, from: 'observed', on: day('2026-10-02') },
      none,
    ],
    [
      'an effect may be of the day of its decision',
      { act: 'decide', from: 'observed', on: until, effectOn: until },
      none,
    ],
    [
      'the eve of its effect it is still withdrawn',
      { act: 'withdraw', from: 'decided', on: day('2026-12-30'), effectOn: null },
      decided,
    ],
    [
      'from its day of effect it is liquidated',
      { act: 'liquidate', from: 'decided', on: effectOn, effectOn: null },
      decided,
    ],
  ])('%s', (_title, asked, timing) => {
    expect(checkTiming(asked, timing).ok).toBe(true)
  })
})

describe('what counts as executed', () => {
  it.each([
    [
      'the orders, when the reading says so',
      [{ id: 'liquidation', value: 'les commandes passées à la date d’effet' }],
      'engaged',
    ],
    ['what was performed, when no reading says', [], 'performed'],
    ['no reading of another question', [{ id: 'tva', value: 'hors taxe' }], 'performed'],
    ['no value of its own', [{ id: 'liquidation', value: 'lune' }], 'performed'],
    ['no name that every object has', [{ id: 'liquidation', value: 'toString' }], 'performed'],
  ])('is %s', (_title, readings, expected) => {
    expect(basisRead(readings)).toBe(expected)
  })
})

describe('what is liquidated', () => {
  it.each([
    ['more was executed than paid: the rest is owed', 900, 500, { owedCents: 400, returnedCents: 0 }],
    ['more was paid than executed: the rest goes back', 300, 500, { owedCents: 0, returnedCents: 200 }],
    ['what goes beyond the amount is not owed', 2000, 800, { owedCents: 200, returnedCents: 0 }],
    ['nothing was executed: everything goes back', 0, 800, { owedCents: 0, returnedCents: 800 }],
    ['paid and executed alike: nothing is owed', 700, 700, { owedCents: 0, returnedCents: 0 }],
  ])('%s', (...[, executedCents, receivedCents, expected]) => {
    expect(liquidated({ ceilingCents: 1000, executedCents, receivedCents })).toEqual(expected)
  })

  it('leaves the payer with exactly what was executed within the amount', () => {
    const cents = fc.nat(10 ** 12)
    fc.assert(
      fc.property(cents, cents, cents, (ceilingCents, executedCents, receivedCents) => {
        const { owedCents, returnedCents } = liquidated({ ceilingCents, executedCents, receivedCents })
        expect(receivedCents + owedCents - returnedCents).toBe(Math.min(executedCents, ceilingCents))
        expect(Math.min(owedCents, returnedCents)).toBe(0)
      }),
    )
  })
})

describe('where a convention stands on a day', () => {
  const facts: TerminationFacts = {
    notifiedOn: day('2026-09-01'),
    decidedOn: day('2026-11-01'),
    effectOn,
    liquidatedOn: day('2027-02-01'),
    withdrawnOn: null,
  }
  const withdrawn = { ...facts, effectOn: null, decidedOn: null, withdrawnOn: day('2026-06-01') }

  it.each<[string, unknown]>([
    ['2026-08-31', { state: 'none' }],
    ['2026-09-01', { state: 'under-way', since: '2026-09-01', effectOn: null }],
    ['2026-10-31', { state: 'under-way', since: '2026-09-01', effectOn: null }],
    ['2026-11-01', { state: 'under-way', since: '2026-09-01', effectOn: '2026-12-31' }],
    ['2026-12-31', { state: 'terminated', effectOn: '2026-12-31', liquidatedOn: null }],
    ['2027-02-01', { state: 'terminated', effectOn: '2026-12-31', liquidatedOn: '2027-02-01' }],
  ])('on %s only what was known by then counts', (text, expected) => {
    const earlier = { ...withdrawn, notifiedOn: day('2026-05-01') }
    expect(terminationOnDay([earlier, facts], text as Day)).toEqual(expected)
  })

  it('is no longer under termination once it is withdrawn', () => {
    const alone = [{ ...withdrawn, notifiedOn: day('2026-05-01') }]
    expect(terminationOnDay(alone, day('2026-05-31')).state).toBe('under-way')
    expect(terminationOnDay(alone, day('2026-06-01')).state).toBe('none')
  })
})

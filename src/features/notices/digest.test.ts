import { describe, expect, it } from 'vitest'
import { addDays, type Day, day } from '../../shared/day.ts'
import type { Task } from '../../shared/task.ts'
import { digestOn, isWorthTelling, type Told, toldAgain } from './digest.ts'
import { type Rhythm, usualPreference } from './digest-rhythm.ts'

const tuesday = day('2026-11-24')
const task = (over: Partial<Task> = {}): Task => ({
  ...{
    key: 'conventions/x/0/sign',
    title: 'Signer X',
    text: 'Il manque Y.',
    href: '/x',
    dueOn: null,
    mark: '',
  },
  ...over,
})
const told = (over: Partial<Told> = {}): Told => ({
  ...{ key: 'conventions/x/0/sign', dueOn: null, mark: '' },
  ...{ firstOn: day('2026-11-20'), lastOn: day('2026-11-23'), times: 1 },
  ...over,
})
const soon = addDays(tuesday, 5)
const late = addDays(tuesday, -5)

describe('a task is worth telling', () => {
  it.each<[string, Task, Told | undefined, boolean]>([
    ['when it is new', task(), undefined, true],
    ['not again when nothing is due', task(), told(), false],
    ['when who is awaited has changed', task({ mark: 'a' }), told({ mark: 'b', times: 3 }), true],
    ['when its day has changed', task({ dueOn: soon }), told({ times: 3 }), true],
    ['when it is due within seven days', task({ dueOn: soon }), told({ dueOn: soon }), true],
    [
      'not when it is due in eight',
      task({ dueOn: addDays(tuesday, 8) }),
      told({ dueOn: addDays(tuesday, 8) }),
      false,
    ],
    ['when it is late', task({ dueOn: late }), told({ dueOn: late, times: 2 }), true],
    ['not once it was told three times late', task({ dueOn: late }), told({ dueOn: late, times: 3 }), false],
    ['not once it was told three times', task({ dueOn: soon }), told({ dueOn: soon, times: 3 }), false],
    ['then on the day it is due', task({ dueOn: tuesday }), told({ dueOn: tuesday, times: 3 }), true],
    [
      'or on the first day after it, when that day was a holiday',
      task({ dueOn: addDays(tuesday, -1) }),
      told({ dueOn: addDays(tuesday, -1), lastOn: addDays(tuesday, -4), times: 3 }),
      true,
    ],
  ])('%s', (...[, asked, before, worth]) => {
    expect(isWorthTelling(asked, before, tuesday)).toBe(worth)
  })
})

describe('a digest', () => {
  const waiting = (tasks: readonly Task[], before: readonly Told[] = []) => ({ tasks, told: before })
  const leaves = (rhythm: Rhythm, on: string, dueOn: Day | null = null) =>
    digestOn(day(on), { ...usualPreference, rhythm }, waiting([task({ dueOn })])) !== null

  it.each<[string, Rhythm, string, Day | null, boolean]>([
    ['leaves on a working day', 'working-days', '2026-11-24', null, true],
    ['not on a Saturday', 'working-days', '2026-11-28', null, false],
    ['not on Armistice Day', 'working-days', '2026-11-11', null, false],
    ['not on Easter Monday', 'working-days', '2026-04-06', null, false],
    ['on a Sunday when something is due that day', 'working-days', '2026-11-29', day('2026-11-29'), true],
    ['not on a Sunday for what is due on Monday', 'working-days', '2026-11-29', day('2026-11-30'), false],
    ['weekly, on Monday', 'weekly', '2026-11-23', null, true],
    ['weekly, not on Tuesday', 'weekly', '2026-11-24', null, false],
    ['weekly, on Tuesday after Easter Monday', 'weekly', '2026-04-07', null, true],
    ['never to who wants none, even on the last day', 'never', '2026-11-24', tuesday, false],
  ])('%s', (...[, rhythm, on, dueOn, expected]) => {
    expect(leaves(rhythm, on, dueOn)).toBe(expected)
  })

  it('does not leave when there is nothing to do', () => {
    expect(digestOn(tuesday, usualPreference, waiting([]))).toBeNull()
  })

  it('does not leave when nothing is worth telling again', () => {
    expect(digestOn(tuesday, usualPreference, waiting([task()], [told()]))).toBeNull()
  })

  it('leaves out the families that a person does not want', () => {
    const preference = { ...usualPreference, muted: ['conventions'] as const }
    const other = task({ key: 'money/x/payment/call' })
    expect(digestOn(tuesday, preference, waiting([task(), other]))).toEqual({ told: [other], others: 0 })
    expect(digestOn(tuesday, preference, waiting([task()]))).toBeNull()
  })

  it('says the most pressing first, and how many others wait', () => {
    const tasks = [
      task({ key: 'products/a/contact' }),
      task({ key: 'products/b/contact', dueOn: soon }),
      task({ key: 'products/c/contact', dueOn: late }),
      task(),
    ]
    const digest = digestOn(tuesday, usualPreference, waiting(tasks, [told()]))
    expect(digest?.told.map(({ key }) => key.slice(9, 10))).toEqual(['c', 'b', 'a'])
    expect(digest?.others).toBe(1)
  })

  it('counts anew what it told once it changes', () => {
    expect(toldAgain(task(), told({ times: 2 }), tuesday)).toMatchObject({ times: 3, firstOn: '2026-11-20' })
    expect(toldAgain(task({ mark: 'z' }), told({ times: 2 }), tuesday)).toMatchObject({
      times: 1,
      firstOn: tuesday,
    })
    expect(toldAgain(task(), undefined, tuesday)).toMatchObject({ times: 1, lastOn: tuesday })
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { type Expense, isAccepted } from './expense.ts'
import { anyHistory } from './history.fixtures.ts'
import { judge } from './judgement.ts'
import { knownBy } from './known-by.ts'

const start = day('2020-05-11')

it('a past day is what it was: what counted then is what counts today with a date up to then', () => {
  let reached = 0
  fc.assert(
    fc.property(
      anyHistory,
      fc.integer({ min: 0, max: 500 }),
      ({ terms, claimedElsewhere, ...history }, after) => {
        // In the application somebody decides: of every line here, some time after its payment.
        const expenses = history.expenses.map((line, i) => ({
          ...line,
          decision: line.decision ?? {
            accept: true,
            on: addDays(line.paidOn ?? start, i * 7),
            by: 'A',
            motive: 'Vu',
          },
        }))
        const on = addDays(start, after)
        const judging = { terms, claimedElsewhere, autoDecides: false }
        const counted = (lines: readonly Expense[]) =>
          judge(lines, judging)
            .filter(isAccepted)
            .map(({ expense, acceptedOn }) => [expense.id, acceptedOn] as const)
        const then = counted(knownBy(expenses, on))
        if (then.length > 0) reached += 1
        expect(then).toEqual(counted(expenses).filter(([, acceptedOn]) => acceptedOn <= on))
      },
    ),
    { numRuns: 2000, seed: 20201120 },
  )
  expect(reached).toBeGreaterThan(500)
})

it('what came later has not come, and what was recorded later is not there', () => {
  const [line] = knownBy(
    [
      {
        ...{
          id: 'E1',
          type: 'EXPENSE',
          market: 'DEV',
          category: 'devops',
          htCents: 1,
          vatCents: 0,
          corrects: null,
        },
        ...{ ej: 'EJ', ejPost: '', dp: 'DP', dpPost: '', recordedOn: null, cancelledOn: day('2020-09-01') },
        ...{ engagedOn: day('2020-06-01'), serviceDoneOn: day('2020-07-01'), paidOn: day('2020-08-01') },
        decision: { accept: true, on: day('2020-08-02'), by: 'A', motive: 'Vu' },
      },
    ],
    day('2020-07-01'),
  )
  expect(line).toMatchObject({
    ...{
      engagedOn: '2020-06-01',
      serviceDoneOn: '2020-07-01',
      paidOn: null,
      cancelledOn: null,
      decision: null,
    },
  })
})

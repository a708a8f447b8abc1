import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../../shared/day.ts'
import { restitutionTerms } from './closing.ts'
import type { Expense } from './expense.ts'
import { anyHistory } from './history.fixtures.ts'
import { type History, type Replay, replay } from './replay.ts'
import { basisOf, ceilingOn, plainAmendment } from './terms.ts'

const RUNS = 5_000
const chosen = { numRuns: RUNS, seed: 20201120 }

/** The same histories for every property: each is played once. */
const histories = fc.sample(anyHistory, chosen).map((history) => [history, replay(history)] as const)

/** Checks a property on each history; one that breaks it is made smaller before it is told. */
function always(check: (history: History, played: Replay) => void): void {
  try {
    for (const [history, played] of histories) check(history, played)
  } catch (error) {
    fc.assert(
      fc.property(anyHistory, (history) => check(history, replay(history))),
      chosen,
    )
    throw error
  }
}

const statusOf = ({ expenses }: Replay) => new Map(expenses.map((one) => [one.id, one]))
const acceptedOf = ({ expenses }: History, played: Replay): readonly Expense[] => {
  const status = statusOf(played)
  return expenses.filter(({ id }) => status.get(id)?.status === 'ACCEPTED')
}

/** What the generator must come to, so that no property holds for want of cases. */
const reaches: Readonly<Record<string, (history: History, played: Replay) => boolean>> = {
  'a fall in consumption': (_, { consumedTimeline }) =>
    consumedTimeline.some(
      ({ consumedCents }, i) => consumedCents < (consumedTimeline[i - 1]?.consumedCents ?? 0),
    ),
  'a credit note after the term': (history, played) =>
    acceptedOf(history, played).some(
      ({ type, paidOn }) => type === 'CREDIT_NOTE' && paidOn !== null && paidOn > history.terms.end,
    ),
  'a duplicate': (_, { expenses }) => expenses.some(({ reasons }) => reasons.includes('DUPLICATE')),
  'a payment moved in from another convention': (history, played) =>
    acceptedOf(history, played).some(({ type, htCents }) => type === 'RECLASSIFICATION' && htCents > 0),
  'a payment moved in twice': (history, { expenses }) =>
    expenses.some(
      ({ reasons }, i) => reasons.includes('DUPLICATE') && history.expenses[i]?.type === 'RECLASSIFICATION',
    ),
  'an amendment that lets a payment in': (history, played) =>
    acceptedOf(history, played).some(
      ({ type, paidOn }) => type === 'EXPENSE' && paidOn !== null && paidOn > history.terms.end,
    ),
  'a termination': ({ terms }) => terms.termination !== null,
  'two thresholds in one day': (_, { tranches }) =>
    tranches[1]?.conditionMetOn != null && tranches[1].conditionMetOn === tranches[2]?.conditionMetOn,
  'a credit refused because it takes back too much': (_, { expenses }) =>
    expenses.some(({ reasons }) => reasons.includes('CREDIT_EXCEEDS_ORIGINAL')),
  'a line that waits for a person': (_, { expenses }) =>
    expenses.some(({ status }) => status === 'PENDING_REVIEW'),
  'something to give back': (_, { closing }) => closing.restitutionCents > 0,
  'something still due': (_, { closing }) => closing.balanceDueCents > 0,
  'more accepted than the ceiling': (_, { closing }) => closing.overCeilingCents > 0,
}

describe('on random histories', { timeout: 120_000 }, () => {
  it('the generator reaches everything that the properties are about, a hundred times at least', () => {
    const counts = new Map(Object.keys(reaches).map((name) => [name, 0]))
    always((history, played) => {
      for (const [name, holds] of Object.entries(reaches))
        if (holds(history, played)) counts.set(name, (counts.get(name) ?? 0) + 1)
    })
    expect([...counts].filter(([, count]) => count < 100)).toEqual([])
  })

  it('what is consumed is never below nothing', () => {
    always((_, { consumedTimeline }) => {
      for (const { consumedCents } of consumedTimeline) expect(consumedCents).toBeGreaterThanOrEqual(0)
    })
  })

  it('what goes back is received, and the accounts close to the cent', () => {
    always(({ terms }, { closing }) => {
      const { receivedCents, acceptedCents, restitutionCents, balanceDueCents } = closing
      const last = addDays(terms.end, 1000)
      expect(restitutionCents).toBeLessThanOrEqual(receivedCents)
      expect(Math.min(restitutionCents, balanceDueCents)).toBe(0)
      expect(receivedCents - restitutionCents + balanceDueCents).toBe(
        Math.min(acceptedCents, ceilingOn(terms, last)),
      )
    })
  })

  it('a restitution is the sum of its terms', () => {
    always((_, { closing }) => {
      const sum = restitutionTerms(closing).reduce((total, { cents }) => total + cents, 0)
      expect(sum).toBe(closing.restitutionCents)
    })
  })

  it('interim statements add up to the final one of the same cut-off, list no line twice, and are chained', () => {
    always((history, { erdas }) => {
      const interim = erdas.filter(({ kind }) => kind === 'INTERIM')
      const listed = interim.flatMap(({ lineIds }) => lineIds)
      expect(new Set(listed).size).toBe(listed.length)
      for (const [i, { previousHash }] of erdas.entries())
        expect(previousHash).toBe(erdas[i - 1]?.hash ?? '0'.repeat(64))
      const [last] = history.statements.slice(-1)
      if (!last) return
      const asInterim = history.statements.map((one) => ({ ...one, kind: 'INTERIM' as const }))
      const parts = replay({ ...history, statements: asInterim }).erdas
      const final = erdas.at(-1)
      expect(parts.at(-1)?.cumulativeCents).toBe(final?.totalCents)
      expect(parts.flatMap(({ lineIds }) => lineIds).toSorted()).toEqual(final?.lineIds.toSorted())
    })
  })

  it('what is learnt after a signature changes no statement signed by then', () => {
    let lowered = 0
    always((history, played) => {
      const signed = history.expenses.length % history.statements.length
      const last = history.statements[signed]
      if (!last) throw new Error('every history has a statement')
      const learnt = addDays(last.signedOn, 1)
      const [known] = acceptedOf(history, played).filter(({ htCents }) => htCents > 1)
      const late: Expense = {
        ...{ id: 'A-TARD', type: 'EXPENSE', market: 'DEV', category: 'devops', htCents: 777, vatCents: 0 },
        ...{
          ej: 'TARD',
          ejPost: '',
          dp: 'TARD',
          dpPost: '',
          corrects: null,
          decision: null,
          cancelledOn: null,
        },
        ...{ engagedOn: history.terms.signatures[1]?.on ?? learnt, serviceDoneOn: learnt, paidOn: learnt },
        recordedOn: learnt,
      }
      const onKnown: readonly Expense[] = known
        ? [
            { ...known, id: 'A-ENCORE', recordedOn: learnt },
            { ...late, id: 'A-AVOIR', type: 'CREDIT_NOTE', dp: 'AVOIR', htCents: -1, corrects: known.id },
          ]
        : []
      const after = replay({
        ...history,
        expenses: [...onKnown, late, ...history.expenses],
        terms: {
          ...history.terms,
          amendments: [
            {
              ...plainAmendment,
              id: 'AV9',
              signedOn: learnt,
              newEnd: addDays(learnt, 400),
              addCents: 1000,
              addTranches: [],
            },
            ...history.terms.amendments,
          ],
        },
      })
      const hashes = ({ erdas }: Replay) => erdas.slice(0, signed + 1).map(({ hash }) => hash)
      expect(hashes(after)).toEqual(hashes(played))
      if (after.expenses.some(({ id, status }) => id === 'A-AVOIR' && status === 'ACCEPTED')) lowered += 1
    })
    expect(lowered).toBeGreaterThan(1000)
  })

  it('every accepted expense keeps each rule, said again otherwise', () => {
    always((history, played) => {
      const { terms } = history
      const starts =
        terms.signatures
          .map(({ on }) => on)
          .toSorted()
          .at(-1) ?? terms.end
      for (const line of acceptedOf(history, played).filter(({ htCents }) => htCents > 0)) {
        const days = [line.engagedOn, line.serviceDoneOn, line.paidOn] as Day[]
        expect(days).toEqual(days.toSorted())
        expect(days.filter((on) => on < starts || on > lastDayAt(terms, on))).toEqual([])
        expect(['DEV', 'COACHING']).toContain(line.market)
        expect(['devops', 'coaching', 'hebergement']).toContain(line.category)
        // What a person must decide was decided, and nothing refused is accepted.
        expect(line.decision?.accept ?? line.category !== 'hebergement').toBe(true)
        expect(line.htCents).toBeGreaterThan(0)
      }
    })
  })

  it('no payment is accepted twice', () => {
    always((history, played) => {
      const payments = acceptedOf(history, played)
        .filter(({ htCents }) => htCents > 0)
        .map(({ ej, dp }) => `${ej} ${dp}`)
      expect(new Set(payments).size).toBe(payments.length)
    })
  })

  it('no rule of period, category or market rejects what lowers a claim', () => {
    const only = ['CORRECTS_UNKNOWN', 'ORIGINAL_NOT_ACCEPTED', 'CREDIT_EXCEEDS_ORIGINAL', 'REFUSED']
    always((history, played) => {
      const status = statusOf(played)
      for (const { id, htCents } of history.expenses)
        if (htCents < 0)
          expect(status.get(id)?.reasons.filter((reason) => !only.includes(reason))).toEqual([])
    })
  })

  it('nothing is taken back of a line beyond what it was', () => {
    always((history, played) => {
      const accepted = acceptedOf(history, played)
      for (const line of accepted.filter(({ htCents }) => htCents > 0)) {
        const own = [line, ...accepted.filter(({ corrects }) => corrects === line.id)]
        expect(own.reduce((sum, one) => sum + basisOf(history.terms, one), 0)).toBeGreaterThanOrEqual(0)
      }
    })
  })
})

/** The last day that holds for a date of an expense, written from the convention and not from the engine. */
function lastDayAt({ end, amendments, termination }: History['terms'], on: Day): Day {
  if (termination?.payableUntil) return termination.payableUntil
  const [moved] = amendments
  return moved?.newEnd && moved.signedOn <= on ? moved.newEnd : end
}

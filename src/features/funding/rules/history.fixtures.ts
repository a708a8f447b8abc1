import fc from 'fast-check'
import { addDays, type Day, day } from '../../../shared/day.ts'
import type { Expense } from './expense.ts'
import type { History } from './replay.ts'
import { type Amendment, plainAmendment, type Termination, type Terms } from './terms.ts'

/** The day on which every random convention takes its first signature. */
export const start = day('2020-05-11')
const onDay = (from: number, to: number): fc.Arbitrary<Day> =>
  fc.integer({ min: from, max: to }).map((days) => addDays(start, days))

const amendment: fc.Arbitrary<Amendment> = fc
  .record({
    id: fc.constant('AV1'),
    signedOn: onDay(100, 360),
    newEnd: fc.option(onDay(400, 520), { freq: 5 }),
    addCents: fc.integer({ min: 0, max: 50_000 }),
    addTranches: fc.constantFrom<Amendment['addTranches']>(
      [],
      [
        {
          id: 'T4',
          cents: 20_000,
          trigger: { kind: 'CONSUMED_AT_LEAST', cents: 70_000, requires: ['CALL', 'ERDA'] },
        },
      ],
    ),
  })
  .map((chosen) => ({ ...plainAmendment, ...chosen }))

const termination: fc.Arbitrary<Termination> = fc
  .record({ on: fc.integer({ min: 60, max: 300 }), basis: fc.constantFrom('PERFORMED', 'ENGAGED') })
  .map(({ on, basis }) => ({
    ...{ cause: 'FAULT', basis },
    ...{ effectiveOn: addDays(start, on), payableUntil: addDays(start, on + 60) },
  }))

const terms: fc.Arbitrary<Terms> = fc
  .record({
    second: onDay(0, 20),
    ceilingCents: fc.integer({ min: 20_000, max: 160_000 }),
    amountBasis: fc.constantFrom<'TTC' | 'HT'>('TTC', 'HT'),
    first: fc.integer({ min: 5_000, max: 60_000 }),
    more: fc.integer({ min: 0, max: 20_000 }),
    amendments: fc.array(amendment, { maxLength: 1 }),
    termination: fc.option(termination, { freq: 4 }),
  })
  .map(({ second, first, more, ...chosen }) => ({
    ...chosen,
    convention: 'HASARD-1',
    signatures: [
      { party: 'ANCT', on: start },
      { party: 'DINUM', on: second },
    ],
    end: addDays(start, 365),
    bounds: ['engagement', 'service', 'payment'],
    tranches: [
      { id: 'T1', cents: 40_000, trigger: { kind: 'AT_SIGNATURE' } },
      {
        id: 'T2',
        cents: 20_000,
        trigger: { kind: 'CONSUMED_AT_LEAST', cents: first, requires: ['CALL', 'ERDA'] },
      },
      {
        id: 'T3',
        cents: 20_000,
        trigger: { kind: 'CONSUMED_AT_LEAST', cents: first + more, requires: ['CALL', 'ERDA'] },
      },
    ],
    markets: ['DEV', 'COACHING'],
    categories: { devops: 'AUTO', coaching: 'AUTO', hebergement: 'REVIEW' },
  }))

/** A line before it knows its place among others. `back`: how far before it stands what it corrects or repeats. */
const draft = fc.record({
  kind: fc.constantFrom<'EXPENSE' | 'CREDIT_NOTE' | 'RECLASSIFICATION' | 'REPEATED' | 'MOVED_IN'>(
    'EXPENSE',
    'EXPENSE',
    'EXPENSE',
    'EXPENSE',
    'CREDIT_NOTE',
    'RECLASSIFICATION',
    'REPEATED',
    'MOVED_IN',
  ),
  market: fc.oneof({ weight: 9, arbitrary: fc.constantFrom('DEV', 'COACHING') }, fc.constant('AILLEURS')),
  category: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('devops', 'coaching') },
    fc.constantFrom('hebergement', 'voyages'),
  ),
  htCents: fc.integer({ min: 1, max: 30_000 }),
  rate: fc.constantFrom(0, 550, 1000, 2000),
  // Many begin near the end of the term, where amendments matter.
  engaged: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: -2, max: 300 }) },
    fc.integer({ min: 300, max: 345 }),
  ),
  service: fc.integer({ min: -1, max: 30 }),
  paid: fc.integer({ min: -1, max: 60 }),
  // How long after its original a correction comes.
  after: fc.integer({ min: 0, max: 400 }),
  recorded: fc.constantFrom(0, 0, 0, 20, 90),
  back: fc.integer({ min: 1, max: 6 }),
  decision: fc.constantFrom(null, null, null, null, true, true, false),
})
type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never

const typeOf = {
  ...{ EXPENSE: 'EXPENSE', REPEATED: 'EXPENSE', CREDIT_NOTE: 'CREDIT_NOTE' },
  ...{ RECLASSIFICATION: 'RECLASSIFICATION', MOVED_IN: 'RECLASSIFICATION' },
} as const satisfies Record<Draft['kind'], Expense['type']>

function correctedBy(kind: Draft['kind'], target: Expense | undefined): string | null {
  if (typeOf[kind] === 'EXPENSE') return null
  // What is moved in takes back a line of the convention that it leaves.
  return kind === 'MOVED_IN' ? 'AILLEURS' : (target?.id ?? 'PERDU')
}

function lineOf(one: Draft, index: number, before: readonly Expense[]): Expense {
  const target = before.at(-one.back)
  const corrects = one.kind === 'CREDIT_NOTE' || one.kind === 'RECLASSIFICATION'
  const engagedOn = addDays(start, one.engaged)
  const serviceDoneOn = addDays(engagedOn, one.service)
  const paidOn = corrects
    ? addDays(target?.paidOn ?? serviceDoneOn, one.after)
    : addDays(serviceDoneOn, one.paid)
  const sign = corrects ? -1 : 1
  // A third of what it is drawn from: most corrections take back a part of what they correct.
  const htCents = corrects ? Math.ceil(one.htCents / 3) : one.htCents
  const repeats = one.kind === 'REPEATED' || (one.kind === 'MOVED_IN' && one.rate === 0)
  const key = repeats && target ? target : { ej: `EJ${index}`, dp: `DP${index}` }
  return {
    id: `L${String(index).padStart(3, '0')}`,
    type: typeOf[one.kind],
    ...{ market: one.market, category: one.category },
    htCents: sign * htCents,
    vatCents: sign * Math.round((htCents * one.rate) / 10_000),
    ...{ ej: key.ej, ejPost: '', dp: key.dp, dpPost: '' },
    ...{ engagedOn, serviceDoneOn, paidOn, recordedOn: addDays(paidOn, one.recorded) },
    cancelledOn: null,
    corrects: correctedBy(one.kind, target),
    decision:
      one.decision === null
        ? null
        : { accept: one.decision, on: addDays(paidOn, 5), by: 'ANCT', motive: 'Vu' },
  }
}

/** Statements that follow each other, the last one final. */
const statements: fc.Arbitrary<History['statements']> = fc
  .array(fc.integer({ min: 20, max: 150 }), { minLength: 1, maxLength: 4 })
  .map((gaps) => {
    let at = 0
    return gaps.map((gap, index) => {
      at += gap
      return {
        number: index + 1,
        kind: index === gaps.length - 1 ? 'FINAL' : 'INTERIM',
        ...{ cutoff: addDays(start, at), signedOn: addDays(start, at + 5) },
      }
    })
  })

/** A random history of a convention, everything that may go wrong in it included. */
export const anyHistory: fc.Arbitrary<History> = fc
  .record({
    terms,
    drafts: fc.array(draft, { maxLength: 18 }),
    receipts: fc.array(
      fc.record({
        on: onDay(5, 400),
        tranche: fc.constant('T1'),
        cents: fc.integer({ min: 1, max: 60_000 }),
      }),
      { maxLength: 3 },
    ),
    statements,
  })
  .map(({ drafts, ...chosen }) => {
    const expenses: Expense[] = []
    for (const [index, one] of drafts.entries()) expenses.push(lineOf(one, index, expenses))
    return { ...chosen, expenses, claimedElsewhere: new Set<string>() }
  })

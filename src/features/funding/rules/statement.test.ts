import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, day } from '../../../shared/day.ts'
import { canonical, type Json } from '../../../shared/json.ts'
import type { Expense, Judged } from './expense.ts'
import {
  type FrozenSoFar,
  GENESIS,
  nextStatement,
  nothingFrozen,
  type StatementDefinition,
  statementsOf,
  statementText,
} from './statement.ts'
import type { Terms } from './terms.ts'

const start = day('2020-06-01')
const terms: Terms = {
  ...{ convention: 'ESSAI-1', signatures: [{ party: 'A', on: start }], end: day('2021-05-11'), bounds: [] },
  ...{ ceilingCents: 100_000, amountBasis: 'TTC', tranches: [], markets: [], categories: {} },
  ...{ amendments: [], termination: null },
}
const line = (id: string, acceptedOn: Day | null, more: Partial<Expense> = {}): Judged => ({
  expense: {
    ...{ id, type: 'EXPENSE', market: 'DEV', category: 'devops', htCents: 1000, vatCents: 200 },
    ...{ ej: 'EJ1', ejPost: '', dp: 'DP1', dpPost: '', corrects: null, decision: null, cancelledOn: null },
    ...{ engagedOn: start, serviceDoneOn: start, paidOn: acceptedOn, recordedOn: acceptedOn },
    ...more,
  },
  ...{ status: acceptedOn === null ? 'PAID' : 'ACCEPTED', reasons: [], acceptedOn },
})
const asked = (
  number: number,
  cutoff: string,
  more: Partial<StatementDefinition> = {},
): StatementDefinition => ({
  ...{ number, kind: 'INTERIM', cutoff: day(cutoff), signedOn: addDays(day(cutoff), 5) },
  ...more,
})
const listed = (lines: readonly Judged[], ...definitions: readonly StatementDefinition[]) =>
  statementsOf(lines, definitions, terms).map(({ lines: own }) => own.map(({ expenseId }) => expenseId))

describe('a statement', () => {
  it('lists what was accepted up to its cut-off, that day included, by day then by name', () => {
    const lines = [
      line('E3', day('2020-07-01')),
      line('E2', day('2020-06-30')),
      line('E1', day('2020-06-30')),
      line('E0', day('2020-06-10')),
      line('E9', null),
    ]
    expect(listed(lines, asked(1, '2020-06-30'))).toEqual([['E0', 'E1', 'E2']])
  })

  it('leaves to the next one what is accepted after it was signed, whatever its cut-off', () => {
    const early = asked(1, '2020-06-30', { signedOn: day('2020-06-15') })
    expect(listed([line('E1', day('2020-06-20'))], early, asked(2, '2020-07-31'))).toEqual([[], ['E1']])
  })

  it('of an earlier cut-off than the one before lists nothing, and makes nothing be listed again', () => {
    const lines = [line('E1', day('2020-06-20')), line('E2', day('2020-07-20'))]
    const definitions = [asked(1, '2020-06-30'), asked(2, '2020-06-10'), asked(3, '2020-07-31')]
    expect(listed(lines, ...definitions)).toEqual([['E1'], [], ['E2']])
  })

  it('that is final lists again what the others listed, and cumulates no more than that', () => {
    const lines = [line('E1', day('2020-06-10')), line('E2', day('2020-07-10'))]
    const all = statementsOf(
      lines,
      // Given in any order: their numbers tell it.
      [asked(3, '2020-07-31', { kind: 'FINAL' }), asked(1, '2020-06-30'), asked(2, '2020-06-15')],
      terms,
    )
    expect(
      all.map(({ number, totalCents, cumulativeCents }) => [number, totalCents, cumulativeCents]),
    ).toEqual([
      [1, 1200, 1200],
      [2, 0, 1200],
      [3, 2400, 2400],
    ])
    expect(all.map(({ previousHash }) => previousHash)).toEqual([GENESIS, all[0]?.hash, all[1]?.hash])
  })

  it('of nobody, when none is asked for; the first one comes after sixty-four zeros', () => {
    expect(statementsOf([], [], terms)).toEqual([])
    expect(GENESIS).toBe('0'.repeat(64))
  })
})

describe('the hash of a statement', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  const anyLine = fc
    .record({
      ej: text,
      dp: text,
      market: text,
      category: text,
      htCents: fc.integer(),
      corrects: fc.option(text),
    })
    .map(({ corrects, ...more }) => line('E1', start, { ...more, corrects }))

  it('is that of its canonical form, whatever its texts hold', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 5 }), (lines) => {
        const [statement] = statementsOf(lines, [asked(1, '2020-06-30')], terms)
        if (!statement) throw new Error('one is asked for')
        const { hash, ...document } = statement
        expect(statementText(document)).toBe(canonical(document as unknown as Json))
        expect(hash).toBe(createHash('sha256').update(statementText(document)).digest('hex'))
      }),
    )
  })

  it.each<[string, Partial<Expense>]>([
    ['an amount of one cent', { htCents: 1001 }],
    ['its VAT', { vatCents: 201 }],
    ['a day', { paidOn: day('2020-06-02') }],
    ['the payment request', { dp: 'DP2' }],
    ['what it corrects', { corrects: 'E0' }],
  ])('changes with %s', (_title, change) => {
    const hashOf = (more: Partial<Expense>) =>
      statementsOf([line('E1', start, more)], [asked(1, '2020-06-30')], terms)[0]?.hash
    expect(hashOf(change)).not.toBe(hashOf({}))
  })
})

describe('the next statement, after those that were frozen', () => {
  const lines = [line('E1', day('2020-06-10')), line('E2', day('2020-07-10')), line('E3', null)]

  it('is what the whole history draws up, one after the other', () => {
    const definitions = [
      asked(1, '2020-06-30'),
      asked(2, '2020-07-31'),
      asked(3, '2020-07-31', { kind: 'FINAL' }),
    ]
    let before: FrozenSoFar = nothingFrozen
    const drawn = definitions.map((definition) => {
      const statement = nextStatement(lines, definition, { terms, before })
      const own = definition.kind === 'FINAL' ? [] : statement.lines.map(({ expenseId }) => expenseId)
      before = { ...statement, listed: new Set([...before.listed, ...own]) }
      return statement
    })
    expect(drawn).toEqual(statementsOf(lines, definitions, terms))
  })

  it('takes what was learnt since of a day that was already covered, and leaves what was frozen', () => {
    const before = { hash: 'a'.repeat(64), cumulativeCents: 500, listed: new Set(['E2']) }
    const next = nextStatement(lines, asked(2, '2020-07-31'), { terms, before })
    expect(next).toMatchObject({ previousHash: before.hash, totalCents: 1200, cumulativeCents: 1700 })
    expect(next.lines.map(({ expenseId }) => expenseId)).toEqual(['E1'])
  })
})

import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { line } from '../rules/expense.fixtures.ts'
import type { Judged } from '../rules/expense.ts'
import type { Terms } from '../rules/terms.ts'
import type { KeptSignature, KeptStatement } from './kept-statement.ts'
import { asDecided, type ProposalFault, propose, type StatementFacts } from './proposal.ts'
import { faultPath, faultSaid } from './statement.messages.ts'

const start = day('2020-06-01')
const terms: Terms = {
  ...{ convention: 'ESSAI-1', signatures: [{ party: 'A', on: start }], end: day('2021-05-11'), bounds: [] },
  ...{ ceilingCents: 100_000, amountBasis: 'TTC', tranches: [], markets: [], categories: {} },
  ...{ amendments: [], termination: null },
}
const judged = (id: string, status: Judged['status'], acceptedOn: string | null = null): Judged => ({
  ...{ expense: { ...line, id }, status, reasons: [] },
  acceptedOn: acceptedOn === null ? null : day(acceptedOn),
})
const signature = (role: KeptSignature['role']): KeptSignature => ({
  ...{ statementHash: '', role, name: role, capacity: '', delegation: '', on: day('2020-07-05') },
  ...{ previous: '', digest: '', signedBy: null },
})
const kept = (more: Partial<KeptStatement> = {}): KeptStatement => ({
  ...{ id: '1', number: 1, kind: 'INTERIM', cutoff: day('2020-06-30'), hash: 'a'.repeat(64) },
  ...{ previousHash: '0'.repeat(64), totalCents: 1, cumulativeCents: 1, frozenOn: day('2020-07-05') },
  ...{ paperSha256: null, signatures: [signature('ENGAGEMENTS'), signature('PAYMENTS')] },
  ...more,
})
const facts = (more: Partial<StatementFacts> = {}): StatementFacts => ({
  ...{ terms, today: day('2020-08-01'), frozen: [], listed: new Set(), openOrders: [] },
  lines: [judged('E1', 'ACCEPTED', '2020-06-20'), judged('E2', 'ACCEPTED', '2020-07-20')],
  ...more,
})
const asked = { cutoff: day('2020-07-31'), kind: 'INTERIM' } as const
const refused = { accept: false, on: day('2020-07-01'), by: '', motive: 'hors annexe 2' }
const codes = (faults: readonly ProposalFault[]) => faults.map(({ code }) => code)

describe('what a proposal leaves out', () => {
  it('is told line by line, but for what was given up or listed before', () => {
    const lines = [
      judged('E1', 'ACCEPTED', '2020-06-20'),
      judged('E2', 'ACCEPTED', '2020-07-20'),
      judged('E3', 'PENDING_REVIEW'),
      judged('E4', 'PAID'),
      judged('E5', 'REJECTED'),
      judged('E6', 'SERVICE_DONE'),
      judged('E7', 'CANCELLED'),
    ]
    const { statement, leftOut } = propose(facts({ lines, frozen: [kept()], listed: new Set(['E1']) }), {
      ...asked,
      cutoff: day('2020-07-10'),
    })
    expect(statement).toMatchObject({ number: 2, previousHash: 'a'.repeat(64), lines: [] })
    expect(leftOut.map((one) => [one.line.expense.id, one.why])).toEqual([
      ['E2', 'accepted-later'],
      ['E3', 'undecided'],
      ['E4', 'undecided'],
      ['E5', 'rejected'],
      ['E6', 'unpaid'],
    ])
  })
})

describe('what stands in the way of an interim statement', () => {
  it.each([
    { what: 'nothing', expected: [] },
    { what: 'a day to come', changes: { cutoff: day('2020-08-02') }, expected: ['cutoff-to-come'] },
    {
      what: 'a day before the effect',
      changes: { cutoff: day('2020-05-31') },
      expected: ['cutoff-before-effect', 'nothing-new'],
    },
    {
      what: 'a day before the last one',
      known: { frozen: [kept()] },
      changes: { cutoff: day('2020-06-29') },
      expected: ['cutoff-before-previous'],
    },
    { what: 'a missing signature', known: { frozen: [kept({ signatures: [] })] }, expected: ['unsigned'] },
    {
      what: 'that nothing is new',
      known: { frozen: [kept()], listed: new Set(['E1', 'E2']) },
      expected: ['nothing-new'],
    },
    { what: 'closed accounts', known: { frozen: [kept({ kind: 'FINAL' })] }, expected: ['closed'] },
  ])('is $what', ({ known = {}, changes = {}, expected }) => {
    const { faults } = propose(facts(known), { ...asked, ...changes })
    expect(codes(faults)).toEqual(expected)
    for (const fault of faults) expect(faultSaid(fault)).toMatch(/\.$/)
  })
})

describe('what stands in the way of a final statement', () => {
  const final = { cutoff: day('2020-07-31'), kind: 'FINAL' } as const

  it('is each order, line and statement that is not settled, all told', () => {
    const known = facts({
      frozen: [kept({ signatures: [signature('PAYMENTS')] })],
      openOrders: [{ ej: 'EJ-OUVERT', supplierName: 'X', remainderCents: 12_000 }],
      lines: [
        judged('E1', 'ENGAGED'),
        judged('E2', 'SERVICE_DONE'),
        judged('E3', 'PAID'),
        judged('E4', 'PENDING_REVIEW'),
        judged('E5', 'ACCEPTED', '2020-08-01'),
        judged('E6', 'REJECTED'),
        { ...judged('E9', 'REJECTED'), expense: { ...line, id: 'E9', decision: refused } },
        judged('E7', 'PLANNED'),
        { ...judged('E8', 'ENGAGED'), expense: { ...line, id: 'E8', ej: 'EJ-OUVERT' } },
      ],
    })
    const { faults } = propose(known, final)
    expect(codes(faults)).toEqual([
      ...['unsigned', 'open-order', 'unpaid-line', 'unpaid-line'],
      ...['undecided-line', 'undecided-line', 'accepted-later', 'undecided-line'],
    ])
    for (const fault of faults) expect(faultSaid(fault)).toMatch(/\.$/)
    expect(faults.map(faultPath)).toEqual([
      ...[
        ['etats', '1'],
        ['commandes', 'EJ-OUVERT'],
        ['depenses', 'E1'],
        ['depenses', 'E2'],
      ],
      ...[
        ['depenses', 'E3'],
        ['depenses', 'E4'],
        ['depenses', 'E5'],
        ['depenses', 'E6'],
      ],
    ])
    expect(faultPath({ code: 'nothing-new' })).toBe(null)
  })

  it('is nothing once all is settled, even when nothing was ever accepted', () => {
    expect(propose(facts({ lines: [] }), final).faults).toEqual([])
  })

  it('lists again what interim ones listed', () => {
    const { statement, leftOut } = propose(facts({ frozen: [kept()], listed: new Set(['E1']) }), final)
    expect(statement.lines).toHaveLength(2)
    expect(statement.cumulativeCents).toBe(statement.totalCents)
    expect(leftOut).toEqual([])
  })
})

describe('what somebody decided', () => {
  const accepted = { accept: true, on: day('2020-08-03'), by: '', motive: '' }

  it('stands, whatever the rules would say of it since', () => {
    const rejected = { ...judged('E1', 'REJECTED'), expense: { ...line, decision: accepted } }
    const [stands, ...others] = asDecided([
      rejected,
      { ...rejected, expense: { ...line, decision: refused } },
      judged('E3', 'PAID'),
    ])
    expect(stands).toMatchObject({ status: 'ACCEPTED', acceptedOn: '2020-08-03', reasons: [] })
    expect(others.map(({ status }) => status)).toEqual(['REJECTED', 'PAID'])
    const learntLate = {
      ...rejected,
      expense: { ...line, decision: accepted, recordedOn: day('2020-08-09') },
    }
    expect(asDecided([learntLate])[0]?.acceptedOn).toBe('2020-08-09')
    const unknown = { ...rejected, expense: { ...line, decision: accepted, recordedOn: null } }
    expect(asDecided([unknown])[0]?.acceptedOn).toBe('2020-08-03')
  })
})

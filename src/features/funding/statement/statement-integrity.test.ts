import { expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { statementText } from '../rules/statement.ts'
import { caseStatements, documentOf, frozenOf } from './statement.fixtures.ts'
import { statementFaultSaid } from './statement-integrity.messages.ts'
import { type StoredStatement, statementFaults } from './statement-integrity.ts'
import { type SignatureRecord, signatureDigest, signatureText } from './statement-signature.ts'

const stored = caseStatements().map((statement): StoredStatement => {
  const { hash, convention, number, previousHash, lines } = statement
  const frozen = frozenOf(documentOf(statement))
  const first: SignatureRecord = {
    ...{ statementHash: hash, role: 'ENGAGEMENTS', name: 'Jeanne Martin', capacity: 'Cheffe' },
    ...{ delegation: 'arrêté', on: day('2021-06-30'), previous: hash },
  }
  const second: SignatureRecord = {
    ...first,
    role: 'PAYMENTS',
    name: 'Pierre Duval',
    previous: signatureDigest(first),
  }
  return {
    ...{ convention, number, hash, previousHash, frozen, hasData: true, listed: lines.length },
    document: statementText(documentOf(statement)),
    signatures: [second, first].map((record) => ({
      ...{ document: signatureText(record), digest: signatureDigest(record) },
    })),
  }
})
const [one, two, three] = stored as [StoredStatement, StoredStatement, StoredStatement]

it('finds nothing to say of statements that agree, signed or not yet, with their data or without', () => {
  expect(statementFaults(stored)).toEqual([])
  expect(statementFaults([{ ...one, signatures: [], frozen: null, hasData: false }, two])).toEqual([])
  expect(statementFaults([])).toEqual([])
})

const changed = { ...one, document: one.document.replace('"kind":"INTERIM"', '"kind":"FINAL"') }
const [last, first] = one.signatures
const forged = { document: last?.document.replace('Duval', 'Duvall') ?? '', digest: last?.digest ?? '' }

it.each([
  ['a text that changed', [changed], ['wrong-hash', 'wrong-data']],
  ['a statement that is gone', [one, three], ['broken-link']],
  ['a first one that follows something', [{ ...one, previousHash: two.hash }], ['broken-link']],
  ['data of another one', [{ ...one, frozen: two.frozen }], ['wrong-data']],
  ['data that read as nothing', [{ ...one, frozen: null }], ['wrong-data']],
  ['a line that is gone', [{ ...one, listed: one.listed - 1 }], ['wrong-lines']],
  [
    'a signature that changed',
    [{ ...one, signatures: [forged, ...(first ? [first] : [])] }],
    ['wrong-signature'],
  ],
  ['a second signature alone', [{ ...one, signatures: last ? [last] : [] }], ['broken-signature']],
  ['signatures of another statement', [{ ...one, signatures: two.signatures }], ['broken-signature']],
] as const)('finds %s', (_, statements, codes) => {
  const faults = statementFaults(statements)
  expect(faults.map(({ code }) => code)).toEqual(codes)
  for (const fault of faults) expect(statementFaultSaid(fault)).toMatch(/état n° \d : .+\.$/)
})

import { createHash } from 'node:crypto'
import { GENESIS, statementText } from '../rules/statement.ts'
import type { FrozenStatement } from './statement-document.ts'
import type { SignatureRecord } from './statement-signature.ts'

/** A statement as the database holds it, to the byte. `frozen`: what its data read as; null when they read as nothing. */
export type StoredStatement = {
  readonly convention: string
  readonly number: number
  readonly document: string
  readonly hash: string
  readonly previousHash: string
  readonly frozen: FrozenStatement | null
  /** False when it was kept without data. */
  readonly hasData: boolean
  readonly listed: number
  readonly signatures: readonly { readonly document: string; readonly digest: string }[]
}

export type StatementFault = {
  readonly code:
    | 'wrong-hash'
    | 'broken-link'
    | 'wrong-data'
    | 'wrong-lines'
    | 'wrong-signature'
    | 'broken-signature'
  readonly convention: string
  readonly number: number
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const agrees = ({ frozen, hash, document }: StoredStatement): boolean =>
  frozen !== null && frozen.hash === hash && statementText(frozen.statement) === document

function signatureCodes({ hash, signatures }: StoredStatement): readonly StatementFault['code'][] {
  const wrong = signatures.filter(({ document, digest }) => sha256(document) !== digest)
  const records = signatures.map(({ document, digest }) => ({
    ...(JSON.parse(document) as SignatureRecord),
    digest,
  }))
  const links = [hash, ...records.map(({ digest }) => digest)]
  const chained = records.every(
    ({ statementHash, previous }) => statementHash === hash && links.includes(previous),
  )
  const own = new Set(records.map(({ previous }) => previous))
  return [
    ...wrong.map(() => 'wrong-signature' as const),
    ...(chained && own.size === records.length ? [] : (['broken-signature'] as const)),
  ]
}

function codesOf(
  statement: StoredStatement,
  before: StoredStatement | undefined,
): readonly StatementFault['code'][] {
  const { document, hash, number, previousHash, hasData, listed } = statement
  const follows =
    number === 1 ? previousHash === GENESIS : before?.number === number - 1 && before.hash === previousHash
  const lines = (JSON.parse(document) as { readonly lines?: readonly unknown[] }).lines?.length
  return [
    ...(sha256(document) === hash ? [] : (['wrong-hash'] as const)),
    ...(follows ? [] : (['broken-link'] as const)),
    ...(hasData && !agrees(statement) ? (['wrong-data'] as const) : []),
    ...(lines === listed ? [] : (['wrong-lines'] as const)),
    ...signatureCodes(statement),
  ]
}

/** Everything that does not agree in the statements of one convention, given in the order of their numbers. */
export const statementFaults = (statements: readonly StoredStatement[]): readonly StatementFault[] =>
  statements.flatMap((statement, at) =>
    codesOf(statement, statements[at - 1]).map((code) => ({
      ...{ code, convention: statement.convention, number: statement.number },
    })),
  )

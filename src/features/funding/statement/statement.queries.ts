import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import { ordersOf } from '../order/order-list.queries.ts'
import { inChain, type KeptSignature, type KeptStatement } from './kept-statement.ts'
import type { OpenOrder } from './proposal.ts'
import { readFrozen } from './statement-document.input.ts'
import type { FrozenStatement, LineDetail } from './statement-document.ts'
import type { SignatureRecord } from './statement-signature.ts'

async function signaturesOf(
  db: Db,
  conventionId: string,
): Promise<ReadonlyMap<string, readonly KeptSignature[]>> {
  const rows = await db
    .selectFrom('statement_signature')
    .select(['statement_id', 'document', 'digest', 'signed_by'])
    .where('convention_id', '=', conventionId)
    .execute()
  return Map.groupBy(
    rows.map((row) => ({
      ...(JSON.parse(row.document) as SignatureRecord),
      ...{ digest: row.digest, signedBy: row.signed_by, statementId: row.statement_id },
    })),
    ({ statementId }) => statementId,
  )
}

/** The statements frozen for a convention, with their signatures, in the order of their numbers. */
export async function keptStatements(db: Db, conventionId: string): Promise<readonly KeptStatement[]> {
  const signatures = await signaturesOf(db, conventionId)
  const rows = await db
    .selectFrom('statement')
    .select(['id', 'number', 'kind', 'cutoff', 'hash', 'previous_hash', 'total_cents', 'cumulative_cents'])
    .select(['frozen_on', 'paper_sha256'])
    .where('convention_id', '=', conventionId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, kind: row.kind, cutoff: day(row.cutoff), hash: row.hash },
    ...{ previousHash: row.previous_hash, paperSha256: row.paper_sha256, frozenOn: day(row.frozen_on) },
    ...{ totalCents: Number(row.total_cents), cumulativeCents: Number(row.cumulative_cents) },
    signatures: inChain(row.hash, signatures.get(row.id) ?? []),
  }))
}

/** All that a statement says, as it was frozen; null when it was kept without it. */
export async function frozenOf(db: Db, statementId: string): Promise<FrozenStatement | null> {
  const row = await db
    .selectFrom('statement')
    .select('frozen')
    .where('id', '=', statementId)
    .executeTakeFirst()
  return row?.frozen == null ? null : readFrozen(row.frozen)
}

/** Names of the lines that the interim statements of a convention list. */
export async function listedLines(db: Db, conventionId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('statement_line as l')
    .innerJoin('expense as e', 'e.id', 'l.expense_id')
    .select('e.code')
    .where('e.convention_id', '=', conventionId)
    .where('l.kind', '=', 'INTERIM')
    .execute()
  return new Set(rows.map(({ code }) => code))
}

/** Orders of which something is neither delivered nor given up, by their number. */
export async function openOrders(db: Db, conventionId: string): Promise<readonly OpenOrder[]> {
  const orders = await ordersOf(db, { conventionId, state: null, lot: null, page: null })
  return orders
    .filter(({ leftCents }) => leftCents > 0)
    .map(({ ej, supplierName, leftCents }) => ({ ej, supplierName, remainderCents: leftCents }))
    .toSorted((one, other) => (one.ej < other.ej ? -1 : 1))
}

/** What is known of lines beside what is hashed, by their names, and the id of each. */
export async function lineDetails(
  db: Db,
  conventionId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, LineDetail & { readonly id: string }>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('expense as e')
    .leftJoin('product as p', 'p.id', 'e.product_id')
    .select(['e.id', 'e.code', 'e.ej_post', 'e.dp_post', 'e.supplier_name', 'e.object', 'p.name'])
    .where('e.convention_id', '=', conventionId)
    .where(sql<boolean>`e.code = any(${[...codes]}::text[])`)
    .execute()
  return new Map(
    rows.map((row) => [
      row.code,
      {
        ...{ id: row.id, expenseId: row.code, supplier: row.supplier_name, object: row.object },
        ...{ ejPost: row.ej_post || null, dpPost: row.dp_post || null, product: row.name },
      },
    ]),
  )
}

/** Names of the lines that were decided after an instant: what a proposal seen then did not have. */
export async function decidedSince(db: Db, conventionId: string, instant: Date): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('expense_decision as d')
    .innerJoin('expense as e', 'e.id', 'd.expense_id')
    .select('e.code')
    .where('e.convention_id', '=', conventionId)
    .where('d.recorded_at', '>', instant)
    .orderBy('e.code')
    .execute()
  return rows.map(({ code }) => code)
}

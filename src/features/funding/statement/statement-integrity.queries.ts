import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { readFrozen } from './statement-document.input.ts'
import { type StatementFault, type StoredStatement, statementFaults } from './statement-integrity.ts'

type Row = {
  readonly convention: string
  readonly number: number
  readonly document: string
  readonly hash: string
  readonly previous_hash: string
  readonly frozen: string | null
  readonly listed: number
  readonly signatures: readonly { readonly document: string; readonly digest: string }[]
}

async function storedOf(db: Db, conventionId: string): Promise<readonly StoredStatement[]> {
  const { rows } = await sql<Row>`
    select c.reference as convention, s.number, s.document, s.hash, s.previous_hash, s.frozen,
           (select count(*)::int from statement_line l where l.statement_id = s.id) as listed,
           coalesce((select jsonb_agg(jsonb_build_object('document', g.document, 'digest', g.digest) order by g.role)
                       from statement_signature g where g.statement_id = s.id), '[]') as signatures
      from statement s join convention c on c.id = s.convention_id
     where s.convention_id = ${conventionId}::uuid order by s.number`.execute(db)
  return rows.map(({ previous_hash: previousHash, frozen, ...row }) => ({
    ...{ ...row, previousHash, hasData: frozen !== null },
    frozen: frozen === null ? null : readFrozen(frozen),
  }))
}

/** Reads every statement again, convention by convention: hashes, data, lines, links, signatures; tells what does not agree. */
export async function verifyStatements(
  db: Db,
): Promise<{ readonly statements: number; readonly faults: readonly StatementFault[] }> {
  const conventions = await db.selectFrom('statement').select('convention_id').distinct().execute()
  const faults: StatementFault[] = []
  let statements = 0
  for (const { convention_id } of conventions) {
    const stored = await storedOf(db, convention_id)
    statements += stored.length
    faults.push(...statementFaults(stored))
  }
  return { statements, faults }
}

import type { PGlite } from '@electric-sql/pglite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'

/** The one connection of PGlite, seen through Kysely. */
function connectionTo(pglite: PGlite): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, affectedRows } = await pglite.query<R>(query.sql, [...query.parameters])
      return { rows, numAffectedRows: BigInt(affectedRows ?? 0) }
    },
    // biome-ignore lint/correctness/useYield: PGlite has no cursor to stream from
    async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
      throw new Error('PGlite does not stream')
    },
  }
}

/**
 * Hands the only connection to one caller at a time, first come first served, for the length of a query or of a whole
 * transaction. Kysely's own PGlite dialect does not: there, a query made beside an open transaction runs inside it, and
 * two transactions begun together end each other.
 */
class QueueingPgliteDriver implements Driver {
  readonly #pglite: PGlite
  readonly #connection: DatabaseConnection
  readonly #waiting: (() => void)[] = []
  #busy = false

  constructor(pglite: PGlite) {
    this.#pglite = pglite
    this.#connection = connectionTo(pglite)
  }

  async init() {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#busy) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#busy = true
    return this.#connection
  }

  async releaseConnection() {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#busy = false
  }

  async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin'))
  }

  async commitTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async destroy() {
    if (!this.#pglite.closed) await this.#pglite.close()
  }
}

/** Kysely over an embedded PGlite, safe for a server that answers several requests at once. */
export const pgliteDialect = (pglite: PGlite): Dialect => ({
  createDriver: () => new QueueingPgliteDriver(pglite),
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
})

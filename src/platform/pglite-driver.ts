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

// Once its buffers are full (64 MB), the log is written a page of 8 KB at a time, each of them synced: a large transaction would wait for the
// disk two minutes out of three. Handed over before that, it is written in pieces of up to 16 MB.
const LOG_IN_MEMORY = 16_000_000
const LOG_OF_A_ROW = 1000
const handOver = "select pg_logical_emit_message(false, 'terreau', '', true)"

/** About how much a query adds to the log, in bytes. */
const loggedBy = (affectedRows: number, parameters: readonly unknown[]): number =>
  affectedRows === 0
    ? 0
    : parameters.reduce<number>(
        (sum, one) => sum + (typeof one === 'string' ? one.length : 0),
        affectedRows * LOG_OF_A_ROW,
      )

/** The one connection of PGlite, seen through Kysely. */
function connectionTo(pglite: PGlite): DatabaseConnection {
  let logged = 0
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, affectedRows = 0 } = await pglite.query<R>(query.sql, [...query.parameters])
      logged += loggedBy(affectedRows, query.parameters)
      if (logged > LOG_IN_MEMORY) {
        await pglite.query(handOver)
        logged = 0
      }
      return { rows, numAffectedRows: BigInt(affectedRows) }
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

import type { ExpressionBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Database } from '../../platform/schema/index.ts'
import type { Day } from '../../shared/day.ts'
import type { PersonId, Scope } from '../../shared/rights.ts'
import { grantsOf } from './grant.queries.ts'
import { isInForce } from './grant.ts'
import type { Email, PersonSummary } from './person.ts'
import type { Reach } from './scope.ts'

export type PeopleQuery = {
  readonly reach: Reach
  /** Words looked for in names and addresses; '' finds everyone. */
  readonly words: string
  readonly day: Day
  /** From 1. */
  readonly page: number
  readonly size: number
}

/** People of the network that a reader reaches, by name, one page of them, with how many there are in all. */
export async function listPeople(
  db: Db,
  { reach, words, day, page, size }: PeopleQuery,
): Promise<{ readonly people: readonly PersonSummary[]; readonly total: number }> {
  const rows = await db
    .selectFrom('person as p')
    .select(['p.id', 'p.name', 'p.email', sql<number>`count(*) over ()`.as('total')])
    .where('p.erased_at', 'is', null)
    .$if(words !== '', (query) => query.where(speaksOf(words)))
    .$if(reach !== 'everything', (query) =>
      query.where((where) => where.exists(grantWithin(where, reach, day))),
    )
    .orderBy(sql`p.name collate french`)
    .orderBy('p.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const ids = rows.map((row) => row.id as PersonId)
  const grants = await grantsOf(db, ids)
  const people = rows.map(({ id, name, email }) => ({
    id: id as PersonId,
    name: name ?? '',
    email: (email ?? '') as Email,
    grants: (grants.get(id as PersonId) ?? []).filter((g) => isInForce(g, day) && isWithin(g.scope, reach)),
  }))
  return { people, total: rows[0]?.total ?? 0 }
}

function speaksOf(words: string) {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`folded(p.name || ' ' || p.email) like folded(${pattern})`
}

type People = Database & { p: Database['person'] }

function grantWithin(where: ExpressionBuilder<People, 'p'>, reach: Reach, day: Day) {
  const { incubatorIds, productIds } = reach === 'everything' ? { incubatorIds: [], productIds: [] } : reach
  return where
    .selectFrom('role_grant as g')
    .select('g.id')
    .whereRef('g.person_id', '=', 'p.id')
    .where('g.starts_on', '<=', day)
    .where((on) => on.or([on('g.ends_on', 'is', null), on('g.ends_on', '>=', day)]))
    .where((on) =>
      on.or([
        on.and([
          on('g.scope_kind', '=', 'incubator'),
          on('g.scope_id', '=', sql<string>`any(${[...incubatorIds]}::uuid[])`),
        ]),
        on.and([
          on('g.scope_kind', '=', 'product'),
          on('g.scope_id', '=', sql<string>`any(${[...productIds]}::uuid[])`),
        ]),
      ]),
    )
}

function isWithin(scope: Scope, reach: Reach): boolean {
  if (reach === 'everything') return true
  if (scope.kind === 'incubator') return reach.incubatorIds.includes(scope.id)
  return scope.kind === 'product' && reach.productIds.includes(scope.id)
}

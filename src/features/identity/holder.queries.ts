import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import type { Actor, PersonId, Role } from '../../shared/rights.ts'
import { grantIn } from './session.queries.ts'

type Held = {
  readonly roles: readonly Role[]
  /** Ids of incubators; 'network' for a role held on everything. */
  readonly on: 'network' | readonly string[]
}

/** The people who hold one of these roles there on a day, in the French order of names. */
export async function holdersOf(
  db: Db,
  { roles, on }: Held,
  day: Day,
): Promise<readonly { readonly id: PersonId; readonly name: string }[]> {
  const rows = await db
    .selectFrom('person as p')
    .select(['p.id', 'p.name'])
    .where('p.erased_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('role_grant as g')
          .select('g.id')
          .whereRef('g.person_id', '=', 'p.id')
          .where(sql<boolean>`g.role = any(${[...roles]}::text[])`)
          .where('g.scope_kind', '=', on === 'network' ? 'network' : 'incubator')
          .$if(on !== 'network', (query) =>
            query.where(sql<boolean>`g.scope_id = any(${on === 'network' ? [] : [...on]}::uuid[])`),
          )
          .where('g.starts_on', '<=', day)
          .where((where) => where.or([where('g.ends_on', 'is', null), where('g.ends_on', '>=', day)])),
      ),
    )
    .orderBy(sql`p.name collate french`)
    .orderBy('p.id')
    .execute()
  return rows.map(({ id, name }) => ({ id: id as PersonId, name: name ?? '' }))
}

/** The people who hold one of these roles on a convention, or on the whole network, on a day, each with that role; in the French order of names. */
export async function holdersOnConvention(
  db: Db,
  { roles, conventionId }: { readonly roles: readonly Role[]; readonly conventionId: string },
  day: Day,
): Promise<readonly { readonly id: PersonId; readonly name: string; readonly role: Role }[]> {
  const rows = await db
    .selectFrom('person as p')
    .innerJoin('role_grant as g', 'g.person_id', 'p.id')
    .select(['p.id', 'p.name', 'g.role'])
    .distinct()
    .where('p.erased_at', 'is', null)
    .where(sql<boolean>`g.role = any(${[...roles]}::text[])`)
    .where((where) =>
      where.or([
        where('g.scope_kind', '=', 'network'),
        where.and([where('g.scope_kind', '=', 'convention'), where('g.scope_id', '=', conventionId)]),
      ]),
    )
    .where('g.starts_on', '<=', day)
    .where((where) => where.or([where('g.ends_on', 'is', null), where('g.ends_on', '>=', day)]))
    .execute()
  const inFrench = new Intl.Collator('fr').compare
  return rows
    .map(({ id, name, role }) => ({ id: id as PersonId, name: name ?? '', role: role as Role }))
    .toSorted((one, other) => inFrench(one.name, other.name) || one.role.localeCompare(other.role))
}

/** Everybody who holds a role on a day, with all those they hold, by id. */
export async function actorsOn(
  db: Db,
  day: Day,
): Promise<readonly Extract<Actor, { readonly kind: 'person' }>[]> {
  const rows = await db
    .selectFrom('person as p')
    .innerJoin('role_grant as g', 'g.person_id', 'p.id')
    .select(['p.id', 'p.name', 'g.role', 'g.scope_kind', 'g.scope_id', 'g.absence_id', 'g.given_by'])
    .where('p.erased_at', 'is', null)
    .where('g.starts_on', '<=', day)
    .where((where) => where.or([where('g.ends_on', 'is', null), where('g.ends_on', '>=', day)]))
    .orderBy('p.id')
    .orderBy('g.id')
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, held]) => ({
    ...{ kind: 'person', id: id as PersonId, name: held[0]?.name ?? '' },
    grants: held.flatMap(grantIn),
  }))
}

import type { Db, Tx } from '../../platform/database.ts'
import { type Day, dayOf } from '../../shared/day.ts'
import type { PersonId, Scope } from '../../shared/rights.ts'
import { type DemoPerson, demoAddress, demoPeople } from './demonstration.ts'
import { grantRole } from './grant.queries.ts'
import { createPerson, personByEmail } from './person.queries.ts'
import { parseEmail } from './person.ts'

function addressOf({ key }: DemoPerson) {
  const email = parseEmail(demoAddress(key))
  if (!email.ok) throw new Error(`demonstration address refused: ${key}`)
  return email.value
}

/** Which of the ready-made people are there, by key. */
export async function presentDemoPeople(db: Db): Promise<ReadonlyMap<string, PersonId>> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'email'])
    .where('email', 'in', demoPeople.map(addressOf))
    .execute()
  return new Map(rows.map(({ id, email }) => [email?.split('@')[0] ?? '', id as PersonId]))
}

/** Gives the id of what a slug names; null when there is no such thing. */
export type ResolveScope = (kind: Exclude<Scope['kind'], 'network'>, slug: string) => Promise<string | null>

type Seeding = { readonly resolveScope: ResolveScope; readonly now: Date }

/** Records the ready-made people and their roles; those already there are left alone. Answers how many are new. */
export async function seedPeople(tx: Tx, { resolveScope, now }: Seeding): Promise<number> {
  let created = 0
  for (const person of demoPeople) if (await seedPerson(tx, person, { resolveScope, now })) created += 1
  return created
}

async function seedPerson(tx: Tx, person: DemoPerson, { resolveScope, now }: Seeding): Promise<boolean> {
  const email = addressOf(person)
  if ((await personByEmail(tx, email)) !== null) return false
  const created = await createPerson(tx, { name: person.name, email, actor: null, at: now })
  if (!created.ok) return false
  for (const held of [person.scope, ...(person.alsoOn ? [person.alsoOn] : [])]) {
    const scope = await resolved(held, resolveScope)
    if (scope === null) throw new Error(`the demonstration has no ${held.kind} for ${person.key}`)
    const grant = { role: person.role, scope, startsOn: firstOfYear(dayOf(now)), endsOn: null }
    await grantRole(tx, { person: created.value, grant, actor: null, at: now })
  }
  return true
}

async function resolved(scope: DemoPerson['scope'], resolveScope: ResolveScope): Promise<Scope | null> {
  if (scope.kind === 'network') return scope
  const id = await resolveScope(scope.kind, scope.slug)
  return id === null ? null : { kind: scope.kind, id }
}

const firstOfYear = (day: Day): Day => `${day.slice(0, 4)}-01-01` as Day

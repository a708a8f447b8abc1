import type { Db, Tx } from '../../platform/database.ts'
import { addDays, type Day, dayOf } from '../../shared/day.ts'
import type { PersonId, Scope } from '../../shared/rights.ts'
import { lendRoles } from './absence/absence.queries.ts'
import { type DemoPerson, demoAddress, demoPeople, demoSlugs } from './demonstration.ts'
import { grantRole, grantsOf } from './grant.queries.ts'
import { createInvitation } from './invitation/invitation.queries.ts'
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

/** Who invites, to what, and who lends what to whom, in the demonstration. */
const given = {
  inviter: 'helene.vasseur',
  invited: {
    key: 'noe.castel',
    name: 'Noé Castel',
    role: 'product-member',
    scope: { kind: 'product', slug: demoSlugs.product },
  },
  away: 'paul.ostermann',
  standIn: 'linh.pham',
} as const

/** One invitation that waits, and one absence under way. */
export async function seedGivenRights(tx: Tx, { resolveScope, now }: Seeding): Promise<void> {
  const people = await presentDemoPeople(tx)
  const [inviter, away, standIn] = [given.inviter, given.away, given.standIn].map((key) => people.get(key))
  if (!inviter || !away || !standIn) throw new Error('the demonstration lacks people')
  const today = dayOf(now)
  const { key, name, role } = given.invited
  const [email, scope] = [parseEmail(demoAddress(key)), await resolved(given.invited.scope, resolveScope)]
  if (!email.ok || scope === null) throw new Error('the demonstration lacks what somebody is invited to')
  const grant = { role, scope, startsOn: today, endsOn: null }
  await createInvitation(tx, { name, email: email.value, grant, actor: inviter, at: now })
  const held = (await grantsOf(tx, [away])).get(away) ?? []
  const endsOn = addDays(today, 13)
  await lendRoles(tx, {
    ...{ delegator: { id: away, name: nameOfDemo(given.away) }, startsOn: today, endsOn, at: now },
    ...{ delegate: { id: standIn, name: nameOfDemo(given.standIn) }, reason: 'Congés' },
    loans: held.map((source) => ({ source, startsOn: today, endsOn })),
  })
}

const nameOfDemo = (key: string): string => demoPeople.find((each) => each.key === key)?.name ?? ''

import { randomUUID } from 'node:crypto'
import type { Db } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { knownOrNewPerson, parseEmail } from '../../identity/index.ts'
import { addMission, placeBySlug } from './mission.queries.ts'
import type { EmployerKind, MissionId } from './mission.ts'

const at = new Date('2026-01-05T09:00:00Z')

/** Someone known of Terreau, by an address made from a name. */
export function plantPerson(db: Db, name: string): Promise<PersonId> {
  const email = parseEmail(`${name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@equipe.example`)
  if (!email.ok) throw new Error(`no address for ${name}`)
  return db.transaction().execute(async (tx) => {
    const person = await knownOrNewPerson(tx, { name, email: email.value, actor: null, at })
    if (!person.ok) throw new Error(`${name} is known by another name`)
    return person.value
  })
}

type PlantedMission = {
  readonly who: string
  /** Slug of a product, or 'incubator:' and a slug. */
  readonly where: string
  /** 'first-day [last-day]'. */
  readonly days: string
  readonly trade?: string
  readonly employerKind?: EmployerKind
  readonly employer?: string | null
}

/** A mission in the database; a designer paid by the administration unless said. */
export async function plantMission(db: Db, planted: PlantedMission): Promise<MissionId> {
  const { who, where, days, trade = 'design', employerKind = 'agent', employer = null } = planted
  const [kind, slug] = where.startsWith('incubator:')
    ? (['incubator', where.slice('incubator:'.length)] as const)
    : (['product', where] as const)
  const [first = '', last] = days.split(' ')
  const person = await plantPerson(db, who)
  const place = await placeBySlug(db, kind, slug)
  if (!place) throw new Error(`no ${kind} is called ${slug}`)
  const terms = {
    ...{ trade, employerKind, employer },
    ...{ startsOn: day(first), endsOn: last === undefined ? null : day(last) },
  }
  const added = await db
    .transaction()
    .execute((tx) => addMission(tx, { place, person, terms, actor: null, at }))
  if (!added.ok) throw new Error(`mission refused: ${who} ${where} ${days}`)
  return added.value
}

/** Who follows a product since a day, straight in the database. */
export async function plantFollowUp(
  db: Db,
  followed: {
    readonly product: string
    readonly person: string
    readonly startsOn: string
    readonly endsOn?: string
  },
): Promise<void> {
  await db
    .insertInto('product_follow_up')
    .values({
      ...{ id: randomUUID(), product_id: followed.product, side: 'network', person_id: followed.person },
      ...{ starts_on: followed.startsOn, ends_on: followed.endsOn ?? null },
    })
    .execute()
}

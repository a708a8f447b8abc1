import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { changedFields, type JournalInput, personal, record } from '../../journal/index.ts'
import { loadNomenclatures } from '../nomenclature.queries.ts'
import { termOn } from '../nomenclature.ts'
import type { IncubatorId, ProductId, Term } from '../product.ts'
import { changedMeanwhile, goneMission } from './mission.messages.ts'
import {
  type Mission,
  type MissionId,
  type MissionTerms,
  overlapWith,
  type Span,
  type TeamPlace,
} from './mission.ts'

/** The product or the incubator that has this slug, as the holder of a team; null when none has. */
export async function placeBySlug(db: Db, kind: TeamPlace['kind'], slug: string): Promise<TeamPlace | null> {
  const row = await db
    .selectFrom(kind)
    .select(['id', 'slug', 'name'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (!row) return null
  return kind === 'product'
    ? { ...row, kind, id: row.id as ProductId }
    : { ...row, kind, id: row.id as IncubatorId }
}

/** The trades, in their order, with the words of a day. */
export async function tradesOn(db: Db, on: Day): Promise<readonly Term[]> {
  const { trade } = await loadNomenclatures(db, ['trade'])
  return [...trade.codes.keys()].map((code) => termOn(trade, code, on))
}

const columnOf = { product: 'm.product_id', incubator: 'm.incubator_id' } as const

/** Every mission ever held on a product or an incubator, by name of person, then by first day. Words are those of a day. */
export async function missionsOf(db: Db, { kind, id }: TeamPlace, on: Day): Promise<readonly Mission[]> {
  const rows = await db
    .selectFrom('mission as m')
    .innerJoin('person as who', 'who.id', 'm.person_id')
    .select(['m.id', 'm.version', 'm.person_id', 'who.name', 'm.trade', 'm.employer_kind', 'm.employer'])
    .select(['m.starts_on', 'm.ends_on'])
    .where(columnOf[kind], '=', id)
    .orderBy(sql`who.name collate french`)
    .orderBy('m.starts_on')
    .orderBy('m.id')
    .execute()
  const { trade: trades } = await loadNomenclatures(db, ['trade'])
  return rows.map((row) => ({
    id: row.id as MissionId,
    version: row.version,
    person: { id: row.person_id as PersonId, name: row.name },
    trade: termOn(trades, row.trade, on),
    employerKind: row.employer_kind,
    employer: row.employer,
    startsOn: day(row.starts_on),
    endsOn: row.ends_on === null ? null : day(row.ends_on),
  }))
}

/** How many people work on a product on a day, by trade, in the order of the list: all that the public may know of its team. */
export async function teamCounts(
  db: Db,
  product: ProductId,
  on: Day,
): Promise<readonly (Term & { readonly count: number })[]> {
  const rows = await db
    .selectFrom('mission as m')
    .select(({ fn }) => ['m.trade', fn.count<number>('m.person_id').distinct().as('count')])
    .where('m.product_id', '=', product)
    .where('m.starts_on', '<=', on)
    .where((where) => where.or([where('m.ends_on', 'is', null), where('m.ends_on', '>=', on)]))
    .groupBy('m.trade')
    .execute()
  if (rows.length === 0) return []
  const counts = new Map(rows.map(({ trade, count }) => [trade, count]))
  return (await tradesOn(db, on)).flatMap((term) => {
    const count = counts.get(term.code)
    return count === undefined ? [] : [{ ...term, count }]
  })
}

type Act = { readonly actor: PersonId | null; readonly at: Date }
type Overlap = { readonly code: 'overlap'; readonly with: Span }

const columnsOf = (terms: MissionTerms) => ({
  trade: terms.trade,
  employer_kind: terms.employerKind,
  employer: terms.employer,
  starts_on: terms.startsOn,
  ends_on: terms.endsOn,
})

/**
 * The days that the person already holds there, other than those of `except`. The person is held until the end of the transaction, so
 * that two missions of the same person are written one after the other.
 */
async function otherSpans(
  tx: Tx,
  {
    place,
    person,
    except,
  }: { readonly place: TeamPlace; readonly person: PersonId; readonly except?: MissionId },
): Promise<readonly Span[]> {
  await tx.selectFrom('person').select('id').where('id', '=', person).forNoKeyUpdate().execute()
  const rows = await tx
    .selectFrom('mission as m')
    .select(['m.id', 'm.starts_on', 'm.ends_on'])
    .where(columnOf[place.kind], '=', place.id)
    .where('m.person_id', '=', person)
    .orderBy('m.starts_on')
    .execute()
  return rows
    .filter(({ id }) => id !== except)
    .map(({ starts_on, ends_on }) => ({
      startsOn: day(starts_on),
      endsOn: ends_on === null ? null : day(ends_on),
    }))
}

type Values = NonNullable<JournalInput['after']>

/** What the journal says of a mission. Who holds it, and for whom they work, is personal; where, when and at what is not. */
const told = (terms: MissionTerms, person: PersonId): Values => ({
  trade: terms.trade,
  employerKind: terms.employerKind,
  employer: terms.employer === null ? null : personal(person, terms.employer),
  startsOn: terms.startsOn,
  endsOn: terms.endsOn,
})

const whose = ({ place, name, person }: Holding): Values => ({
  scope: { kind: place.kind, id: place.id },
  ...(name === null ? {} : { member: personal(person, name) }),
})

type Holding = { readonly place: TeamPlace; readonly person: PersonId; readonly name: string | null }

async function nameOf(db: Db, person: PersonId): Promise<string | null> {
  const row = await db.selectFrom('person').select('name').where('id', '=', person).executeTakeFirst()
  return row?.name ?? null
}

/** Records a mission. Refused when the person already holds one there for a part of those days. */
export async function addMission(
  tx: Tx,
  given: Act & { readonly place: TeamPlace; readonly person: PersonId; readonly terms: MissionTerms },
): Promise<Result<MissionId, Overlap>> {
  const { place, person, terms, actor, at } = given
  const overlap = overlapWith(await otherSpans(tx, { place, person }), terms)
  if (overlap) return refuse({ code: 'overlap', with: overlap })
  const id = randomUUID() as MissionId
  await tx
    .insertInto('mission')
    .values({
      id,
      person_id: person,
      product_id: place.kind === 'product' ? place.id : null,
      incubator_id: place.kind === 'incubator' ? place.id : null,
      ...columnsOf(terms),
    })
    .execute()
  const after = { ...whose({ place, person, name: await nameOf(tx, person) }), ...told(terms, person) }
  await record(tx, { at, actor, action: 'mission.created', subject: { kind: 'mission', id }, after })
  return ok(id)
}

type Changing = Act & { readonly place: TeamPlace; readonly mission: Mission; readonly terms: MissionTerms }

const termsOf = ({ trade, employerKind, employer, startsOn, endsOn }: Mission): MissionTerms => ({
  ...{ trade: trade.code, employerKind, employer, startsOn, endsOn },
})

/**
 * Changes what a mission says; answers its version. Nothing different: nothing written, the same version. Throws `conflict` when it is no
 * longer the one that was read; refused when it would share days with another of the same person.
 */
export async function changeMission(
  tx: Tx,
  { place, mission, terms, actor, at }: Changing,
): Promise<Result<number, Overlap>> {
  const { id, version, person } = mission
  const changed = Object.keys(changedFields(termsOf(mission), terms).after)
  if (changed.length === 0) return ok(version)
  const overlap = overlapWith(await otherSpans(tx, { place, person: person.id, except: id }), terms)
  if (overlap) return refuse({ code: 'overlap', with: overlap })
  const updated = await tx
    .updateTable('mission')
    .set({ ...columnsOf(terms), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  if (!updated) throw new AppError('conflict', changedMeanwhile)
  const only = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).filter(([field]) => changed.includes(field)))
  const holder = whose({ place, person: person.id, name: person.name })
  await record(tx, {
    ...{ at, actor, action: 'mission.updated', subject: { kind: 'mission', id } },
    before: { ...holder, ...only(told(termsOf(mission), person.id)) },
    after: { ...holder, ...only(told(terms, person.id)) },
  })
  return ok(updated.version)
}

/** Brings the end of a mission to a day (see `shortened`). Throws `conflict` when it is no longer the one that was read. */
export const endMission = (
  tx: Tx,
  { lastDay, ...ending }: Omit<Changing, 'terms'> & { readonly lastDay: Day },
): Promise<Result<number, Overlap>> =>
  changeMission(tx, { ...ending, terms: { ...termsOf(ending.mission), endsOn: lastDay } })

/** Takes away a mission that was recorded by mistake; the journal keeps it. Throws `conflict` when it is no longer the one that was read. */
export async function withdrawMission(
  tx: Tx,
  { place, mission, actor, at }: Omit<Changing, 'terms'>,
): Promise<void> {
  const { id, version, person } = mission
  const gone = await tx
    .deleteFrom('mission')
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!gone) throw new AppError('conflict', goneMission)
  const before = {
    ...whose({ place, person: person.id, name: person.name }),
    ...told(termsOf(mission), person.id),
  }
  await record(tx, { at, actor, action: 'mission.withdrawn', subject: { kind: 'mission', id }, before })
}

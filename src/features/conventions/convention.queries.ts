import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import type { Reached } from '../../shared/rights.ts'
import { type ConventionText, isSigned, type Signature, textOn } from './convention.ts'
import type { ConventionContent } from './convention-content.ts'
import {
  type Convention,
  type NamedText,
  namedText,
  type PublicStanding,
  publicStandingOn,
  type StandingConvention,
  standingOn,
} from './standing-convention.ts'
import { terminationFacts } from './termination/termination.queries.ts'

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

const signatureOf = (row: Row['texts'][number]['signatures'][number]): Signature => ({
  partyId: row.party_id,
  signatoryName: row.signatory_name,
  capacity: row.capacity,
  delegation:
    row.delegation_reference === null || row.delegation_starts_on === null
      ? null
      : {
          reference: row.delegation_reference,
          startsOn: day(row.delegation_starts_on),
          endsOn: dayOrNull(row.delegation_ends_on),
        },
  signedOn: day(row.signed_on),
})

type Which = { readonly refs: readonly string[] } | { readonly ids: readonly string[] } | 'every'

/** Conventions with all their texts and who signed them, as they are kept. */
const everyRow = (db: Db) =>
  db
    .selectFrom('convention')
    .select(['convention.id', 'reference', 'slug'])
    .select((convention) =>
      jsonArrayFrom(
        convention
          .selectFrom('convention_text as t')
          .select(['t.id', 'number', 'content', 'version', 'sha256', 'sent_on', 'effect_on'])
          .select(['abandoned_on', 'abandon_reason'])
          .select((text) =>
            jsonArrayFrom(
              text
                .selectFrom('convention_signature')
                .select(['party_id', 'signatory_name', 'capacity', 'signed_on', 'delegation_reference'])
                .select(['delegation_starts_on', 'delegation_ends_on'])
                .whereRef('text_id', '=', 't.id')
                .orderBy('signed_on')
                .orderBy('party_id'),
            ).as('signatures'),
          )
          .whereRef('t.convention_id', '=', 'convention.id')
          .orderBy('number'),
      ).as('texts'),
    )
    .orderBy('reference')

type Row = Awaited<ReturnType<ReturnType<typeof everyRow>['execute']>>[number]

const textOf = (row: Row['texts'][number]): ConventionText => ({
  ...{ id: row.id, number: row.number, version: row.version, sha256: row.sha256 },
  content: row.content as ConventionContent,
  sentOn: dayOrNull(row.sent_on),
  effectOn: dayOrNull(row.effect_on),
  abandoned:
    row.abandoned_on === null || row.abandon_reason === null
      ? null
      : { on: day(row.abandoned_on), reason: row.abandon_reason },
  signatures: row.signatures.map(signatureOf),
})

/** Conventions with all their texts, in the order of their references: two queries, however many they are. */
async function conventionsWith(db: Db, which: Which): Promise<readonly Convention[]> {
  let asked = everyRow(db)
  if (which !== 'every' && 'refs' in which)
    asked = asked.where(
      sql<boolean>`(slug = any(${[...which.refs]}::text[]) or reference = any(${[...which.refs]}::text[]))`,
    )
  if (which !== 'every' && 'ids' in which)
    asked = asked.where(sql<boolean>`convention.id = any(${[...which.ids]}::uuid[])`)
  const conventions = await asked.execute()
  if (conventions.length === 0) return []
  const terminations = await terminationFacts(
    db,
    conventions.map(({ id }) => id),
  )
  return conventions.map(({ texts, ...row }) => ({
    ...row,
    texts: texts.map(textOf),
    terminations: terminations.get(row.id) ?? [],
  }))
}

/** The convention of this reference or slug, whatever its state; null when there is none. */
export async function conventionNamed(db: Db, ref: string): Promise<Convention | null> {
  const [found] = await conventionsWith(db, { refs: [ref] })
  return found ?? null
}

/** Every convention, whatever its state, in the order of references. */
export const everyConvention = (db: Db): Promise<readonly Convention[]> => conventionsWith(db, 'every')

/** The conventions that a right reaches, whatever their state, in the order of their references. */
export const conventionsWithin = (
  db: Db,
  reach: 'everything' | Pick<Reached, 'conventionIds'>,
): Promise<readonly Convention[]> =>
  conventionsWith(db, reach === 'everything' ? 'every' : { ids: reach.conventionIds })

/** The signed convention of this reference or slug, as it stands on a day; null when none ever took effect. */
export async function conventionByRef(db: Db, ref: string, on: Day): Promise<StandingConvention | null> {
  const found = await conventionNamed(db, ref)
  return found && standingOn(found, on)
}

/** Every signed convention as it stands on a day, as everybody may read it, in the order of references. */
export const conventionsOn = async (db: Db, on: Day): Promise<readonly PublicStanding[]> =>
  (await everyConvention(db)).flatMap((one) => publicStandingOn(one, on) ?? [])

/** The convention of this reference or slug on a day, once it took effect; null when none had by then. */
export async function effectiveConvention(db: Db, ref: string, on: Day): Promise<StandingConvention | null> {
  const found = await conventionByRef(db, ref, on)
  return found && found.effectOn <= on ? found : null
}

/** The signed convention of this reference or slug on a day, as everybody may read it; null when none ever took effect. */
export async function publicConventionByRef(db: Db, ref: string, on: Day): Promise<PublicStanding | null> {
  const found = await conventionNamed(db, ref)
  return found && publicStandingOn(found, on)
}

/** Every convention that took effect by a day, as everybody may read it, in the order of references. */
export const effectiveConventions = async (db: Db, on: Day): Promise<readonly PublicStanding[]> =>
  (await conventionsOn(db, on)).filter(({ effectOn }) => effectOn <= on)

/** The text of a convention in force on a day: the last that every party had signed. Null: none was, or no convention has this name. */
export async function namedTextOn(db: Db, ref: string, on: Day): Promise<NamedText | null> {
  const convention = await conventionNamed(db, ref)
  const text = convention && textOn(convention.texts, on)
  return convention && text ? namedText(convention, text, on) : null
}

/** One signed text of a convention, by its number: what it says itself, whatever became of the convention. */
export async function namedTextNumbered(db: Db, id: string, number: number): Promise<NamedText | null> {
  const [convention] = await conventionsWith(db, { ids: [id] })
  const text = convention?.texts.filter(isSigned).find((one) => one.number === number)
  return convention && text ? namedText(convention, text, null) : null
}

/** Every convention, whatever its state, as something on which a role may be held. */
export async function conventionScopes(
  db: Db,
): Promise<readonly { readonly kind: 'convention'; readonly id: string; readonly label: string }[]> {
  const rows = await db.selectFrom('convention').select(['id', 'reference']).orderBy('reference').execute()
  return rows.map(({ id, reference }) => ({ kind: 'convention', id, label: reference }))
}

import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { PublicationTables } from '../../../platform/schema/publications.ts'
import { type Day, day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import { foundOf, type Publication } from './publication.ts'

const publicationOf = (row: Selectable<PublicationTables['publication']>): Publication => ({
  ...{ id: row.id, conventionId: row.convention_id, textNumber: row.text_number, channel: row.channel },
  ...{ state: row.state, sha256: row.sha256, askedAt: row.asked_at },
  publishedOn: row.published_on === null ? null : day(row.published_on),
  ...{ url: row.url, proof: row.proof, fault: row.fault },
  check:
    row.checked_at === null ? null : { at: row.checked_at, found: foundOf(row.sha256, row.found_sha256) },
})

/** The publications of a convention and of its amendments, by text. What the obligations of article 9 are checked on. */
export async function publicationsOf(db: Db, conventionId: string): Promise<readonly Publication[]> {
  return (await publicationsOfEach(db, [conventionId])).get(conventionId) ?? []
}

/** The same of each of these conventions, by its id; none for one that was never published. */
export async function publicationsOfEach(
  db: Db,
  conventionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Publication[]>> {
  const rows = await db
    .selectFrom('publication')
    .selectAll()
    .where(sql<boolean>`convention_id = any(${[...conventionIds]}::uuid[])`)
    .orderBy('convention_id')
    .orderBy('text_number')
    .orderBy('channel')
    .execute()
  return Map.groupBy(rows.map(publicationOf), ({ conventionId }) => conventionId)
}

/** One publication, by its id. */
export async function publicationById(db: Db, id: string): Promise<Publication | null> {
  const row = await db.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : publicationOf(row)
}

/** Who asks, and when. Null: Terreau itself. */
export type Act = { readonly actor: PersonId | null; readonly at: Date }

type Text = { readonly conventionId: string; readonly textNumber: number; readonly sha256: string }

const subjectOf = ({ conventionId }: Pick<Text, 'conventionId'>) => ({ kind: 'convention', id: conventionId })

/**
 * Asks for a text to be published on the data portal; answers the id that the job is given. Asked again after a failure, it is the same publication.
 * Null: it is already asked for or published.
 */
export async function askPublication(tx: Tx, { actor, at }: Act, text: Text): Promise<string | null> {
  const row = await tx
    .insertInto('publication')
    .values({
      ...{
        id: randomUUID(),
        convention_id: text.conventionId,
        text_number: text.textNumber,
        channel: 'data-portal',
      },
      ...{ state: 'asked', sha256: text.sha256, asked_at: at, at },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['convention_id', 'text_number', 'channel'])
        .doUpdateSet({ state: 'asked', sha256: text.sha256, fault: null, asked_at: at, at })
        .where('publication.state', 'in', ['failed', 'ready']),
    )
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) return null
  await record(tx, {
    ...{ at, actor, action: 'publication.asked', subject: subjectOf(text) },
    after: { text: text.textNumber, channel: 'data-portal', sha256: text.sha256 },
  })
  return row.id
}

type Told = Text & { readonly url: string; readonly publishedOn: Day; readonly proof: string | null }

const elsewhere = 'matignon-infos-services' as const

type Asked = { readonly at: Date; readonly known: Publication | null }

/** Writes what was told over what stood there when the form was made; false when somebody wrote meanwhile. */
async function written(tx: Tx, { at, known }: Asked, told: Told): Promise<boolean> {
  const { conventionId, textNumber, sha256, url, publishedOn, proof } = told
  const values = { url, proof, published_on: publishedOn, at }
  const row =
    known === null
      ? await tx
          .insertInto('publication')
          .values({
            ...{ id: randomUUID(), convention_id: conventionId, text_number: textNumber, channel: elsewhere },
            ...{ state: 'published', sha256, asked_at: at, ...values },
          })
          .onConflict((conflict) => conflict.columns(['convention_id', 'text_number', 'channel']).doNothing())
          .returning('id')
          .executeTakeFirst()
      : await tx
          .updateTable('publication')
          .set(values)
          .where('id', '=', known.id)
          .where('url', 'is not distinct from', known.url)
          .where('published_on', 'is not distinct from', known.publishedOn)
          .where('proof', 'is not distinct from', known.proof)
          .returning('id')
          .executeTakeFirst()
  return row !== undefined
}

/**
 * Records a publication that a person made elsewhere, or corrects what was told of it. `known`: what the person saw. Answers false, and writes
 * nothing, when somebody else wrote meanwhile.
 */
export async function tellPublication(
  tx: Tx,
  { actor, at }: Act,
  { known, ...told }: Told & { readonly known: Publication | null },
): Promise<boolean> {
  if (!(await written(tx, { at, known }, told))) return false
  const { textNumber, url, publishedOn, proof } = told
  await record(tx, {
    ...{ at, actor, action: 'publication.told', subject: subjectOf(told) },
    ...(known === null
      ? {}
      : { before: { url: known.url, publishedOn: known.publishedOn, proof: known.proof } }),
    after: { text: textNumber, channel: elsewhere, url, publishedOn, proof },
  })
  return true
}

/** How a publication on the portal ended. */
export type Outcome =
  | { readonly state: 'ready' }
  | { readonly state: 'published'; readonly url: string; readonly publishedOn: Day; readonly proof: string }
  | { readonly state: 'failed'; readonly fault: string }

/** Keeps how a publication ended, and writes it in the journal. */
export async function settlePublication(
  tx: Tx,
  { actor, at }: Act,
  [publication, outcome]: readonly [Publication, Outcome],
): Promise<void> {
  const published = outcome.state === 'published' ? outcome : null
  await tx
    .updateTable('publication')
    .set({
      ...{ state: outcome.state, at, fault: outcome.state === 'failed' ? outcome.fault : null },
      ...{
        url: published?.url ?? null,
        published_on: published?.publishedOn ?? null,
        proof: published?.proof ?? null,
      },
    })
    .where('id', '=', publication.id)
    .execute()
  await record(tx, {
    ...{ at, actor, action: `publication.${outcome.state}`, subject: subjectOf(publication) },
    after: { text: publication.textNumber, channel: publication.channel, ...outcome },
  })
}

/** Keeps what a look at the portal found (null: it could not be read), and writes it in the journal. */
export async function keepCheck(
  tx: Tx,
  { actor, at }: Act,
  [publication, found]: readonly [Publication, string | null],
): Promise<void> {
  await tx
    .updateTable('publication')
    .set({ checked_at: at, found_sha256: found })
    .where('id', '=', publication.id)
    .execute()
  await record(tx, {
    ...{ at, actor, action: 'publication.checked', subject: subjectOf(publication) },
    after: { text: publication.textNumber, found: foundOf(publication.sha256, found) },
  })
}

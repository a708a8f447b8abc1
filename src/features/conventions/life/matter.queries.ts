import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { storeFile } from '../../../platform/files.ts'
import { type Day, day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Json } from '../../../shared/json.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import type { EvidenceType } from '../evidence.ts'
import { holdConvention } from '../hold-convention.queries.ts'
import type { Matter, MatterKind, Paper } from './matter.ts'
import type { Step } from './steps.ts'

type Which = { readonly conventionId: string; readonly kind: MatterKind }

/** The matters of a kind that a convention went through, in the order of their numbers, whole. */
export async function mattersOf(db: Db, which: Which): Promise<readonly Matter[]> {
  const matters = await db
    .selectFrom('convention_matter')
    .select(['id', 'kind', 'number', 'subject'])
    .where('convention_id', '=', which.conventionId)
    .where('kind', '=', which.kind)
    .orderBy('number')
    .execute()
  const ids = matters.map(({ id }) => id)
  const [steps, papers] = ids.length === 0 ? [[], []] : [await stepsOf(db, ids), await papersOf(db, ids)]
  return matters.map((matter) => ({
    ...matter,
    steps: steps.filter(({ matterId }) => matterId === matter.id).map(({ step }) => step),
    papers: papers.filter(({ matterId }) => matterId === matter.id).map(({ paper }) => paper),
  }))
}

async function stepsOf(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('matter_step')
    .select(['matter_id', 'position', 'act', 'to_state', 'on_day', 'account'])
    .where('matter_id', 'in', ids)
    .orderBy('matter_id')
    .orderBy('position')
    .execute()
  return rows.map(({ matter_id, position, act, to_state, on_day, account }) => {
    const step: Step = { position, act, state: to_state, on: day(on_day), account }
    return { matterId: matter_id, step }
  })
}

async function papersOf(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('matter_paper as p')
    .leftJoin('stored_file as f', 'f.sha256', 'p.sha256')
    .selectAll('p')
    .select('f.media_type')
    .where('p.matter_id', 'in', ids)
    .orderBy('p.matter_id')
    .orderBy('p.position')
    .orderBy('p.on_day')
    .orderBy('p.id')
    .execute()
  return rows.map(({ id, matter_id, position, title, on_day, kept_at, sha256, media_type: mediaType }) => {
    const document = sha256 === null || mediaType === null ? null : { sha256, mediaType }
    const paper: Paper = { id, position, title, on: day(on_day), keptAt: kept_at, document }
    return { matterId: matter_id, paper }
  })
}

/** One matter by its number; null when the convention has none. */
export async function matterNumbered(db: Db, which: Which, number: number): Promise<Matter | null> {
  return (await mattersOf(db, which)).find((matter) => matter.number === number) ?? null
}

/** A step to take: by what act, on what day, told how, with its paper. */
export type StepToTake = {
  readonly act: string
  readonly to: string
  readonly on: Day
  readonly account: string
  readonly paper: (Pick<Paper, 'title' | 'on' | 'keptAt'> & { readonly file: PaperFile | null }) | null
}

/** A document that came with a step. */
export type PaperFile = { readonly bytes: Uint8Array; readonly type: EvidenceType }

/** Where a step was put, for what is written beside it. */
export type PlacedStep = { readonly matterId: string; readonly position: number; readonly on: Day }

/** Who acts and when, and where documents are kept; `beside` writes what the act says more, and answers what the journal keeps of it. */
export type Acting = {
  readonly actor: PersonId | null
  readonly at: Date
  /** Null: no document comes with the step. */
  readonly dataDir: string | null
  readonly beside?: (tx: Tx, placed: PlacedStep) => Promise<Readonly<Record<string, Json>>>
}

/** Opens a matter by its first step. Answers its number. The convention's row is held, so that two never take the same. */
export async function openMatter(
  tx: Tx,
  { conventionId, kind, subject, step }: Which & { readonly subject: string; readonly step: StepToTake },
  acting: Acting,
): Promise<number> {
  await holdConvention(tx, conventionId)
  const last = await tx
    .selectFrom('convention_matter')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('convention_id', '=', conventionId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const id = randomUUID()
  await tx
    .insertInto('convention_matter')
    .values({ id, kind, convention_id: conventionId, number, subject })
    .execute()
  await takeStep(tx, { matter: { id, kind, number, steps: [] }, step }, acting)
  return number
}

type Taken = {
  readonly matter: Pick<Matter, 'id' | 'kind' | 'number' | 'steps'>
  readonly step: StepToTake
}

/**
 * Takes the next step of a matter, journal included. Throws `conflict` when somebody took one since it was read. Its convention is held: a step
 * may end it, which is not while somebody acts on the convention as a whole.
 */
export async function takeStep(tx: Tx, { matter, step }: Taken, acting: Acting): Promise<void> {
  await sql`
    select from convention where id = (select convention_id from convention_matter where id = ${matter.id}::uuid) for update`.execute(
    tx,
  )
  const last = matter.steps.at(-1) ?? null
  const position = matter.steps.length
  const inserted = await tx
    .insertInto('matter_step')
    .values({
      ...{ matter_id: matter.id, kind: matter.kind, position, from_state: last?.state ?? 'none' },
      ...{ act: step.act, to_state: step.to, on_day: step.on, account: step.account },
      previous_day: last?.on ?? null,
    })
    .onConflict((conflict) => conflict.columns(['matter_id', 'position']).doNothing())
    .returning('position')
    .executeTakeFirst()
  if (!inserted)
    throw new AppError('conflict', 'Une étape a été enregistrée entre-temps par quelqu’un d’autre.')
  const document = await insertPaper(tx, { matterId: matter.id, position, paper: step.paper }, acting)
  const placed = { matterId: matter.id, position, on: step.on }
  const beside = acting.beside ? await acting.beside(tx, placed) : {}
  // What is told stays with the step: the journal keeps that it was taken, and the facts that others rest on.
  await record(tx, {
    ...{ at: acting.at, actor: acting.actor, action: `${matter.kind}.${step.act}` },
    subject: { kind: matter.kind, id: matter.id },
    after: {
      ...{ number: matter.number, onDay: step.on },
      ...(document === null ? {} : { document }),
      ...beside,
    },
  })
}

type Joined = { readonly matterId: string; readonly position: number } & Pick<StepToTake, 'paper'>

/** Keeps the paper of a step; answers the digest of its document, if it came with one. */
async function insertPaper(
  tx: Tx,
  { matterId, position, paper }: Joined,
  { at, dataDir }: Acting,
): Promise<string | null> {
  if (paper === null) return null
  const { title, on, keptAt, file } = paper
  if (file !== null && dataDir === null) throw new Error('a document comes, and there is nowhere to keep it')
  const kept =
    file && dataDir !== null
      ? await storeFile(tx, dataDir, { bytes: file.bytes, mediaType: file.type, at })
      : null
  const sha256 = kept?.sha256 ?? null
  await tx
    .insertInto('matter_paper')
    .values({
      ...{ id: randomUUID(), matter_id: matterId, position },
      ...{ title, on_day: on, kept_at: keptAt, sha256 },
    })
    .execute()
  return sha256
}

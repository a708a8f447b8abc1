import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { letFilesGo, storeFile } from '../../../platform/files.ts'
import { type Day, day, dayOf } from '../../../shared/day.ts'
import type { Result } from '../../../shared/result.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { holdConvention } from '../../conventions/index.ts'
import { record } from '../../journal/index.ts'
import {
  checkElimination,
  type EliminationAsked,
  type EliminationRefusal,
  type EndedPaper,
} from './elimination.ts'
import type { PaperKind } from './paper.ts'

type Row = {
  readonly id: string
  readonly kind: PaperKind
  readonly label: string
  readonly sha256: string
  readonly bytes: string
  readonly added_at: Date
  readonly kept_until: string
  readonly of_order: boolean
  readonly ref: string
  readonly object: string
  readonly used_beside: boolean
}

type Asked = { readonly conventionId: string; readonly today: Day; readonly limit: number | null }

/** The documents of a convention whose term is over and that are still here, the first to have ended first. */
export async function endedPapers(
  db: Db,
  { conventionId, today, limit }: Asked,
): Promise<readonly EndedPaper[]> {
  const { rows } = await sql<Row>`
    select m.id, m.kind, m.label, m.sha256, f.bytes, m.added_at, paper_kept_until(m, ${today})::text as kept_until,
           m.order_id is not null as of_order, coalesce(o.ej, e.code) as ref, coalesce(o.object, e.object) as object,
           paper_used_beside(m, ${today}) is not null as used_beside
      from money_paper m join stored_file f on f.sha256 = m.sha256
      left join purchase_order o on o.id = m.order_id left join expense e on e.id = m.expense_id
     where m.convention_id = ${conventionId}::uuid and m.kept_until < ${today}::date
       and not exists (select from paper_eliminated x where x.paper_id = m.id) and paper_has_ended(m, ${today})
     order by kept_until, m.added_at, m.id limit ${limit}`.execute(db)
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, label: row.label, sha256: row.sha256, bytes: Number(row.bytes) },
    ...{ addedOn: dayOf(new Date(row.added_at)), keptUntil: day(row.kept_until) },
    holder: { kind: row.of_order ? 'order' : 'expense', ref: row.ref, object: row.object },
    isUsedBeside: row.used_beside,
  }))
}

/** How many documents of a convention are here, and how many of them have ended. */
export async function paperCounts(
  db: Db,
  { conventionId, today }: Pick<Asked, 'conventionId' | 'today'>,
): Promise<{ readonly here: number; readonly ended: number }> {
  const { rows } = await sql<{ here: string; ended: string }>`
    select count(*) as here,
           count(*) filter (where m.kept_until < ${today}::date and paper_has_ended(m, ${today})) as ended
      from money_paper m where m.convention_id = ${conventionId}::uuid
       and not exists (select from paper_eliminated x where x.paper_id = m.id)`.execute(db)
  return { here: Number(rows[0]?.here ?? 0), ended: Number(rows[0]?.ended ?? 0) }
}

/** An elimination that was done. */
export type Elimination = {
  readonly on: Day
  readonly motive: string
  readonly visaNumber: string
  readonly visaOn: Day
  readonly visa: { readonly sha256: string; readonly mediaType: string }
  /** Null: whoever decided was erased since, or nobody is known. */
  readonly by: string | null
  readonly papers: readonly string[]
}

/** The eliminations of a convention, the latest first. */
export async function eliminationsOf(db: Db, conventionId: string): Promise<readonly Elimination[]> {
  const rows = await db
    .selectFrom('paper_elimination as e')
    .innerJoin('stored_file as f', 'f.sha256', 'e.visa_sha256')
    .leftJoin('person as p', 'p.id', 'e.decided_by')
    .select(['e.eliminated_on', 'e.motive', 'e.visa_number', 'e.visa_on', 'e.visa_sha256'])
    .select(['f.media_type', 'p.name'])
    .select(
      sql<
        readonly string[]
      >`array(select m.label from paper_eliminated x join money_paper m on m.id = x.paper_id
               where x.elimination_id = e.id order by m.added_at, m.id)`.as('labels'),
    )
    .where('e.convention_id', '=', conventionId)
    .orderBy('e.recorded_at', 'desc')
    .orderBy('e.id')
    .execute()
  return rows.map((row) => ({
    ...{ on: day(row.eliminated_on), motive: row.motive, papers: row.labels, by: row.name },
    ...{ visaNumber: row.visa_number, visaOn: day(row.visa_on) },
    visa: { sha256: row.visa_sha256, mediaType: row.media_type },
  }))
}

type Act = {
  readonly actor: PersonId
  readonly at: Date
  readonly dataDir: string
  readonly conventionId: string
}

/** The visa as it was brought, its type already checked. */
export type VisaFile = { readonly bytes: Uint8Array; readonly mediaType: string }

/** Queues that the bytes of files be taken off the disk, in the transaction that let them go. */
export type QueueErasure = (tx: Tx, digests: readonly string[]) => Promise<void>

type Ready = { readonly asked: EliminationAsked; readonly visa: VisaFile; readonly queue: QueueErasure }

async function keepElimination(
  tx: Tx,
  { actor, at, dataDir, conventionId }: Act,
  { asked, visa, papers }: Pick<Ready, 'asked' | 'visa'> & { readonly papers: readonly EndedPaper[] },
): Promise<void> {
  const { sha256 } = await storeFile(tx, dataDir, { ...visa, at })
  const id = randomUUID()
  const { motive, visaNumber, visaOn } = asked
  await tx
    .insertInto('paper_elimination')
    .values({
      ...{ id, convention_id: conventionId, eliminated_on: dayOf(at), motive, visa_number: visaNumber },
      ...{ visa_on: visaOn, visa_sha256: sha256, decided_by: actor, recorded_at: at },
    })
    .execute()
  await tx
    .insertInto('paper_eliminated')
    .values(papers.map((paper) => ({ paper_id: paper.id, elimination_id: id })))
    .execute()
  await record(tx, {
    ...{ actor, at, action: 'money.papers-eliminated', subject: { kind: 'convention', id: conventionId } },
    after: {
      ...{ motive, visaNumber, visaOn, visa: sha256 },
      papers: papers.map((paper) => `${paper.label} (${paper.holder.ref}) ${paper.sha256}`),
    },
  })
}

/** Eliminates documents, with the entry: their lines stay, the bytes that nothing needs any more leave. Refused as `checkElimination` says. */
export async function eliminate(
  tx: Tx,
  act: Act,
  { asked, visa, queue }: Ready,
): Promise<Result<number, EliminationRefusal>> {
  const { conventionId, at } = act
  const today = dayOf(at)
  await holdConvention(tx, conventionId)
  const ended = await endedPapers(tx, { conventionId, today, limit: null })
  const checked = checkElimination(asked, { ended, today })
  if (!checked.ok) return checked
  await keepElimination(tx, act, { asked, visa, papers: checked.value })
  const gone = await letFilesGo(
    tx,
    checked.value.map(({ sha256 }) => sha256),
    at,
  )
  await queue(tx, gone)
  return { ok: true, value: checked.value.length }
}

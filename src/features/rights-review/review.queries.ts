import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { type Day, day, dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { PersonId, Role } from '../../shared/rights.ts'
import {
  type EndingRefusal,
  endGrant,
  endingOf,
  grantsOf,
  isLastAdministrator,
  type RecordedGrant,
  scopeOf,
} from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { alreadyClosed, changedMeanwhile, decidedMeanwhile } from './review.messages.ts'
import { type Decision, latestDue, type ReviewLine, type ReviewPlace } from './review.ts'

/** The last day of review by today. */
export async function dueDay(db: Db, today: Day): Promise<Day | null> {
  return latestDue(await db.selectFrom('review_day').selectAll().execute(), today)
}

/** Whether a day is one of review: the last by today, or one on which a review was begun. Others open nothing, so that nobody begins a review of their own. */
export async function isReviewDay(db: Db, asked: Day, today: Day): Promise<boolean> {
  if (asked === (await dueDay(db, today))) return true
  const begun = await db
    .selectFrom('rights_review')
    .select('id')
    .where('due_on', '=', asked)
    .limit(1)
    .execute()
  return begun.length > 0
}

/** A review of a place on a due day. */
export type Review = {
  readonly dueOn: Day
  readonly place: ReviewPlace
  readonly productIds: readonly string[]
}

type Row = Omit<ReviewRow, 'starts_on'> & { starts_on: string }
type ReviewRow = {
  grant_id: string
  person_id: string
  name: string | null
  role: string
  scope_kind: string
  scope_id: string | null
  starts_on: string
  ended_on: string | null
  last_signed_in: string | null
  decision: Decision | null
  reason: string | null
  decider: string | null
  ends_on: string | null
}

const lineOf = (row: Row): ReviewLine => ({
  grantId: row.grant_id,
  person: { id: row.person_id as PersonId, name: row.name },
  role: row.role as Role,
  scope: scopeOf(row.scope_kind, row.scope_id),
  startsOn: day(row.starts_on),
  endsOn: row.ended_on === null ? null : day(row.ended_on),
  lastSignedIn: row.last_signed_in === null ? null : day(row.last_signed_in),
  decided:
    row.decision === null
      ? null
      : {
          decision: row.decision,
          reason: row.reason,
          by: row.decider,
          endsOn: row.ends_on === null ? null : day(row.ends_on),
        },
})

/** When a review was closed; null until it is. */
export async function closedAtOf(db: Db, { dueOn, place }: Review): Promise<Date | null> {
  const row = await db
    .selectFrom('rights_review')
    .select('closed_at')
    .where('due_on', '=', dueOn)
    .where('scope_id', 'is not distinct from', place.incubatorId)
    .executeTakeFirst()
  return row?.closed_at ?? null
}

/** The places of these reviews as `place`, each with its review as `r` once begun. */
const placesOf = (reviews: readonly Review[]) => {
  const places = reviews.map(({ dueOn, place, productIds }) => ({
    ...{ slug: place.slug, due_on: dueOn, incubator_id: place.incubatorId, product_ids: productIds },
  }))
  return sql`jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place (slug text, due_on date, incubator_id uuid, product_ids uuid[])
      left join rights_review r on r.due_on = place.due_on and r.scope_id is not distinct from place.incubator_id`
}

/** Whether the right `g` of the person `p` is still to decide in `place`: in force today, held on the day of the review, which is not closed. */
const isToDecide = (today: Day) => sql<boolean>`r.closed_at is null and p.erased_at is null
       and case when place.incubator_id is null then g.scope_kind in ('network', 'convention')
           else g.scope_id = place.incubator_id or g.scope_kind = 'product' and g.scope_id = any(place.product_ids) end
       and g.starts_on <= place.due_on and (g.ends_on is null or g.ends_on >= ${today}::date)
       and not exists (select from review_line l where l.review_id = r.id and l.grant_id = g.id)`

/**
 * The rights of a review: those decided, as they stood; then, until it is closed, those in force today that were held on its day. By name.
 */
export async function linesOf(db: Db, review: Review, today: Day): Promise<readonly ReviewLine[]> {
  const { rows } = await sql<Row>`
    select l.grant_id, l.person_id, p.name, l.role, l.scope_kind, l.scope_id, l.starts_on::text, l.ended_on::text, l.last_signed_in::text,
           l.decision, l.reason, d.name as decider, l.ends_on::text
      from ${placesOf([review])}
      join review_line l on l.review_id = r.id join person p on p.id = l.person_id join person d on d.id = l.decided_by
    union all
    select g.id, g.person_id, p.name, g.role, g.scope_kind, g.scope_id, g.starts_on::text, g.ends_on::text,
           (select (max(e.at) at time zone 'Europe/Paris')::date::text from journal_entry e
             where e.subject_kind = 'person' and e.subject_id = g.person_id and e.action = 'person.signed-in'),
           null, null, null, null
      from ${placesOf([review])} cross join role_grant g join person p on p.id = g.person_id
     where ${isToDecide(today)}`.execute(db)
  const inFrench = new Intl.Collator('fr').compare
  return rows
    .map(lineOf)
    .toSorted(
      (a, b) => inFrench(a.person.name ?? '', b.person.name ?? '') || a.grantId.localeCompare(b.grantId),
    )
}

/** How far a review has come: rights decided, rights still to decide, and when it was closed. */
export type Progress = { readonly decided: number; readonly left: number; readonly closedAt: Date | null }

/** How far these reviews have come, in one query, by the slug of their place. */
export async function progressOf(
  db: Db,
  reviews: readonly Review[],
  today: Day,
): Promise<ReadonlyMap<string, Progress>> {
  const { rows } = await sql<Progress & { readonly slug: string }>`
    select place.slug, r.closed_at as "closedAt",
           (select count(*)::int from review_line l where l.review_id = r.id) as decided,
           (select count(*)::int from role_grant g join person p on p.id = g.person_id where ${isToDecide(today)}) as left
      from ${placesOf(reviews)}`.execute(db)
  return new Map(rows.map(({ slug, ...progress }) => [slug, progress]))
}

type Opening = Review & { readonly actor: PersonId; readonly at: Date }

/** Begins a review unless it is begun, and holds it until the transaction ends: what two people decide of it comes one after the other. */
async function openReview(tx: Tx, { dueOn, place }: Review): Promise<{ id: string; isClosed: boolean }> {
  await tx
    .insertInto('rights_review')
    .values({
      ...{ id: randomUUID(), due_on: dueOn, closed_at: null, closed_by: null },
      ...{ scope_kind: place.incubatorId === null ? 'network' : 'incubator', scope_id: place.incubatorId },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('rights_review')
    .select(['id', 'closed_at'])
    .where('due_on', '=', dueOn)
    .where('scope_id', 'is not distinct from', place.incubatorId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { id: row.id, isClosed: row.closed_at !== null }
}

type Decided = {
  readonly line: ReviewLine
  readonly decision: Decision
  readonly reason: string
  /** The last day that was chosen; nothing for a right that is kept. */
  readonly endsOn: Day | null
}

type Kept = Decided & { readonly reviewId: string; readonly actor: PersonId; readonly at: Date }

/** Whether it is kept: not when somebody else decided of the same right meanwhile. */
async function keepLine(tx: Tx, kept: Kept): Promise<boolean> {
  const { line, decision, reviewId, actor, at } = kept
  const { grantId, person, role, scope } = line
  const reason = kept.reason.trim()
  const row = await tx
    .insertInto('review_line')
    .values({
      ...{ review_id: reviewId, grant_id: grantId, person_id: person.id, role, scope_kind: scope.kind },
      ...{ scope_id: scope.kind === 'network' ? null : scope.id, starts_on: line.startsOn },
      ...{ ended_on: line.endsOn, ends_on: decision === 'kept' ? line.endsOn : kept.endsOn },
      ...{ last_signed_in: line.lastSignedIn, decision, reason: reason === '' ? null : reason },
      ...{ decided_at: at, decided_by: actor },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('grant_id')
    .executeTakeFirst()
  return row !== undefined
}

type Refused = EndingRefusal & { readonly of: string }
type Ended = { readonly grant: RecordedGrant; readonly person: PersonId; readonly lastDay: Day } & {
  readonly actor: PersonId
  readonly at: Date
}

async function endOne(tx: Tx, { grant, person, lastDay, ...act }: Ended): Promise<Result<null, Refused>> {
  const today = dayOf(act.at)
  const last = await isLastAdministrator(tx, person, today)
  const ending = endingOf({ grant, lastDay, today, isLastAdministrator: last })
  if (!ending.ok) return refuse({ ...ending.error, of: grant.id })
  await endGrant(tx, { person, grant, ending: ending.value, ...act })
  return ok(null)
}

/**
 * Applies what was decided of some rights: they end, change or stay, and the review keeps it. A refusal leaves the transaction to be taken back;
 * throws `conflict` when one of them was changed or decided of since it was read, or the review closed.
 */
export async function decide(
  tx: Tx,
  opening: Opening,
  decided: readonly Decided[],
): Promise<Result<null, Refused>> {
  const { actor, at } = opening
  const { id: reviewId, isClosed } = await openReview(tx, opening)
  if (isClosed) throw new AppError('conflict', alreadyClosed)
  const people = decided.map(({ line }) => line.person.id)
  const held = [...(await grantsOf(tx, people)).values()].flat()
  for (const one of decided) {
    const { line, decision, endsOn } = one
    const grant = held.find(({ id }) => id === line.grantId)
    if (grant === undefined || grant.endsOn !== line.endsOn) throw new AppError('conflict', changedMeanwhile)
    if (!(await keepLine(tx, { ...one, reviewId, actor, at })))
      throw new AppError('conflict', decidedMeanwhile)
    if (decision === 'kept' || endsOn === null) continue
    const ended = await endOne(tx, { grant, person: line.person.id, lastDay: endsOn, actor, at })
    if (!ended.ok) return ended
  }
  return ok(null)
}

/** Closes a review, once and for good, when every right of it was decided. */
export async function closeReview(
  tx: Tx,
  opening: Opening,
): Promise<
  Result<null, { readonly code: 'not-whole'; readonly left: number } | { readonly code: 'closed' }>
> {
  const { actor, at, dueOn, place } = opening
  const { id, isClosed } = await openReview(tx, opening)
  if (isClosed) return refuse({ code: 'closed' })
  const lines = await linesOf(tx, opening, dayOf(at))
  const left = lines.filter(({ decided }) => decided === null).length
  if (left > 0) return refuse({ code: 'not-whole', left })
  await tx
    .updateTable('rights_review')
    .set({ closed_at: at, closed_by: actor })
    .where('id', '=', id)
    .execute()
  const howMany = (decision: Decision) => lines.filter(({ decided }) => decided?.decision === decision).length
  const scope = place.incubatorId === null ? 'network' : { kind: 'incubator', id: place.incubatorId }
  await record(tx, {
    ...{ at, actor, action: 'review.closed', subject: { kind: 'rights-review', id } },
    after: { dueOn, scope, kept: howMany('kept'), ended: howMany('ended'), changed: howMany('changed') },
  })
  return ok(null)
}

import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { storeFile } from '../../../platform/files.ts'
import { type Day, day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { type Convention, conventionHeld } from '../../conventions/index.ts'
import { record } from '../../journal/index.ts'
import { closedOnBy } from '../accounts.queries.ts'
import { fundingFactsOn } from '../funding.queries.ts'
import { fundingStatusOn } from '../funding-status.ts'
import { post } from '../ledger/ledger.queries.ts'
import { tranchesOf } from '../rules/terms.ts'
import { keptStatements } from '../statement/statement.queries.ts'
import {
  type CallAsked,
  type CallKnown,
  type CallRefusal,
  type CallToPresent,
  checkCall,
  checkOpening,
  checkReceipt,
  type KeptCall,
  type MovementAsked,
  type MovementKind,
  type MovementRefusal,
  type TrancheSituation,
} from './call.ts'

type Sums = { readonly tranche: string; readonly received: string; readonly opened: string }

async function sumsOf(db: Db, conventionId: string): Promise<ReadonlyMap<string, Sums>> {
  const { rows } = await sql<Sums>`
    select tranche, coalesce(sum(cents) filter (where fact = 'receipt'), 0) as received,
           coalesce(sum(cents) filter (where fact = 'opening'), 0) as opened
      from (select tranche, cents, 'receipt' as fact from fund_receipt where convention_id = ${conventionId}::uuid
             union all
            select tranche, cents, 'opening' from credit_opening where convention_id = ${conventionId}::uuid) moved
     group by tranche`.execute(db)
  return new Map(rows.map((row) => [row.tranche, row]))
}

/** Each tranche of a convention today, with what happened to it; none before the effect. */
export async function trancheSituations(
  db: Db,
  convention: Convention,
  today: Day,
): Promise<readonly TrancheSituation[]> {
  const facts = await fundingFactsOn(db, convention, today)
  if (facts === null) return []
  const sums = await sumsOf(db, convention.id)
  const versions = tranchesOf(facts.terms)
  return fundingStatusOn(facts, today).tranches.flatMap((tranche, index) => {
    const { calledOn = null, receivedOn = null, creditsOpenOn = null } = facts.tranches.get(tranche.id) ?? {}
    // What was called keeps the terms on which it was.
    const at = calledOn ?? today
    const version = versions.findLast((one) => one.id === tranche.id && one.since <= at)
    const own = sums.get(tranche.id)
    return version
      ? [
          {
            ...{
              ...tranche,
              place: index + 1,
              trigger: version.trigger,
              calledOn,
              receivedOn,
              creditsOpenOn,
            },
            ...{ receivedCents: Number(own?.received ?? 0), openedCents: Number(own?.opened ?? 0) },
          },
        ]
      : []
  })
}

/** The calls presented for a convention, in their order. */
export async function callsOf(db: Db, conventionId: string): Promise<readonly KeptCall[]> {
  const rows = await db
    .selectFrom('fund_call as c')
    .innerJoin('fund_call_tranche as t', 't.call_id', 'c.id')
    .select(['c.number', 'c.presented_on', 'c.statement_number', 'c.recipient', 'c.paper_sha256'])
    .select(['t.tranche', 't.cents'])
    .where('c.convention_id', '=', conventionId)
    .orderBy('c.number')
    .orderBy('t.tranche')
    .execute()
  return [...Map.groupBy(rows, ({ number }) => number).values()].flatMap((own) => {
    const [first] = own
    return first
      ? [
          {
            ...{ number: first.number, presentedOn: day(first.presented_on), recipient: first.recipient },
            ...{ statement: first.statement_number, paperSha256: first.paper_sha256 },
            tranches: own.map(({ tranche, cents }) => ({ id: tranche, cents: Number(cents) })),
          },
        ]
      : []
  })
}

/** What a call is judged by, and its number. */
export async function callKnown(
  db: Db,
  convention: Convention,
  today: Day,
): Promise<CallKnown & { readonly number: number }> {
  return {
    today,
    tranches: await trancheSituations(db, convention, today),
    ...{ statements: await keptStatements(db, convention.id), closedOn: await closedOnBy(db, convention.id) },
    number: ((await callsOf(db, convention.id)).at(-1)?.number ?? 0) + 1,
  }
}

type Act = { readonly actor: PersonId; readonly at: Date }
type Where = { readonly convention: Convention; readonly today: Day }

const subjectOf = ({ convention }: Where) => ({ kind: 'convention', id: convention.id }) as const

/** A call with its letter, ready to be kept. */
export type ReadyCall = {
  readonly asked: CallAsked
  readonly number: number
  readonly bytes: Uint8Array
  readonly dataDir: string
}

async function insertCall(
  tx: Tx,
  {
    convention,
    at,
    call,
    ready,
  }: { convention: Convention; at: Date; call: CallToPresent; ready: ReadyCall },
): Promise<string> {
  const id = randomUUID()
  const { sha256 } = await storeFile(tx, ready.dataDir, {
    ...{ bytes: ready.bytes, mediaType: 'application/pdf', at },
  })
  await tx
    .insertInto('fund_call')
    .values({
      ...{ id, convention_id: convention.id, number: ready.number, statement_number: call.statement },
      ...{ presented_on: call.on, recorded_at: at, recipient: call.recipient, paper_sha256: sha256 },
    })
    .execute()
  await tx
    .insertInto('fund_call_tranche')
    .values(
      call.called.map((tranche) => ({
        ...{ convention_id: convention.id, tranche: tranche.id, call_id: id, cents: tranche.cents },
      })),
    )
    .execute()
  return id
}

/**
 * Presents a call, with its letter, its entry in the ledger and in the journal. Refused as `checkCall` says; `letter-outdated` when another call
 * was presented meanwhile, whose number the letter bears, or when the convention from which it was composed has changed.
 */
export async function presentCall(
  tx: Tx,
  act: Act,
  { ready, ...where }: Where & { readonly ready: ReadyCall },
): Promise<Result<null, CallRefusal | { readonly code: 'letter-outdated' }>> {
  const { today } = where
  const convention = await conventionHeld(tx, where.convention)
  const known = await callKnown(tx, convention, today)
  const checked = checkCall(ready.asked, known)
  if (!checked.ok) return checked
  if (known.number !== ready.number || !isDeepStrictEqual(convention, where.convention))
    return refuse({ code: 'letter-outdated' })
  const call = checked.value
  const id = await insertCall(tx, { convention, at: act.at, call, ready })
  const cents = call.totalCents
  await post(tx, convention.id, [{ fact: 'call', factId: id, cents, on: call.on, recordedOn: today }])
  await record(tx, {
    ...{ ...act, action: 'money.called', subject: subjectOf(where) },
    after: { number: ready.number, tranches: call.called.map((one) => one.id), cents, onDay: call.on },
  })
  return ok(null)
}

type Moved = MovementAsked & {
  readonly id: string
  readonly convention_id: string
  readonly recorded_at: Date
}

/** The two facts of money that moved for a tranche: how each is judged, posted, told and kept. */
const movements = {
  receipt: {
    check: checkReceipt,
    fact: 'receipt',
    action: 'money.received',
    insert: (tx: Tx, { on, ...row }: Moved) =>
      tx
        .insertInto('fund_receipt')
        .values({ ...row, received_on: on })
        .execute(),
  },
  opening: {
    check: checkOpening,
    fact: 'credit-opening',
    action: 'money.credits-opened',
    insert: (tx: Tx, { on, ...row }: Moved) =>
      tx
        .insertInto('credit_opening')
        .values({ ...row, opened_on: on })
        .execute(),
  },
} as const satisfies Record<MovementKind, unknown>

/** Keeps money that moved, with its entries in the ledger and in the journal. Refused as `checkReceipt` or `checkOpening` says. */
export async function saveMovement(
  tx: Tx,
  act: Act,
  { kind, asked, ...where }: Where & { readonly kind: MovementKind; readonly asked: MovementAsked },
): Promise<Result<TrancheSituation, MovementRefusal>> {
  const { today } = where
  const convention = await conventionHeld(tx, where.convention)
  const { check, fact, action, insert } = movements[kind]
  const checked = check(asked, { today, tranches: await trancheSituations(tx, convention, today) })
  if (!checked.ok) return checked
  const { tranche, cents, on, proof } = asked
  const id = randomUUID()
  await insert(tx, { ...asked, id, convention_id: convention.id, recorded_at: act.at })
  await post(tx, convention.id, [{ fact, factId: id, cents, on, recordedOn: today }])
  await record(tx, {
    ...{ ...act, action, subject: subjectOf(where) },
    after: { tranche, cents, onDay: on, proof },
  })
  return checked
}

import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import type { PlacedStep } from '../life/matter.queries.ts'
import {
  type Accounts,
  type Basis,
  liquidated,
  type Termination,
  type TerminationFacts,
  terminationOnDay,
} from './termination.ts'

/** What was written beside the steps of a termination. */
export type TerminationRecord = {
  readonly matterId: string
  readonly partyAtFault: string
  readonly article: string
  readonly observationsUntil: Day
  readonly effectOn: Day | null
  readonly liquidation: (Liquidation & { readonly on: Day }) | null
}

export type Liquidation = Accounts & {
  readonly basis: Basis
  readonly executedProof: string
  readonly receivedProof: string
}

/** What is known of one termination; null when there is none of this id. */
export async function terminationRecord(db: Db, matterId: string): Promise<TerminationRecord | null> {
  const row = await db
    .selectFrom('termination_notice as n')
    .leftJoin('termination_effect as e', 'e.matter_id', 'n.matter_id')
    .leftJoin('termination_liquidation as l', 'l.matter_id', 'n.matter_id')
    .select(['n.party_at_fault', 'n.article', 'n.observations_until', 'e.effect_on'])
    .select(['l.liquidated_on', 'l.basis', 'l.ceiling_cents', 'l.executed_cents', 'l.executed_proof'])
    .select(['l.received_cents', 'l.received_proof'])
    .where('n.matter_id', '=', matterId)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...{ matterId, partyAtFault: row.party_at_fault, article: row.article },
    observationsUntil: day(row.observations_until),
    effectOn: row.effect_on === null ? null : day(row.effect_on),
    liquidation:
      row.liquidated_on === null
        ? null
        : {
            on: day(row.liquidated_on),
            basis: row.basis ?? 'performed',
            ceilingCents: Number(row.ceiling_cents),
            executedCents: Number(row.executed_cents),
            executedProof: row.executed_proof ?? '',
            receivedCents: Number(row.received_cents),
            receivedProof: row.received_proof ?? '',
          },
  }
}

type Notice = { readonly conventionId: string } & Pick<
  TerminationRecord,
  'partyAtFault' | 'article' | 'observationsUntil'
>

/** Whether a notice of this convention stands: written, and not withdrawn. */
async function hasNotice(tx: Tx, conventionId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from termination_notice n
     where n.convention_id = ${conventionId}::uuid
       and not exists (select from matter_step s where s.matter_id = n.matter_id and s.to_state = 'withdrawn')
     limit 1`.execute(tx)
  return rows.length > 0
}

/** Writes what a notice says, beside its step. Throws `conflict` while another termination is under way: the database refuses it too, at the commit. */
export async function saveNotice(tx: Tx, { matterId }: PlacedStep, notice: Notice) {
  const { conventionId, partyAtFault, article, observationsUntil } = notice
  // The convention is held since the matter was opened: whoever notified at the same moment is seen here.
  if (await hasNotice(tx, conventionId))
    throw new AppError('conflict', 'Une autre résiliation de cette convention vient d’être notifiée.')
  await tx
    .insertInto('termination_notice')
    .values({
      ...{ matter_id: matterId, convention_id: conventionId, article },
      ...{ party_at_fault: partyAtFault, observations_until: observationsUntil },
    })
    .execute()
  return { partyAtFault, article, observationsUntil }
}

/** Writes the day of effect that a step decided. */
export async function saveEffect(tx: Tx, { matterId, position, on }: PlacedStep, effectOn: Day) {
  await tx
    .insertInto('termination_effect')
    .values({ matter_id: matterId, position, decided_on: on, effect_on: effectOn })
    .execute()
  return { effectOn }
}

/** Writes what a liquidation rests on; the database computes what is owed and what goes back. */
export async function saveLiquidation(tx: Tx, { matterId, position, on }: PlacedStep, told: Liquidation) {
  await tx
    .insertInto('termination_liquidation')
    .values({
      ...{ matter_id: matterId, position, liquidated_on: on, basis: told.basis },
      ...{ ceiling_cents: told.ceilingCents, executed_cents: told.executedCents },
      ...{ executed_proof: told.executedProof, received_cents: told.receivedCents },
      received_proof: told.receivedProof,
    })
    .execute()
  return { basis: told.basis, ...liquidated(told) }
}

/** Whether a termination of this convention was notified and not withdrawn: no other may then be notified. */
export async function isUnderTermination(db: Db, conventionId: string): Promise<boolean> {
  return (await factsOf(db, conventionId)).some(({ withdrawnOn }) => withdrawnOn === null)
}

/** Where a convention stands as to its termination on a day: what was decided later is not known then. */
export async function terminationOn(db: Db, conventionId: string, on: Day): Promise<Termination> {
  return terminationOnDay(await factsOf(db, conventionId), on)
}

const factsOf = async (db: Db, conventionId: string): Promise<readonly TerminationFacts[]> =>
  (await terminationFacts(db, [conventionId])).get(conventionId) ?? []

/** The dated facts of the terminations of each of these conventions, in the order of their numbers; none for who has none. */
export async function terminationFacts(
  db: Db,
  conventionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TerminationFacts[]>> {
  const rows = await db
    .selectFrom('convention_matter as m')
    .innerJoin('matter_step as s', 's.matter_id', 'm.id')
    .leftJoin('termination_effect as e', 'e.matter_id', 'm.id')
    .select(['m.convention_id', 'm.number', 'e.effect_on'])
    .select(({ fn }) => [
      fn.min('s.on_day').as('notified_on'),
      fn.max('s.on_day').filterWhere('s.to_state', '=', 'decided').as('decided_on'),
      fn.max('s.on_day').filterWhere('s.to_state', '=', 'liquidated').as('liquidated_on'),
      fn.max('s.on_day').filterWhere('s.to_state', '=', 'withdrawn').as('withdrawn_on'),
    ])
    .where(sql<boolean>`m.convention_id = any(${[...conventionIds]}::uuid[])`)
    .where('m.kind', '=', 'termination')
    .groupBy(['m.convention_id', 'm.number', 'e.effect_on'])
    .orderBy('m.convention_id')
    .orderBy('m.number')
    .execute()
  const known = (text: string | null): Day | null => (text === null ? null : day(text))
  const facts = rows.map((row) => ({
    conventionId: row.convention_id,
    notifiedOn: day(row.notified_on),
    decidedOn: known(row.decided_on),
    effectOn: known(row.effect_on),
    liquidatedOn: known(row.liquidated_on),
    withdrawnOn: known(row.withdrawn_on),
  }))
  return Map.groupBy(facts, ({ conventionId }) => conventionId)
}

import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import type { Lot, LotFacts, LotName, UsedLot } from './lot.ts'

type Row = {
  readonly market: string
  readonly number: string
  readonly label: string
  readonly holder_name: string | null
  readonly holder_siret: string | null
  readonly ceiling_ht_cents: string | null
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly version: number
  readonly orders: string
  readonly ordered: string
}

const dayOrNull = (text: string | null) => (text === null ? null : day(text))

/** The lots of a convention with what is ordered on each, in the order of their markets and numbers; one of them when it is named. */
export async function lotsOf(db: Db, conventionId: string, name?: LotName): Promise<readonly UsedLot[]> {
  const { rows } = await sql<Row>`
    select l.market, l.number, l.label, l.holder_name, l.holder_siret, l.ceiling_ht_cents, l.starts_on::text, l.ends_on::text, l.version,
           count(o.id) as orders,
           coalesce(sum(case when o.settled_on is null then o.ht_cents else
             (select coalesce(sum(e.ht_cents), 0) from expense e
               where e.order_id = o.id and e.type = 'EXPENSE' and e.cancelled_on is null) end), 0) as ordered
      from market_lot l
      left join purchase_order o on (o.convention_id, o.market, o.lot_number) = (l.convention_id, l.market, l.number)
     where l.convention_id = ${conventionId}::uuid
       and (${name === undefined} or (l.market = ${name?.market ?? ''} and l.number = ${name?.number ?? ''}))
     group by l.convention_id, l.market, l.number order by l.market, length(l.number), l.number`.execute(db)
  return rows.map((row) => ({
    ...{ market: row.market, number: row.number, label: row.label, version: row.version },
    ...{ holderName: row.holder_name, holderSiret: row.holder_siret },
    ceilingHtCents: row.ceiling_ht_cents === null ? null : Number(row.ceiling_ht_cents),
    ...{ startsOn: dayOrNull(row.starts_on), endsOn: dayOrNull(row.ends_on) },
    ...{ orders: Number(row.orders), orderedHtCents: Number(row.ordered) },
  }))
}

type Act = { readonly actor: PersonId; readonly at: Date; readonly conventionId: string }

const columnsOf = ({ label, holderName, holderSiret, ceilingHtCents, startsOn, endsOn }: LotFacts) => ({
  ...{ label, holder_name: holderName, holder_siret: holderSiret, ceiling_ht_cents: ceilingHtCents },
  ...{ starts_on: startsOn, ends_on: endsOn },
})

const told = ({ market, number, label, ...facts }: LotName & LotFacts) => ({
  ...{ market, lot: number, label, holderName: facts.holderName, holderSiret: facts.holderSiret },
  ...{ ceilingHtCents: facts.ceilingHtCents, startsOn: facts.startsOn, endsOn: facts.endsOn },
})

/** Keeps a lot, with its entry. Answers false when its market got one of this number meanwhile. */
export async function addLot(
  tx: Tx,
  { actor, at, conventionId }: Act,
  lot: LotName & LotFacts,
): Promise<boolean> {
  const row = await tx
    .insertInto('market_lot')
    .values({
      ...{ convention_id: conventionId, market: lot.market, number: lot.number, created_at: at },
      ...columnsOf(lot),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  if (!row) return false
  await record(tx, {
    ...{ actor, at, action: 'money.lot-kept', subject: { kind: 'convention', id: conventionId } },
    after: told(lot),
  })
  return true
}

/** Says anew what is known of a lot, with its entry. Answers false when it changed since it was read. */
export async function changeLot(
  tx: Tx,
  { actor, at, conventionId }: Act,
  { lot, facts }: { readonly lot: Lot; readonly facts: LotFacts },
): Promise<boolean> {
  const row = await tx
    .updateTable('market_lot')
    .set({ ...columnsOf(facts), version: lot.version + 1 })
    .where('convention_id', '=', conventionId)
    .where('market', '=', lot.market)
    .where('number', '=', lot.number)
    .where('version', '=', lot.version)
    .returning('number')
    .executeTakeFirst()
  if (!row) return false
  const name = { market: lot.market, number: lot.number }
  await record(tx, {
    ...{ actor, at, action: 'money.lot-changed', subject: { kind: 'convention', id: conventionId } },
    ...{ before: told(lot), after: told({ ...name, ...facts }) },
  })
  return true
}

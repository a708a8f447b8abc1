import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { type Action, type Actor, canSomewhere } from '../../../shared/rights.ts'
import { conventionsFor } from '../desk/money-desk.queries.ts'
import { closedConventions } from './line.queries.ts'
import { stateIs } from './line-list.queries.ts'

/** The lines of a convention that wait for somebody; null: they do not do this. */
export type WaitingLines = {
  readonly slug: string
  readonly reference: string
  readonly toDecide: number | null
  readonly toRequest: number | null
  readonly toPay: number | null
}

type Counts = { readonly decide: number; readonly request: number; readonly pay: number }

/** How many lines of each convention wait, by convention: what is paid and not decided, what is delivered and not asked for, or not paid. */
async function countsOf(db: Db, conventionIds: readonly string[]): Promise<ReadonlyMap<string, Counts>> {
  if (conventionIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; decide: string; request: string; pay: string }>`
    select c.id,
      (select count(*) from expense e where e.convention_id = c.id and ${stateIs('to-decide')}) as decide,
      (select count(*) from expense e where e.convention_id = c.id and ${stateIs('to-request')}) as request,
      (select count(*) from expense e where e.convention_id = c.id and ${stateIs('to-pay')}) as pay
      from convention c where c.id = any(${[...conventionIds]}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ id, ...counts }) => [
      id,
      { decide: Number(counts.decide), request: Number(counts.request), pay: Number(counts.pay) },
    ]),
  )
}

/** What the lines of conventions ask of this person: to be decided of, to be asked for and paid. Nothing is read for who does neither. */
export async function spendingToTend(db: Db, actor: Actor, today: Day): Promise<readonly WaitingLines[]> {
  const where = (action: Action) =>
    canSomewhere(actor, action) ? conventionsFor(db, actor, { action, on: today }) : []
  const [decides, pays] = [await where('money.accept'), await where('money.pay')]
  const closed = await closedConventions(db)
  const open = new Map(
    [...decides, ...pays]
      .filter(({ convention: { id } }) => !closed.has(id))
      .map(({ convention }) => [convention.id, convention]),
  )
  const counts = await countsOf(db, [...open.keys()])
  const [deciding, paying] = [decides, pays].map(
    (some) => new Set(some.map(({ convention }) => convention.id)),
  )
  return [...open.values()].map(({ id, slug, reference }) => ({
    ...{ slug, reference },
    toDecide: deciding?.has(id) ? (counts.get(id)?.decide ?? 0) : null,
    toRequest: paying?.has(id) ? (counts.get(id)?.request ?? 0) : null,
    toPay: paying?.has(id) ? (counts.get(id)?.pay ?? 0) : null,
  }))
}

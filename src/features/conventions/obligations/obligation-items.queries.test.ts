import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import { type Actor, type PersonId, type Role, type Scope, visitor } from '../../../shared/rights.ts'
import type { CheckSource } from './check.queries.ts'
import { anctConvention, sourcesOf } from './convention.fixtures.ts'
import { register } from './obligation.fixtures.ts'
import { obligationItems } from './obligation-items.messages.ts'
import { obligationsToTend } from './obligation-items.queries.ts'
import { plantAnct } from './obligation-planting.fixtures.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** Registers where nothing is written: what is due and past is late. */
const empty: CheckSource = {
  ids: ['committee', 'yearly-report', 'final-statement', 'final-statement-cumulative'],
  facts: async (_, { conventions }) =>
    new Map(conventions.map(({ id }) => [id, new Map(empty.ids.map((check) => [check, register([])]))])),
}
const sources = { ...sourcesOf(anctConvention), checks: [empty] }
const person = (role: Role, scope: Scope = { kind: 'network' }): Actor => ({
  ...{ kind: 'person', id: 'p' as PersonId, name: 'P', grants: [{ role, scope }] },
})
const itemsOf = async (actor: Actor, on: string) =>
  obligationItems(await obligationsToTend(database.db, sources, { actor, today: day(on) }))

it('the programme team is told of what is late, then of what is owed within days', async () => {
  const items = await itemsOf(person('programme-team'), '2021-01-20')
  expect(items.map(({ title }) => title)).toEqual([
    expect.stringMatching(/^ANCT : Réunir un comité/),
    expect.stringMatching(/^DINUM : Rendre compte chaque année/),
  ])
  expect(items[0]?.text).toMatch(/70.jours de retard/)
  expect(items[0]?.href).toBe('/conventions/anct-dinum-2020/obligations?etat=en-retard#comite-semestriel')
})

it('three are told, and how many others wait', async () => {
  const items = await itemsOf(person('programme-team'), '2021-04-20')
  expect(items).toHaveLength(4)
  expect(items.at(-1)).toMatchObject({ text: '1 autre obligation attend quelqu’un.' })
  expect(new Set(items.map(({ href }) => href)).size).toBe(items.length)
})

it('nobody is told before the effect, nor who may act on no convention, nor on this one', async () => {
  expect(await itemsOf(person('programme-team'), '2020-05-10')).toEqual([])
  const others = [
    visitor,
    person('incubator-head'),
    person('programme-team', { kind: 'convention', id: '018f0000-0000-7000-8000-0000000000ff' }),
  ]
  for (const actor of others) expect(await itemsOf(actor, '2021-05-12')).toEqual([])
})

it('who holds the role on this convention is told of it', async () => {
  const actor = person('programme-team', { kind: 'convention', id: anctConvention.id })
  expect((await itemsOf(actor, '2021-05-12')).length).toBeGreaterThan(0)
})

it('who looks after the incubator of a party is told of what this party owes, and of nothing else', async () => {
  const { incubatorId, elsewhereId } = await plantAnct(database.db)
  const head = (id: string) => person('incubator-head', { kind: 'incubator', id })
  const titles = (await itemsOf(head(incubatorId), '2021-01-20')).map(({ title }) => title)
  expect(titles).toEqual([expect.stringMatching(/^ANCT : Réunir un comité/)])
  expect(await itemsOf(head(elsewhereId), '2021-01-20')).toEqual([])
})

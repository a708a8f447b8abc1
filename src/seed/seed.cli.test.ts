import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../test/support/database.ts'
import { readConfig } from '../config.ts'
import { actionLabel, verifyChain } from '../features/journal/index.ts'
import { subjectKinds } from '../features/journal/journal-query.messages.ts'
import { followUpFigures, productBySlug } from '../features/portfolio/index.ts'
import { fieldLabel } from '../features/portfolio/product-history.messages.ts'
import { unfollowedProducts } from '../features/portfolio/team/follow-up-list.queries.ts'
import type { CommandContext } from '../platform/command.ts'
import type { OpenDatabase } from '../platform/database.ts'
import { day } from '../shared/day.ts'
import { type Actor, grantableRoles, type PersonId, type Role, type Scope } from '../shared/rights.ts'
import { anctMissions } from './anct-missions.data.ts'
import { inventedProductsOn } from './invented-network.ts'
import { seedCommands } from './seed.cli.ts'

const today = day('2026-11-24')

const person = (role: Role, scope: Scope): Actor => ({
  ...{ kind: 'person', id: 'x' as PersonId, name: 'X', grants: [{ role, scope }] },
})
const inventedIds = async () =>
  (await database.db.selectFrom('product').select('id').where('external_id', 'is', null).execute()).map(
    ({ id }) => id,
  )

let database: OpenDatabase
let first: Awaited<ReturnType<typeof seed>>
beforeAll(async () => {
  database = await openTestDatabase()
  first = await seed()
})
afterAll(() => database.close())

async function seed(more: Partial<CommandContext> = {}) {
  const said: string[] = []
  const say = (line: string) => said.push(line)
  const context: CommandContext = {
    ...{
      args: [],
      config: readConfig({}),
      cwd: '/',
      json: false,
      today,
      now: () => new Date('2026-11-24T09:00:00Z'),
    },
    ...{ say, complain: say, progress: () => {}, ...more },
  }
  const [command] = seedCommands
  if (command?.needs !== 'database') throw new Error('seed demo needs a database')
  const { exit, json } = await command.run(context, database)
  return { exit, rows: (json as { rows: Record<string, number> } | undefined)?.rows, said: said.join('\n') }
}

const counted = (table: 'product' | 'product_event' | 'imported_record' | 'journal_entry' | 'person') =>
  database.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
    .then(({ count }) => count)

describe('seed demo', () => {
  it('says how many rows it added to each table', async () => {
    const invented = inventedProductsOn(today).length
    expect(first).toMatchObject({
      exit: 0,
      rows: { product: 111 + invented, incubator: 3, organisation: 16 },
    })
    expect(first.rows?.journal_entry).toBe(await counted('journal_entry'))
    expect(first.rows?.person).toBe(await counted('person'))
    expect(first.said).toContain('La démonstration est chargée')
  })

  it('leaves alone a database that holds products, and says so', async () => {
    const before = await counted('journal_entry')
    expect(await seed()).toMatchObject({
      exit: 0,
      rows: {},
      said: 'La base contient déjà des produits : rien n’a été ajouté.',
    })
    expect(await counted('journal_entry')).toBe(before)
  })

  it('is refused in production, and takes no argument', async () => {
    const production = { ...readConfig({}), production: true }
    await expect(seed({ config: production })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await seed({ args: ['prod'] })).toMatchObject({ exit: 2, rows: undefined })
  })

  it('journals all that it writes, in a chain that holds', async () => {
    expect(await verifyChain(database.db)).toMatchObject({ faults: [] })
    const actions = await database.db
      .selectFrom('journal_entry')
      .select(['action', ({ fn }) => fn.countAll<number>().as('count')])
      .groupBy('action')
      .execute()
    expect(Object.fromEntries(actions.map(({ action, count }) => [action, count]))).toMatchObject({
      ...{
        'product.imported': 111,
        'incubator.imported': 1,
        'organisation.imported': 11,
        'portfolio.imported': 1,
      },
      ...{
        'product.created': inventedProductsOn(today).length,
        'incubator.created': 2,
        'organisation.created': 5,
      },
    })
  })

  it('writes nothing in the journal that has no French name: change, thing or field', async () => {
    const { rows } = await sql<{ action: string; kind: string; field: string | null }>`
      select distinct e.action, e.subject_kind as kind, f.field from journal_entry e
        left join lateral (select jsonb_object_keys(side) as field
          from unnest(array[e.body::jsonb -> 'before', e.body::jsonb -> 'after']) side where jsonb_typeof(side) = 'object') f on true`.execute(
      database.db,
    )
    expect(rows.length).toBeGreaterThan(50)
    expect(
      [...new Set(rows.map(({ action }) => action))].filter((action) => actionLabel(action) === 'Changement'),
    ).toEqual([])
    expect([...new Set(rows.map(({ kind }) => kind))].filter((kind) => !(kind in subjectKinds))).toEqual([])
    expect(
      [...new Set(rows.flatMap(({ field }) => field ?? []))].filter((field) => fieldLabel(field) === field),
    ).toEqual([])
  })
})

describe('the teams of the demonstration', () => {
  const missions = () =>
    database.db
      .selectFrom('mission as m')
      .leftJoin('product as p', 'p.id', 'm.product_id')
      .leftJoin('incubator as i', 'i.id', 'm.incubator_id')
      .select(['m.person_id', 'm.product_id', 'm.starts_on', 'm.ends_on'])
      .select(({ fn }) => [fn.coalesce('p.external_id', 'i.external_id').as('source')])
      .execute()

  it('show every standing: past, present, to come, on two things at once, on the incubator itself', async () => {
    const all = await missions()
    const here = all.filter(({ starts_on, ends_on }) => starts_on <= today && (ends_on ?? today) >= today)
    const toCome = all.filter(({ starts_on }) => starts_on > today)
    expect(toCome).toHaveLength(1)
    expect(all.length - here.length - toCome.length).toBeGreaterThan(3)
    expect(new Set(here.map(({ person_id }) => person_id)).size).toBeLessThan(here.length)
    expect(here.filter(({ product_id }) => product_id === null).length).toBeGreaterThan(2)
  })

  it('stand on invented things only, and arrive and leave in the week of the loading', async () => {
    const all = await missions()
    expect(all.filter(({ source }) => source !== null)).toEqual([])
    expect(all.filter(({ starts_on }) => starts_on === '2026-11-23')).toHaveLength(1)
    expect(all.filter(({ ends_on }) => ends_on === '2026-11-27')).toHaveLength(1)
  })

  it('leave invented products in progress that nobody follows, beside those that are followed', async () => {
    const nadia = person('programme-team', { kind: 'network' })
    const reach = { incubatorIds: [], productIds: await inventedIds(), conventionIds: [] }
    const rows = await unfollowedProducts(database.db, { reach, today, page: 1, size: 50 })
    expect(rows.map(({ slug }) => slug)).toEqual(['cle-de-salle', 'tournee-du-matin'])
    expect((await followUpFigures(database.db, nadia, today)).active).toBeGreaterThan(5)
  })
})

describe('in the demonstration', () => {
  it('a real product holds facts of its source, and no text but a mission written here', async () => {
    const real = await database.db
      .selectFrom('product')
      .selectAll()
      .where('external_id', 'is not', null)
      .execute()
    expect(real).toHaveLength(111)
    expect(real.filter(({ description, contact }) => description !== '' || contact !== null)).toEqual([])
    expect(
      real.filter(({ external_id, mission }) => mission !== (anctMissions[external_id ?? ''] ?? '')),
    ).toEqual([])
    expect(await productBySlug(database.db, 'aidantsconnect', today)).toMatchObject({
      importedOn: '2026-08-20',
    })
  })

  it('an invented product never claims to come from a source', async () => {
    expect(await counted('imported_record')).toBe(111 + 1 + 11)
    const product = await productBySlug(database.db, 'carnet-de-berges', today)
    expect(product).toMatchObject({ externalId: null, importedOn: null })
    expect(product?.attachments.map(({ slug, startsOn }) => [slug, startsOn])).toEqual([
      ['fabrique-du-canal', '2024-03-04'],
      ['atelier-des-trois-ecluses', '2025-12-01'],
    ])
    expect(product?.sponsors).toHaveLength(2)
    expect(product?.events.map(({ kind }) => kind.code)).toEqual(['committee', 'product_launch', 'committee'])
  })

  it('events and comments hang on invented products only', async () => {
    const onReal = (table: 'product_event' | 'product_phase') =>
      database.db
        .selectFrom(table)
        .innerJoin('product', 'product.id', `${table}.product_id`)
        .select('product.slug')
        .where('product.external_id', 'is not', null)
        .where(`${table}.comment`, 'is not', null)
        .execute()
    expect([...(await onReal('product_event')), ...(await onReal('product_phase'))]).toEqual([])
  })

  it('each role has a person, who holds it on the network or on something invented', async () => {
    const grants = await database.db.selectFrom('role_grant').select(['role', 'scope_id']).execute()
    const playable = grantableRoles.filter((role) => role !== 'service-account')
    expect([...new Set(grants.map(({ role }) => role))].sort()).toEqual([...playable].sort())
    const real = await database.db
      .selectFrom('product')
      .select('id')
      .where('external_id', 'is not', null)
      .unionAll(database.db.selectFrom('incubator').select('id').where('external_id', 'is not', null))
      .execute()
    const ids = new Set(real.map(({ id }) => id))
    expect(grants.filter(({ scope_id }) => ids.has(scope_id ?? ''))).toEqual([])
  })

  it('no message can reach anyone: every address is on a reserved domain', async () => {
    const people = await database.db.selectFrom('person').select('email').execute()
    const teams = await database.db
      .selectFrom('product')
      .select('contact as email')
      .where('contact', 'is not', null)
      .execute()
    const incubators = await database.db
      .selectFrom('incubator')
      .select('contact as email')
      .where('contact', 'is not', null)
      .execute()
    const addresses = [...people, ...teams, ...incubators].map(({ email }) => email)
    expect(addresses.length).toBeGreaterThan(15)
    expect(addresses.filter((address) => !/\.(example|invalid)$/.test(address ?? ''))).toEqual([])
  })
})

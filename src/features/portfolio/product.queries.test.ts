import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { Db, OpenDatabase } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import type { ProductFilter } from './catalogue/product-filter.ts'
import { listProducts } from './catalogue/product-list.queries.ts'
import { choices, networkFigures, phaseCounts } from './figures.queries.ts'
import { anImportedIncubator, anImportedOrganisation, anImportedProduct } from './import/import.fixtures.ts'
import { savePortfolio } from './import/import.queries.ts'
import { everythingTold } from './import/import-untold.ts'
import { incubatorBySlug, incubatorsWithCounts } from './incubator.queries.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { formerSlug, productBySlug, productObject } from './product.queries.ts'

const today = day('2026-08-20')
const phase = (name: string, startsOn: string, endsOn: string | null = null) => ({
  ...{ phase: name, startsOn: day(startsOn), endsOn: endsOn === null ? null : day(endsOn), comment: null },
})

const products = [
  anImportedProduct({
    externalId: 'ecole',
    name: 'École & cantine',
    themes: ['Éducation'],
    phases: [phase('construction', '2025-01-01')],
  }),
  anImportedProduct({
    ...{
      externalId: 'Eau.libre',
      name: 'eau libre',
      mission: 'Compter l’eau à 100 %',
      themes: ['Écologie'],
      incubators: ['fab', 'les-communs'],
    },
    ...{ statsDeclared: true, repository: 'https://exemple.fr/code', budgetUrl: 'https://exemple.fr/budget' },
    phases: [phase('acceleration', '2024-01-01'), phase('consolidation', '2027-01-01')],
  }),
  anImportedProduct({
    ...{ externalId: 'zebre', name: 'Zèbre', themes: [], incubators: ['fab'] },
    phases: [phase('investigation', '2023-01-01'), phase('abandon-investigation', '2023-06-01')],
  }),
  anImportedProduct({
    externalId: 'demain',
    name: 'Demain',
    incubators: ['fab'],
    themes: [],
    phases: [phase('investigation', '2027-01-01')],
  }),
  anImportedProduct({
    externalId: 'operee',
    name: 'Opérée',
    themes: [],
    phases: [phase('opere', '2020-01-01')],
  }),
]

let database: OpenDatabase
let db: Db
beforeAll(async () => {
  database = await openTestDatabase()
  db = database.db
  const incubators = [
    anImportedIncubator({ name: 'Les communs' }),
    anImportedIncubator({ externalId: 'fab', name: 'À la Fabrique', owner: null, hidden: true }),
    anImportedIncubator({ externalId: 'vide', name: 'Vide' }),
  ]
  const records = { products, incubators, organisations: [anImportedOrganisation()], untold: everythingTold }
  await savePortfolio(db, records, {
    source: 'content',
    at: new Date('2026-08-20T08:00:00Z'),
    today,
    dryRun: false,
  })
})
afterAll(() => database.close())

const list = async (filter: Partial<ProductFilter>) => {
  const { rows, total } = await listProducts(db, { page: 1, limit: 20, today, ...filter })
  return { names: rows.map(({ name }) => name), total }
}

describe('the list of products', () => {
  it('is in the French order of names, with the phase begun by the day and the incubators', async () => {
    const { rows, total } = await listProducts(db, { page: 1, limit: 20, today })
    expect(rows.map(({ name }) => name)).toEqual([
      'Demain',
      'eau libre',
      'École & cantine',
      'Opérée',
      'Zèbre',
    ])
    expect(total).toBe(5)
    expect(rows[0]?.phase).toBeNull()
    expect(rows[1]).toMatchObject({
      ...{ slug: 'eau-libre', phase: { code: 'acceleration', label: 'Accélération', since: '2024-01-01' } },
      incubators: [
        { slug: 'fab', name: 'À la Fabrique', hidden: true },
        { slug: 'les-communs', name: 'Les communs', hidden: false },
      ],
    })
  })
  it.each([
    [{ phase: 'acceleration' }, ['eau libre']],
    [{ phase: 'acceleration', today: day('2027-02-01') }, []],
    [{ phase: 'nowhere' }, []],
    [{ incubator: 'fab' }, ['Demain', 'eau libre', 'Zèbre']],
    [{ theme: 'education' }, ['École & cantine']],
    [{ incubator: 'fab', theme: 'ecologie', phase: 'acceleration', q: 'eau' }, ['eau libre']],
    [{ q: 'ECOLE &' }, ['École & cantine']],
    [{ q: ' eau  compter ' }, ['eau libre']],
    [{ q: 'eau cantine' }, []],
    [{ q: '100 %' }, ['eau libre']],
    [{ q: '_' }, []],
    [{ q: 'Eau.libre' }, ['eau libre']],
    [{ reach: { incubatorIds: [], productIds: [] } }, []],
  ] as const)('%o finds %o', async (filter, names) => {
    expect(await list(filter)).toEqual({ names, total: names.length })
  })
  it('is cut in pages, and knows its length beyond the last', async () => {
    expect(await list({ page: 2, limit: 2 })).toEqual({ names: ['École & cantine', 'Opérée'], total: 5 })
    expect(await list({ page: 9, limit: 2 })).toEqual({ names: [], total: 5 })
  })
  it('stops at what a right reaches', async () => {
    const fab = await incubatorBySlug(db, 'fab')
    const school = await productBySlug(db, 'ecole', today)
    const reach = { incubatorIds: [fab?.id ?? ''], productIds: [school?.id ?? ''] }
    expect((await list({ reach })).names).toEqual(['Demain', 'eau libre', 'École & cantine', 'Zèbre'])
  })
})

describe('one product', () => {
  it('speaks with the words of the day', async () => {
    const before = await productBySlug(db, 'operee', day('2021-01-01'))
    expect(before?.phases[0]?.term.label).toBe('Pérennisé')
    expect((await productBySlug(db, 'operee', today))?.phases[0]?.term.label).toBe('Opéré dans le réseau')
  })
  it('is nobody’s at an address that none has', async () => {
    expect(await productBySlug(db, 'rien', today)).toBeNull()
    expect(await productObject(db, 'rien', today)).toBeNull()
    expect(await formerSlug(db, 'rien')).toBeNull()
  })
  it('is found by its name at the source', async () => {
    expect(await formerSlug(db, 'Eau.libre')).toBe('eau-libre')
    expect(await formerSlug(db, 'EAU-LIBRE')).toBe('eau-libre')
  })
  it('is reached through the incubators that carry it', async () => {
    const fab = await incubatorBySlug(db, 'fab')
    const object = await productObject(db, 'eau-libre', today)
    expect(object?.incubatorIds).toHaveLength(2)
    expect(object?.incubatorIds?.[0]).toBe(fab?.id)
  })
})

describe('the figures', () => {
  it('count products by the phase begun by the day, and those that none has', async () => {
    const { phases, none, total } = await phaseCounts(db, today)
    expect(phases.filter(({ count }) => count > 0).map(({ code, count }) => [code, count])).toEqual([
      ['construction', 1],
      ['acceleration', 1],
      ['opere', 1],
      ['abandon-investigation', 1],
    ])
    expect([phases.length, none, total]).toEqual([8, 1, 5])
  })
  it('never go without what they are counted among', async () => {
    expect(await networkFigures(db, today)).toEqual({
      products: 5,
      active: { count: 3, of: 5 },
      withUsers: { count: 3, of: 5 },
      incubators: { count: 2, of: 3 },
      madeDurable: { count: 1, of: 5 },
      importedOn: today,
    })
  })
  it('offer to forms every code of the lists', async () => {
    const { phases, userKinds, themes } = await choices(db, today)
    expect(phases.map(({ code }) => code).slice(0, 2)).toEqual(['investigation', 'construction'])
    expect(userKinds.slice(0, 7).map(({ code }) => code)).toContain('parlement')
    expect(themes.map(({ label }) => label)).toContain('Intelligence artificielle')
  })
})

describe('incubators', () => {
  it('come with what they carry, even nothing', async () => {
    const all = await incubatorsWithCounts(db, today)
    expect(all.map(({ name, products: carried, active }) => [name, carried, active])).toEqual([
      ['À la Fabrique', 3, 1],
      ['Les communs', 3, 3],
      ['Vide', 0, 0],
    ])
    expect(all[1]).toMatchObject({
      owner: { name: 'Ville du Bourg' },
      phases: [{ code: 'construction' }, { code: 'acceleration' }, { code: 'opere' }],
    })
  })
  it('are found by their address or their name at the source', async () => {
    expect(await incubatorBySlug(db, 'fab')).toMatchObject({
      name: 'À la Fabrique',
      owner: null,
      hidden: true,
      version: 0,
    })
    expect(await incubatorBySlug(db, 'rien')).toBeNull()
  })
})

it('older names of phases are in the lists', async () => {
  const { phase: phases } = await loadNomenclatures(db, ['phase'])
  expect([...phases.aliases].sort()).toEqual([
    ['alumni', 'abandon'],
    ['perennisation', 'consolidation'],
    ['success', 'transfere'],
    ['transfer', 'consolidation'],
  ])
})

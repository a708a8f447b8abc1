import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { Db, OpenDatabase } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { historyOf } from '../../journal/index.ts'
import { productBySlug } from '../product.queries.ts'
import { saveProduct } from '../product-save.queries.ts'
import {
  anImportedIncubator,
  anImportedProduct,
  rowCounts,
  saveTold,
  importDay as today,
} from './import.fixtures.ts'

const actor = '0190a0a0-0000-7000-8000-000000000001' as PersonId

let database: OpenDatabase
let db: Db
beforeAll(async () => {
  database = await openTestDatabase()
  db = database.db
})
afterAll(() => database.close())

// Each test speaks of products of its own: what the others saved stays.
let n = 0
let name = ''
beforeEach(() => {
  n += 1
  name = `produit.${n}`
})

const save = (told: Parameters<typeof saveTold>[1] = {}, more: Parameters<typeof saveTold>[2] = {}) =>
  saveTold(db, told, more)
const one = (told: Parameters<typeof anImportedProduct>[0] = {}) => ({
  products: [anImportedProduct({ externalId: name, ...told })],
})
const slug = () => name.replace('.', '-')
const product = async () => {
  const found = await productBySlug(db, slug(), today)
  if (!found) throw new Error(`no product at ${slug()}`)
  return found
}

describe('a first import', () => {
  it('saves a product with all that its source tells', async () => {
    const { products, anomalies, faults } = await save(
      one({ fast: { promotion: 12, amountCents: 20_000_000 }, indexable: false }),
    )
    expect(products).toEqual({ read: 1, created: 1, updated: 0, unchanged: 0, kept: 0, rejected: 0 })
    expect([anomalies, faults]).toEqual([[], []])
    expect(await product()).toMatchObject({
      ...{
        externalId: name,
        name: 'Cantines du bourg',
        contact: 'equipe@cantines.exemple.fr',
        version: 0,
        importedOn: today,
      },
      ...{ fastPromotion: 12, fastCents: 20_000_000, indexable: false, statsDeclared: null },
      phases: [
        {
          phase: 'investigation',
          startsOn: '2024-01-08',
          endsOn: '2024-06-30',
          term: { label: 'Investigation' },
        },
        { phase: 'construction', startsOn: '2024-07-01', endsOn: null },
      ],
      events: [{ kind: { label: 'Comité d’investissement' }, on: '2024-06-28', comment: 'Poursuite' }],
      attachments: [{ slug: 'les-communs', startsOn: null, endsOn: null }],
      sponsors: [{ slug: 'ville-du-bourg', name: 'Ville du Bourg' }],
      themes: [{ code: 'education', label: 'Éducation' }],
      userKinds: [{ code: 'collectivite-territoriale', label: 'Collectivités territoriales' }],
      techniques: [{ code: 'python', label: 'python' }],
    })
  })
  it('writes one entry of the journal for each thing, and one for the whole', async () => {
    await save(one())
    const { id } = await product()
    const [entry] = await historyOf(db, { subject: { kind: 'product', id }, limit: 5 })
    expect(entry).toMatchObject({
      action: 'product.imported',
      actor: null,
      after: { name: 'Cantines du bourg', incubators: ['les-communs'] },
    })
    const [last] = await historyOf(db, { limit: 1 })
    expect(last).toMatchObject({
      action: 'portfolio.imported',
      after: { source: 'content', asOf: today, products: { created: 1 } },
    })
  })
  it('enters words that no list had, events of a kind never declared too', async () => {
    await save(
      one({
        themes: ['Permaculture'],
        events: [{ kind: 'grand_prix', on: day('2025-01-01'), comment: null }],
      }),
    )
    const { themes, events } = await product()
    expect(themes).toEqual([{ code: 'permaculture', label: 'Permaculture' }])
    expect(events[0]?.kind).toEqual({ code: 'grand-prix', label: 'grand_prix' })
  })
  it('enters incubators and organisations that nobody describes by their name, and says so', async () => {
    const told = one({ incubators: [`Fab.${n}`], sponsors: [`Préfecture.${n}`] })
    const { anomalies, incubators } = await save({ ...told, incubators: [], organisations: [] })
    expect(anomalies.map(({ id, code, field }) => [id, code, field])).toEqual([
      [name, 'x.incubator_unknown', 'incubators'],
      [name, 'x.organisation_unknown', 'sponsors'],
    ])
    expect(incubators.read).toBe(0)
    expect(await product()).toMatchObject({
      attachments: [{ name: `Fab.${n}`, slug: `fab-${n}` }],
      sponsors: [{ name: `Préfecture.${n}`, slug: `prefecture-${n}` }],
    })
  })
  it('describes them as soon as a source does', async () => {
    const told = one({ incubators: [`fab.${n}`] })
    await save({ ...told, incubators: [] })
    const again = await save({ ...told, incubators: [] })
    expect(again.anomalies.map(({ code }) => code)).toEqual(['x.incubator_unknown'])
    const { incubators, anomalies } = await save({
      ...told,
      incubators: [anImportedIncubator({ externalId: `fab.${n}`, name: 'La Fabrique' })],
    })
    expect([incubators.updated, anomalies]).toEqual([1, []])
    expect((await product()).attachments[0]).toMatchObject({ name: 'La Fabrique', slug: `fab-${n}` })
  })
  it('saves an incubator without the organisation that nobody knows', async () => {
    const { anomalies } = await save({
      ...one(),
      incubators: [anImportedIncubator({ externalId: `seul.${n}`, owner: 'inconnue' })],
    })
    expect(anomalies).toMatchObject([{ id: `seul.${n}`, code: 'x.owner_unknown', field: 'owner' }])
  })
  it('leaves out a record that no database could hold, and saves the others', async () => {
    const beyond = anImportedProduct({ externalId: `${name}.trop`, name: 'n'.repeat(300) })
    const { products, faults } = await save({ products: [...one().products, beyond] })
    expect(products).toMatchObject({ read: 2, created: 1, rejected: 1 })
    expect(faults).toMatchObject([{ file: `${name}.trop`, code: 'x.beyond_limit' }])
    expect((await product()).name).toBe('Cantines du bourg')
  })
  it('keeps the words of which it can make no label out of the lists, and says so', async () => {
    const { anomalies } = await save(
      one({ themes: ['…'], events: [{ kind: '!', on: day('2025-01-01'), comment: null }] }),
    )
    expect(anomalies.map(({ code, field }) => [code, field])).toEqual([
      ['x.label_unusable', 'themes'],
      ['x.label_unusable', 'events'],
    ])
  })
})

describe('the same import again', () => {
  it('changes nothing', async () => {
    await save(one())
    const before = await rowCounts(db)
    const { products, incubators, organisations } = await save(one())
    expect([products.unchanged, incubators.unchanged, organisations.unchanged]).toEqual([1, 1, 1])
    const after = await rowCounts(db)
    // The import itself is an entry of the journal.
    expect(after).toEqual(before.map((count, i) => (i === 3 ? count + 1 : count)))
    expect((await product()).version).toBe(0)
  })
  it('takes what the source changed, and tells what it was', async () => {
    await save(one())
    const phases = [
      { phase: 'abandon', startsOn: day('2026-01-01'), endsOn: null, comment: 'Faute de budget' },
    ]
    expect((await save(one({ phases, mission: '', themes: [] }))).products.updated).toBe(1)
    const { id, ...now } = await product()
    expect(now).toMatchObject({ mission: '', version: 1, themes: [], phases })
    const [entry] = await historyOf(db, { subject: { kind: 'product', id }, limit: 1 })
    expect(entry).toMatchObject({
      action: 'product.updated',
      before: { mission: 'Mieux nourrir les écoles' },
      after: { mission: '', phases },
    })
  })
  it('dates the change of incubator by the day of the import', async () => {
    await save(one())
    const next = `suivant.${n}`
    await save(
      { ...one({ incubators: [next] }), incubators: [anImportedIncubator({ externalId: next })] },
      { today: day('2026-09-01') },
    )
    expect((await product()).attachments).toMatchObject([
      { slug: `suivant-${n}`, startsOn: '2026-09-01', endsOn: null },
      { slug: 'les-communs', startsOn: null, endsOn: '2026-08-31' },
    ])
  })
  it('never overwrites what was changed by hand, and lists it', async () => {
    await save(one())
    const { id } = await product()
    const at = new Date('2026-08-21T08:00:00Z')
    await db.transaction().execute((tx) =>
      saveProduct(tx, {
        id,
        version: 0,
        actor,
        at,
        product: { mission: 'Écrite à la main', themes: ['sante'] },
      }),
    )
    const { products, anomalies } = await save(one())
    expect(products).toMatchObject({ kept: 1, updated: 0 })
    expect(anomalies.map(({ id: whose, code, field }) => [whose, code, field])).toEqual([
      [name, 'x.kept', 'mission'],
      [name, 'x.kept', 'themes'],
    ])
    const updated = await save(one({ name: 'Cantines', mission: 'Encore autre chose' }))
    expect([updated.products.updated, updated.anomalies.length]).toEqual([1, 2])
    expect(await product()).toMatchObject({
      name: 'Cantines',
      mission: 'Écrite à la main',
      themes: [{ code: 'sante' }],
      version: 2,
    })
  })
  it('leaves as they are the fields of which the source does not speak', async () => {
    await save(one())
    const untold = { products: ['themes'], incubators: [], productsWhenNull: ['link'] }
    const { products } = await save({ ...one({ themes: [], link: null, mission: 'Neuve' }), untold })
    expect(products.updated).toBe(1)
    expect(await product()).toMatchObject({
      mission: 'Neuve',
      link: 'https://cantines.exemple.fr',
      themes: [{ code: 'education' }],
    })
  })
})

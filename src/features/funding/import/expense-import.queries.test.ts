import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { historyOf, verifyChain } from '../../journal/index.ts'
import { ledgerOf, ledgerSum, plantFunded, plantLines, written } from '../spending/spending.fixtures.ts'
import { deskOf, fileOf, imported, paid, type Row, tried } from './import.fixtures.ts'
import type { ImportDesk } from './import-lines.queries.ts'

let database: OpenDatabase
let desk: ImportDesk
let ids: ReadonlyMap<string, string>
let round = 0

beforeAll(async () => {
  database = await openTestDatabase()
  const { id } = await plantFunded(database.db, 'voisine')
  await plantLines(database.db, id, [{ code: 'Z9', ej: 'PARTAGE', dp: 'DP-PARTAGE' }])
}, 120_000)
afterAll(() => database.close())

// Each test has a convention of its own: what one imports, another does not find.
beforeEach(async () => {
  round += 1
  const { id } = await plantFunded(database.db, `financee-${round}`)
  ids = await plantLines(database.db, id, [
    { code: 'V01', ej: `V01-${round}`, dp: 'DP1', paid: null },
    { code: 'V02', ej: `V02-${round}`, dp: 'DP2' },
    { code: 'V03', ej: `V03-${round}`, dp: null, paid: null, done: null },
  ])
  desk = await deskOf(database.db, `financee-${round}`)
})

const run = (...rows: readonly Row[]) => imported(database.db, desk, fileOf(...rows))
const known = (code: string, more: Row = {}): Row => ({
  ...{ ej: `${code}-${round}`, poste_ej: '', dp: code === 'V03' ? '' : `DP${code.slice(-1)}` },
  ...{ objet: `Objet de ${code}`, service_fait_le: code === 'V03' ? '' : '10/03/2026' },
  ...(code === 'V02' ? { paye_le: '15/04/2026' } : {}),
  ...more,
})
const linesOf = () =>
  database.db
    .selectFrom('expense')
    .selectAll()
    .where('convention_id', '=', desk.convention.id)
    .orderBy('code')
    .execute()

const decide = (code: string, accepted: boolean) =>
  sql`insert into expense_decision (expense_id, accepted, decided_on, motive, recorded_at)
      values (${ids.get(code)}, ${accepted}, '2026-05-01', 'Essai', now())`.execute(database.db)

describe('what a file brings', () => {
  it('is created with a code each, posted to the ledger, and told once in the journal', async () => {
    const before = await ledgerOf(database.db, desk.convention.id)
    const report = await run(paid(`A-${round}`), paid(`B-${round}`, { marche: 'Développement' }), {
      ...{ ej: `C-${round}`, service_fait_le: '' },
    })
    expect(report).toMatchObject({ read: 3, created: 3, corrected: 0, unchanged: 0, rejected: 0, faults: [] })
    const lines = (await linesOf()).filter(({ code }) => code.startsWith('I'))
    expect(lines.map(({ code, ej_post, market }) => [code, ej_post, market])).toEqual([
      ['I000001', '1', 'developpement'],
      ['I000002', '1', 'developpement'],
      ['I000003', '1', 'developpement'],
    ])
    const after = await ledgerOf(database.db, desk.convention.id)
    expect(Number(after.order) - Number(before.order)).toBe(360_000)
    expect(Number(after.payment) - Number(before.payment)).toBe(240_000)
    expect(await ledgerSum(database.db)).toBe(0)
    const history = await historyOf(database.db, {
      subject: { kind: 'convention', id: desk.convention.id },
      limit: 10,
    })
    expect(history.filter(({ action }) => action === 'expenses.imported')).toMatchObject([
      { after: { file: 'depenses.csv', read: 3, created: 3, corrected: 0, unchanged: 0 } },
    ])
    expect((await verifyChain(database.db)).faults).toEqual([])
  })

  it('changes nothing the second time', async () => {
    const rows = [paid(`A-${round}`), { ej: `B-${round}` }, known('V01'), known('V02')]
    expect(await run(...rows)).toMatchObject({ created: 2, corrected: 0, unchanged: 2 })
    const before = await written(database.db)
    expect(await run(...rows)).toMatchObject({ created: 0, corrected: 0, unchanged: 4 })
    expect(await written(database.db)).toEqual(before)
  })

  it('corrects a line that changed: the ledger takes back what it said, and says it anew', async () => {
    const before = await ledgerOf(database.db, desk.convention.id)
    const report = await run(
      known('V01', { paye_le: '20/04/2026', montant_ht: '900,00', montant_tva: '180,00' }),
    )
    expect(report).toMatchObject({ created: 0, corrected: 1, unchanged: 0 })
    expect(report.correctedShown).toEqual([
      {
        code: 'V01',
        changes: [
          { field: 'htCents', before: 100_000, after: 90_000 },
          { field: 'vatCents', before: 20_000, after: 18_000 },
          { field: 'paidOn', before: null, after: '2026-04-20' },
        ],
      },
    ])
    const [line] = await linesOf()
    expect(line).toMatchObject({ code: 'V01', version: 1, paid_on: '2026-04-20' })
    const after = await ledgerOf(database.db, desk.convention.id)
    expect(Number(after.order) - Number(before.order)).toBe(-12_000)
    expect(Number(after.payment) - Number(before.payment)).toBe(108_000)
    expect(await ledgerSum(database.db)).toBe(0)
  })

  it('recognises an order whose payment is read for the first time', async () => {
    const report = await run(known('V03', { dp: '77', service_fait_le: '10/03/2026', paye_le: '15/04/2026' }))
    expect(report).toMatchObject({ created: 0, corrected: 1 })
    expect((await linesOf()).find(({ code }) => code === 'V03')).toMatchObject({
      dp: '77',
      paid_on: '2026-04-15',
    })
  })

  it('takes some of a line back under a code made from it, in its market and category', async () => {
    const credit = {
      ...known('V02'),
      dp: 'AV1',
      type: 'CREDIT_NOTE',
      corrige: 'V02',
      marche: '',
      categorie: '',
    }
    await decide('V02', true)
    expect(await run({ ...credit, montant_ht: '-1 000,00', montant_tva: '-200,00' })).toMatchObject({
      created: 1,
    })
    expect((await linesOf()).find(({ code }) => code === 'V02-A1')).toMatchObject({
      ...{ corrects: ids.get('V02'), market: 'developpement', category: 'devops' },
    })
  })

  it('writes nothing when it is only tried, and says what it would do', async () => {
    const before = await written(database.db)
    const report = await tried(
      database.db,
      desk,
      fileOf(paid(`A-${round}`), known('V01', { objet: 'Autre objet' })),
    )
    expect(report).toMatchObject({
      created: 1,
      corrected: 1,
      createdShown: [{ code: 'I000001', ttcCents: 120_000 }],
    })
    expect(await written(database.db)).toEqual(before)
  })
})

const credit = (more: Row = {}): Row => ({
  ...known('V02'),
  ...{
    dp: 'AV1',
    type: 'CREDIT_NOTE',
    corrige: 'V02',
    montant_ht: '-500,00',
    montant_tva: '-100,00',
    ...more,
  },
})

describe('a file with a fault', () => {
  it.each<[string, () => Row, object]>([
    [
      'an unknown market',
      () => paid(`A-${round}`, { marche: 'inconnu' }),
      { code: 'market-unknown', column: 'marche', value: 'inconnu' },
    ],
    ['no market', () => paid(`A-${round}`, { marche: '#' }), { code: 'missing', column: 'marche' }],
    [
      'an unknown category',
      () => paid(`A-${round}`, { categorie: 'voyages' }),
      { code: 'category-unknown', value: 'voyages' },
    ],
    [
      'an unknown product',
      () => paid(`A-${round}`, { produit: 'nulle-part' }),
      { code: 'product-unknown', value: 'nulle-part' },
    ],
    [
      'a payment of another convention',
      () => paid('PARTAGE', { poste_ej: '' }),
      {
        code: 'claimed-elsewhere',
        column: 'dp',
        value: 'DP-PARTAGE',
        told: { convention: 'VOISINE', line: 'Z9' },
      },
    ],
    [
      'a correction of no known line',
      () => credit({ corrige: 'V99' }),
      { code: 'corrects-unknown', column: 'corrige', value: 'V99' },
    ],
    [
      'more given back than was spent',
      () => credit({ montant_ht: '-1 000,01', montant_tva: '0' }),
      { code: 'above-original', told: { line: 'V02', leftCents: 120_000 } },
    ],
    [
      'money moved in, which only the other convention can move',
      () => credit({ type: 'RECLASSIFICATION', montant_ht: '10', montant_tva: '0' }),
      { code: 'amount-not-negative' },
    ],
    [
      'a day to come',
      () => paid(`A-${round}`, { paye_le: '25/11/2026' }),
      { code: 'day-to-come', column: 'paye_le' },
    ],
    [
      'a correction that puts days out of order',
      () => known('V01', { engage_le: '11/03/2026', service_fait_le: '' }),
      { code: 'service-before-engagement' },
    ],
  ])('is refused whole: %s', async (_, row, fault) => {
    const before = await written(database.db)
    const report = await run(paid(`SAIN-${round}`), row())
    expect(report).toMatchObject({ read: 2, created: 0, corrected: 0, unchanged: 0, rejected: 1 })
    expect(report.faults).toMatchObject([{ line: 3, ...fault }])
    expect(await written(database.db)).toEqual(before)
  })

  it('is refused when it changes what was decided, which a credit note takes back', async () => {
    await decide('V02', true)
    const before = await written(database.db)
    const report = await run(known('V02', { montant_ht: '900,00' }))
    expect(report.faults).toMatchObject([{ code: 'decided-line', line: 2, told: { line: 'V02' } }])
    expect(await written(database.db)).toEqual(before)
    await decide('V01', false)
    expect((await run(credit({ corrige: 'V01', dp: 'AV2', ej: `V01-${round}` }))).faults).toMatchObject([
      { code: 'original-rejected' },
    ])
  })

  it('is refused when two of its credit notes together exceed the line, or a line falls below them', async () => {
    const two = await run(credit(), credit({ dp: 'AV2', montant_ht: '-500,01' }))
    expect(two.faults).toMatchObject([{ code: 'above-original', line: 3, told: { leftCents: 60_000 } }])
    expect(await run(credit())).toMatchObject({ created: 1 })
    expect((await run(known('V02', { montant_ht: '400,00', montant_tva: '80,00' }))).faults).toMatchObject([
      { code: 'below-its-corrections', line: 2 },
    ])
  })

  it('is refused in words when it moves money in under a payment that is already here', async () => {
    const moved = await run(
      credit({ dp: 'DP2', type: 'RECLASSIFICATION', montant_ht: '10', montant_tva: '0' }),
    )
    expect(moved.faults).toMatchObject([
      { code: 'amount-not-negative' },
      { code: 'payment-twice', told: { line: 'V02' } },
    ])
  })

  it('lists every fault at once', async () => {
    const report = await run(
      paid(`A-${round}`, { marche: 'x', categorie: 'y' }),
      paid(`B-${round}`, { produit: 'z' }),
    )
    expect(report.faults.map(({ line, code }) => [line, code])).toEqual([
      [2, 'market-unknown'],
      [2, 'category-unknown'],
      [3, 'product-unknown'],
    ])
  })
})

it('two imports of the same file at once bring each line once', async () => {
  const file = fileOf(paid(`A-${round}`), paid(`B-${round}`), known('V01', { objet: 'Nouvel objet' }))
  const reports = await Promise.all([1, 2, 3].map(() => imported(database.db, desk, file)))
  expect(reports.map(({ created }) => created).toSorted()).toEqual([0, 0, 2])
  expect(reports.map(({ corrected }) => corrected).toSorted()).toEqual([0, 0, 1])
  expect((await linesOf()).length).toBe(5)
  expect(await ledgerSum(database.db)).toBe(0)
})

it('two conventions that bring the same payment at once: one has it, the other is told', async () => {
  await plantFunded(database.db, `autre-${round}`)
  const other = await deskOf(database.db, `autre-${round}`)
  const file = fileOf(paid(`DEUX-${round}`))
  const reports = await Promise.all([imported(database.db, desk, file), imported(database.db, other, file)])
  expect(reports.map(({ created }) => created).toSorted()).toEqual([0, 1])
  expect(reports.flatMap(({ faults }) => faults.map(({ code }) => code))).toEqual(['claimed-elsewhere'])
})

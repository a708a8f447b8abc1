import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import type { Tx } from '../../../platform/database.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { historyOf } from '../../journal/index.ts'
import {
  atOnce,
  closeAccounts,
  holding,
  ledgerOf,
  plantFunded,
  plantLines,
  wordsOf,
  written,
} from './spending.fixtures.ts'

// The clock of the tests: 24 November 2026.
let app: TestApp
let one: Browser & { readonly personId: PersonId }
let other: Browser & { readonly personId: PersonId }
let ids: ReadonlyMap<string, string>
let conventionId: string

const at = (code: string) => `/espace/conventions/financee/depenses/${code}/decision`
const bulk = '/espace/conventions/financee/depenses/a-accepter'
const accept = { decision: 'accepter', motif: '', version: '0' }
const reject = { decision: 'rejeter', motif: '', version: '0' }
const decisionOf = (code: string) =>
  app.database.db
    .selectFrom('expense_decision')
    .selectAll()
    .where('expense_id', '=', ids.get(code) ?? '')
    .executeTakeFirst()
const entryOf = (code: string, fact: string) =>
  app.database.db
    .selectFrom('ledger_entry')
    .selectAll()
    .where('fact_id', '=', ids.get(code) ?? '')
    .where('fact', '=', fact)
    .executeTakeFirst()

beforeAll(async () => {
  app = await openTestApp()
  const { db } = app.database
  conventionId = (await plantFunded(db, 'financee')).id
  one = await app.as('delegated-signatory', { kind: 'convention', id: conventionId })
  other = await app.as('programme-team')
  ids = await plantLines(db, conventionId, [
    ...['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'C1', 'D1'].map((code) => ({ code })),
    ...['H1', 'H2'].map((code) => ({ code, category: 'hebergement' })),
    { code: 'L1', paid: null },
    { code: 'R1', market: 'inconnu', engaged: '2023-12-01' },
    { code: 'N1', engaged: null },
    { code: 'F1', certifiedBy: one.personId },
  ])
  const order = await db
    .insertInto('purchase_order')
    .values({
      ...{ id: crypto.randomUUID(), convention_id: conventionId, ej: 'EJ-F2', market: 'developpement' },
      ...{ category: 'devops', supplier_name: 'Coopérative (inventée)', object: 'Développement' },
      ...{ ht_cents: 100_000, vat_cents: 20_000, engaged_on: '2026-01-05', engaged_by: one.personId },
      ...{ recorded_on: '2026-01-05', created_at: new Date('2026-01-05') },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  ids = new Map([
    ...ids,
    ...(await plantLines(db, conventionId, [
      { code: 'F2', orderId: order.id },
      { code: 'K1', type: 'CREDIT_NOTE', ht: -10_000, vat: -2000, corrects: ids.get('A6') ?? '' },
    ])),
  ])
}, 120_000)
afterAll(() => app.close())

describe('a decision', () => {
  it('accepts what the rules keep: it counts from today, in the ledger, the journal and the page', async () => {
    const before = await ledgerOf(app.database.db, conventionId)
    expect((await one.post(at('A1'), accept)).status).toBe(303)
    expect(await decisionOf('A1')).toMatchObject({
      ...{ accepted: true, decided_on: '2026-11-24', decided_by: one.personId, motive: null },
    })
    expect(await entryOf('A1', 'acceptance')).toMatchObject({
      on_day: '2026-11-24',
      recorded_on: '2026-11-24',
    })
    const after = await ledgerOf(app.database.db, conventionId)
    expect(Number(after.acceptance) - Number(before.acceptance ?? 0)).toBe(120_000)
    const [entry] = await historyOf(app.database.db, {
      ...{ subject: { kind: 'expense', id: ids.get('A1') ?? '' }, limit: 1 },
    })
    expect(entry).toMatchObject({ action: 'expense.accepted', after: { countsOn: '2026-11-24' } })
    const page = await wordsOf(one.get(at('A1').replace('/decision', '')))
    expect(page).toContain('acceptée, compte depuis le 24 novembre 2026')
    expect(page).toContain('Dépense acceptée')
  })

  it('rejects with a motive, which the ledger tells too', async () => {
    const told = { ...reject, motif: 'Hors du périmètre.' }
    expect((await one.post(at('A2'), told)).status).toBe(303)
    expect(await decisionOf('A2')).toMatchObject({ accepted: false, motive: 'Hors du périmètre.' })
    expect(await entryOf('A2', 'rejection')).toMatchObject({ on_day: '2026-11-24' })
    expect(await entryOf('A2', 'acceptance')).toBe(undefined)
  })

  it('of a category that waits for a person says why, accepted or not', async () => {
    expect((await one.post(at('H1'), { ...accept, motif: 'Directement liée au produit.' })).status).toBe(303)
    expect(await decisionOf('H1')).toMatchObject({ accepted: true, motive: 'Directement liée au produit.' })
  })

  it.each<[string, string, Record<string, string>, number, string]>([
    ['to reject without a motive', 'A3', reject, 409, 'Dites pourquoi'],
    ['to accept without a motive what waits for a person', 'H2', accept, 409, 'porte un motif (annexe 2)'],
    ['without a choice', 'A3', { motif: 'Oui', version: '0' }, 422, 'Choisissez d’accepter ou de rejeter'],
    [
      'to accept what the rules reject',
      'R1',
      accept,
      409,
      'engagée avant la prise d’effet (article 5) ; marché non prévu (annexe 2)',
    ],
    ['of what is not paid', 'L1', accept, 409, 'on ne décide que de ce qui l’est'],
    [
      'of a line whose order is of no day',
      'N1',
      accept,
      409,
      'Il manque à cette ligne son jour d’engagement',
    ],
    ['by who certified the service', 'F1', accept, 409, 'quelqu’un d’autre en décide'],
    ['by who engaged the order', 'F2', accept, 409, 'quelqu’un d’autre en décide'],
    [
      'of a credit note whose line is not accepted',
      'K1',
      accept,
      409,
      'corrige une ligne qui n’est pas acceptée (article 4)',
    ],
  ])('is refused %s, and nothing is written', async (...[, code, fields, status, words]) => {
    const before = await written(app.database.db)
    const answer = await one.post(at(code), fields)
    expect(answer.status).toBe(status)
    expect(await wordsOf(answer)).toContain(words)
    expect(await written(app.database.db)).toEqual(before)
  })

  it('may be taken by another than who certified or engaged', async () => {
    for (const code of ['F1', 'F2']) expect((await other.post(at(code), accept)).status).toBe(303)
  })

  it('rejects what the rules reject', async () => {
    expect((await one.post(at('R1'), { ...reject, motif: 'Hors convention.' })).status).toBe(303)
    expect(await wordsOf(one.get(at('R1').replace('/decision', '')))).toContain('Rejetée')
  })

  it('is taken once: whoever comes at the same instant is told who won, and when', async () => {
    const answers = await atOnce(app.database, holding([ids.get('A4')]), [
      () => one.post(at('A4'), accept),
      () => other.post(at('A4'), accept),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const lost = answers.find(({ status }) => status === 409)
    const winner = answers[0]?.status === 303 ? one : other
    const { name } = await app.database.db
      .selectFrom('person')
      .select('name')
      .where('id', '=', winner.personId)
      .executeTakeFirstOrThrow()
    expect(await wordsOf(lost ?? new Response())).toContain(
      `déjà été acceptée par ${name} le 24 novembre 2026 à 10 h 00`,
    )
    const rows = await app.database.db
      .selectFrom('ledger_entry')
      .select('id')
      .where('fact_id', '=', ids.get('A4') ?? '')
      .where('fact', '=', 'acceptance')
      .execute()
    expect(rows.length).toBe(1)
  })

  it('is not taken of a line that changed since it was read', async () => {
    const opened = await (await one.get(at('C1'))).text()
    const origine = /name="origine" value="([^"]+)"/.exec(opened)?.[1]?.replaceAll('&quot;', '"') ?? ''
    await app.database.db
      .updateTable('expense')
      .set({ version: 1, object: 'Changé' })
      .where('id', '=', ids.get('C1') ?? '')
      .execute()
    const answer = await one.post(at('C1'), { ...accept, origine })
    expect(answer.status).toBe(409)
    expect(await wordsOf(answer)).toContain('Quelqu’un a modifié cette ligne entre-temps')
    expect(await decisionOf('C1')).toBe(undefined)
    expect((await one.post(at('C1'), { ...accept, origine, version: '1' })).status).toBe(303)
  })

  it('cannot be taken again, nor by who may not accept', async () => {
    expect((await one.get(at('A1'))).status).toBe(409)
    const officer = await app.as('finance-officer', { kind: 'convention', id: conventionId })
    expect((await officer.get(at('A3'))).status).toBe(403)
    expect((await officer.get(bulk)).status).toBe(403)
  })
})

describe('accepting several lines', () => {
  it('proposes what the rules keep, and nothing else', async () => {
    const page = await (await one.get(bulk)).text()
    for (const code of ['A3', 'A5', 'A6']) expect(page).toContain(`value="${code} 0"`)
    for (const code of ['A1', 'A2', 'H2', 'L1', 'N1', 'R1', 'K1'])
      expect(page).not.toContain(`value="${code} 0"`)
  })

  it('accepts all that are ticked, in one go', async () => {
    expect((await one.post(bulk, { ligne: ['A5 0', 'A6 0'] })).status).toBe(303)
    expect(await decisionOf('A5')).toMatchObject({ accepted: true })
    expect(await entryOf('A6', 'acceptance')).toMatchObject({ on_day: '2026-11-24' })
    expect((await (await one.get(bulk)).text()).includes('value="K1 0"')).toBe(true)
  })

  it('accepts nothing when one of them changed or was decided meanwhile: each is told, the others stay ticked', async () => {
    await app.database.db
      .updateTable('expense')
      .set({ version: 1, object: 'Changé' })
      .where('id', '=', ids.get('A7') ?? '')
      .execute()
    expect((await other.post(at('A8'), accept)).status).toBe(303)
    const before = await written(app.database.db)
    const answer = await one.post(bulk, { ligne: ['A7 0', 'A8 0', 'A9 0'] })
    expect(answer.status).toBe(409)
    const page = await answer.clone().text()
    const words = await wordsOf(answer)
    expect(words).toContain('2 lignes ne peuvent plus l’être')
    expect(words).toContain('A7 : Quelqu’un a modifié cette ligne')
    expect(words).toContain('A8 : Cette ligne a déjà été acceptée par')
    expect(page).toMatch(/<input[^>]*checked=""[^>]*value="A9 0"|<input[^>]*value="A9 0"[^>]*checked=""/)
    expect(await written(app.database.db)).toEqual(before)
  })

  it('accepts once a line that is ticked twice, however it is written', async () => {
    expect((await one.post(bulk, { ligne: ['D1 0', 'D1 00'] })).status).toBe(303)
    expect(await decisionOf('D1')).toMatchObject({ accepted: true })
  })

  it('asks for one line at least', async () => {
    for (const ligne of [[], ['nimporte quoi']]) expect((await one.post(bulk, { ligne })).status).toBe(422)
  })

  it('accepts once what two people accept at the same instant', async () => {
    const answers = await atOnce(app.database, holding([ids.get('A3'), ids.get('A9')]), [
      () => one.post(bulk, { ligne: ['A3 0', 'A9 0'] }),
      () => other.post(bulk, { ligne: ['A9 0', 'A3 0'] }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    expect(await decisionOf('A3')).toMatchObject({ accepted: true })
    expect(await decisionOf('A9')).toMatchObject({ accepted: true })
  })
})

it('nobody decides of a line while the accounts are being closed: whoever comes second is told', async () => {
  const { db } = app.database
  const { id } = await plantFunded(db, 'close')
  await plantLines(
    db,
    id,
    ['W1', 'W2'].map((code) => ({ code })),
  )
  const closing = async (tx: Tx) => {
    await sql`select from convention where id = ${id}::uuid for update`.execute(tx)
    await closeAccounts(tx, { id, reference: 'CLOSE' })
  }
  const desk = '/espace/conventions/close/depenses'
  const answers = await atOnce(app.database, closing, [
    () => other.post(`${desk}/W1/decision`, accept),
    () => other.post(`${desk}/a-accepter`, { ligne: ['W2 0'] }),
  ])
  for (const answer of answers) {
    expect(answer.status).toBe(409)
    expect(await wordsOf(answer)).toContain('Les comptes de la convention sont arrêtés')
  }
})

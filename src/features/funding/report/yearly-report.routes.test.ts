import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { day } from '../../../shared/day.ts'
import { post } from '../ledger/ledger.queries.ts'
import { plantFunded, plantLines, wordsOf } from '../spending/spending.fixtures.ts'

// In effect since 10 January 2024. The clock of the tests: 24 November 2026.
let folder: string
let app: TestApp
let convention: { readonly id: string; readonly slug: string }
let officer: Browser
let planted = 0

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-reports-'))
  app = await openTestApp({ env: { DATA_DIR: folder } })
}, 120_000)
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  planted += 1
  convention = await plantFunded(app.database.db, `compte-${planted}`)
  officer = await app.as('finance-officer', { kind: 'convention', id: convention.id })
})

const at = (...rest: readonly string[]) =>
  ['/espace/conventions', convention.slug, 'rapports', ...rest].join('/')
const sending = { jour: '20/01/2026', destinataire: 'Agence de Val-Semé' }
const send = (year: string, more: Record<string, string> = {}, who = officer) =>
  who.post(at(year), { ...sending, ...more })
const kept = async () =>
  (
    await app.database.db
      .selectFrom('yearly_report')
      .select(['year', 'sent_on', 'recipient'])
      .where('convention_id', '=', convention.id)
      .execute()
  ).map(({ year, sent_on, recipient }) => [year, sent_on, recipient])

/** 500 € received in 2024 and 300 in 2025; a line of 1 200 € paid and accepted in 2025, learnt in April 2026. */
async function live(): Promise<void> {
  const { db } = app.database
  const ids = await plantLines(db, convention.id, [
    { code: `A${planted}`, engaged: '2025-01-05', done: '2025-03-10', paid: '2025-04-15' },
  ])
  const learnt = day('2026-04-15')
  await db.transaction().execute((tx) =>
    post(tx, convention.id, [
      ...[
        { fact: 'receipt' as const, cents: 50_000, on: day('2024-03-01'), recordedOn: day('2024-03-01') },
        { fact: 'receipt' as const, cents: 30_000, on: day('2025-03-01'), recordedOn: day('2025-03-01') },
      ].map((entry) => ({ ...entry, factId: `${convention.slug} ${entry.on}` })),
      {
        ...{ fact: 'acceptance', factId: ids.get(`A${planted}`) ?? '', cents: 120_000 },
        ...{ on: day('2025-04-20'), recordedOn: learnt },
      },
    ]),
  )
}

describe('the list of reports', () => {
  it('has a line for each year since the effect, with its day and its amounts', async () => {
    await live()
    await send('2024', { jour: '30/01/2025' })
    const page = await wordsOf(officer.get(at()))
    expect(page).toContain('Le compte rendu de 2025 est à envoyer : il était dû le 31 janvier 2026.')
    expect(page).toMatch(/2026 31\/01\/2027 +exercice en cours/)
    expect(page).toMatch(/2025 31\/01\/2026 +à envoyer, en retard 300,00 € 1 200,00 € 1 200,00 € −400,00 €/)
    expect(page).toMatch(/2024 31\/01\/2025 +envoyé le 30 janvier 2025 500,00 € 0,00 € 0,00 € 500,00 €/)
    expect(page).not.toContain('2023')
  })

  it('says that nothing is owed once each is sent', async () => {
    await send('2024')
    await send('2025')
    expect(await wordsOf(officer.get(at()))).toContain(
      'Aucun compte rendu n’est à envoyer. Celui de 2026 sera dû le 31 janvier 2027.',
    )
  })
})

describe('a report', () => {
  it('tells the year and all years, by category and by product, from the ledger', async () => {
    await live()
    const page = await wordsOf(officer.get(at('2025')))
    expect(page).toContain('Reçu du financeur 300,00 € 800,00 €')
    expect(page).toContain('Payé 1 200,00 € 1 200,00 €')
    expect(page).toContain('Accepté 1 200,00 € 1 200,00 €')
    expect(page).toContain('Devops 1 200,00 € 1 200,00 €')
    expect(page).toContain('Plusieurs produits, ou non précisé 1 200,00 €')
    expect(await wordsOf(officer.get(at('2024')))).toContain('Reçu du financeur 500,00 € 500,00 €')
  })

  it('that is sent keeps its paper, its day and who received it; its history tells it', async () => {
    await live()
    expect((await send('2025')).headers.get('location')).toBe(at('2025'))
    expect(await kept()).toEqual([[2025, '2026-01-20', 'Agence de Val-Semé']])
    const page = await wordsOf(officer.get(at('2025')))
    expect(page).toContain('Envoyé le 20 janvier 2026 à : Agence de Val-Semé.')
    expect(page).not.toContain('Enregistrer l’envoi')
    // What was learnt in April is not in what was sent in January.
    expect(page).toContain('Payé 0,00 € 0,00 €')
    const { rows } = await sql<{ action: string }>`
      select action from journal_entry where subject_id = ${convention.id} and action like 'money.%'`.execute(
      app.database.db,
    )
    expect(rows).toEqual([{ action: 'money.report-sent' }])
  })

  it('is given as a document: before it is sent, of what is known; then, the bytes that were sent', async () => {
    const first = await officer.get(at('2025', 'compte-rendu.pdf'))
    expect(first.headers.get('content-type')).toBe('application/pdf')
    expect(new TextDecoder().decode((await first.arrayBuffer()).slice(0, 5))).toBe('%PDF-')
    await send('2025')
    const sent = Buffer.from(await (await officer.get(at('2025', 'compte-rendu.pdf'))).arrayBuffer())
    await live()
    const later = Buffer.from(await (await officer.get(at('2025', 'compte-rendu.pdf'))).arrayBuffer())
    expect(later.equals(sent)).toBe(true)
  })

  it.each<[string, string, Record<string, string>, number, string]>([
    ['of the year under way', '2026', {}, 409, 'Cet exercice n’est pas fini'],
    ['on a day to come', '2025', { jour: '25/11/2026' }, 409, 'Ce jour est à venir'],
    ['before the end of its year', '2025', { jour: '31/12/2025' }, 409, 'n’a pas pu partir avant'],
    ['without a day', '2025', { jour: '' }, 422, 'Écrivez le jour de l’envoi'],
    ['on a day that is none', '2025', { jour: '31/02/2026' }, 422, 'n’existe pas'],
    ['to nobody', '2025', { destinataire: ' ' }, 422, 'Écrivez à qui le compte rendu a été envoyé'],
    ['to too many words', '2025', { destinataire: 'x'.repeat(301) }, 422, '300 caractères'],
  ])(
    'is not sent %s: it is said beside the field, and nothing is kept',
    async (...[, year, more, status, said]) => {
      const response = await send(year, more)
      expect(response.status).toBe(status)
      const page = await response.text()
      expect(page).toContain(said)
      expect(page).toContain(`value="${more.jour ?? '20/01/2026'}"`.slice(0, year === '2026' ? 0 : 40))
      expect(await kept()).toEqual([])
    },
  )

  it.each([
    ['2023', 'La convention n’avait pas pris effet'],
    ['2027', 'Cet exercice est à venir'],
    ['20x5', 'Aucun compte rendu n’a cette adresse'],
  ])('of %s has no page, and is not sent', async (year, said) => {
    for (const response of [await officer.get(at(year)), await send(year)]) {
      expect(response.status).toBe(404)
      expect(await response.text()).toContain(said)
    }
    expect(await kept()).toEqual([])
  })

  it('is sent once: whoever comes second, or at the same instant, is told the day', async () => {
    const answers = await Promise.all([send('2025'), send('2025', { destinataire: 'Une autre' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    for (const response of [answers.find(({ status }) => status === 409), await send('2025')])
      expect(await wordsOf(response ?? new Response())).toContain('a déjà été envoyé, le 20 janvier 2026')
    expect(await kept()).toHaveLength(1)
  })

  it('is read by who reads the money of the convention, sent by who calls for funds, closed to others', async () => {
    const signatory = await app.as('delegated-signatory', { kind: 'convention', id: convention.id })
    expect(await wordsOf(signatory.get(at('2025')))).not.toContain('Enregistrer l’envoi')
    expect((await send('2025', {}, signatory)).status).toBe(403)
    const elsewhere = await plantFunded(app.database.db, `ailleurs-${planted}`)
    const other = await app.as('finance-officer', { kind: 'convention', id: elsewhere.id })
    for (const address of [at(), at('2025'), at('2025', 'compte-rendu.pdf')])
      expect((await other.get(address)).status).toBe(403)
    expect((await app.visitor().get(at())).status).toBe(303)
  })
})

it('once a first report was sent, one that is late is told on the page of finances, until it is sent', async () => {
  const finances = () => wordsOf(app.visitor().get(`/conventions/${convention.slug}/finances`))
  const late = 'Le compte rendu de gestion 2025 est dû au financeur le 31 janvier 2026'
  expect(await finances()).not.toContain('compte rendu de gestion')
  await send('2024')
  expect(await finances()).toContain(late)
  await send('2025')
  expect(await finances()).not.toContain(late)
})

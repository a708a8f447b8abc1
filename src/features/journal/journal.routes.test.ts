import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { plain, plantIncubator, plantProduct } from '../../../test/support/portfolio.ts'
import { grantableRoles, type PersonId, policy, type Role } from '../../shared/rights.ts'
import { gatherWords } from './journal-search.queries.ts'
import { type JournalInput, personal, recordAll } from './record.queries.ts'

let app: TestApp
let reader: Browser & { readonly personId: PersonId }
const other = { kind: 'organisation', id: randomUUID() }
const ada = randomUUID() as PersonId
let product: { readonly id: string; readonly slug: string }

beforeAll(async () => {
  app = await openTestApp()
  reader = await app.as('administrator')
  product = await plantProduct(app.database.db, { name: 'Ruche été', mission: 'Aider' })
  await write([
    {
      ...on('2026-03-01'),
      action: 'product.updated',
      after: { mission: 'Répondre aux élus' },
      actor: reader.personId,
    },
    {
      ...on('2026-03-02'),
      action: 'organisation.updated',
      subject: other,
      before: { name: 'Avant' },
      after: { name: 'Après' },
    },
    {
      ...on('2026-03-31', '22:30'),
      action: 'person.updated',
      subject: { kind: 'person', id: ada },
      after: { name: personal(ada, 'Ada Lefèvre') },
    },
  ])
}, 120_000)
afterAll(() => app.close())

const on = (day: string, hour = '09:00') => ({
  ...{ at: new Date(`${day}T${hour}:00Z`), actor: null },
  subject: { kind: 'product', id: product?.id ?? '' },
})

const write = (changes: readonly JournalInput[]) =>
  app.database.db.transaction().execute((tx) => recordAll(tx, changes))

const textOf = async (path: string, who: Browser = reader): Promise<string> =>
  plain(await (await who.get(path)).text())

/** Numbers of the entries that a page shows. */
const shown = async (search: string, who: Browser = reader): Promise<readonly number[]> => [
  ...new Set(
    [...(await textOf(`/espace/journal${search}`, who)).matchAll(/href="\/espace\/journal\/(\d+)"/g)].map(
      ([, seq]) => Number(seq),
    ),
  ),
]

const seqOf = async (action: string): Promise<number> =>
  (
    await app.database.db
      .selectFrom('journal_entry')
      .select('seq')
      .where('action', '=', action)
      .orderBy('seq')
      .limit(1)
      .executeTakeFirstOrThrow()
  ).seq

describe.each(['as they are', 'gathered'])('searching in the journal, its entries %s', (how) => {
  beforeAll(async () => {
    if (how === 'gathered') expect(await gatherWords(app.database.db)).toBeGreaterThan(0)
  })

  it.each([
    ['words of what changed, whatever their accents', '?q=REPONDRE+elus', 'product.updated'],
    ['the name of the thing', '?q=ruche+ete&action=product.updated', 'product.updated'],
    ['the French name of the change', '?q=organisation+modifi%C3%A9e', 'organisation.updated'],
    ['a personal value, for who may read about people', '?q=lefevre', 'person.updated'],
    ['one action', '?action=organisation.updated', 'organisation.updated'],
    ['a family of actions', '?action=incubateurs', 'organisation.updated'],
    ['a kind of thing', '?objet=organisation', 'organisation.updated'],
    ['one thing', `?sujet=organisation:${other.id}`, 'organisation.updated'],
    ['days of France, both ends included', '?du=01/04/2026&au=01/04/2026', 'person.updated'],
    ['who', '?par=terreau&objet=person', 'person.updated'],
    [
      'several filters',
      '?q=elus&action=produits&objet=product&du=2026-03-01&au=2026-03-01',
      'product.updated',
    ],
  ])('finds by %s', async (_case, search, action) => {
    expect(await shown(search)).toEqual([await seqOf(action)])
  })

  it.each(['?q=lefevre', '?q=ada', `?sujet=person:${ada}`, '?objet=person', '?action=personnes'])(
    'finds nothing of people by %s for who may not read about them',
    async (search) => {
      expect(await shown(search, await app.as('committee-member'))).toEqual([])
    },
  )
})

describe('the journal', () => {
  it('finds what one person did', async () => {
    const name = `Personne ${reader.personId.slice(0, 4)}`
    expect(await shown(`?par=${encodeURIComponent(name)}&du=2026-03-01&au=2026-03-01`)).toEqual([
      await seqOf('product.updated'),
    ])
  })

  it('tells how many there are, and keeps the filters in every link', async () => {
    const subject = { kind: 'product', id: product.id }
    await write(
      Array.from({ length: 65 }, (_, i) => ({
        ...on('2026-04-02'),
        subject,
        action: 'highlight.changed',
        after: { reason: `Raison ${i}` },
      })),
    )
    const text = await textOf('/espace/journal?q=raison&action=produits')
    expect(text).toContain('<strong>65 entrées</strong>')
    const older = /href="(\/espace\/journal\?[^"]*avant=\d+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(older).toContain('q=raison&action=produits')
    const first = await shown('?q=raison&action=produits')
    const second = await shown(older.slice('/espace/journal'.length))
    expect([first.length, second.length]).toEqual([30, 30])
    expect(Math.max(...second)).toBeLessThan(Math.min(...first))
  })

  it.each([
    ['action=rien', 'Aucun changement ne s’appelle « rien »'],
    ['objet=rien', 'Le journal ne connaît pas « rien »'],
    ['sujet=rien', '« rien » ne désigne rien'],
    ['du=rien', '« rien » n’est pas un jour'],
    ['du=2026-03-02&au=2026-03-01', 'est avant le 02/03/2026'],
  ])('puts aside %s, and says so', async (search, message) => {
    const response = await reader.get(`/espace/journal?${search}`)
    expect([response.status, plain(await response.text())]).toEqual([200, expect.stringContaining(message)])
  })

  it('says that nothing answers the filters', async () => {
    expect(await textOf('/espace/journal?q=introuvable')).toContain('Aucune entrée ne répond à ces filtres.')
  })
})

describe('an entry', () => {
  it('has its page: before, after, its hash and the one before, its neighbours, its subject', async () => {
    const seq = await seqOf('organisation.updated')
    const text = await textOf(`/espace/journal/${seq}`)
    const row = await app.database.db
      .selectFrom('journal_entry')
      .selectAll()
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow()
    for (const words of [
      'Organisation modifiée',
      '>Avant<',
      '>Après<',
      row.hash,
      row.previous_hash ?? '',
      `/espace/journal/${seq - 1}"`,
      `/espace/journal/${seq + 1}"`,
      `sujet=organisation%3A${other.id}`,
    ])
      expect(text).toContain(words)
  })

  it.each(['999999', 'abc', '99999999999999999999', '-1'])('is not found at %s', async (seq) => {
    expect((await reader.get(`/espace/journal/${seq}`)).status).toBe(404)
  })

  const may = (role: Role, action: string) => (policy[role] as readonly string[]).includes(action)

  it.each(grantableRoles)('is read by a %s of the network as the table of rights says', async (role) => {
    const who = await app.as(role)
    const status = async (action: string) => (await who.get(`/espace/journal/${await seqOf(action)}`)).status
    expect(await status('product.updated')).toBe(may(role, 'journal.read') ? 200 : 404)
    expect(await status('person.updated')).toBe(
      may(role, 'journal.read') && may(role, 'people.read') ? 200 : 404,
    )
  })

  it.each(grantableRoles)('is read by a %s of one incubator only for what it carries', async (role) => {
    const incubator = await plantIncubator(app.database.db, `Serre ${role}`)
    const who = await app.as(role, { kind: 'incubator', id: incubator.id })
    await write([
      {
        ...on('2026-05-01'),
        subject: { kind: 'incubator', id: incubator.id },
        action: 'incubator.updated',
        after: { name: role },
      },
    ])
    const { seq } = await app.database.db
      .selectFrom('journal_entry')
      .select('seq')
      .where('subject_id', '=', incubator.id)
      .executeTakeFirstOrThrow()
    expect((await who.get(`/espace/journal/${seq}`)).status).toBe(may(role, 'journal.read') ? 200 : 404)
    for (const action of ['product.updated', 'organisation.updated', 'person.updated'])
      expect((await who.get(`/espace/journal/${await seqOf(action)}`)).status).toBe(404)
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../../../../test/support/app.ts'
import { upload } from '../../../../test/support/upload.ts'
import { EJ, openOrders, words } from '../order/order-app.fixtures.ts'

// The clock of the tests: 24 November 2026.
let folder: string
let orders: Awaited<ReturnType<typeof openOrders>>
let convention: { readonly id: string; readonly slug: string }

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-papers-'))
  orders = await openOrders({ DATA_DIR: folder })
}, 120_000)
afterAll(async () => {
  await orders.app.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  convention = await orders.begin()
  await orders.place()
  await orders.certify()
})

const bytes = '%PDF-1.7 facture'
const invoice = () => new File([bytes], 'facture.pdf', { type: 'application/pdf' })
const line = () => `/espace/conventions/${convention.slug}/depenses/${EJ}-1/pieces`
const ofOrder = () => orders.at(EJ, 'pieces')
const fields = (kind: string) => ({ nature: kind, nom: 'Facture F-12', piece: invoice() })
// Who adds none is told of those that are there, and of no other.
const reader = () => orders.app.as('delegated-signatory', { kind: 'convention', id: convention.id })
const add = (where: string, more: Record<string, string | File> = {}, who: Browser = orders.engager) =>
  upload(orders.app, who, { path: where, fields: { ...fields('other'), ...more } })

describe.each([
  ['an order', ofOrder],
  ['a line of expense', line],
])('a document beside %s', (_what, where) => {
  it('is kept as it came, told with the day until which it is kept, and given back', async () => {
    expect((await add(where())).headers.get('location')).toBe(where())
    const page = await words((await reader()).get(where()))
    expect(page).toContain('Facture F-12')
    expect(page).toContain('à conserver jusqu’au 31/12/2036')
    const href = /href="([^"]+\/pieces\/[0-9a-f]{64})"/.exec(page)?.[1] ?? ''
    const file = await orders.certifier.get(href)
    expect(await file.text()).toBe(bytes)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect((await orders.certifier.get(href.replace(/.{8}$/, '00000000'))).status).toBe(404)
  })

  it('that is already there changes nothing', async () => {
    await add(where())
    expect((await add(where(), { nom: 'La même' })).status).toBe(303)
    expect(await words(orders.engager.get(where()))).not.toContain('La même')
    expect(await orders.kept('money_paper')).toBe(1)
  })

  it.each<[string, Record<string, string | File>, string]>([
    [
      'a page that says it is a document',
      { piece: new File(['<html>'], 'facture.pdf') },
      'ni un PDF, ni un PNG',
    ],
    ['nothing chosen', { piece: '' }, 'Choisissez le document à joindre'],
    ['no words', { nom: ' ' }, 'Écrivez ce qu’est cette pièce'],
    ['words too long', { nom: 'x'.repeat(301) }, 'Écrivez ce qu’est cette pièce'],
    ['no kind', { nature: '' }, 'Choisissez ce qu’est cette pièce'],
    ['a kind of its own', { nature: 'lune' }, 'Choisissez ce qu’est cette pièce'],
  ])('is not kept with %s', async (_title, more, said) => {
    const response = await add(where(), more)
    expect(response.status).toBe(422)
    expect(await words(response)).toContain(said)
    expect(await orders.kept('money_paper')).toBe(0)
  })

  it('is read by who reads the money of the convention, added by who works on it, closed to others', async () => {
    await add(where())
    const signatory = await reader()
    expect(await words(signatory.get(where()))).not.toContain('Joindre une pièce')
    expect((await add(where(), {}, signatory)).status).toBe(403)
    const elsewhere = await orders.plant(`ailleurs-${convention.slug}`)
    const other = await orders.app.as('accounting-officer', { kind: 'convention', id: elsewhere.id })
    expect((await other.get(where())).status).toBe(403)
    expect((await orders.app.visitor().get(where())).status).toBe(303)
  })
})

it('beside an order, the page of the order and its history tell it', async () => {
  await add(ofOrder(), { nature: 'order' })
  const page = await words(orders.engager.get(orders.at(EJ)))
  expect(page).toContain('Bon ou notification de commande')
  expect(page).toContain('Pièce justificative jointe')
})

it('of a line that was paid is kept from the year of its payment', async () => {
  await sql`update expense set dp = 'DP1', paid_on = '2024-06-01' where convention_id = ${convention.id} and code = ${`${EJ}-1`}`.execute(
    orders.app.database.db,
  )
  await add(line(), { nature: 'invoice' })
  expect(await words((await reader()).get(line()))).toContain('à conserver jusqu’au 31/12/2034')
})

it('of a line that is paid later is kept from the year of its payment', async () => {
  await add(line(), { nature: 'invoice' })
  await sql`update expense set dp = 'DP2', paid_on = '2027-01-15' where convention_id = ${convention.id} and code = ${`${EJ}-1`}`.execute(
    orders.app.database.db,
  )
  expect(await words((await reader()).get(line()))).toContain('à conserver jusqu’au 31/12/2037')
})

it('beside a line of expense, the page of the line shows it, and links to its order', async () => {
  await add(line())
  const page = line().replace('/pieces', '')
  const text = await (await orders.certifier.get(page)).text()
  expect(text).toContain('Facture F-12')
  expect(text).toContain(`href="${line()}"`)
  const order = await orders.certifier.get(/href="([^"]+\/commandes\/[^"]+)"/.exec(text)?.[1] ?? '/404')
  expect(await words(order)).toContain(EJ)
})

it('what does not exist holds no document', async () => {
  expect((await orders.engager.get(orders.at('inconnue', 'pieces'))).status).toBe(404)
  expect((await orders.engager.get(line().replace(`${EJ}-1`, 'X'))).status).toBe(404)
})

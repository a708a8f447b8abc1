import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EJ, openOrders, words } from '../order/order-app.fixtures.ts'

// The clock of the tests: 24 November 2026.
let orders: Awaited<ReturnType<typeof openOrders>>
let convention: { readonly id: string; readonly slug: string }

beforeAll(async () => {
  orders = await openOrders()
}, 120_000)
afterAll(() => orders.app.close())
beforeEach(async () => {
  convention = await orders.begin()
})

const at = (...rest: readonly string[]) => ['/espace/conventions', convention.slug, 'lots', ...rest].join('/')
const ONE = 'developpement%3A1'

const typed = {
  ...{ marche: 'developpement', numero: '1', intitule: 'Développement', titulaire: 'Coopérative' },
  ...{ siret: '130 025 265 00013', maximum: '1 500,00', du: '01/01/2024', au: '31/12/2024' },
}
const add = (more: Record<string, string> = {}, who = orders.engager) =>
  who.post(at('nouveau'), { ...typed, ...more })
const place = (more: Record<string, string> = {}) => orders.place({ lot: 'developpement:1', ...more })
const kept = async () =>
  (
    await sql<
      Record<string, unknown>
    >`select number, holder_siret, ceiling_ht_cents::int, ends_on::text, version
      from market_lot where convention_id = ${convention.id}::uuid order by number`.execute(
      orders.app.database.db,
    )
  ).rows

describe('a lot', () => {
  it('is kept with its holder, its ceiling and its days, told in the list and in the journal', async () => {
    expect((await add()).headers.get('location')).toBe(at())
    expect(await kept()).toEqual([
      {
        ...{ number: '1', holder_siret: '13002526500013', ceiling_ht_cents: 150_000 },
        ...{ ends_on: '2024-12-31', version: 0 },
      },
    ])
    const page = await words(orders.engager.get(at()))
    for (const said of ['Lot 1 : Développement', 'Coopérative', '1 500,00 €', 'du 01/01/2024 au 31/12/2024'])
      expect(page).toContain(said)
    expect(await words((await orders.app.as('administrator')).get('/espace/journal'))).toContain(
      'Lot d’un marché enregistré',
    )
  })

  it('of which only the name is known says that the rest is absent', async () => {
    await add({ intitule: '', titulaire: '', siret: '', maximum: '', du: '', au: '' })
    const page = await words(orders.engager.get(at()))
    for (const said of ['Non renseigné', 'Aucune date connue', 'Aucun connu']) expect(page).toContain(said)
  })

  it.each<[string, Record<string, string>, number, string]>([
    ['no market', { marche: '' }, 422, 'Choisissez le marché'],
    ['a market of no text', { marche: 'lune' }, 409, 'Ce marché n’est pas dans la convention'],
    ['no number', { numero: ' ' }, 422, 'Écrivez le numéro du lot'],
    ['a SIRET with a wrong figure', { siret: '13002526500014' }, 422, 'Ce SIRET n’existe pas'],
    ['an amount that is none', { maximum: '-4' }, 422, 'Écrivez un montant en euros'],
    ['a ceiling of nothing', { maximum: '0' }, 422, 'Écrivez un montant en euros'],
    ['an end before its start', { au: '31/12/2023' }, 409, 'Ce jour précède le début du lot'],
  ])('is not kept with %s, and what was typed is still there', async (...[, more, status, said]) => {
    const response = await add(more)
    expect(response.status).toBe(status)
    const page = await words(response)
    expect(page).toContain(said)
    expect(page).toContain('value="Développement"')
    expect(await kept()).toEqual([])
  })

  it('is kept once under a number', async () => {
    await add()
    const again = await add({ titulaire: 'Autre' })
    expect(again.status).toBe(409)
    expect(await words(again)).toContain('Ce marché a déjà un lot sous ce numéro')
    expect(await kept()).toHaveLength(1)
  })

  it('changes as long as nobody else changed it meanwhile', async () => {
    await add()
    expect(await words(orders.engager.get(at(ONE)))).toContain('value="1500,00"')
    const change = (more: Record<string, string>) =>
      orders.engager.post(at(ONE), { ...typed, version: '0', ...more })
    // What does not say which version it was typed on is not taken for the first.
    expect((await change({ version: '' })).status).toBe(409)
    expect((await change({ au: '31/12/2025' })).status).toBe(303)
    const late = await change({ titulaire: 'Trop tard' })
    expect(late.status).toBe(409)
    const page = await words(late)
    expect(page).toContain('Quelqu’un a modifié ce lot entre-temps')
    expect(page).toContain('value="Trop tard"')
    expect(await kept()).toMatchObject([{ ends_on: '2025-12-31', version: 1 }])
    expect((await change({ version: '1', du: '01/01/2026' })).status).toBe(409)
    expect((await change({ version: 'lune', maximum: 'x' })).status).toBe(422)
  })

  it('that does not exist has no page', async () => {
    for (const name of ['lune', 'developpement%3A9', '%00'])
      expect((await orders.engager.get(at(name))).status).toBe(404)
  })

  it('is read by those who work on the money, kept by who engages it', async () => {
    await add()
    expect(await words(orders.certifier.get(at()))).not.toContain('Enregistrer un lot')
    expect((await add({ numero: '2' }, orders.certifier)).status).toBe(403)
    expect((await orders.certifier.get(at(ONE))).status).toBe(403)
  })
})

describe('an order', () => {
  it('is placed on a lot of its market, and found by it', async () => {
    await add()
    await add({ numero: '2' })
    expect((await place()).status).toBe(303)
    await orders.place({ ej: 'AUTRE' })
    const found = await words(orders.engager.get(`${orders.at()}?lot=${ONE}`))
    expect(found).toContain('parmi 1 commande enregistrée')
    expect(found).toContain('lot 1')
    expect(found).not.toContain(orders.at('AUTRE'))
    expect(await words(orders.engager.get(`${orders.at()}?lot=developpement%3A2`))).toContain(
      'Aucune commande n’est sur ce lot',
    )
    expect(await words(orders.engager.get(`${orders.at()}?lot=lune`))).toContain(
      'Le lot demandé n’existe pas',
    )
    expect((await orders.engager.get(`${orders.at()}.csv?lot=lune`)).status).toBe(400)
    const file = await (await orders.engager.get(`${orders.at()}.csv?lot=${ONE}`)).text()
    expect(file.trim().split('\r\n')).toHaveLength(2)
    expect(await words(orders.engager.get(at()))).toContain(', 1 commande.')
  })

  it('gives its lot to its lines, which are found by it', async () => {
    await add()
    await place()
    await orders.certify()
    const lines = `/espace/conventions/${convention.slug}/depenses`
    expect(await words(orders.engager.get(`${lines}?lot=${ONE}`))).toContain(`${EJ}-1`)
    expect(await words(orders.engager.get(`${lines}?lot=developpement%3A2`))).not.toContain(`${EJ}-1`)
  })

  it.each([
    ['a lot that is not there', { lot: 'developpement:9' }, 409, 'Ce marché n’a pas ce lot'],
    ['a lot of another market', { lot: 'lune:1' }, 422, 'Ce lot est celui d’un autre marché'],
    ['a word that names no lot', { lot: 'lune' }, 422, 'Choisissez un lot de la liste'],
  ])('is not placed on %s', async (...[, more, status, said]) => {
    await add()
    const response = await place(more)
    expect(response.status).toBe(status)
    expect(await words(response)).toContain(said)
    expect(await orders.kept('purchase_order')).toBe(0)
  })

  it.each([
    ['its days', { au: '29/02/2024' }, 'après la fin du lot, le 29 février 2024'],
    ['its ceiling', { maximum: '999,99' }, 'dépasse son montant maximum de 0,01 €'],
    [
      'its holder',
      { siret: '73282932000074' },
      'à un autre établissement que le titulaire du lot, Coopérative',
    ],
  ])(
    'outside %s is kept all the same, and pointed out on the spot and on its page',
    async (...[, lot, said]) => {
      await add(lot)
      const response = await place()
      expect(response.status).toBe(303)
      for (let visit = 0; visit < 2; visit++) expect(await orders.read(orders.engager, EJ)).toContain(said)
    },
  )

  it('that is settled counts on its lot for what was delivered', async () => {
    await add({ maximum: '500' })
    await place()
    await orders.certify()
    expect(await words(orders.engager.get(at()))).toMatch(/dépassé.*1 000,00 €/s)
    await orders.settle({ version: '1' })
    const page = await words(orders.engager.get(at()))
    expect(page).toContain('400,00 €')
    expect(page).not.toContain('dépassé')
  })
})

it('the database keeps no order on a lot that does not exist', async () => {
  await expect(
    sql`insert into purchase_order (id, convention_id, ej, market, lot, category, supplier_name, object, ht_cents, vat_cents, engaged_on, recorded_on, created_at)
      values (gen_random_uuid(), ${convention.id}::uuid, 'X', 'developpement', '1', 'devops', 'S', 'O', 1, 0, '2024-02-01', '2024-02-01', now())`.execute(
      orders.app.database.db,
    ),
  ).rejects.toThrow('order_of_a_lot')
})

import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EJ, inUnits, openOrders, words } from './order-app.fixtures.ts'

let orders: Awaited<ReturnType<typeof openOrders>>
let convention: { readonly id: string; readonly slug: string }

beforeAll(async () => {
  orders = await openOrders()
}, 120_000)
afterAll(() => orders.app.close())
beforeEach(async () => {
  convention = await orders.begin()
})

describe('an order', () => {
  it('is recorded with what it says, posted once, told in its page, in the list and in the file', async () => {
    expect((await orders.place({ produit: orders.productId })).headers.get('location')).toBe(orders.at(EJ))
    expect(await orders.found()).toMatchObject({
      ...{ htCents: 100_000, vatCents: 20_000, supplierSiret: '13002526500013', engagedOn: '2024-03-01' },
      ...{ recordedOn: '2026-11-24', product: { name: 'Semis' }, engagedBy: { id: orders.engager.personId } },
    })
    expect(await orders.ledger()).toEqual([['order', 120_000, '2024-03-01']])
    for (const page of [await orders.read(orders.engager, EJ), await orders.read(orders.engager)]) {
      expect(page).toContain('1 200,00 €')
      expect(page).toContain('Coopérative &lt;du&gt; code')
      expect(page).toContain('à livrer')
    }
    const file = await (await orders.engager.get(`${orders.at()}.csv`)).text()
    expect(file).toContain(
      '2600000045;Coopérative <du> code;13002526500013;Développement;developpement;;devops;Semis;',
    )
    expect(file).toContain('1000,00;200,00;1200,00;0,00;1200,00;à livrer')
  })

  it('priced in work units is summed here, empty rows left out, VAT at the standard rate', async () => {
    expect((await orders.place(inUnits)).status).toBe(303)
    expect(await orders.found()).toMatchObject({
      ...{ htCents: 630_002, vatCents: 126_000 },
      units: [
        { label: 'Jour', unitCents: 60_000, quantity: 10 },
        { label: 'Atelier', unitCents: 20_001, quantity: 1.5 },
      ],
    })
  })

  it('takes more rows without JavaScript: what was typed stays, the total is told, nothing is kept', async () => {
    const response = await orders.place({ ...inUnits, action: 'lignes', lignes: '4' })
    const page = await words(response)
    expect(response.status).toBe(200)
    expect(page).toContain('name="unites.7.libelle"')
    expect(page).not.toContain('name="unites.8.libelle"')
    expect(page).toContain('Total calculé : 6 300,02 € hors taxe, 1 260,00 € de TVA, 7 560,02 €')
    expect(page).toContain('value="Atelier"')
    expect(await orders.kept('purchase_order')).toBe(0)
  })

  it.each<[string, Record<string, string>, number, string]>([
    ['a negative amount', { ht: '-5' }, 422, 'Un montant négatif ne se commande ni ne se livre'],
    ['nothing', { ht: '0', tva: '0' }, 409, 'Une commande engage un montant plus grand que zéro'],
    ['an amount that reads two ways', { ht: '1,234' }, 422, 'Écrivez un montant en euros'],
    ['no amount at all', { ht: '' }, 422, 'Écrivez le montant hors taxe, ou remplissez'],
    ['an amount and units', { ...inUnits, ht: '5' }, 422, 'gardez l’un ou l’autre'],
    ['a negative quantity', { ...inUnits, 'unites.0.quantite': '-2' }, 422, 'Une quantité négative'],
    ['a unit of nothing', { ...inUnits, 'unites.0.quantite': '0' }, 422, 'plus grande que zéro'],
    ['a unit without a price', { ...inUnits, 'unites.0.prix': '' }, 422, 'Unité d’œuvre 1, prix unitaire'],
    [
      'a unit without a name',
      { ...inUnits, 'unites.0.libelle': '' },
      422,
      'Écrivez ce que compte cette unité',
    ],
    ['two units of one name', { ...inUnits, 'unites.2.libelle': 'Jour' }, 409, 'Unité d’œuvre 3, libellé'],
    ['more VAT than amount', { tva: '1 000,01' }, 409, 'La TVA dépasse le montant hors taxe'],
    [
      'a market that is not in the convention',
      { marche: 'lune' },
      409,
      'Ce marché n’est pas dans la convention',
    ],
    ['a category that is not financed', { categorie: 'lune' }, 409, 'Cette catégorie n’est pas financée'],
    ['a product of somebody else', { produit: 'lune' }, 422, 'Choisissez un produit de la liste'],
    ['a SIRET with a wrong figure', { siret: '13002526500014' }, 422, 'Ce SIRET n’existe pas'],
    ['no supplier', { fournisseur: ' ' }, 422, 'Écrivez le nom du fournisseur'],
    ['a number that names nothing', { ej: 'é/1' }, 422, 'Un numéro d’engagement tient'],
    ['a day to come', { engagee: '25/11/2026' }, 409, 'Ce jour est à venir'],
    ['no day', { engagee: '' }, 422, 'Écrivez le jour de l’engagement'],
  ])(
    'is not recorded with %s: it is said beside the field, and nothing is kept',
    async (...[, more, status, said]) => {
      const response = await orders.place(more)
      expect(response.status).toBe(status)
      const page = await words(response)
      expect(page).toContain(said)
      expect(page).toContain('Coopérative &lt;du&gt; code'.slice(0, more.fournisseur === undefined ? 40 : 0))
      expect([await orders.kept('purchase_order'), await orders.kept('ledger_entry')]).toEqual([0, 0])
    },
  )

  it('is not recorded under a number that is taken, by an order or by lines without one', async () => {
    await orders.place()
    expect(await words(orders.place())).toContain('Une commande de cette convention porte déjà ce numéro')
    await orders.plantLine('IMPORT', 'ANCIEN')
    const response = await orders.place({ ej: 'ancien' })
    expect(response.status).toBe(409)
    expect(await words(response)).toContain('elles seraient comptées deux fois')
    expect(await orders.kept('purchase_order')).toBe(1)
  })

  it.each([
    ['01/01/2024', 'avant la prise d’effet de la convention, le 10 janvier 2024'],
    ['11/01/2025', 'après le terme de la convention'],
  ])('of %s, outside the term, is kept all the same, and that is said', async (engagee, said) => {
    const response = await orders.place({ engagee })
    expect(response.status).toBe(303)
    expect(await words(orders.engager.get(response.headers.get('location') ?? ''))).toContain(said)
    expect(await orders.kept('purchase_order')).toBe(1)
  })

  it('that does not exist has no page, whatever its number', async () => {
    for (const ref of ['inconnue', '00000000-0000-0000-0000-000000000000', '%00'])
      expect((await orders.engager.get(orders.at(ref))).status).toBe(404)
  })

  it('is told in an empty room how it comes, to who may record one', async () => {
    expect(await orders.read(orders.engager)).toContain('Aucune commande n’est encore enregistrée')
    expect(await orders.read(orders.engager)).toContain(orders.at('nouvelle'))
    expect(await orders.read(orders.certifier)).not.toContain(orders.at('nouvelle'))
  })

  it('is found by its state, page after page, and a state that is none is said', async () => {
    await sql`insert into purchase_order (id, convention_id, ej, market, category, supplier_name, object, ht_cents, vat_cents, engaged_on, recorded_on, created_at)
      select gen_random_uuid(), ${convention.id}::uuid, 'N' || n, 'developpement', 'devops', 'Fournisseur ' || n, 'Lot ' || n, 100, 20, '2024-02-01', '2024-02-01', now()
        from generate_series(1, 51) n`.execute(orders.app.database.db)
    await orders.place()
    await orders.certify()
    expect(await orders.read(orders.engager)).toContain('parmi 52 commandes enregistrées')
    expect(await words(orders.engager.get(`${orders.at()}?etat=livree-en-partie`))).toContain(orders.at(EJ))
    expect(await words(orders.engager.get(`${orders.at()}?etat=a-livrer&page=2`))).toContain('Lot ')
    expect(await words(orders.engager.get(`${orders.at()}?etat=a-livrer`))).not.toContain(orders.at(EJ))
    expect(await words(orders.engager.get(`${orders.at()}?etat=soldee`))).toContain(
      'Aucune commande n’est dans cet état',
    )
    expect(await words(orders.engager.get(`${orders.at()}?etat=lune`))).toContain(
      'L’état demandé n’existe pas',
    )
    expect((await orders.engager.get(`${orders.at()}.csv?etat=lune`)).status).toBe(400)
    const file = await (await orders.engager.get(`${orders.at()}.csv?etat=a-livrer`)).text()
    expect(file.trim().split('\r\n')).toHaveLength(52)
  })
})

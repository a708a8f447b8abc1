import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { aPhase, inputsIn, plain } from '../../../test/support/portfolio.ts'
import { highlightRoom } from './highlight.fixtures.ts'

const { app, ours, theirs, home, room, onOurs, aProduct, rows, read, plant } = highlightRoom()
const asked = (slug: string, more: Record<string, string> = {}) => ({
  ...{ produit: slug, raison: 'Ouvert à tous depuis lundi.', debut: '24/11/2026', fin: '31/12/2026' },
  ...more,
})

describe('putting a product forward', () => {
  it('shows it at once on the page of the incubator, with its reason and its last day, and nowhere else', async () => {
    const { slug } = await aProduct()
    const head = await app().as('incubator-head', onOurs())
    const response = await head.post(
      `${room()}/nouvelle`,
      asked(slug, { raison: ' Ouvert\r\n à <b>tous</b>. ' }),
    )
    expect([response.status, response.headers.get('location')]).toEqual([303, room()])
    const { text } = await read(`/incubateurs/${ours().slug}`)
    expect(text).toContain('Ouvert à &lt;b&gt;tous&lt;/b&gt;.')
    expect(text).toContain('Jusqu’au 31 décembre 2026')
    expect((await read('/')).text).not.toContain('Ouvert à')
    expect((await read(`/incubateurs/${theirs().slug}`)).text).not.toContain('Ouvert à')
  })

  it('for the network shows it on the home page', async () => {
    const { slug } = await aProduct({ incubatorIds: [] })
    const member = await app().as('programme-team')
    expect((await member.post(`${home}/nouvelle`, asked(slug))).status).toBe(303)
    const { text } = await read('/')
    expect(text).toContain('Mis en avant')
    expect(text).toContain('Ouvert à tous depuis lundi.')
    expect(text).not.toContain('Choisir ce qui est mis en avant')
    expect((await read('/', member)).text).toContain('Choisir ce qui est mis en avant')
  })

  it('leaves no hole on the home page when nothing is put forward', async () => {
    await aProduct()
    expect((await read('/')).text).not.toContain('Mis en avant')
  })

  it.each<[string, Record<string, string>, string, string]>([
    ['no product', { produit: '' }, 'produit', 'Choisissez un produit de la liste.'],
    ['a product that does not exist', { produit: 'lune' }, 'produit', 'Choisissez un produit de la liste.'],
    ['no reason', { raison: ' \n ' }, 'raison', 'Écrivez pourquoi ce produit est mis en avant'],
    ['a reason of ten thousand letters', { raison: 'x'.repeat(10_000) }, 'raison', 'La raison tient en 300'],
    ['no end', { fin: '' }, 'fin', 'une mise en avant a toujours une fin'],
    ['no start', { debut: '' }, 'debut', 'Écrivez le premier jour'],
    ['a day that does not exist', { fin: '31/02/2027' }, 'fin', 'Cette date n’existe pas'],
    ['words in place of a day', { debut: 'demain' }, 'debut', 'Écrivez une date comme 20/11/2020.'],
    [
      'a start in the past',
      { debut: '23/11/2026' },
      'debut',
      'une mise en avant commence aujourd’hui au plus tôt',
    ],
    ['an end before the start', { debut: '02/12/2026', fin: '01/12/2026' }, 'fin', 'Le dernier jour précède'],
    ['more than a year', { fin: '25/11/2027' }, 'fin', 'Une mise en avant dure douze mois au plus'],
  ])('refuses %s beside its field, and gives back what was typed', async (...[, wrong, field, message]) => {
    const { slug } = await aProduct()
    const head = await app().as('incubator-head', onOurs())
    const response = await head.post(`${room()}/nouvelle`, asked(slug, wrong))
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(plain(html)).toContain(message)
    expect(html).toContain(`href="#champ-${field}"`)
    if (!('raison' in wrong)) expect(inputsIn(html).raison).toBe('Ouvert à tous depuis lundi.')
    expect(await rows()).toEqual([])
  })

  it('tells every fault at once, in the order of the page', async () => {
    const head = await app().as('incubator-head', onOurs())
    const html = await (await head.post(`${room()}/nouvelle`, {})).text()
    expect([...html.matchAll(/href="#champ-(\w+)"/g)].map(([, field]) => field)).toEqual([
      'produit',
      'raison',
      'debut',
      'fin',
    ])
  })

  it.each<[string, () => ReturnType<typeof aProduct>, Record<string, string>, string]>([
    [
      'one that another incubator carries',
      () => aProduct({ incubatorIds: [theirs().id] }),
      {},
      'Votre incubateur ne porte pas ce produit',
    ],
    [
      'one that stopped',
      () => aProduct({ phases: [aPhase('abandon', '2025-01-01')] }),
      {},
      'Ce produit s’est arrêté',
    ],
    [
      'one that has not begun',
      () => aProduct({ phases: [aPhase('investigation', '2027-01-01')] }),
      {},
      'n’aura commencé aucune phase',
    ],
  ])('refuses %s', async (...[, product, more, message]) => {
    const { slug } = await product()
    const head = await app().as('incubator-head', onOurs())
    const response = await head.post(`${room()}/nouvelle`, asked(slug, more))
    expect(response.status).toBe(409)
    expect(plain(await response.text())).toContain(message)
    expect(await rows()).toEqual([])
  })

  it('looks at the product on the first day that it would show', async () => {
    const { slug } = await aProduct({ phases: [aPhase('investigation', '2027-01-01')] })
    const head = await app().as('incubator-head', onOurs())
    const later = asked(slug, { debut: '01/01/2027', fin: '31/01/2027' })
    expect((await head.post(`${room()}/nouvelle`, later)).status).toBe(303)
  })

  it('refuses the same product twice at once, and a fourth one, naming the days', async () => {
    const head = await app().as('incubator-head', onOurs())
    const [one, two, three, four] = [await aProduct(), await aProduct(), await aProduct(), await aProduct()]
    expect((await head.post(`${room()}/nouvelle`, asked(one.slug))).status).toBe(303)
    const twice = await head.post(
      `${room()}/nouvelle`,
      asked(one.slug, { debut: '31/12/2026', fin: '02/01/2027' }),
    )
    expect([twice.status, plain(await twice.text())]).toEqual([
      409,
      expect.stringContaining('déjà mis en avant ici du 24/11/2026 au 31/12/2026'),
    ])
    for (const { slug } of [two, three])
      expect((await head.post(`${room()}/nouvelle`, asked(slug))).status).toBe(303)
    const fourth = await head.post(`${room()}/nouvelle`, asked(four.slug))
    expect([fourth.status, plain(await fourth.text())]).toEqual([
      409,
      expect.stringContaining('Le 24/11/2026, 3 produits sont déjà mis en avant ici'),
    ])
    const after = asked(four.slug, { debut: '01/01/2027', fin: '31/01/2027' })
    expect((await head.post(`${room()}/nouvelle`, after)).status).toBe(303)
  })

  it('lets only one of two people take the last place', async () => {
    const products = [
      await aProduct(),
      await aProduct(),
      await aProduct(),
      await aProduct(),
      await aProduct(),
    ]
    const people = await Promise.all(products.map(() => app().as('incubator-team', onOurs())))
    const answers = await Promise.all(
      products.map(({ slug }, i) => people[i]?.post(`${room()}/nouvelle`, asked(slug))),
    )
    expect(answers.map((answer) => answer?.status).sort()).toEqual([303, 303, 303, 409, 409])
    expect(await rows()).toHaveLength(3)
  })
})

describe('the database itself', () => {
  it.each<[string, object]>([
    ['without a reason', { reason: '' }],
    ['with a reason of 301 characters', { reason: 'x'.repeat(301) }],
    ['that ends before it starts', { starts_on: '2026-12-02', ends_on: '2026-12-01' }],
    ['that lasts more than a year', { ends_on: '2027-11-02' }],
  ])('refuses a highlight %s', async (_what, wrong) => {
    const { id } = await aProduct()
    await expect(plant(id, wrong)).rejects.toThrow(/highlight/)
  })

  it('refuses a product twice at once in a place, and one too many, whoever writes', async () => {
    const { id } = await aProduct()
    await plant(id)
    await expect(plant(id, { starts_on: '2026-12-31' })).rejects.toThrow(/exclu/)
    await plant(id, { incubator_id: null })
    for (const { id: other } of [await aProduct(), await aProduct()]) await plant(other)
    const late = await plant((await aProduct()).id, {
      starts_on: '2027-01-01',
      ends_on: '2027-02-01',
    })
    await expect(plant((await aProduct()).id)).rejects.toThrow('more than 3 highlights at once')
    await expect(
      app()
        .database.db.updateTable('highlight')
        .set({ starts_on: '2026-12-31' })
        .where('id', '=', late)
        .execute(),
    ).rejects.toThrow('more than 3 highlights at once')
    for (let n = 0; n < 5; n++) await plant((await aProduct()).id, { incubator_id: null })
    await expect(plant((await aProduct()).id, { incubator_id: null })).rejects.toThrow('more than 6')
  })
})

describe('what no longer shows', () => {
  it('is what ended, what is to come, what stopped and what left, each said to whoever tends it', async () => {
    const names = ['Fini', 'Futur', 'Cassé', 'Parti'] as const
    const [fini, futur, casse, parti] = [
      await aProduct({ name: names[0] }),
      await aProduct({ name: names[1] }),
      await aProduct({
        name: names[2],
        phases: [aPhase('construction', '2024-01-01'), aPhase('abandon', '2026-11-20')],
      }),
      await aProduct({ name: names[3], incubatorIds: [theirs().id] }),
    ]
    await plant(fini.id, { ends_on: '2026-11-23', reason: 'Raison de fini' })
    await plant(futur.id, { starts_on: '2026-11-25', reason: 'Raison de futur' })
    await plant(casse.id, { reason: 'Raison de cassé' })
    await plant(parti.id, { reason: 'Raison de parti' })
    expect((await read(`/incubateurs/${ours().slug}`)).text).not.toContain('Raison de')
    const { text } = await read(room(), await app().as('incubator-team', onOurs()))
    expect(text).toContain('<strong>0 produit mis en avant</strong>')
    expect(text).toContain('2 autres gardent leur place sans paraître')
    expect(text).toContain('Le produit s’est arrêté, le 20/11/2026')
    expect(text).toContain('L’incubateur ne porte plus ce produit')
    expect(text).toContain('Terminées (1)')
    expect(text).toContain('Raison de fini')
    expect(text).toContain('À venir (1)')
  })

  it('awaits, on « Aujourd’hui », whoever may change it and nobody else', async () => {
    const soon = await aProduct({ name: 'Bientôt fini' })
    const long = await aProduct({ name: 'Loin de finir' })
    const gone = await aProduct({ name: 'Vitrine cassée', phases: [aPhase('abandon', '2025-01-01')] })
    await plant(soon.id, { ends_on: '2026-12-08' })
    await plant(long.id, { ends_on: '2026-12-09' })
    await plant(gone.id)
    await plant(soon.id, { incubator_id: null, ends_on: '2026-11-30' })
    const { text } = await read('/espace', await app().as('incubator-head', onOurs()))
    expect(text).toContain('Prolonger ou laisser finir la mise en avant de Bientôt fini')
    expect(text).toContain('Mettre fin à la mise en avant de Vitrine cassée')
    expect(text).not.toContain('Loin de finir')
    expect(text).not.toContain('sur la page d’accueil')
    const elsewhere = await app().as('incubator-head', { kind: 'incubator', id: theirs().id })
    for (const stranger of [elsewhere, await app().as('coach', onOurs()), await app().as(null)])
      expect((await read('/espace', stranger)).text).not.toContain('mise en avant')
    expect((await read('/espace', await app().as('programme-team'))).text).toContain(
      'sur la page d’accueil jusqu’au 30 novembre 2026',
    )
  })
})

it('what ended is shown page by page; a page that is not there is the first', async () => {
  const { id } = await aProduct()
  await sql`insert into highlight (id, product_id, incubator_id, reason, starts_on, ends_on)
    select gen_random_uuid(), ${id}::uuid, ${ours().id}::uuid, 'Raison ' || n, date '2026-01-01' + n, date '2026-01-01' + n
    from generate_series(1, 45) n`.execute(app().database.db)
  const head = await app().as('incubator-head', onOurs())
  const shown = async (page: string) => {
    const { status, text } = await read(`${room()}?page=${page}`, head)
    return { status, reasons: text.match(/Raison \d+/g)?.length, latest: text.includes('Raison 45') }
  }
  expect(await shown('1')).toEqual({ status: 200, reasons: 20, latest: true })
  expect(await shown('3')).toEqual({ status: 200, reasons: 5, latest: false })
  for (const absurd of ['1000000000', '-1', 'x'])
    expect(await shown(absurd)).toEqual({ status: 200, reasons: 20, latest: true })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import type { Scope } from '../../shared/rights.ts'
import { fieldsOf, inputsIn, plain } from './form.fixtures.ts'
import { plantIncubator, plantProduct } from './product-page.fixtures.ts'

let app: TestApp
let one: Awaited<ReturnType<typeof plantIncubator>>
let two: typeof one
const organisations = ['Val des Ormes', 'Ville Basse'] as const
beforeAll(async () => {
  app = await openTestApp()
  one = await plantIncubator(app.database.db, 'Premier')
  two = await plantIncubator(app.database.db, 'Second')
  await app.database.db
    .insertInto('organisation')
    .values(
      organisations.map((name) => ({
        id: randomUUID(),
        name,
        slug: name.toLowerCase().replaceAll(' ', '-'),
      })) as never,
    )
    .execute()
}, 120_000)
afterAll(() => app.close())

let planted = 0
const aProduct = async () => {
  planted += 1
  const product = await plantProduct(app.database.db, { name: `Bief ${planted}`, incubatorIds: [one.id] })
  return { ...product, path: `/espace/produits/${product.slug}/porteurs` }
}
const on = (incubator: typeof one): Scope => ({ kind: 'incubator', id: incubator.id })
const attachmentsOf = (slug: string) =>
  app.database.db
    .selectFrom('product_incubator as pi')
    .innerJoin('product as p', 'p.id', 'pi.product_id')
    .innerJoin('incubator as i', 'i.id', 'pi.incubator_id')
    .select(['i.slug', 'pi.starts_on', 'pi.ends_on'])
    .where('p.slug', '=', slug)
    .orderBy('pi.position')
    .execute()
const sponsorsOf = async (slug: string) =>
  (
    await app.database.db
      .selectFrom('product_sponsor as s')
      .innerJoin('product as p', 'p.id', 's.product_id')
      .innerJoin('organisation as o', 'o.id', 's.organisation_id')
      .select('o.slug')
      .where('p.slug', '=', slug)
      .orderBy('s.position')
      .execute()
  ).map((row) => row.slug)
const row = (index: number, incubator: string, [startsOn, endsOn]: readonly [string, string]) => ({
  [`attachments.${index}.incubator`]: incubator,
  [`attachments.${index}.startsOn`]: startsOn,
  [`attachments.${index}.endsOn`]: endsOn,
})
// Carried from its first phase: see the fixture.
const untouched = { slug: 'premier', starts_on: '2024-03-01', ends_on: null }

describe('changing who carries a product', () => {
  it('is for the teams of its incubators and of the programme, not for the members of the product', async () => {
    const { id, path } = await aProduct()
    const member = await app.as('product-member', { kind: 'product', id })
    const neighbour = await app.as('incubator-head', on(two))
    for (const closed of [member, neighbour, await app.as('coach')]) {
      expect((await closed.get(path)).status).toBe(403)
      expect((await closed.post(path, {})).status).toBe(403)
    }
    expect((await (await app.as('incubator-team', on(one))).get(path)).status).toBe(200)
  })

  it('moves it from an incubator to another, by plain buttons, and shows both on its page at once', async () => {
    const { slug, path } = await aProduct()
    const editor = await app.as('programme-team')
    const opened = await fieldsOf(editor, path)
    const longer = inputsIn(
      await (await editor.post(path, { ...opened, action: 'ajouter-incubateur' })).text(),
    )
    const sent = {
      ...longer,
      ...row(0, 'premier', ['01/03/2024', '31/10/2026']),
      ...row(1, 'second', ['1/11/2026', '']),
      action: 'enregistrer',
    }
    expect(await attachmentsOf(slug)).toEqual([untouched])
    const response = await editor.post(path, sent)
    expect([response.status, response.headers.get('location')]).toEqual([303, `/produits/${slug}#porteurs`])
    expect(await attachmentsOf(slug)).toEqual([
      { ...untouched, ends_on: '2026-10-31' },
      { slug: 'second', starts_on: '2026-11-01', ends_on: null },
    ])
    const text = plain(await (await app.visitor().get(`/produits/${slug}`)).text())
    expect(text).toContain('porté par Second.')
    expect(text).toContain('31/10/2026')
    const journal = plain(await (await editor.get(`/espace/produits/${slug}/journal`)).text())
    expect(journal).toContain('Premier, du 01/03/2024 au 31/10/2026')
    expect(journal).toContain('Second, depuis le 01/11/2026')
  })

  it('adds an organisation that sponsors it, then takes it away', async () => {
    const { slug, path } = await aProduct()
    const editor = await app.as('incubator-head', on(one))
    const longer = inputsIn(
      await (
        await editor.post(path, { ...(await fieldsOf(editor, path)), action: 'ajouter-organisation' })
      ).text(),
    )
    const sent = {
      ...longer,
      'sponsors.0.organisation': 'ville-basse',
      'sponsors.1.organisation': 'val-des-ormes',
    }
    expect((await editor.post(path, sent)).status).toBe(303)
    expect(await sponsorsOf(slug)).toEqual(['ville-basse', 'val-des-ormes'])
    const fewer = inputsIn(
      await (
        await editor.post(path, { ...(await fieldsOf(editor, path)), action: 'retirer-organisation-0' })
      ).text(),
    )
    expect(await sponsorsOf(slug)).toHaveLength(2)
    expect((await editor.post(path, fewer)).status).toBe(303)
    expect(await sponsorsOf(slug)).toEqual(['val-des-ormes'])
  })

  it.each<[string, Record<string, string>, string, string]>([
    [
      'an end before the start',
      row(0, 'premier', ['01/03/2024', '29/02/2024']),
      'attachments-0-endsOn',
      'La fin précède le début',
    ],
    [
      'a day that does not exist',
      row(0, 'premier', ['31/02/2024', '']),
      'attachments-0-startsOn',
      'Cette date n’existe pas',
    ],
    [
      'words in place of a day',
      row(0, 'premier', ['', 'bientôt']),
      'attachments-0-endsOn',
      'Écrivez une date comme',
    ],
    [
      'an incubator that does not exist',
      row(0, 'lune', ['', '']),
      'attachments-0-incubator',
      'Choisissez un incubateur de la liste.',
    ],
    [
      'days without an incubator',
      row(1, '', ['01/01/2025', '']),
      'attachments-1-incubator',
      'Choisissez un incubateur de la liste.',
    ],
    [
      'the same incubator twice at once',
      row(1, 'premier', ['01/01/2025', '']),
      'attachments-1-startsOn',
      'partage au moins un jour',
    ],
    [
      'an organisation that does not exist',
      { 'sponsors.0.organisation': 'lune' },
      'sponsors-0-organisation',
      'Choisissez une organisation',
    ],
    [
      'an organisation twice',
      { 'sponsors.0.organisation': 'ville-basse', 'sponsors.1.organisation': 'ville-basse' },
      'sponsors-1-organisation',
      'Cette organisation est déjà dans la liste',
    ],
  ])('refuses %s beside its field, and gives back what was typed', async (...[, wrong, field, message]) => {
    const { slug, path } = await aProduct()
    const editor = await app.as('programme-team')
    const response = await editor.post(path, { ...(await fieldsOf(editor, path)), ...wrong })
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(plain(html)).toContain(message)
    expect(html).toContain(`href="#champ-${field}"`)
    expect(html).toContain(`id="champ-${field}"`)
    for (const [name, value] of Object.entries(wrong).filter(([, given]) => given !== 'lune'))
      expect(inputsIn(html)).toHaveProperty([name], value)
    expect(await attachmentsOf(slug)).toEqual([untouched])
    expect(await sponsorsOf(slug)).toEqual([])
  })

  it('keeps one incubator written', async () => {
    const { slug, path } = await aProduct()
    const editor = await app.as('programme-team')
    const none = inputsIn(
      await (
        await editor.post(path, { ...(await fieldsOf(editor, path)), action: 'retirer-incubateur-0' })
      ).text(),
    )
    const response = await editor.post(path, none)
    const html = await response.text()
    expect(response.status).toBe(409)
    expect(plain(html)).toContain('Gardez au moins un incubateur')
    expect(html).toContain('id="champ-attachments"')
    expect(await attachmentsOf(slug)).toEqual([untouched])
  })

  it('lets the team of one incubator change only what is theirs', async () => {
    const { slug, path } = await aProduct()
    const programme = await app.as('programme-team')
    const both = { ...(await fieldsOf(programme, path)), ...row(1, 'second', ['01/01/2025', '']) }
    expect((await programme.post(path, both)).status).toBe(303)
    const head = await app.as('incubator-head', on(one))
    const opened = await fieldsOf(head, path)
    const beyond = await head.post(path, { ...opened, 'attachments.1.endsOn': '01/06/2026' })
    const html = await beyond.text()
    expect([beyond.status, plain(html)]).toEqual([
      409,
      expect.stringContaining('Vos rôles ne portent pas sur cet incubateur'),
    ])
    expect(inputsIn(html)['attachments.1.endsOn']).toBe('01/06/2026')
    expect((await head.post(path, { ...opened, 'attachments.0.endsOn': '01/06/2027' })).status).toBe(303)
    expect(await attachmentsOf(slug)).toEqual([
      { ...untouched, ends_on: '2027-06-01' },
      { slug: 'second', starts_on: '2025-01-01', ends_on: null },
    ])
    const alone = await aProduct()
    const given = { ...(await fieldsOf(head, alone.path)), ...row(1, 'second', ['01/01/2025', '']) }
    expect((await head.post(alone.path, given)).status).toBe(422)
    expect(await attachmentsOf(alone.slug)).toEqual([untouched])
  })

  it('shows the difference when somebody saved others meanwhile, and is saved on top of a change to something else', async () => {
    const { slug, path } = await aProduct()
    const [first, second] = [await app.as('programme-team'), await app.as('programme-team')]
    const opened = await fieldsOf(second, path)
    await first.post(path, {
      ...(await fieldsOf(first, path)),
      ...row(0, 'premier', ['01/03/2024', '01/02/2026']),
      'sponsors.0.organisation': 'ville-basse',
    })
    const response = await second.post(path, { ...opened, 'attachments.0.endsOn': '01/03/2026' })
    const html = await response.text()
    expect(response.status).toBe(409)
    expect(plain(html)).toContain('Premier, depuis le 01/03/2024, jusqu’au 01/02/2026')
    expect(inputsIn(html)).toMatchObject({
      'attachments.0.endsOn': '01/03/2026',
      'sponsors.0.organisation': 'ville-basse',
    })
    expect((await attachmentsOf(slug))[0]?.ends_on).toBe('2026-02-01')
    const form = `/espace/produits/${slug}/modifier`
    await first.post(form, { ...(await fieldsOf(first, form)), mission: 'Servir' })
    expect((await second.post(path, inputsIn(html))).status).toBe(303)
    expect((await attachmentsOf(slug))[0]?.ends_on).toBe('2026-03-01')
    expect(await sponsorsOf(slug)).toEqual(['ville-basse'])
  })

  it('writes nothing when nothing changed', async () => {
    const { slug, path } = await aProduct()
    const editor = await app.as('programme-team')
    expect((await editor.post(path, await fieldsOf(editor, path))).status).toBe(303)
    const { version } = await app.database.db
      .selectFrom('product')
      .select('version')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow()
    expect(version).toBe(0)
  })

  it('never takes more than thirty rows, whatever is sent', async () => {
    const { path } = await aProduct()
    const editor = await app.as('programme-team')
    const many = Object.assign({}, ...Array.from({ length: 200 }, (_, n) => row(n, 'premier', ['', ''])))
    const html = await (await editor.post(path, { ...many, action: 'ajouter-incubateur' })).text()
    expect(html.match(/Retirer le rattachement/g)).toHaveLength(30)
  })
})

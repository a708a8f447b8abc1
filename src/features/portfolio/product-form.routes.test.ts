import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { fieldsOf, inputsIn, plain } from './form.fixtures.ts'
import { plantIncubator, plantProduct } from './product-page.fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
}, 120_000)
afterAll(() => app.close())

let planted = 0
const aProduct = () => {
  planted += 1
  return plantProduct(app.database.db, { name: `Lavoir ${planted}`, mission: 'Aider' })
}

describe('editing a product', () => {
  it('publishes the change at once and writes it in the journal, with who and the value before', async () => {
    const { slug } = await aProduct()
    const editor = await app.as('programme-team')
    const path = `/espace/produits/${slug}/modifier`
    const response = await editor.post(path, { ...(await fieldsOf(editor, path)), mission: 'Servir' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/produits/${slug}`)
    expect(await (await app.visitor().get(`/produits/${slug}`)).text()).toContain('Servir')
    const journal = plain(await (await editor.get(`/espace/produits/${slug}/journal`)).text())
    expect(journal).toContain('Fiche du produit modifiée')
    expect(journal).toContain('>Aider<')
    expect(journal).toContain('>Servir<')
    expect(journal).toMatch(/par Personne [0-9a-f]{4}/)
  })

  it('changes nothing, and says so, when nothing was changed', async () => {
    const { slug } = await aProduct()
    const editor = await app.as('programme-team')
    const path = `/espace/produits/${slug}/modifier`
    expect((await editor.post(path, await fieldsOf(editor, path))).status).toBe(303)
    expect(plain(await (await editor.get(`/produits/${slug}`)).text())).toContain('Rien n’avait changé')
    const { version } = await app.database.db
      .selectFrom('product')
      .select('version')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow()
    expect(version).toBe(0)
  })

  it.each<[string, Record<string, string>, string, string]>([
    ['no name', { name: '  ' }, 'name', 'Écrivez le nom du produit.'],
    ['an address that is none', { link: 'javascript:alert(1)' }, 'link', 'Écrivez une adresse complète'],
    [
      'the address of a person',
      { contact: 'camille.durand@gouv.example' },
      'contact',
      'semble être celle d’une personne',
    ],
    [
      'an address with a newline',
      { contact: 'contact@a.example\nbcc@b.example' },
      'contact',
      'une seule adresse électronique',
    ],
    ['two addresses', { contact: 'a@a.example, b@b.example' }, 'contact', 'une seule adresse électronique'],
    [
      'an answer that was not offered',
      { statsDeclared: 'peut-être' },
      'statsDeclared',
      'Choisissez une des réponses',
    ],
    ['a theme that does not exist', { 'themes[]': 'lune' }, 'themes', 'n’existe plus dans la liste'],
  ])('refuses %s beside its field, and keeps everything typed', async (...[, wrong, field, message]) => {
    const { slug } = await aProduct()
    const editor = await app.as('programme-team')
    const path = `/espace/produits/${slug}/modifier`
    const typed = { ...(await fieldsOf(editor, path)), mission: 'Une <mission> "à moi"', ...wrong }
    const response = await editor.post(path, typed)
    const text = await response.text()
    expect(response.status).toBe(422)
    expect(plain(text)).toContain(message)
    expect(text).toContain(`href="#champ-${field}"`)
    expect(inputsIn(text).mission).toBe('Une <mission> "à moi"')
    expect(await (await app.visitor().get(`/produits/${slug}`)).text()).toContain('Aider')
  })

  it('is closed to whoever has no right on the product', async () => {
    const { slug } = await aProduct()
    const other = await aProduct()
    const stranger = await app.as('product-member', { kind: 'product', id: other.id })
    expect((await stranger.get(`/espace/produits/${slug}/modifier`)).status).toBe(403)
    expect((await stranger.post(`/espace/produits/${slug}/modifier`, { name: 'Pris' })).status).toBe(403)
    expect((await app.visitor().get(`/espace/produits/${slug}/modifier`)).headers.get('location')).toContain(
      '/connexion?retour=',
    )
  })
})

describe('two people who edit the same product at once', () => {
  const race = async (first: Record<string, string>, second: Record<string, string>) => {
    const { slug } = await aProduct()
    const [one, other] = [await app.as('programme-team'), await app.as('programme-team')]
    const path = `/espace/produits/${slug}/modifier`
    const opened = await fieldsOf(one, path)
    const openedToo = await fieldsOf(other, path)
    expect((await one.post(path, { ...opened, ...first })).status).toBe(303)
    const response = await other.post(path, { ...openedToo, ...second })
    return { slug, path, other, response, text: await response.text() }
  }

  it('see the difference, and the second loses nothing of what they typed', async () => {
    const { response, text, path, other, slug } = await race({ mission: 'Servir' }, { mission: 'Secourir' })
    expect(response.status).toBe(409)
    expect(plain(text)).toContain('Vous avez tous deux changé')
    expect(text).toContain('Servir')
    expect(inputsIn(text).mission).toBe('Secourir')
    const again = await other.post(path, inputsIn(text))
    expect(again.status).toBe(303)
    expect(await (await app.visitor().get(`/produits/${slug}`)).text()).toContain('Secourir')
  })

  it('keep both changes when they touched different fields', async () => {
    const { response, text, path, other, slug } = await race({ name: 'Lavoir neuf' }, { mission: 'Secourir' })
    expect(response.status).toBe(409)
    expect(plain(text)).toContain('Repris de l’autre version')
    expect(inputsIn(text)).toMatchObject({ name: 'Lavoir neuf', mission: 'Secourir' })
    expect((await other.post(path, inputsIn(text))).status).toBe(303)
    const page = await (await app.visitor().get(`/produits/${slug}`)).text()
    expect(page).toContain('Lavoir neuf')
    expect(page).toContain('Secourir')
  })

  it('are not disturbed when they wrote the same', async () => {
    expect((await race({ mission: 'Servir' }, { mission: 'Servir' })).response.status).toBe(303)
  })
})

describe('creating a product', () => {
  it('publishes it at once, carried by the incubator chosen', async () => {
    const { id } = await plantIncubator(app.database.db, 'Fabrique Une')
    const editor = await app.as('incubator-team', { kind: 'incubator', id })
    const response = await editor.post('/espace/produits/nouveau', {
      name: 'Un nouveau-né',
      mission: 'Naître',
      incubator: id,
      phase: 'investigation',
      startsOn: '02/11/2026',
    })
    expect(response.status).toBe(303)
    const text = plain(await (await app.visitor().get(response.headers.get('location') ?? '')).text())
    expect(text).toContain('est en investigation depuis le 2 novembre 2026')
    expect(text).toContain('Fabrique Une')
    expect(plain(await (await editor.get('/espace/produits')).text())).toContain('<strong>1 produit</strong>')
  })

  it('refuses an incubator on which the person has no role', async () => {
    const { db } = app.database
    const own = await plantIncubator(db, 'Fabrique Deux')
    const other = await plantIncubator(db, 'Fabrique Trois')
    const editor = await app.as('incubator-team', { kind: 'incubator', id: own.id })
    const fields = { name: 'Ailleurs', incubator: other.id, phase: 'investigation', startsOn: '30/02/2026' }
    const response = await editor.post('/espace/produits/nouveau', fields)
    const text = plain(await response.text())
    expect(response.status).toBe(422)
    expect(text).toContain('Choisissez un incubateur de la liste')
    expect(text).toContain('Cette date n’existe pas')
    expect(inputsIn(text).name).toBe('Ailleurs')
  })

  it('is closed to whoever may create nowhere', async () => {
    const member = await app.as('product-member', { kind: 'product', id: (await aProduct()).id })
    expect((await member.get('/espace/produits/nouveau')).status).toBe(403)
  })
})

describe('the journal', () => {
  it('shows to each only what their roles reach', async () => {
    const [mine, theirs] = [await aProduct(), await aProduct()]
    const member = await app.as('product-member', { kind: 'product', id: mine.id })
    const text = await (await member.get('/espace/journal')).text()
    expect(text).toContain(`href="/produits/${mine.slug}"`)
    expect(text).not.toContain(`href="/produits/${theirs.slug}"`)
    expect(plain(await (await (await app.as(null)).get('/espace/journal')).text())).toContain(
      'Aucun changement à vous montrer.',
    )
  })

  it('says nothing of people to whoever may not read about them', async () => {
    const newcomer = await app.as('programme-team')
    await newcomer.get('/espace')
    const text = await (await (await app.as('committee-member')).get('/espace/journal')).text()
    expect(text).toContain('t-changes')
    expect(text).not.toContain('<strong>Connexion<')
  })

  it.each(['-1', 'abc', '99999999999999999999', '%00'])(
    'shows the latest entries for the absurd place %s',
    async (avant) => {
      const reader = await app.as('administrator')
      expect((await reader.get(`/espace/journal?avant=${avant}`)).status).toBe(200)
    },
  )
})

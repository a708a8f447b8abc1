import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { plain, plantProduct } from '../../../../test/support/portfolio.ts'
import { plantConvention } from '../life/life.fixtures.ts'

// The clock of the tests: 24 November 2026 at ten in France, an hour later when a test says so.
let app: TestApp
let now = new Date('2026-11-24T09:00:00Z')
let team: Awaited<ReturnType<TestApp['as']>>

beforeAll(async () => {
  app = await openTestApp({ now: () => now })
  await plantConvention(app.database.db, { slug: 'val-seme-dinum-2024' })
  team = await app.as('programme-team')
}, 120_000)
afterAll(() => app.close())
beforeEach(async () => {
  now = new Date('2026-11-24T09:00:00Z')
  await app.database.db.deleteFrom('manifesto_pledge').execute()
  await app.database.db.deleteFrom('manifesto_report').execute()
})

const HOME = '/espace/manifeste'
const TELL = `${HOME}/signaler`
const LIST = `${HOME}/signalements`
type Reader = { get: (path: string) => Promise<Response> }
const read = async (path: string, who: Reader = app.visitor()) => plain(await (await who.get(path)).text())
const asked = (more: Record<string, string> = {}) => ({
  ...{ partenaire: 'val-seme-dinum-2024/val-seme', fonction: 'Directrice <i>adjointe</i>' },
  ...more,
})
const pledges = () => app.database.db.selectFrom('manifesto_pledge').selectAll().execute()
const onlyId = async () => (await pledges())[0]?.id ?? ''
const nameOf = async (id: string) =>
  (await app.database.db.selectFrom('person').select('name').where('id', '=', id).executeTakeFirst())?.name ??
  ''

describe('a pledge', () => {
  it('is public once the programme team has checked it, by its function only, until it is withdrawn', async () => {
    const person = await app.as('sponsor')
    const name = await nameOf(person.personId)
    expect((await person.post(HOME, asked())).status).toBe(303)
    expect(await read('/manifeste')).toContain('Personne ne s’est encore engagé')
    const id = await onlyId()
    expect((await person.post(`${HOME}/${id}/verification`, {})).status).toBe(403)
    expect(await read(HOME, team)).toContain(name)
    expect((await team.post(`${HOME}/${id}/verification`, {})).status).toBe(303)
    const text = await read('/manifeste')
    expect(text).toContain('1 partenaire est engagé')
    expect(text).toContain('Directrice &lt;i&gt;adjointe&lt;/i&gt;')
    expect(text).not.toContain(name)
    expect(await read('/manifeste?au=2026-11-23')).toContain('Personne ne s’est encore engagé')
    expect((await person.post(`${HOME}/${id}/retrait`, {})).status).toBe(303)
    expect(await read('/manifeste')).toContain('Personne ne s’est encore engagé')
  })

  it('shows a name only when the person agreed, and neither name nor function once they are erased', async () => {
    const person = await app.as(null)
    const name = await nameOf(person.personId)
    await person.post(HOME, asked({ nom: 'oui', fonction: 'Directeur' }))
    await team.post(`${HOME}/${await onlyId()}/verification`, {})
    expect(await read('/manifeste')).toContain(`Directeur (${name})`)
    await app.database.db
      .updateTable('person')
      .set({ name: null, email: null, erased_at: now })
      .where('id', '=', person.personId)
      .execute()
    expect(await read('/manifeste?au=2026-11-24')).toContain('Fonction effacée')
  })

  it('is withdrawn by the person who made it, and by no other', async () => {
    const person = await app.as('sponsor')
    await person.post(HOME, asked())
    const other = await app.as('sponsor')
    expect((await other.post(`${HOME}/${await onlyId()}/retrait`, {})).status).toBe(404)
    expect((await pledges())[0]?.withdrawn_on).toBeNull()
  })

  it('is made once for a partner, and again once it was withdrawn', async () => {
    const person = await app.as('sponsor')
    await person.post(HOME, asked())
    expect((await person.post(HOME, asked())).status).toBe(409)
    await person.post(`${HOME}/${await onlyId()}/retrait`, {})
    expect((await person.post(HOME, asked())).status).toBe(303)
    expect(await pledges()).toHaveLength(2)
  })

  it.each<[string, Record<string, string>, string]>([
    ['a partner that signed nothing', { partenaire: 'val-seme-dinum-2024/lune' }, 'Choisissez un partenaire'],
    ['no function', { fonction: ' ' }, 'Écrivez votre fonction'],
    ['a function of a thousand letters', { fonction: 'x'.repeat(1000) }, 'tient en 120 caractères'],
  ])('is not kept with %s', async (_title, more, words) => {
    const person = await app.as('sponsor')
    const response = await person.post(HOME, asked(more))
    expect(response.status).toBe(422)
    expect(plain(await response.text())).toContain(words)
    expect(await pledges()).toEqual([])
  })
})

describe('the manifesto', () => {
  it('says what each commitment is broken by, and that nobody records it yet', async () => {
    const text = await read('/manifeste')
    expect(text).toContain('3 de ses 9 engagements peuvent être rompus par un fait')
    expect(text).toContain('Aucune fonction de Terreau ne relève encore')
    expect(text).toContain('non mesurable')
  })

  it('did not stand before its first version', async () => {
    expect(await read('/manifeste?au=2020-05-10')).toContain('Aucune version n’était en vigueur')
  })
})

const told = (more: Record<string, string> = {}) => ({
  ...{ quoi: 'hosting', recit: 'Un hébergement nous a été imposé.' },
  ...more,
})
const reports = () => app.database.db.selectFrom('manifesto_report').selectAll().execute()
const entries = async () =>
  Number(
    (
      await app.database.db
        .selectFrom('journal_entry')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

describe('a confidential report', () => {
  it('is read by the programme team alone, without a name, and leaves no line in the journal', async () => {
    const name = 'Semis d’essai'
    const { slug } = await plantProduct(app.database.db, { name })
    const person = await app.as('product-member')
    const before = await entries()
    expect((await person.post(TELL, told({ produit: name }))).status).toBe(303)
    expect(await entries()).toBe(before)
    const [report] = await reports()
    expect(report?.teller_id).toBeNull()
    const page = `${LIST}/${report?.id}`
    for (const role of ['administrator', 'coach', 'incubator-head', 'product-member'] as const)
      expect((await (await app.as(role)).get(page)).status).toBe(403)
    const text = await read(page, team)
    expect(text).toContain('Un hébergement nous a été imposé.')
    expect(text).toContain(`href="/produits/${slug}"`)
    expect(text).toContain('La personne n’a pas souhaité être connue')
    expect(text).not.toContain(await nameOf(person.personId))
    expect(await read('/manifeste')).not.toContain('imposé.')
  })

  it('names who told it only when they want an answer', async () => {
    const person = await app.as('product-member')
    await person.post(TELL, told({ reponse: 'oui' }))
    const [report] = await reports()
    expect(await read(`${LIST}/${report?.id}`, team)).toContain(await nameOf(person.personId))
  })

  it('is read, then closed with what came of it, and changes no more', async () => {
    const person = await app.as('product-member')
    await person.post(TELL, told())
    const page = `${LIST}/${(await reports())[0]?.id}`
    const early = await team.post(page, { acte: 'clore', suite: 'Rien.' })
    expect(early.status).toBe(409)
    expect((await team.post(page, { acte: 'lire' })).status).toBe(303)
    expect((await team.post(page, { acte: 'clore', suite: ' ' })).status).toBe(422)
    expect((await team.post(page, { acte: 'clore', suite: 'Le choix est rendu à l’équipe.' })).status).toBe(
      303,
    )
    expect(await read(page, team)).toContain('Le choix est rendu à l’équipe.')
    expect((await team.post(page, { acte: 'clore', suite: 'Autre.' })).status).toBe(409)
    const rewrite = app.database.db
      .updateTable('manifesto_report')
      .set({ account: 'Tout va bien.' })
      .execute()
    await expect(rewrite).rejects.toThrow(/not rewritten/)
  })

  it('waits on the page of the programme team until it is closed, and on nobody else’s', async () => {
    await (await app.as('product-member')).post(TELL, told())
    expect(await read('/espace', team)).toContain('1 signalement attend une suite.')
    expect(await read('/espace', await app.as('administrator'))).not.toContain('signalement')
    const page = `${LIST}/${(await reports())[0]?.id}`
    await team.post(page, { acte: 'lire' })
    await team.post(page, { acte: 'clore', suite: 'Le choix est rendu.' })
    // The notice of the act is shown once.
    await read('/espace', team)
    expect(await read('/espace', team)).not.toContain('signalement')
  })

  it('is refused after three in an hour, what was written stays, and it passes later', async () => {
    const person = await app.as('product-member')
    for (const _ of [1, 2, 3]) expect((await person.post(TELL, told())).status).toBe(303)
    const fourth = await person.post(TELL, told({ recit: 'Et encore ceci.' }))
    expect(fourth.status).toBe(429)
    expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(3000)
    expect(plain(await fourth.text())).toContain('Et encore ceci.')
    expect(await reports()).toHaveLength(3)
    expect((await (await app.as('product-member')).post(TELL, told())).status).toBe(303)
    now = new Date(now.getTime() + 65 * 60_000)
    expect((await person.post(TELL, told())).status).toBe(303)
  })

  it.each<[string, Record<string, string>, string]>([
    ['nothing imposed', { quoi: 'lune' }, 'Choisissez ce qui vous est imposé'],
    ['no account', { recit: '' }, 'Écrivez en quelques phrases'],
    ['a product that does not exist', { produit: 'Lune' }, 'Aucun produit ne porte ce nom'],
  ])('is not sent with %s', async (_title, more, words) => {
    const response = await (await app.as('product-member')).post(TELL, told(more))
    expect(response.status).toBe(422)
    expect(plain(await response.text())).toContain(words)
    expect(await reports()).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { publicCanonical } from '../convention-paper.files.ts'
import { signedText } from '../papers.fixtures.ts'
import { sha256Of } from './package.files.ts'
import { insertConvention } from './publication.fixtures.ts'
import { publicationsOf, settlePublication } from './publication.queries.ts'
import type { Publication } from './publication.ts'

let app: TestApp
let count = 0
const now = new Date('2026-11-24T09:00:00Z')
beforeAll(async () => {
  app = await openTestApp({ now: () => now })
})
afterAll(() => app.close())

/** A signed convention of one's own, and where its publication is tended. */
async function convention() {
  count += 1
  const slug = `semis-${count}`
  const id = await insertConvention(app.database.db, { slug })
  return { id, slug, page: `/espace/conventions/${slug}/publication` }
}
const publications = (id: string) => publicationsOf(app.database.db, id)
const publish = async (publication: Publication | undefined) => {
  if (publication === undefined) throw new Error('nothing was asked')
  const url = 'https://portail.example/jeux/1'
  await app.database.db
    .transaction()
    .execute((tx) =>
      settlePublication(tx, { actor: null, at: now }, [
        publication,
        { state: 'published', url, publishedOn: signedText.effectOn, proof: `${url}/publication.json` },
      ]),
    )
}

describe('asking for the publication of a convention', () => {
  it('queues it in the same transaction, once', async () => {
    const { id, page } = await convention()
    const team = await app.as('programme-team')
    const before = (await app.jobs()).length
    expect((await team.post(page, {})).headers.get('location')).toBe(page)
    const [asked] = await publications(id)
    expect(asked).toMatchObject({ channel: 'data-portal', state: 'asked', textNumber: 0 })
    expect((await app.jobs()).slice(before)).toEqual([
      { name: 'convention-publish', data: { id: asked?.id } },
    ])
    expect(await (await team.get(page)).text()).toContain('La publication est demandée')
    await team.post(page, {})
    expect((await app.jobs()).slice(before)).toHaveLength(1)
    expect(await (await team.get(page)).text()).toContain('rien n’a été envoyé une seconde fois')
  })

  it('says that nothing leaves an installation without a portal', async () => {
    const { page } = await convention()
    const text = await (await (await app.as('programme-team')).get(page)).text()
    expect(text).toContain('Aucun portail n’est réglé')
    expect(text).toContain('Préparer le paquet')
    expect(text).toContain('aucune des deux publications')
  })

  it('looks again at the portal once it is published, not before', async () => {
    const { id, page } = await convention()
    const team = await app.as('programme-team')
    expect((await team.post(`${page}/verification`, {})).status).toBe(409)
    await team.post(page, {})
    await publish((await publications(id))[0])
    expect((await team.post(`${page}/verification`, {})).status).toBe(303)
    expect((await app.jobs()).at(-1)).toMatchObject({ name: 'convention-check-publication' })
    expect(await (await team.get(page)).text()).toContain('une des deux publications')
  })
})

describe('telling of the publication made elsewhere', () => {
  const told = {
    ...{ adresse: 'https://matignon.example/convention', jour: '20/05/2026', precision: 'Bulletin 12' },
    version: 'aucune',
  }
  const versionIn = (text: string): string => /name="version" value="([^"]*)"/.exec(text)?.[1] ?? ''

  it('records where and when, and corrects it', async () => {
    const { id, page } = await convention()
    const team = await app.as('programme-team')
    expect((await team.post(`${page}/matignon`, told)).status).toBe(303)
    const version = versionIn(await (await team.get(page)).text())
    expect((await team.post(`${page}/matignon`, { ...told, precision: '', version })).status).toBe(303)
    expect(await publications(id)).toMatchObject([
      {
        channel: 'matignon-infos-services',
        state: 'published',
        url: told.adresse,
        publishedOn: '2026-05-20',
        proof: null,
      },
    ])
    const text = await (await team.get(page)).text()
    expect(text).toContain('value="20/05/2026"')
    expect(text).toContain('Corriger cette publication')
  })

  it('overwrites nothing that somebody else wrote meanwhile, tells it, and lets it be replaced knowingly', async () => {
    const { id, page } = await convention()
    const [first, second] = [await app.as('programme-team'), await app.as('programme-team')]
    await first.post(`${page}/matignon`, told)
    const answer = await second.post(`${page}/matignon`, { ...told, precision: 'Bulletin 13' })
    expect(answer.status).toBe(409)
    expect(await publications(id)).toMatchObject([{ proof: 'Bulletin 12' }])
    const text = await answer.text()
    expect(text).toContain('value="Bulletin 13"')
    expect(text).toContain('entre-temps')
    await second.post(`${page}/matignon`, { ...told, precision: 'Bulletin 13', version: versionIn(text) })
    expect(await publications(id)).toMatchObject([{ proof: 'Bulletin 13' }])
  })

  it.each([
    ['no address', { adresse: '' }, 'Indiquez l’adresse de la page'],
    ['an address without https', { adresse: 'http://matignon.example/' }, 'commence par https://'],
    ['a script for an address', { adresse: 'javascript:alert(1)' }, 'commence par https://'],
    ['no day', { jour: '' }, 'Indiquez le jour'],
    ['nonsense for a day', { jour: 'hier' }, 'Écrivez ce jour'],
    ['a day that the calendar lacks', { jour: '30/02/2026' }, 'n’existe pas'],
    ['a day to come', { jour: '25/11/2026' }, 'pas encore arrivé'],
    ['a day before the last signature', { jour: '10/05/2026' }, 'antérieur à la dernière signature'],
    ['too long a precision', { precision: 'x'.repeat(501) }, '500 caractères'],
  ])('refuses %s beside its field, and loses nothing of what was typed', async (_, wrong, message) => {
    const { id, page } = await convention()
    const answer = await (await app.as('programme-team')).post(`${page}/matignon`, { ...told, ...wrong })
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain(message)
    for (const value of Object.values({ ...told, ...wrong })) expect(text).toContain(`value="${value}"`)
    expect(await publications(id)).toEqual([])
  })
})

describe('who may publish', () => {
  it('neither a visitor nor somebody without that right, and nothing is written', async () => {
    const { id, page } = await convention()
    expect((await app.visitor().get(page)).status).toBe(303)
    expect((await (await app.as('finance-officer')).post(page, {})).status).toBe(403)
    expect(await publications(id)).toEqual([])
  })

  it('nobody, for a convention that not every party has signed', async () => {
    await insertConvention(app.database.db, { slug: 'projet', signed: 2 })
    const team = await app.as('programme-team')
    expect((await team.get('/espace/conventions/projet/publication')).status).toBe(404)
    expect((await team.post('/espace/conventions/projet/publication', {})).status).toBe(404)
  })
})

describe('a convention as files', () => {
  it('gives everybody its document and its public data', async () => {
    const { slug } = await convention()
    const pdf = await app.visitor().get(`/conventions/${slug}/convention.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const data = await app.visitor().get(`/conventions/${slug}/convention.json`)
    expect(sha256Of(await data.text())).toBe(sha256Of(publicCanonical(signedText, true)))
  })

  it('tells that a text cannot be printed rather than leaving a letter out', async () => {
    await insertConvention(app.database.db, { slug: 'pousse', object: 'Une pousse \u{1f331}' })
    const answer = await app.visitor().get('/conventions/pousse/convention.pdf')
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('un caractère que les polices n’ont pas')
  })

  it('gives the accounts to those alone who may see them', async () => {
    const { slug } = await convention()
    const address = `/espace/conventions/${slug}/convention.pdf`
    expect((await (await app.as('accounting-officer')).get(address)).status).toBe(200)
    expect((await (await app.as('coach')).get(address)).status).toBe(403)
    expect((await app.visitor().get(address)).status).toBe(303)
  })

  it('gives the calendar of its duties, and nothing again as long as it does not change', async () => {
    const { slug } = await convention()
    const address = `/conventions/${slug}/echeances.ics`
    const first = await app.visitor().get(address)
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(await first.text()).toContain('DTSTART;VALUE=DATE:20270511')
    const again = await app.visitor().get(address, { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  it.each(['convention.pdf', 'echeances.ics'])(
    'has no %s for a convention that nobody knows',
    async (name) => {
      expect((await app.visitor().get(`/conventions/inconnue/${name}`)).status).toBe(404)
    },
  )
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { wholeContent } from './convention.fixtures.ts'
import { deskOf, odile, remi, wordsOf } from './convention-pages.fixtures.ts'

let app: TestApp
let team: Browser
let desk: ReturnType<typeof deskOf>

const reason = 'La Fabrique refuse <b>le montant</b>.'
const home = (slug: string) => `/espace/conventions/${slug}`
const typed = { texte: '0', jour: '15/06/2024', raison: reason }
const abandon = (slug: string, fields: Record<string, string> = typed) =>
  team.post(`${home(slug)}/abandon`, fields)

/** A convention sent to signature, and signed by one of its two parties unless said. */
async function half(reference: string, signatures: readonly Record<string, string>[] = [odile]) {
  const slug = reference.toLowerCase()
  await desk.bring({ ...wholeContent, reference })
  await desk.send(slug)
  for (const fields of signatures) await desk.sign(slug, fields)
  return slug
}

beforeAll(async () => {
  app = await openTestApp({ now: () => new Date('2024-06-30T09:00:00Z') })
  team = await app.as('programme-team')
  desk = deskOf(team)
})
afterAll(() => app.close())

it('a text that a party refuses is set aside with its reason, kept, and told by the journal under the name of its convention', async () => {
  const slug = await half('REFUSEE-1')
  expect(await (await team.get(home(slug))).text()).toContain(`href="${home(slug)}/abandon"`)
  expect(await wordsOf(team.get(`${home(slug)}/abandon`))).toContain('Abandonner la convention')
  const response = await abandon(slug)
  expect(response.headers.get('location')).toBe(home(slug))
  const page = await wordsOf(team.get(home(slug)))
  expect(page).toContain('Convention 15/06/2024 La Fabrique refuse &lt;b&gt;le montant&lt;/b&gt;. AVS')
  expect(page).toContain('Abandonnée')
  expect(page).not.toContain('Enregistrer une signature')
  expect(page).toContain('Son texte est abandonné depuis le 15 juin 2024 : elle n’entrera pas en vigueur.')
  expect(page).not.toContain('Modifier la convention')
  expect((await desk.sign(slug, remi)).status).toBe(409)
  expect(await wordsOf(team.get(`${home(slug)}/signature`))).toContain('Ce texte a été abandonné')
  expect(page).toContain('Aucun compte n’est écrit.')
  expect((await app.visitor().get(`/conventions/${slug}`)).status).toBe(404)
  expect(await wordsOf(team.get('/espace/conventions'))).toMatch(/REFUSEE-1 Abandonnée rien n’est en cours/)
  const journal = await wordsOf((await app.as('administrator')).get('/espace/journal'))
  expect(journal).toContain('Texte abandonné avant d’être signé par tous : Convention REFUSEE-1')
})

it('an amendment set aside leaves the convention as it was, and another one may be written', async () => {
  const slug = await desk.inForce('REFUSEE-2')
  await team.post(`${home(slug)}/avenant`, {})
  await desk.send(slug)
  await desk.sign(slug, { ...odile, date: '01/06/2024' })
  expect((await abandon(slug, { ...typed, texte: '1' })).status).toBe(303)
  expect(await wordsOf(app.visitor().get(`/conventions/${slug}`))).toContain('est en vigueur')
  const accounts = 'Telles que les écrit la convention. '
  expect(await wordsOf(team.get(home(slug)))).toContain(accounts)
  expect((await team.post(`${home(slug)}/avenant`, {})).status).toBe(303)
  expect(await wordsOf(team.get(home(slug)))).toContain(accounts)
  expect(await wordsOf(team.get(home(slug)))).toContain('Écrire l’avenant n° 2')
  expect(await wordsOf((await app.as('administrator')).get('/espace/journal'))).toContain(
    'Avenant commencé : Convention REFUSEE-2',
  )
})

describe('setting a text aside', () => {
  it.each([
    ['without a reason', { raison: ' ' }, 422, 'Écrivez qui refuse ce texte, et pourquoi.'],
    ['without a day', { jour: '' }, 422, 'Écrivez depuis quand'],
    ['on a day that does not exist', { jour: '31/02/2024' }, 422, 'Écrivez un jour qui existe'],
    ['on a day to come', { jour: '01/07/2024' }, 409, 'Cette date est à venir'],
    ['before a signature', { jour: '29/02/2024' }, 409, 'Une partie a signé ce texte le 1er mars 2024'],
  ])(
    'is refused %s, beside the field, and nothing typed is lost',
    async (...[title, more, status, words]) => {
      const slug = await half(`REFUS-${title.replaceAll(/[^a-z]/g, '')}`.toUpperCase())
      const response = await abandon(slug, { ...typed, ...more })
      expect(response.status).toBe(status)
      const fields = { ...typed, ...more }
      expect(await response.clone().text()).toContain(`value="${fields.jour}"`)
      expect(await wordsOf(response)).toContain(words)
      expect(await wordsOf(team.get(home(slug)))).toContain('Enregistrer une signature')
    },
  )

  it.each([
    ['a draft', null, 'Ce texte s’écrit encore'],
    ['what nobody signed', [], 'reprenez-le pour le corriger'],
    ['what is in force', [odile, remi], 'il est en vigueur'],
  ] as const)('is refused of %s, and says why', async (...[title, signatures, words]) => {
    const reference = `NON-${title.replaceAll(/[^a-z]/g, '')}`.toUpperCase()
    const slug = reference.toLowerCase()
    if (signatures === null) await desk.bring({ ...wholeContent, reference })
    else await half(reference, signatures)
    const response = await abandon(slug)
    expect(response.status).toBe(409)
    expect(await wordsOf(response)).toContain(words)
    expect((await team.get(`${home(slug)}/abandon`)).status).toBe(409)
  })

  it('is not for whoever only signs', async () => {
    const slug = await half('SIGNATAIRE-1')
    const signatory = await app.as('delegated-signatory')
    expect(await (await signatory.get(home(slug))).text()).not.toContain('/abandon"')
    expect((await signatory.post(`${home(slug)}/abandon`, typed)).status).toBe(403)
  })
})

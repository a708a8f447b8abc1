import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { placed, wholeContent } from './convention.fixtures.ts'
import { deskOf, fieldIn, fieldsOfPage, odile, remi, wordsOf } from './convention-pages.fixtures.ts'

let app: TestApp
let team: Browser
let desk: ReturnType<typeof deskOf>

beforeAll(async () => {
  app = await openTestApp({ now: () => new Date('2024-06-30T09:00:00Z') })
  team = await app.as('programme-team')
  desk = deskOf(team)
})
afterAll(() => app.close())

/** How many rows there are of everything that an act on a convention writes. */
async function written() {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*)::int from convention) as conventions,
           (select count(*)::int from convention_text) as texts,
           (select count(*)::int from convention_text where sent_on is not null) as sent,
           (select count(*)::int from convention_signature) as signatures,
           (select count(*)::int from journal_entry) as entries`.execute(app.database.db)
  return rows[0]
}

type Refused = { readonly status: 409 | 422; readonly words: readonly string[] }

/** What is refused says why, where, and leaves nothing behind. */
async function refused(act: () => Promise<Response>, { status, words }: Refused): Promise<void> {
  const before = await written()
  const response = await act()
  expect(response.status).toBe(status)
  const page = await wordsOf(response)
  for (const word of words) expect(page).toContain(word)
  expect(await written()).toEqual(before)
}

type Path = readonly (string | number)[]
const obligations = Array.from({ length: 200 }, (_, i) => ({
  ...{ ...wholeContent.obligations[0], id: `engagement-${i + 1}`, subject: `Engagement numéro ${i + 1}.` },
  debtors: ['val-seme'],
}))

describe('a document is refused whole, with the place of its fault', () => {
  it.each<[string, Path, unknown, string, string]>([
    [
      'payments that do not add up',
      ['funding', 'amountCents'],
      29_000_000,
      'Versements funding.tranches',
      'les versements font 300 000,00 €, et le montant total est de 290 000,00 €.',
    ],
    [
      'a threshold above the amount',
      ['funding', 'tranches', 1, 'condition', 'thresholdCents'],
      30_000_001,
      'Versement 2, seuil funding.tranches[1].condition.thresholdCents',
      'le seuil de 300 000,01 € dépasse le montant total de 300 000,00 €',
    ],
    [
      'a delegation that ends before it starts',
      ['parties', 1, 'representative', 'delegation', 'endsOn'],
      '2023-12-31',
      'Partie 2 (Fabrique du canal), représentant, délégation, dernier jour',
      'le dernier jour vient avant le premier.',
    ],
    [
      'a wrong RIB key',
      ['accounts', 0, 'key'],
      '12',
      'Compte 1, clé RIB accounts[0].key',
      'la clé « 12 » ne correspond pas à la banque, au guichet et au compte',
    ],
    [
      'an unknown category',
      ['markets', 0, 'categories', 1],
      'voyages',
      'Marché 1 (Développement), catégorie 2 markets[0].categories[1]',
      'aucune catégorie de dépenses ne porte le code « voyages ».',
    ],
    [
      'a character that no database keeps',
      ['articles', 0, 'text'],
      'Objet\u0000',
      'Article 1, texte',
      'il faut un texte sans caractère nul (U+0000) ni moitié de caractère.',
    ],
    ['half of a character', ['object'], 'Objet \udc00', 'Objet', 'ni moitié de caractère.'],
    ['a reference without end', ['reference'], 'R'.repeat(201), 'Référence', 'au plus 200 caractères.'],
    [
      'a name that the schema does not know',
      ['term', 'mois'],
      12,
      'term.mois',
      'ce nom n’est pas connu : retirez-le, ou corrigez son orthographe.',
    ],
  ])('%s', async (...[, path, value, place, reason]) => {
    const document = placed({ ...wholeContent, reference: 'REFUS' }, path, value)
    await refused(() => desk.bring(document), {
      ...{ status: 422, words: [place, reason, '1 faute dans ce document', '1 point à corriger'] },
    })
  })

  it('one wrong field among two hundred obligations', async () => {
    const whole = { ...wholeContent, reference: 'DEUX-CENTS', obligations } as typeof wholeContent
    const wrong = placed(whole, ['obligations', 136, 'debtors', 0], 'personne')
    await refused(() => desk.bring(wrong), {
      status: 422,
      words: [
        'Engagement 137 (Engagement numéro 137.), débiteur 1 obligations[136].debtors[0]',
        'aucune partie ne porte le nom « personne ».',
        '1 faute dans ce document',
      ],
    })
    expect((await desk.bring(whole)).status).toBe(303)
  })

  it('a reference that is taken', async () => {
    await desk.bring({ ...wholeContent, reference: 'PRISE' })
    await refused(() => desk.bring({ ...wholeContent, reference: 'PRISE' }), {
      ...{ status: 409, words: ['PRISE'] },
    })
  })
})

describe('a signature is refused beside its field', () => {
  beforeAll(async () => {
    await desk.bring({ ...wholeContent, reference: 'REFUS-SIGNATURE' })
    await desk.send('refus-signature')
    await desk.sign('refus-signature', odile)
    const term = { ...wholeContent.term, endsOn: '2024-03-10' } as typeof wholeContent.term
    await desk.bring({ ...wholeContent, reference: 'REFUS-TERME', term })
    await desk.send('refus-terme')
  })

  it.each<[string, Record<string, string>, 409 | 422, string]>([
    [
      'a second time for a party',
      odile,
      409,
      'Cette partie a déjà signé ce texte : une partie signe une fois.',
    ],
    ['by nobody known, without delegation', { ...remi, nom: 'Autre' }, 409, 'indiquez la délégation'],
    [
      'by a delegation that ends before it starts',
      { ...remi, nom: 'Autre', delegation: 'décision 9', du: '01/03/2024', au: '29/02/2024' },
      422,
      'La délégation finit avant de commencer.',
    ],
    [
      'by a delegation without its first day',
      { ...remi, nom: 'Autre', delegation: 'décision 9' },
      422,
      'Écrivez le premier jour de la délégation.',
    ],
    [
      'by a delegation that began later',
      { ...remi, nom: 'Autre', delegation: 'décision 9', du: '16/03/2024' },
      409,
      'La délégation n’avait pas commencé à cette date.',
    ],
  ])('%s', async (...[, fields, status, reason]) => {
    await refused(() => desk.sign('refus-signature', fields), { status, words: [reason] })
  })

  it('after the last day that the text gives', async () => {
    await refused(() => desk.sign('refus-terme', { ...remi, date: '15/03/2024' }), {
      ...{ status: 409, words: ['Cette date vient après le terme que le texte fixe'] },
    })
  })
})

it('a text that was taken back, changed and sent again is not signed unread: what changed is said', async () => {
  await desk.bring({ ...wholeContent, reference: 'RELU' })
  await desk.send('relu')
  const first = await desk.readToSign('relu')
  await team.post('/espace/conventions/relu/reprise', first)
  const step = '/espace/conventions/relu/texte/duree'
  await team.post(step, {
    ...fieldsOfPage(await (await team.get(step)).text()),
    'term.months': '24',
  })
  await desk.send('relu')
  const typed = { ...odile, ...first, qualite: 'Directrice par intérim' }
  await refused(() => desk.sign('relu', typed), {
    ...{ status: 409, words: ['n’est plus celui', 'Ce qui a changé : durée.', '24 mois'] },
  })
  const page = await (await desk.sign('relu', typed)).text()
  expect(page).toContain('value="Directrice par intérim"')
  const again = { ...typed, empreinte: fieldIn(page, 'empreinte') }
  expect((await desk.sign('relu', again)).status).toBe(303)
  await refused(() => team.post('/espace/conventions/relu/reprise', first), {
    ...{ status: 409, words: ['déjà signé par une partie'] },
  })
})

it('a signature that says nothing of the text is refused', async () => {
  await desk.bring({ ...wholeContent, reference: 'SANS-EMPREINTE' })
  await desk.send('sans-empreinte')
  await refused(() => desk.sign('sans-empreinte', { ...odile, empreinte: '' }), {
    ...{ status: 409, words: ['n’est plus celui'] },
  })
})

describe('an act out of its turn writes nothing', () => {
  it('an amendment on a draft, or on a text that waits for its signatures', async () => {
    await desk.bring({ ...wholeContent, reference: 'REFUS-AVENANT' })
    const amend = () => team.post('/espace/conventions/refus-avenant/avenant', {})
    await refused(amend, { status: 409, words: ['modifie une convention en vigueur'] })
    await desk.send('refus-avenant')
    await refused(amend, { status: 409, words: ['modifie une convention en vigueur'] })
  })

  it('a text sent twice', async () => {
    await desk.bring({ ...wholeContent, reference: 'REFUS-ENVOI' })
    await desk.send('refus-envoi')
    await refused(() => team.post('/espace/conventions/refus-envoi/envoi', { version: '0' }), {
      ...{ status: 409, words: ['il ne s’envoie qu’une fois'] },
    })
  })
})

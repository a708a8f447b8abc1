import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, dayOf, shortDay } from '../src/shared/day.ts'
import { signInAs } from './member.ts'
import { type OpenSite, openSite } from './site.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite('neutral')
})
afterAll(() => site.close())

const today = dayOf(new Date())
const ago = (days: number): string => shortDay(addDays(today, -days))
const money = '/espace/conventions/vallee-dinum-2025'
const finances = '/conventions/vallee-dinum-2025/finances'

/** Spaces of French typography aside. */
const bare = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ')

/** A person at a telephone, without scripts. */
type Hand = {
  readonly open: (address: string) => Promise<string>
  readonly words: () => Promise<string>
  readonly fill: (fields: Readonly<Record<string, string>>) => Promise<void>
  readonly choose: (fields: Readonly<Record<string, string>>) => Promise<void>
  /** Chooses, in the only list of the form, what these words begin to tell. */
  readonly pick: (words: RegExp) => Promise<void>
  readonly press: (button: string) => Promise<string>
  readonly close: () => Promise<void>
  readonly page: Page
}

async function handOf(name: string): Promise<Hand> {
  const page = await site.open({ width: 375, script: false })
  await signInAs(page, site.address, name)
  const words = async () => bare((await page.locator('main').textContent()) ?? '')
  const field = (label: string) => page.locator('main form').last().getByLabel(label).first()
  return {
    page,
    words,
    open: async (address) => {
      await page.goto(`${site.address}${address}`)
      return words()
    },
    fill: async (fields) => {
      for (const [label, value] of Object.entries(fields)) await field(label).fill(value)
    },
    choose: async (fields) => {
      for (const [label, value] of Object.entries(fields)) await field(label).selectOption({ label: value })
    },
    pick: async (told) => {
      const option = page.locator('main option', { hasText: told })
      await page.locator('main form select').selectOption((await option.getAttribute('value')) ?? '')
    },
    press: async (button) => {
      await page.locator('main').getByRole('button', { name: button }).last().click()
      return words()
    },
    close: () => page.context().close(),
  }
}

it('money goes from an order to the payer’s next payment, through four pairs of eyes, on a telephone without scripts', {
  timeout: 240_000,
}, async () => {
  const finance = await handOf('Karim Benali')
  const programme = await handOf('Nadia Roussel')
  const signatory = await handOf('Sophie Lemarchand')
  const accountant = await handOf('Bruno Teixeira')

  await finance.open(`${money}/commandes/nouvelle`)
  await finance.fill({
    'Numéro de la commande (EJ)': '2600000999',
    'Engagée le': ago(40),
    Objet: 'Refonte du carnet',
    Fournisseur: 'Coopérative du code (inventée)',
    'Montant hors taxe, en euros': '30 000',
    'TVA, en euros': '6 000',
  })
  await finance.choose({ Marché: 'Marché inventé de développement', 'Catégorie de dépense': 'Devops' })
  expect(await finance.press('Enregistrer la commande')).toContain('2600000999')

  // Who engages does not certify: somebody else does.
  await programme.open(`${money}/commandes/2600000999/service-fait`)
  await programme.fill({ 'Service fait le': ago(10), 'Montant hors taxe, en euros': '30 000' })
  expect(await programme.press('Certifier le service fait')).toContain('2600000999-1')

  const line = `${money}/depenses/2600000999-1`
  await finance.open(`${line}/demande-de-paiement`)
  await finance.fill({ 'Demande de paiement (DP)': '260000999', 'Demandée le': ago(8) })
  await finance.page.locator('main form button[type=submit]').last().click()
  await accountant.open(`${line}/paiement`)
  await accountant.fill({ 'Payée le': ago(2) })
  await accountant.page.locator('main form button[type=submit]').last().click()
  expect(await accountant.words()).toContain('à accepter')

  await programme.open(`${line}/decision`)
  await programme.page.getByText('Accepter la dépense').click()
  await programme.page.locator('main form button[type=submit]').last().click()
  expect(await programme.words()).toContain('quelqu’un d’autre en décide')

  await signatory.open(`${line}/decision`)
  await signatory.page.getByText('Accepter la dépense').click()
  await signatory.page.locator('main form button[type=submit]').last().click()
  expect(await signatory.words()).toContain('acceptée')
  expect(await finance.open(finances)).toContain('condition remplie, à appeler')

  const signing = `${money}/etats/2/signature?arrete=${today}`
  await signatory.open(signing)
  await signatory.press('Signer l’état')
  expect(await finance.open(`${money}/appels/nouveau`)).not.toContain('État n° 2')
  await accountant.open(`${money}/etats/2/signature`)
  await accountant.press('Signer l’état')
  expect(await accountant.open(`${money}/etats/2`)).toContain('signé')

  await finance.open(`${money}/appels/nouveau`)
  await finance.fill({
    Destinataire: 'Agence comptable du syndicat',
    'Date de présentation': shortDay(today),
  })
  await finance.pick(/n°\s2/)
  for (const label of await finance.page.locator('main form .fr-checkbox-group label').all())
    await label.click()
  await finance.press('Présenter l’appel')
  const letter = await finance.page.request.get(`${site.address}${money}/appels/1/lettre.pdf`)
  expect((await letter.body()).subarray(0, 5).toString()).toBe('%PDF-')

  await finance.open(`${money}/versements/nouveau`)
  await finance.pick(/Versement 2/)
  await finance.fill({
    'Montant, en euros': '270 000',
    Date: shortDay(today),
    'Ce qui le prouve': 'Avis du jour',
  })
  await finance.page.locator('main form button[type=submit]').last().click()
  const told = await finance.open(finances)
  expect(told).toContain('520 000,00 € ont été reçus')
  expect(told).toContain('193 800,00 €')
  for (const hand of [finance, programme, signatory, accountant]) await hand.close()
  expect(site.complaints).toEqual([])
})

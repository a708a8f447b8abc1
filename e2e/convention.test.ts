import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, type Day, dayOf, longDay, shortDay } from '../src/shared/day.ts'
import { launchChromium } from '../test/support/chromium.ts'
import { type Server, startServer } from '../test/support/server.ts'
import { faultsOf } from './faults.ts'
import { signInAs } from './member.ts'
import { openWindow } from './pages.ts'

let dataDir = ''
let server: Server
let browser: Browser
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-convention-'))
  server = await startServer({ dataDir })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const today = dayOf(new Date())
const ago = (days: number): Day => addDays(today, -days)
const slug = 'lavoirs-dinum-2026'
const publicPage = `/conventions/${slug}`
const desk = `/espace/conventions/${slug}`
const [agency, workshop] = ['Syndicat des lavoirs', 'Atelier des berges'] as const

/** Spaces of French typography aside. */
const bare = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ')
const words = async (page: Page): Promise<string> => bare((await page.locator('main').textContent()) ?? '')
const long = (day: Day): string => bare(longDay(day))
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click()
const read = async (page: Page, address: string): Promise<string> => {
  await page.goto(`${server.address}${address}`)
  return words(page)
}

/** Fills fields by their labels, in the row that `row` names when there are several. */
async function fill(page: Page, fields: Readonly<Record<string, string>>, row = ''): Promise<void> {
  const within = row === '' ? page.locator('main form').last() : page.getByRole('group', { name: row })
  for (const [label, value] of Object.entries(fields)) await within.getByLabel(label).first().fill(value)
}

const partyOf = (name: string, [signatory, capacity]: readonly [string, string]) => ({
  Nom: name,
  'Représentée par': signatory,
  'En qualité de': capacity,
})

async function writeParties(page: Page): Promise<void> {
  await follow(page, 'Parties et signataires')
  await press(page, /Ajouter une partie/)
  await press(page, /Ajouter une partie/)
  await fill(page, partyOf(agency, ['Odile Marchand', 'présidente']), 'Partie 1')
  await fill(page, partyOf(workshop, ['Rémi Castaing', 'directeur']), 'Partie 2')
  await page.getByRole('group', { name: 'Partie 2' }).getByLabel('Rôle').selectOption('Dépense les fonds')
  await press(page, 'Enregistrer et continuer')
}

async function writeArticles(page: Page): Promise<void> {
  await press(page, /Ajouter un article/)
  await fill(page, { 'Objet de la convention': 'Rouvrir les lavoirs de la vallée.' })
  await fill(page, { Numéro: '1', Titre: 'Ce que chacun fait' }, 'Article 1')
  await page
    .getByRole('group', { name: 'Article 1' })
    .getByLabel('Texte', { exact: true })
    .fill('Le syndicat réunit un comité tous les six mois et verse 90 000 € à la signature.')
  await press(page, 'Enregistrer et continuer')
}

async function writeMoney(page: Page): Promise<void> {
  await press(page, /Ajouter un versement/)
  await fill(page, { 'Montant total, en euros': '90 000' })
  await fill(page, { 'Montant, en euros': '80 000' }, 'Versement 1')
  await page.getByLabel('Article qui le prévoit').selectOption({ label: '1 : Ce que chacun fait' })
  await press(page, 'Enregistrer et continuer')
}

async function writeSpending(page: Page): Promise<void> {
  // The model proposes the usual ones.
  expect(await words(page)).toContain('Catégorie de dépenses 5')
  await press(page, 'Enregistrer et continuer')
}

async function writeTerm(page: Page): Promise<void> {
  await page.goto(`${server.address}${desk}/texte/duree`)
  await fill(page, { 'Durée, en mois': '12' })
  await page.getByLabel('Le service fait').check({ force: true })
  await press(page, 'Enregistrer et continuer')
}

async function writeObligations(page: Page): Promise<void> {
  await page.goto(`${server.address}${desk}/texte/engagements`)
  await press(page, /Ajouter un engagement/)
  await fill(page, { 'Ce qui est dû': 'Réunir un comité tous les six mois.', 'Nombre de mois': '6' })
  await page.getByLabel('Article', { exact: true }).selectOption({ label: '1 : Ce que chacun fait' })
  await page.getByLabel(agency).check({ force: true })
  await page.getByLabel('Dû à').selectOption('Les équipes')
  await page.getByLabel('Quand').selectOption('Tous les tant de mois')
  await press(page, 'Enregistrer et relire le tout')
}

/** Writes a whole convention, step by step, with a sum that does not add up until it is read again. */
async function write(page: Page): Promise<void> {
  await follow(page, 'Écrire une convention')
  await fill(page, { Référence: slug.toUpperCase(), Titre: 'Convention des lavoirs (inventée)' })
  await press(page, 'Créer le brouillon')
  await writeParties(page)
  await writeArticles(page)
  await writeMoney(page)
  await writeSpending(page)
  await writeTerm(page)
  await writeObligations(page)
  expect(await words(page)).toContain(
    'les versements font 80 000,00 €, et le montant total est de 90 000,00 €',
  )
  await follow(page, 'Financement')
  await fill(page, { 'Montant, en euros': '90 000' }, 'Versement 1')
  await press(page, 'Enregistrer et continuer')
}

type Signature = readonly [party: string, name: string, capacity: string]
const signatures: readonly Signature[] = [
  [workshop, 'Rémi Castaing', 'directeur'],
  [agency, 'Odile Marchand', 'présidente'],
]

/** Sends the open text, and records the signature of each party. */
async function sign(page: Page, on: Day): Promise<void> {
  await page.goto(`${server.address}${desk}`)
  await press(page, 'Envoyer à la signature')
  for (const [party, name, capacity] of signatures) {
    await follow(page, 'Enregistrer une signature')
    await page.getByLabel(party).check({ force: true })
    await fill(page, { Signataire: name, Qualité: capacity, 'Date de signature': shortDay(on) })
    await press(page, 'Enregistrer la signature')
  }
}

/** The amendment: more money, in the same single payment. */
async function amend(page: Page): Promise<void> {
  await page.goto(`${server.address}${desk}`)
  await press(page, 'Écrire un avenant')
  await follow(page, 'Financement')
  await fill(page, { 'Montant total, en euros': '120 000' })
  await fill(page, { 'Montant, en euros': '120 000' }, 'Versement 1')
  await press(page, 'Enregistrer et continuer')
}

async function publish(page: Page): Promise<void> {
  await page.goto(`${server.address}${desk}`)
  await follow(page, 'Publier')
  await press(page, 'Préparer le paquet')
  await expect
    .poll(() => read(page, `${desk}/publication`), { timeout: 30_000, interval: 500 })
    .toContain('prête, en attente d’un portail')
}

/** When a step was taken, and what happened. */
async function step(page: Page, { on, said }: { readonly on: Day; readonly said: string }): Promise<void> {
  await page
    .getByLabel(/^Date(?! d.effet)/)
    .first()
    .fill(shortDay(on))
  await fill(page, { 'Ce qui s’est passé': said })
}

async function terminate(page: Page): Promise<void> {
  await page.goto(`${server.address}${desk}`)
  await follow(page, 'Suivre les litiges et la résiliation')
  await follow(page, 'Notifier une faute')
  await fill(page, {
    Objet: 'Comités non tenus',
    'Observations attendues jusqu’au': shortDay(ago(10)),
  })
  await page.getByLabel(agency).check({ force: true })
  await page.getByLabel('Article méconnu').selectOption({ index: 1 })
  await step(page, { on: ago(30), said: 'Aucun comité ne s’est tenu.' })
  await press(page, 'Notifier la faute')
  await follow(page, 'Enregistrer les observations')
  await step(page, { on: ago(20), said: 'Le syndicat en convient.' })
  await fill(page, { 'Intitulé de la pièce': 'Courrier du syndicat', 'Date de la pièce': shortDay(ago(20)) })
  await page.getByLabel(/^Document/).setInputFiles({
    ...{ name: 'courrier.pdf', mimeType: 'application/pdf' },
    buffer: Buffer.from('%PDF-1.7 courrier'),
  })
  await press(page, 'Enregistrer les observations')
  await page.getByRole('link', { name: 'Courrier du syndicat' }).waitFor()
  await follow(page, 'Décider la date d’effet')
  await step(page, { on: ago(6), said: 'La convention cesse.' })
  await fill(page, { 'Date d’effet': shortDay(ago(5)) })
  await press(page, 'Décider la date d’effet')
}

it('a convention is created, signed by two people, amended, published and terminated through the browser with JavaScript off', async () => {
  const context = await openWindow(browser, { width: 375, theme: 'light', script: false })
  const page = await context.newPage()
  const met = new Set<string>()
  page.on('framenavigated', (frame) => {
    met.add(new URL(frame.url()).pathname)
  })
  await signInAs(page, server.address)
  await page.goto(`${server.address}/espace/conventions`)
  await write(page)
  expect((await page.goto(`${server.address}${publicPage}`))?.status()).toBe(404)

  await sign(page, ago(120))
  const signed = await read(page, publicPage)
  expect(signed).toContain(`est en vigueur depuis le ${long(ago(120))}`)
  expect(signed).toContain('pour 90 000,00 €')
  expect(signed).toContain('Rémi Castaing')

  await amend(page)
  expect(await read(page, publicPage)).toContain('pour 90 000,00 €')
  await sign(page, ago(60))
  expect(await read(page, publicPage)).toContain('pour 120 000,00 €')
  expect(await read(page, `${publicPage}?au=${ago(61)}`)).toContain('pour 90 000,00 €')

  await publish(page)
  expect(await read(page, publicPage)).toMatch(/Avenant n° 1 ?Portail de données ouvertes ?prête, en attente/)
  const [folder = ''] = await readdir(path.join(dataDir, 'publications', slug))
  expect(await readdir(path.join(dataDir, 'publications', slug, folder))).toContain('convention.pdf')

  await terminate(page)
  const ended = await read(page, publicPage)
  expect(ended).toContain('Convention des lavoirs (inventée)Résiliée')
  expect(ended).toContain(`la convention est résiliée depuis le ${long(ago(5))}`)
  expect(await read(page, `${publicPage}/obligations`)).toContain(
    'rien n’est dû à ce titre à partir de ce jour',
  )
  expect(await read(page, `${publicPage}?au=${ago(6)}`)).toContain(
    `la convention sera résiliée le ${long(ago(5))}`,
  )
  await context.close()

  const { faults, seen } = await faultsMet(met)
  expect(faults).toEqual([])
  expect(seen).toEqual(
    expect.arrayContaining([
      publicPage,
      desk,
      `${desk}/publication`,
      `${desk}/vie`,
      `${desk}/resiliations/1`,
    ]),
  )
})

/** axe runs in the page, and needs scripts: the pages met that are still open are seen again with them. */
async function faultsMet(met: ReadonlySet<string>) {
  const context = await openWindow(browser, { width: 375, theme: 'light' })
  const page = await context.newPage()
  await signInAs(page, server.address)
  const faults: string[] = []
  const seen: string[] = []
  for (const address of met) {
    const response = await page.goto(`${server.address}${address}`)
    if (!response?.ok()) continue
    seen.push(address)
    faults.push(...(await faultsOf(page)))
  }
  await context.close()
  return { faults, seen }
}

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../test/support/chromium.ts'
import { type Server, startServer } from '../test/support/server.ts'
import { memberPages, otherHands, signInAs } from './member.ts'
import { type Appearance, appearances, type Look, openWindow, publicPages, themes, widths } from './pages.ts'

// `npm run screenshots` makes the pictures of the README and of the guides; `npm run screenshots -- FOLDER` every page, to be looked at.
const [everywhere] = process.argv.slice(2)
const readmePictures = {
  'produit.png': '/produits/semis-partages',
  'catalogue.png': '/produits?phase=acceleration',
  'statistiques.png': '/stats',
  'obligations.png': '/conventions/vallee-dinum-2025/obligations',
}

const money = '/espace/conventions/vallee-dinum-2025'
/** Those of the guides, as the person who manages the finances of the invented convention sees them. */
const guidePictures = {
  'argent-commandes.png': `${money}/commandes`,
  'argent-depenses.png': `${money}/depenses`,
  'argent-etat.png': `${money}/etats/nouveau`,
  'argent-finances.png': '/conventions/vallee-dinum-2025/finances',
}

const nameOf = (address: string): string =>
  address === '/'
    ? 'accueil'
    : address
        .slice(1)
        .replaceAll(/[^a-z0-9]+/g, '-')
        .slice(0, 60)

async function shoot(page: Page, address: string, file: string): Promise<void> {
  await page.goto(address)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: file, fullPage: true })
}

async function readmeShots(server: Server, browser: Browser): Promise<void> {
  await mkdir('docs/pictures', { recursive: true })
  const context = await openWindow(browser, { width: 1280, theme: 'light' })
  const page = await context.newPage()
  const shootAll = async (pictures: Readonly<Record<string, string>>) => {
    for (const [file, address] of Object.entries(pictures)) {
      await page.goto(server.address + address)
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: path.join('docs/pictures', file) })
    }
  }
  await shootAll(readmePictures)
  await signInAs(page, server.address, 'Karim Benali')
  await shootAll(guidePictures)
  await context.close()
}

async function everyShot(
  server: Server,
  browser: Browser,
  { folder, look }: { folder: string; look: Look },
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const context = await openWindow(browser, look)
  const page = await context.newPage()
  for (const address of publicPages)
    await shoot(page, server.address + address, path.join(folder, `${nameOf(address)}.png`))
  await signInAs(page, server.address)
  for (const address of memberPages)
    await shoot(page, server.address + address, path.join(folder, `membre-${nameOf(address)}.png`))
  for (const { name, pages } of otherHands) {
    await context.clearCookies()
    await signInAs(page, server.address, name)
    for (const address of pages)
      await shoot(page, server.address + address, path.join(folder, `membre-${nameOf(address)}.png`))
  }
  await context.close()
}

const looks = widths.flatMap((width) => themes.map((theme) => ({ width, theme })))

/** Every page in every look of one appearance, a folder each. */
async function everyLook(
  appearance: Appearance,
  { dataDir, browser }: { dataDir: string; browser: Browser },
) {
  const server = await startServer({ dataDir, env: { APPEARANCE: appearance } })
  try {
    if (everywhere === undefined) await readmeShots(server, browser)
    else
      for (const look of looks)
        await everyShot(server, browser, {
          folder: path.join(everywhere, `${appearance}-${look.width}-${look.theme}`),
          look,
        })
  } finally {
    await server.stop()
  }
}

const dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-pictures-'))
const browser = await launchChromium()
try {
  for (const appearance of everywhere === undefined ? (['neutral'] as const) : appearances)
    await everyLook(appearance, { dataDir, browser })
} finally {
  await browser.close()
  await rm(dataDir, { recursive: true, force: true })
}

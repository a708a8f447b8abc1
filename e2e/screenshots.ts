import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '../test/support/chromium.ts'
import { startServer } from '../test/support/server.ts'
import { memberPages, signInAs } from './member.ts'
import { openWindow, publicPages, themes, widths } from './pages.ts'

// `npm run screenshots` makes the pictures of the README; `npm run screenshots -- FOLDER` every page, to be looked at.
const [everywhere] = process.argv.slice(2)
const readmePictures = { 'accueil.png': '/', 'produit.png': '/produits/semis-partages' }

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

const dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-pictures-'))
const server = await startServer({ dataDir })
const browser = await launchChromium()
if (everywhere === undefined) {
  await mkdir('docs/pictures', { recursive: true })
  const page = await (await openWindow(browser, { width: 1280, theme: 'light' })).newPage()
  for (const [file, address] of Object.entries(readmePictures)) {
    await page.goto(server.address + address)
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: path.join('docs/pictures', file) })
  }
} else {
  for (const width of widths)
    for (const theme of themes) {
      const folder = path.join(everywhere, `${width}-${theme}`)
      await mkdir(folder, { recursive: true })
      const context = await openWindow(browser, { width, theme })
      const page = await context.newPage()
      for (const address of publicPages)
        await shoot(page, server.address + address, path.join(folder, `${nameOf(address)}.png`))
      await signInAs(page, server.address)
      for (const address of memberPages)
        await shoot(page, server.address + address, path.join(folder, `membre-${nameOf(address)}.png`))
      await context.close()
    }
}
await browser.close()
await server.stop()
await rm(dataDir, { recursive: true, force: true })

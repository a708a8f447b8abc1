import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../test/support/chromium.ts'
import { type Server, startServer } from '../test/support/server.ts'
import { signInAs } from './member.ts'
import { openWindow } from './pages.ts'

let dataDir = ''
let server: Server
let browser: Browser
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-journey-'))
  server = await startServer({ dataDir })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const product = 'Carnet de berges'
const address = '/produits/carnet-de-berges'

const one = (script: boolean) => `La version de la première personne (${script ? 'avec' : 'sans'} script)`
const two = (script: boolean) => `La version de la seconde personne (${script ? 'avec' : 'sans'} script)`

async function find(page: Page): Promise<void> {
  await page.goto(`${server.address}/produits`)
  const words = page.locator('main').getByLabel(/mot/i).first()
  // On a phone the filters are folded.
  if (!(await words.isVisible())) await page.locator('main summary').first().click()
  await words.fill('carnet berges')
  await page
    .locator('main')
    .getByRole('button', { name: /afficher/i })
    .click()
  expect(page.url()).toContain('q=carnet+berges')
  await page.getByRole('link', { name: product }).first().click()
  await page.getByRole('heading', { level: 1, name: product }).waitFor()
}

async function rename(page: Page, mission: string): Promise<void> {
  await page
    .getByRole('link', { name: /^modifier/i })
    .first()
    .click()
  await page.getByLabel('Mission').fill(mission)
  await page.getByRole('button', { name: 'Enregistrer la fiche' }).click()
  await page.waitForURL(`**${address}`)
}

describe.each([
  { script: true, width: 1280 as const },
  { script: false, width: 375 as const },
])('with JavaScript: $script, $width pixels wide', ({ script, width }) => {
  const mission = `Tenir le carnet des berges à jour (${script ? 'avec' : 'sans'} script)`

  it('a visitor finds a product; the head of its incubator edits it and its phases; the public sees it at once', async () => {
    const context = await openWindow(browser, { width, theme: 'light', script })
    const page = await context.newPage()
    await find(page)

    await signInAs(page, server.address, 'Hélène Vasseur')
    await page.goto(server.address + address)
    await rename(page, mission)
    expect(await page.getByRole('main').textContent()).toContain(mission)

    const visitor = await (await openWindow(browser, { width, theme: 'light', script })).newPage()
    await visitor.goto(server.address + address)
    expect(await visitor.getByRole('main').textContent()).toContain(mission)

    await page.goto(`${server.address}/espace${address}/phases`)
    const ends = page.getByLabel(/^Fin/)
    const last = (await ends.count()) - 1
    await ends.nth(last).fill('31/02/2027')
    await page.getByRole('button', { name: 'Enregistrer les phases' }).click()
    expect(await page.getByRole('main').textContent()).toContain('Cette date n’existe pas dans le calendrier')
    expect(await ends.nth(last).inputValue()).toBe('31/02/2027')
    await ends.nth(last).fill('31/12/2027')
    await page.getByRole('button', { name: 'Enregistrer les phases' }).click()
    await page.waitForURL(`**${address}#phases`)
    await visitor.reload()
    expect(await visitor.getByRole('main').textContent()).toContain('31/12/2027')

    await page.goto(`${server.address}/espace${address}/journal`)
    const journal = (await page.getByRole('main').textContent()) ?? ''
    expect(journal).toContain('Hélène Vasseur')
    expect(journal).toContain(mission)
    await visitor.context().close()
    await context.close()
  })

  it('two people edit the same product: the second sees the difference, loses nothing, and may still save', async () => {
    const [here, there] = await Promise.all([
      openWindow(browser, { width, theme: 'light', script }),
      openWindow(browser, { width, theme: 'light', script }),
    ])
    const [first, second] = [await here.newPage(), await there.newPage()]
    await signInAs(first, server.address, 'Hélène Vasseur')
    await signInAs(second, server.address, 'Malo Guennec')
    for (const page of [first, second]) await page.goto(`${server.address}/espace${address}/modifier`)
    await first.getByLabel('Mission').fill(one(script))
    await first.getByRole('button', { name: 'Enregistrer la fiche' }).click()
    await first.waitForURL(`**${address}`)
    await second.getByLabel('Mission').fill(two(script))
    await second.getByRole('button', { name: 'Enregistrer la fiche' }).click()
    const shown = await second.getByRole('main').textContent()
    expect(shown).toContain(one(script))
    expect(await second.getByLabel('Mission').inputValue()).toBe(two(script))
    await second.getByRole('button', { name: 'Enregistrer la fiche' }).click()
    await second.waitForURL(`**${address}`)
    expect(await second.getByRole('main').textContent()).toContain(two(script))
    await here.close()
    await there.close()
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations, launchChromium } from '../test/support/chromium.ts'
import { type Server, startServer } from '../test/support/server.ts'
import { memberPages, signInAs } from './member.ts'
import { openWindow, publicPages, themes } from './pages.ts'

let dataDir = ''
let server: Server
let browser: Browser
const elsewhere: string[] = []
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-axe-'))
  server = await startServer({ dataDir })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

type Look = Parameters<typeof openWindow>[1]

async function open(look: Look): Promise<Page> {
  const page = await (await openWindow(browser, look)).newPage()
  page.on('request', (request) => {
    if (!request.url().startsWith(server.address)) elsewhere.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (403|404|422)/.test(message.text()))
      elsewhere.push(message.text())
  })
  return page
}

const isWider = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

describe.each(themes.flatMap((theme) => [1280, 375].map((width) => ({ theme, width }) as Look)))(
  '$theme, $width pixels',
  (look) => {
    it('axe finds nothing on the public pages, and none is wider than its window', async () => {
      const page = await open(look)
      const addresses = [
        ...publicPages,
        '/produits/carnet-de-berges',
        '/produits/deveco',
        '/incubateurs/anct',
        '/incubateurs/fabrique-du-canal',
      ]
      for (const address of addresses) {
        await page.goto(server.address + address)
        expect({ address, violations: await axeViolations(page), wider: await isWider(page) }).toEqual({
          address,
          violations: [],
          wider: false,
        })
      }
      await page.context().close()
    })

    it('axe finds nothing on the pages of members, and none is wider than its window', async () => {
      const page = await open(look)
      await signInAs(page, server.address)
      for (const address of memberPages) {
        await page.goto(server.address + address)
        expect({ address, violations: await axeViolations(page), wider: await isWider(page) }).toEqual({
          address,
          violations: [],
          wider: false,
        })
      }
      await page.context().close()
    })
  },
)

type Sound = { readonly address: string; readonly violations: unknown; readonly wider: boolean }

const look = async (page: Page): Promise<Sound> => ({
  address: new URL(page.url()).pathname,
  violations: await axeViolations(page),
  wider: await isWider(page),
})
const sound = (page: Page): Sound => ({ address: new URL(page.url()).pathname, violations: [], wider: false })

describe.each(themes)('%s, forms in trouble and the rooms of the administrator', (theme) => {
  it('axe finds nothing on a form that was refused, nor on a page that is closed', async () => {
    const page = await open({ theme, width: 375 })
    await signInAs(page, server.address, 'Malo Guennec')
    await page.goto(`${server.address}/espace/produits/carnet-de-berges/modifier`)
    await page.getByLabel('Nom', { exact: true }).fill('')
    await page.getByLabel(/^Adresse de l’équipe/).fill('camille.roy@beta.gouv.fr')
    await page.getByRole('button', { name: 'Enregistrer la fiche' }).click()
    expect(await page.getByRole('main').textContent()).toContain('adresse')
    expect(await look(page)).toEqual(sound(page))
    await page.goto(`${server.address}/espace/personnes/nouvelle`)
    expect(await look(page)).toEqual(sound(page))
    await page.context().close()
  })

  it('axe finds nothing where people, roles and organisations are managed', async () => {
    const page = await open({ theme, width: 1280 })
    await signInAs(page, server.address, 'Camille Perrin')
    await page.goto(`${server.address}/espace/personnes/nouvelle`)
    expect(await look(page)).toEqual(sound(page))
    await page.goto(`${server.address}/espace/reseau`)
    await page.locator('main').getByRole('link', { name: 'Malo Guennec' }).first().click()
    expect(await look(page)).toEqual(sound(page))
    await page.goto(`${server.address}/espace/organisations`)
    await page.locator('main table a').first().click()
    expect(await look(page)).toEqual(sound(page))
    await page.context().close()
  })

  it('axe finds nothing on the way in: the mail, the link, the page to click', async () => {
    const page = await open({ theme, width: 375 })
    const links = page.locator('main a[href*="/connexion/lien/"]')
    await page.goto(`${server.address}/demonstration/courriels`)
    const before = await links.count()
    await page.goto(`${server.address}/connexion`)
    await page.getByRole('textbox', { name: /adresse/i }).fill('nadia.roussel@demo.terreau.invalid')
    await page.getByRole('button', { name: /recevoir un lien/i }).click()
    expect(await look(page)).toEqual(sound(page))
    await expect
      .poll(async () => {
        await page.goto(`${server.address}/demonstration/courriels`)
        return links.count()
      })
      .toBeGreaterThan(before)
    expect(await look(page)).toEqual(sound(page))
    await links.first().click()
    expect(await look(page)).toEqual(sound(page))
    await page.locator('main').getByRole('button').click()
    await page.waitForURL('**/espace')
    await page.context().close()
  })
})

it('at 320 pixels nothing needs to be scrolled sideways', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 } })
  const page = await context.newPage()
  for (const address of [...publicPages, '/produits/carnet-de-berges', '/incubateurs/anct']) {
    await page.goto(server.address + address)
    expect({ address, wider: await isWider(page) }).toEqual({ address, wider: false })
  }
  await context.close()
})

it('no page asked anything of another host, and the browser refused nothing', () => {
  expect(elsewhere).toEqual([])
})

it('the display chosen is kept without JavaScript', async () => {
  const page = await open({ theme: 'light', width: 375, script: false })
  await page.goto(`${server.address}/affichage`)
  await page.getByRole('radio', { name: /^sombre/i }).check({ force: true })
  await page.locator('main').getByRole('button').click()
  await page.goto(`${server.address}/`)
  expect(await page.locator('html').getAttribute('data-fr-theme')).toBe('dark')
  await page.context().close()
})

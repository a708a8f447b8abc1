import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routesOf } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { openTestApp } from '../test/support/app.ts'
import { bringAxe } from '../test/support/chromium.ts'
import { faultsOf } from './faults.ts'
import { memberPages, otherHands, signInAs } from './member.ts'
import { appearances, publicPages } from './pages.ts'
import { awaitMail, type OpenSite, openSite } from './site.ts'

const visited = new Set<string>()

/** Some forty pages, each in eight looks, on a machine that may have more to do. */
const LONG = 300_000

/** What is wrong with each of these pages. */
async function faultsOn(page: Page, addresses: readonly string[]): Promise<readonly string[]> {
  const faults: string[] = []
  for (const address of addresses) {
    await page.goto(address)
    faults.push(...(await faultsOf(page)))
  }
  return faults
}

describe.each(appearances)(
  'in the appearance %s, in light and dark, on a screen and a telephone',
  (appearance) => {
    let site: OpenSite
    beforeAll(async () => {
      site = await openSite(appearance)
    })
    afterAll(async () => {
      for (const path of site.visited) visited.add(path)
      await site.close()
    })

    const at = (path: string) => site.address + path
    const opened = async (): Promise<Page> => {
      const page = await site.open()
      await bringAxe(page)
      return page
    }

    it(
      'nothing is wrong with the public pages',
      async () => {
        const page = await opened()
        expect(await faultsOn(page, publicPages.map(at))).toEqual([])
        await page.context().close()
      },
      LONG,
    )

    it(
      'nothing is wrong with the pages of members',
      async () => {
        const page = await opened()
        await signInAs(page, site.address)
        expect(await faultsOn(page, memberPages.map(at))).toEqual([])
        await page.context().close()
      },
      LONG,
    )

    it(
      'nothing is wrong with the pages of who manages people, who signs and who pays, nor where a payment is refused',
      async () => {
        const page = await opened()
        for (const { name, pages } of otherHands) {
          await page.context().clearCookies()
          await signInAs(page, site.address, name)
          expect(await faultsOn(page, pages.map(at))).toEqual([])
        }
        await page.goto(at('/espace/conventions/vallee-dinum-2025/depenses/D26-04/paiement'))
        await page.getByLabel('Payée le').fill('01/01/2020')
        await page.getByRole('button', { name: 'Enregistrer le paiement' }).click()
        expect(await page.getByRole('main').textContent()).toContain('avant le service fait')
        expect(await faultsOf(page)).toEqual([])
        await page.context().close()
      },
      LONG,
    )

    it('nothing is wrong with a form that was refused, nor with a page that is closed', async () => {
      const page = await opened()
      await signInAs(page, site.address, 'Malo Guennec')
      await page.goto(at('/espace/produits/carnet-de-berges/modifier'))
      await page.getByLabel('Nom', { exact: true }).fill('')
      await page.getByLabel(/^Adresse de l’équipe/).fill('camille.roy@beta.gouv.fr')
      await page.getByRole('button', { name: 'Enregistrer la fiche' }).click()
      expect(await page.getByRole('main').textContent()).toContain('adresse')
      expect(await faultsOf(page)).toEqual([])
      expect(await faultsOn(page, [at('/espace/personnes/nouvelle')])).toEqual([])
      await page.context().close()
    })

    it('nothing is wrong where people, roles and organisations are managed', async () => {
      const page = await opened()
      await signInAs(page, site.address, 'Camille Perrin')
      const main = page.locator('main')
      expect(await faultsOn(page, [at('/espace/personnes/nouvelle')])).toEqual([])
      await page.goto(at('/espace/reseau'))
      await main.getByRole('link', { name: 'Malo Guennec' }).first().click()
      await page.waitForURL(/\/espace\/personnes\/[^/]+$/)
      expect(await faultsOf(page)).toEqual([])
      const acts = await main
        .locator('a[href*="/roles/"], a[href$="/effacement"], a[href$="/identite"]')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
      expect(acts.length).toBeGreaterThanOrEqual(4)
      expect(await faultsOn(page, acts)).toEqual([])
      await page.goto(at('/espace/organisations'))
      await main.locator('table a').first().click()
      await page.waitForURL(/\/espace\/organisations\/./)
      expect(await faultsOf(page)).toEqual([])
      await page.context().close()
    })

    it('nothing is wrong where something told in confidence is followed up', async () => {
      const page = await opened()
      await signInAs(page, site.address)
      await page.goto(at('/espace/manifeste/signalements'))
      await page.locator('main a[href^="/espace/manifeste/signalements/"]').first().click()
      await page.waitForURL(/signalements\/./)
      expect(await faultsOf(page)).toEqual([])
      await page.context().close()
    })

    it.each(['/espace/produits/carnet-de-berges/equipe', '/espace/incubateurs/fabrique-du-canal/equipe'])(
      'nothing is wrong where a mission of %s is changed, nor where it ends',
      async (team) => {
        const page = await opened()
        await signInAs(page, site.address)
        await page.goto(at(team))
        const acts = await page
          .locator(`main a[href^="${team}/"]:not([href$="/nouvelle"])`)
          .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
        const [change, end] = [
          acts.find((href) => !href.endsWith('/fin')),
          acts.find((href) => href.endsWith('/fin')),
        ]
        expect(await faultsOn(page, [change ?? '', end ?? ''])).toEqual([])
        await page.context().close()
      },
    )

    it('nothing is wrong on the way in: the mail, the link, the page to click', async () => {
      const page = await opened()
      const links = page.locator('main a[href*="/connexion/lien/"]')
      await page.goto(at('/demonstration/courriels'))
      const before = await links.count()
      await page.goto(at('/connexion'))
      await page.getByRole('textbox', { name: /adresse/i }).fill('nadia.roussel@demo.terreau.invalid')
      await page.getByRole('button', { name: /recevoir un lien/i }).click()
      expect(await faultsOf(page)).toEqual([])
      await awaitMail(site, { page, shown: links, before })
      expect(await faultsOf(page)).toEqual([])
      await links.first().click()
      expect(await faultsOf(page)).toEqual([])
      await page.locator('main').getByRole('button').click()
      await page.waitForURL('**/espace')
      await page.context().close()
    })

    it('the display chosen is kept without JavaScript', async () => {
      const page = await site.open({ width: 375, script: false })
      await page.goto(at('/affichage'))
      await page.getByRole('radio', { name: /^sombre/i }).check({ force: true })
      await page.locator('main').getByRole('button').click()
      await page.goto(at('/'))
      expect(await page.locator('html').getAttribute('data-fr-theme')).toBe('dark')
      await page.context().close()
    })

    it('no page asked anything of another host, and the browser refused nothing', () => {
      expect(site.complaints).toEqual([])
    })
  },
)

/** Paths of the route table that lead to a page, and not to a file nor elsewhere, whoever is asking. */
async function pagesOfTheTable(): Promise<readonly string[]> {
  const app = await openTestApp()
  try {
    const reader = await app.as('administrator')
    const routes = routesOf({
      database: app.database,
      config: readConfig({}),
      version: '0.0.0',
      secret: 'x'.repeat(40),
      baseUrl: 'http://localhost',
      sendMail: async () => {},
      providers: [],
      sendJob: async () => {},
      now: () => new Date('2026-11-24T09:00:00Z'),
      cache: null,
      onBug: () => {},
    })
    const pages: string[] = []
    for (const { method, path } of routes) {
      if (method !== 'GET' || /\.[a-z]+\}?$/.test(path)) continue
      const answer = await reader.get(path.replaceAll(/:\w+(\{[^}]*\})?/g, 'inconnu'))
      if (answer.headers.get('content-type')?.startsWith('text/html')) pages.push(path)
    }
    return pages
  } finally {
    await app.close()
  }
}

it('each page of the route table was looked at: a new one is added to pages.ts or member.ts', async () => {
  const pages = await pagesOfTheTable()
  expect(pages.length).toBeGreaterThan(20)
  const wasSeen = (path: string): boolean => {
    const pattern = new RegExp(`^${path.replaceAll(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`)
    return [...visited].some((seen) => pattern.test(seen))
  }
  expect(pages.filter((path) => !wasSeen(path))).toEqual([])
})

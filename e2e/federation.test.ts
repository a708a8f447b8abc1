import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProvider } from '../test/support/provider.ts'
import { startServer } from '../test/support/server.ts'
import { faultsOf } from './faults.ts'
import { openWindow } from './pages.ts'
import { awaitMail, type OpenSite, openSite } from './site.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite('neutral')
})
afterAll(() => site.close())

/** Signs out by the menu of a phone, which opens without any script. */
async function signOut(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Menu', exact: true }).click()
  await page.locator('#menu').getByRole('button', { name: 'Se déconnecter' }).click()
}

describe('the providers of the demonstration', () => {
  it('ProConnect lets a person in and out again, on a phone, without JavaScript', async () => {
    const page = await site.open({ width: 375, script: false })
    await page.goto(`${site.address}/connexion?retour=/espace/connexions`)
    await page.getByRole('button', { name: 'S’identifier avec ProConnect (fournisseur simulé)' }).click()
    await page.getByText('Karim Benali').click()
    await page.getByRole('button', { name: 'Continuer vers Terreau' }).click()
    await page.waitForURL('**/espace/connexions')
    const linked = await page.getByRole('region', { name: 'Identités liées', exact: true }).textContent()
    expect(linked).toContain('ProConnect')
    await signOut(page)
    await page.getByRole('button', { name: 'Fermer ma session ProConnect' }).click()
    await page.waitForURL(`${site.address}/`)
    await page.getByText('Votre session est fermée, celle de ProConnect aussi.').waitFor()
    await page.goto(`${site.address}/espace`)
    expect(new URL(page.url()).pathname).toBe('/connexion')
    await page.context().close()
  })

  it('FranceConnect, which vouches for no address, lets a person in once their mail was read', async () => {
    const page = await site.open({ width: 375, script: false })
    await page.goto(`${site.address}/connexion`)
    await page.getByRole('button', { name: 'S’identifier avec FranceConnect (fournisseur simulé)' }).click()
    await page.getByText('Odile Kervella').click()
    await page.getByRole('button', { name: 'Continuer vers Terreau' }).click()
    await page.getByText('un message vient de lui être envoyé').waitFor()
    const link = page.locator('main').getByRole('link', { name: /\/connexion\/confirmation\// })
    await awaitMail(site, { page, shown: link })
    await link.click()
    await page.getByRole('button', { name: 'Lier et se connecter' }).click()
    await page.waitForURL('**/espace')
    expect(await page.locator('main').textContent()).toContain('Odile Kervella')
    await page.context().close()
  })

  it('gives up at the provider, and is back where they began', async () => {
    const page = await site.open({ width: 375, script: false })
    await page.goto(`${site.address}/connexion?retour=/espace/journal`)
    await page.getByRole('button', { name: /FranceConnect \(fournisseur simulé\)/ }).click()
    await page.getByRole('button', { name: 'Annuler' }).click()
    await page.getByText('Vous avez renoncé à vous identifier avec FranceConnect.').waitFor()
    await page.context().close()
  })

  it('show pages without a fault, at every width, light and dark', async () => {
    const page = await site.open()
    await page.goto(`${site.address}/connexion`)
    await page.getByRole('button', { name: /ProConnect \(fournisseur simulé\)/ }).click()
    await page.getByRole('heading', { name: 'Choisissez une identité' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByText('Nadia Roussel').click()
    await page.getByRole('button', { name: 'Continuer vers Terreau' }).click()
    await page.waitForURL('**/espace')
    await page.getByRole('button', { name: 'Se déconnecter' }).first().click()
    await page.getByRole('heading', { name: 'Fermer la session' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })

  it('ask nothing of another host', () => {
    expect(site.complaints).toEqual([])
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

it('a provider on another host is reached and left under our policy of contents, by its official button', async () => {
  const port = await freePort()
  const provider = await openProvider('proconnect', { baseUrl: `http://localhost:${port}` })
  const dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-federation-'))
  const { issuer, clientId, clientSecret } = provider.access
  const server = await startServer({
    command: 'serve',
    dataDir,
    env: {
      PORT: String(port),
      PROCONNECT_ISSUER: issuer,
      PROCONNECT_CLIENT_ID: clientId,
      PROCONNECT_CLIENT_SECRET: clientSecret,
    },
  })
  const context = await openWindow(site.browser, { width: 375, theme: 'light', script: false })
  try {
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(`${server.address}/connexion`)
    const button = page.getByRole('button', { name: 'S’identifier avec ProConnect', exact: true })
    expect(await button.evaluate((each) => getComputedStyle(each).position)).toBe('relative')
    await button.click()
    await page.getByText('Jeanne Morvan').click()
    await page.getByRole('button', { name: 'Continuer vers Terreau' }).click()
    await page.waitForURL(`${server.address}/espace`)
    await signOut(page)
    await page.getByRole('button', { name: 'Fermer ma session ProConnect' }).click()
    await page.waitForURL(`${server.address}/`)
    expect(complaints).toEqual([])
  } finally {
    await context.close()
    await server.stop()
    await provider.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})

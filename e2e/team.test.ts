import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations } from '../test/support/chromium.ts'
import { signInAs } from './member.ts'
import { openWindow } from './pages.ts'
import { type OpenSite, openSite } from './site.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite('neutral')
})
afterAll(() => site.close())

describe.each([
  { script: true, width: 1280 as const, product: 'semis-partages' },
  { script: false, width: 375 as const, product: 'cle-de-salle' },
])('with JavaScript: $script, $width pixels wide', ({ script, width, product }) => {
  it('the head of an incubator adds a mission after a slip, ends it, then chooses who follows the product', async () => {
    const context = await openWindow(site.browser, { width, theme: 'light', script })
    const page = await context.newPage()
    await signInAs(page, site.address, 'Hélène Vasseur')
    const team = `${site.address}/espace/produits/${product}/equipe`
    await page.goto(team)
    await page.getByRole('link', { name: 'Ajouter une mission' }).first().click()
    await page.getByLabel('Adresse électronique').fill('lise.arrivee@demo.terreau.invalid')
    await page.getByLabel('Prénom et nom').fill('Lise Arrivée')
    await page.getByLabel('Métier').selectOption({ label: 'Animation' })
    await page.getByLabel('Statut').selectOption({ label: 'Indépendant' })
    await page.getByLabel(/^Premier jour/).fill('31/02/2026')
    await page.getByRole('button', { name: 'Ajouter la mission' }).click()
    await page.getByText('Cette date n’existe pas dans le calendrier').first().waitFor()
    // axe runs in the page: it needs scripts.
    expect(script ? await axeViolations(page) : []).toEqual([])
    expect(await page.getByLabel('Prénom et nom').inputValue()).toBe('Lise Arrivée')
    await page.getByLabel(/^Premier jour/).fill('02/03/2026')
    await page.getByRole('button', { name: 'Ajouter la mission' }).click()
    await page.waitForURL(team)
    const row = page.locator('#sur-place').getByRole('row', { name: /Lise Arrivée/ })
    await row.getByRole('link', { name: /Mettre fin/ }).click()
    await page.getByLabel('Dernier jour').fill('30/06/2026')
    await page.getByRole('button', { name: 'Mettre fin à la mission' }).click()
    await page.waitForURL(team)
    expect(await page.locator('#partis').textContent()).toContain('Lise Arrivée')

    await page.getByLabel('Qui suivra ce produit pour l’incubateur').selectOption({ label: 'Awa Diarra' })
    await page.getByRole('button', { name: 'Enregistrer le suivi' }).click()
    await page.waitForURL(/#suivi$/)
    expect(await page.locator('#suivi').textContent()).toContain('Awa Diarra')
    await context.close()
  })
})

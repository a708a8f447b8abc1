import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInAs } from './member.ts'
import { openWindow } from './pages.ts'
import { type OpenSite, openSite } from './site.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite('neutral')
})
afterAll(() => site.close())

const mainOf = async (page: Page): Promise<string> => (await page.getByRole('main').textContent()) ?? ''
/** A day of next year, as a person types it. */
const nextYear = (): string => `15/01/${new Date().getFullYear() + 1}`

describe.each([
  { script: true, width: 1280 as const },
  { script: false, width: 375 as const },
])('with JavaScript: $script, $width pixels wide', ({ script, width }) => {
  const reason = `Neuf communes ouvrent leurs salles (${script ? 'avec' : 'sans'} script).`

  it('the head of an incubator puts a product forward; the public sees why at once, and no longer once it is taken away', async () => {
    const context = await openWindow(site.browser, { width, theme: 'light', script })
    const visitor = await (await openWindow(site.browser, { width, theme: 'light', script })).newPage()
    const page = await context.newPage()
    await signInAs(page, site.address, 'Hélène Vasseur')
    await page.goto(`${site.address}/incubateurs/fabrique-du-canal`)
    await page.getByRole('link', { name: 'Mettre des produits en avant' }).click()
    await page.getByRole('link', { name: 'Mettre un produit en avant' }).click()
    await page.getByLabel('Produit', { exact: true }).selectOption({ label: 'Clé de salle' })
    await page.getByLabel('Dernier jour').fill('31/02/2027')
    await page.getByRole('button', { name: 'Mettre ce produit en avant' }).click()
    expect(await mainOf(page)).toContain('2 réponses sont à corriger')
    await page.getByLabel('Raison').fill(reason)
    await page.getByLabel('Dernier jour').fill(nextYear())
    await page.getByRole('button', { name: 'Mettre ce produit en avant' }).click()
    await page.waitForURL('**/mises-en-avant')
    await visitor.goto(`${site.address}/incubateurs/fabrique-du-canal`)
    expect(await mainOf(visitor)).toContain(reason)

    await page.getByRole('link', { name: /^Changer ou arrêter.*Clé de salle$/ }).click()
    await page.getByRole('button', { name: 'Retirer cette mise en avant' }).click()
    await page.waitForURL('**/mises-en-avant')
    await visitor.reload()
    expect(await mainOf(visitor)).not.toContain(reason)
    await visitor.context().close()
    await context.close()
  })
})

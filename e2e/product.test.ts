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

const product = 'Carnet de berges'
const address = '/produits/carnet-de-berges'

const one = (script: boolean) => `La version de la première personne (${script ? 'avec' : 'sans'} script)`
const two = (script: boolean) => `La version de la seconde personne (${script ? 'avec' : 'sans'} script)`

async function find(page: Page): Promise<void> {
  await page.goto(`${site.address}/produits`)
  const words = page.locator('main').getByLabel(/mot/i).first()
  // On a phone the filters are folded.
  if (!(await words.isVisible())) await page.locator('main summary').first().click()
  await words.fill('carnet berges')
  await page
    .locator('main')
    .getByRole('button', { name: /afficher/i })
    .click()
  // The other fields were sent empty.
  expect(page.url()).toBe(`${site.address}/produits?q=carnet+berges`)
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
    const context = await openWindow(site.browser, { width, theme: 'light', script })
    const page = await context.newPage()
    await find(page)

    await signInAs(page, site.address, 'Hélène Vasseur')
    await page.goto(site.address + address)
    await rename(page, mission)
    expect(await page.getByRole('main').textContent()).toContain(mission)

    const visitor = await (await openWindow(site.browser, { width, theme: 'light', script })).newPage()
    await visitor.goto(site.address + address)
    expect(await visitor.getByRole('main').textContent()).toContain(mission)

    await page.goto(`${site.address}/espace${address}/phases`)
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

    await page.goto(`${site.address}/espace${address}/journal`)
    const journal = (await page.getByRole('main').textContent()) ?? ''
    expect(journal).toContain('Hélène Vasseur')
    expect(journal).toContain(mission)
    await visitor.context().close()
    await context.close()
  })

  it('two people edit the same product: the second sees the difference, loses nothing, and may still save', async () => {
    const [here, there] = await Promise.all([
      openWindow(site.browser, { width, theme: 'light', script }),
      openWindow(site.browser, { width, theme: 'light', script }),
    ])
    const [first, second] = [await here.newPage(), await there.newPage()]
    await signInAs(first, site.address, 'Hélène Vasseur')
    await signInAs(second, site.address, 'Malo Guennec')
    for (const page of [first, second]) await page.goto(`${site.address}/espace${address}/modifier`)
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

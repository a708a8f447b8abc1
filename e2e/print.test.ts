import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInAs } from './member.ts'
import { appearances } from './pages.ts'
import { type OpenSite, openSite } from './site.ts'

/** A sheet of A4 inside its margins, at 96 points to the inch. */
const SHEET = 680

type Paper = {
  readonly acts: readonly string[]
  readonly cut: readonly string[]
  readonly inks: readonly string[]
  /** Cells whose words run over what stands beside them. */
  readonly spilled: readonly string[]
  readonly headings: readonly string[]
}

/** What of the page reaches paper: what could be clicked, what is cut at the edge or runs over its neighbour, colours that paper cannot bear. */
const onPaper = (page: Page): Promise<Paper> =>
  page.evaluate(() => {
    const shown = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility())
    const name = (one: Element) => `${one.localName}.${one.className} ${one.textContent?.trim().slice(0, 40)}`
    const light = (colour: string) => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
      return alpha === 0 || (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255 > 0.9
    }
    const grounds = shown('html, body, header, main, footer, .fr-header__brand, .fr-footer *')
    const texts = shown('h1, h2, p, td, th, dd')
    return {
      acts: shown('nav, button, input, select, textarea, summary, .fr-btn, .fr-skiplinks').map(name),
      cut: shown('main *')
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map(name),
      inks: [
        ...grounds.filter((one) => !light(getComputedStyle(one).backgroundColor)),
        ...texts.filter((one) => light(getComputedStyle(one).color)),
      ].map(name),
      spilled: shown('main td, main th')
        .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
        .map(name),
      headings: shown('h1').map((one) => one.textContent ?? ''),
    }
  })

describe.each(appearances)('on paper, in the appearance %s, from a dark screen', (appearance) => {
  let site: OpenSite
  beforeAll(async () => {
    site = await openSite(appearance)
  })
  afterAll(() => site.close())

  it.each([
    ['/', 'Les services publics numériques'],
    ['/produits', 'Produits'],
    ['/produits/carnet-de-berges', 'Carnet de berges'],
    ['/incubateurs/fabrique-du-canal', 'Fabrique du canal'],
    ['/stats', 'Statistiques du réseau'],
    ['/donnees', 'Données'],
    ['/mentions-legales', 'Mentions légales'],
    ['/espace/equipes', 'Équipes'],
    ['/espace/journal', 'Journal'],
    ['/conventions/anct-dinum-2020/finances', 'Finances'],
    ['/espace/conventions/vallee-dinum-2025/commandes', 'Commandes'],
    ['/espace/conventions/vallee-dinum-2025/commandes/2600000054', 'Carnet de berges'],
    ['/espace/conventions/vallee-dinum-2025/depenses', 'Dépenses'],
    ['/espace/conventions/vallee-dinum-2025/lots', 'Lots des marchés'],
    ['/espace/conventions/anct-dinum-2020/etats/3', 'État récapitulatif'],
    ['/espace/conventions/vallee-dinum-2025/rapports', 'Comptes rendus'],
    ['/espace/conventions/vallee-dinum-2025/cloture', 'Clôture'],
    ['/espace/conventions/vallee-dinum-2025/controles', 'Contrôles'],
    ['/espace/conventions/vallee-dinum-2025/archives', 'Conservation des pièces'],
  ])('%s is whole, dark on light, with nothing to click', async (path, title) => {
    const page = await site.open({ theme: 'dark' })
    await signInAs(page, site.address)
    await page.goto(site.address + path)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await page.setViewportSize({ width: SHEET, height: 900 })
    const { headings, ...faults } = await onPaper(page)
    expect(headings.join()).toContain(title)
    expect(faults).toEqual({ acts: [], cut: [], inks: [], spilled: [] })
    await page.context().close()
  })

  it('a dark display that was chosen prints light too', async () => {
    const page = await site.open()
    await page.goto(`${site.address}/affichage`)
    await page.getByRole('radio', { name: /^sombre/i }).check({ force: true })
    await page.locator('main').getByRole('button').click()
    await page.goto(`${site.address}/produits/carnet-de-berges`)
    expect(await page.locator('html').getAttribute('data-fr-theme')).toBe('dark')
    await page.emulateMedia({ media: 'print' })
    expect((await onPaper(page)).inks).toEqual([])
    await page.context().close()
  })

  it('tables stay tables, each row with its heads, and what is folded is unfolded', async () => {
    const page = await site.open()
    await page.goto(`${site.address}/`)
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: SHEET, height: 900 })
    expect(
      await page
        .locator('thead')
        .first()
        .evaluate((head) => getComputedStyle(head).display),
    ).toBe('table-header-group')
    const folded = page.locator('main details:not([open]) > :not(summary)').first()
    expect(await folded.evaluate((one) => one.checkVisibility({ contentVisibilityAuto: true }))).toBe(true)
    await page.context().close()
  })

  it('an address that leads elsewhere is written out', async () => {
    const page = await site.open()
    await page.goto(`${site.address}/accessibilite`)
    await page.emulateMedia({ media: 'print' })
    const written = await page
      .locator('main a[href^="https:"]')
      .first()
      .evaluate((link) => getComputedStyle(link, '::after').content)
    expect(written).toContain('defenseurdesdroits.fr')
    await page.context().close()
  })
})

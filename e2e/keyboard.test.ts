import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsAsDrawn } from './faults.ts'
import { signInAs } from './member.ts'
import { appearances } from './pages.ts'
import { type OpenSite, openSite } from './site.ts'

const LONGEST_PAGE = 200

type Stop = {
  readonly what: string
  readonly outlined: boolean
  readonly inView: boolean
  readonly last: boolean
}

/** Where the keyboard is: what it stands on, whether that is seen, and whether it has left the page. */
const stop = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const on = document.activeElement
    if (!on || on === document.body) return { what: '', outlined: false, inView: false, last: true }
    // DSFR draws boxes to tick, and their outline, on the label.
    const label = on.matches('[type=checkbox], [type=radio]') ? on.nextElementSibling : null
    const drawn = label ? getComputedStyle(label, '::before') : getComputedStyle(on)
    const { top, bottom } = (label ?? on).getBoundingClientRect()
    return {
      what: `${on.localName} ${on.id || on.getAttribute('href') || on.getAttribute('name') || on.textContent}`,
      outlined: drawn.outlineStyle !== 'none' && Number.parseFloat(drawn.outlineWidth) >= 2,
      inView: bottom > 0 && top < innerHeight,
      last: false,
    }
  })

/** Each place that Tab stops at, from the top of the page to its end. */
async function stopsOf(page: Page): Promise<readonly Stop[]> {
  const stops: Stop[] = []
  while (stops.length < LONGEST_PAGE) {
    await page.keyboard.press('Tab')
    const here = await stop(page)
    if (here.last) break
    stops.push(here)
  }
  return stops
}

/** How many things of the page can be acted upon and are shown: radios of one name are one stop. */
const reachable = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const acts = 'a[href], button, input:not([type=hidden]), select, textarea, summary'
    const shown = [...document.querySelectorAll<HTMLInputElement>(acts)].filter(
      (act) => act.tabIndex >= 0 && !act.disabled && act.checkVisibility({ visibilityProperty: true }),
    )
    const groups = new Set(shown.filter(({ type }) => type === 'radio').map(({ name }) => name))
    return shown.filter(({ type }) => type !== 'radio').length + groups.size
  })

const inside = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((within) => document.activeElement?.closest(within) != null, selector)

describe.each(appearances)('with the keyboard alone, in the appearance %s', (appearance) => {
  let site: OpenSite
  beforeAll(async () => {
    site = await openSite(appearance)
  })
  afterAll(() => site.close())
  const at = (path: string) => site.address + path

  it('the first stop of a page skips to its content', async () => {
    const page = await site.open()
    await page.goto(at('/produits'))
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Contenu')
    expect(await page.locator('.fr-skiplinks').evaluate((links) => links.getBoundingClientRect().top)).toBe(0)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await inside(page, 'main')).toBe(true)
    await page.context().close()
  })

  it.each([
    ['/produits?phase=construction', null],
    ['/connexion', null],
    ['/affichage', null],
    ['/produits/carnet-de-berges', 'Nadia Roussel'],
    ['/espace/produits/carnet-de-berges/phases', 'Nadia Roussel'],
    ['/espace/incubateurs/fabrique-du-canal/modifier', 'Nadia Roussel'],
  ] as const)('each act of %s is reached, in sight and outlined', async (path, person) => {
    const page = await site.open()
    if (person) await signInAs(page, site.address, person)
    await page.goto(at(path))
    const expected = await reachable(page)
    const stops = await stopsOf(page)
    expect(stops.filter(({ outlined, inView }) => !outlined || !inView)).toEqual([])
    expect(stops.length).toBe(expected)
    await page.context().close()
  })

  it.each([
    ['Menu', 'menu', 'a[href="/incubateurs"]'],
    ['Rechercher', 'recherche', 'input[type=search]'],
  ])(
    'on a telephone, %s opens a dialog that keeps the focus, closes on Escape and gives it back',
    async (name, panel, holds) => {
      const page = await site.open({ width: 375 })
      await page.goto(at('/produits'))
      const opener = page.locator('header').getByRole('button', { name, exact: true })
      const dialog = page.getByRole('dialog', { name })
      expect(await dialog.count()).toBe(0)
      await opener.focus()
      await page.keyboard.press('Enter')
      await dialog.locator(holds).waitFor()
      await expect.poll(() => inside(page, `#${panel}`)).toBe(true)
      expect(await faultsAsDrawn(page)).toEqual([])
      const turns = (await dialog.locator('a, button, input').count()) + 2
      for (let turn = 0; turn < turns; turn++) {
        await page.keyboard.press('Tab')
        const here = await stop(page)
        expect({ ...here, inside: await inside(page, `#${panel}`) }).toMatchObject({
          inside: true,
          outlined: true,
        })
      }
      const isBack = () => opener.evaluate((button) => button === document.activeElement)
      await dialog.locator(holds).focus()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      expect(await isBack()).toBe(true)
      await page.keyboard.press('Enter')
      await dialog.getByRole('button', { name: 'Fermer' }).press('Enter')
      await dialog.waitFor({ state: 'detached' })
      expect(await isBack()).toBe(true)
      expect(await page.locator('html').getAttribute('data-fr-scrolling')).toBeNull()
      await page.context().close()
    },
  )

  it('on a telephone without JavaScript, the menu and the search open, lead and close all the same', async () => {
    const page = await site.open({ width: 375, script: false })
    await page.goto(at('/produits'))
    const rooms = page.getByRole('navigation', { name: 'Navigation principale' })
    expect(await rooms.isVisible()).toBe(false)
    await page.getByRole('link', { name: 'Menu', exact: true }).focus()
    await page.keyboard.press('Enter')
    expect(await rooms.isVisible()).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await rooms.isVisible()).toBe(false)
    await page.goto(at('/produits#menu'))
    await rooms.getByRole('link', { name: 'Incubateurs' }).press('Enter')
    await page.waitForURL('**/incubateurs')
    await page.getByRole('link', { name: 'Rechercher', exact: true }).press('Enter')
    await page.getByRole('searchbox').fill('berges')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/recherche?q=berges')
    await page.context().close()
  })

  it('on a telephone the filters unfold, narrow the list and say so', async () => {
    const page = await site.open({ width: 375 })
    await page.goto(at('/produits'))
    const words = page.locator('main').getByLabel(/mot/i).first()
    expect(await words.isVisible()).toBe(false)
    await page.locator('main summary').first().focus()
    await page.keyboard.press('Enter')
    await words.fill('carnet berges')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=carnet\+berges/)
    expect(await page.getByRole('main').textContent()).toContain('Carnet de berges')
    await page.context().close()
  })

  it('none of it made the browser complain', () => {
    expect(site.complaints).toEqual([])
  })
})

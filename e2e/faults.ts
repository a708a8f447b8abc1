import type { Page } from 'playwright-core'
import { axeViolations, colourRules } from '../test/support/chromium.ts'
import { themes, widths } from './pages.ts'

/** 320 pixels is 1280 at 400 %; 640 is 1280 at 200 % (WCAG 1.4.10, 1.4.4). */
const zoomed = [640, 320] as const

/** The page has been drawn at its new width, and its script has seen it. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )

async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await drawn(page)
}

const isWider = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

/** What axe finds on the page as it is drawn now, in light then in dark: colours alone are asked again. */
async function axeInBothThemes(page: Page): Promise<readonly string[]> {
  const faults: string[] = []
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    for (const { id, nodes } of await axeViolations(page, theme === 'light' ? [] : colourRules))
      faults.push(`${id} (${theme}): ${nodes.join(', ')}`)
  }
  return faults
}

/**
 * Everything wrong with the page that is open, at each width and in each theme, each fault with where it shows. The page is loaded
 * once: its width and its theme change under it, as when a telephone is turned or the evening comes.
 */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const { pathname, search } = new URL(page.url())
  const address = pathname + search
  const faults: string[] = []
  for (const width of widths) {
    await resize(page, width)
    for (const fault of await axeInBothThemes(page)) faults.push(`${address}, ${width}: ${fault}`)
    if (await isWider(page)) faults.push(`${address}, ${width}: wider than its window`)
  }
  for (const width of zoomed) {
    await resize(page, width)
    if (await isWider(page)) faults.push(`${address}, ${width}: wider than its window`)
  }
  return faults
}

/** The same for a panel that is open at this width only. */
export async function faultsAsDrawn(page: Page): Promise<readonly string[]> {
  await drawn(page)
  return axeInBothThemes(page)
}

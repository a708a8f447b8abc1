import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchChromium } from '../test/support/chromium.ts'
import { startServer } from '../test/support/server.ts'
import { type Appearance, type Look, openWindow } from './pages.ts'

/** A demonstration of one's own and a browser before it. */
export type OpenSite = {
  readonly address: string
  readonly browser: Browser
  /** Addresses asked of another host, and what the browser said was wrong: both must stay empty. */
  readonly complaints: readonly string[]
  /** Paths of the pages opened so far. */
  readonly visited: ReadonlySet<string>
  readonly open: (look?: Partial<Look>) => Promise<Page>
  readonly close: () => Promise<void>
}

/** Starts the demonstration in one appearance. What its pages ask of elsewhere, and what the browser refuses, is written down. */
export async function openSite(appearance: Appearance): Promise<OpenSite> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-site-'))
  const [server, browser] = await Promise.all([
    startServer({ dataDir, env: { APPEARANCE: appearance } }),
    launchChromium(),
  ])
  const complaints: string[] = []
  const visited = new Set<string>()
  return {
    address: server.address,
    browser,
    complaints,
    visited,
    open: async (look = {}) => {
      const context = await openWindow(browser, { width: 1280, theme: 'light', ...look })
      const page = await context.newPage()
      page.on('request', (request) => {
        if (!request.url().startsWith(server.address)) complaints.push(request.url())
      })
      page.on('framenavigated', (frame) => {
        visited.add(decodeURIComponent(new URL(frame.url()).pathname))
      })
      page.on('pageerror', (error) => {
        complaints.push(error.message)
      })
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of (4\d\d)/.test(message.text()))
          complaints.push(message.text())
      })
      return page
    },
    close: async () => {
      await browser.close()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

type Awaited = { readonly shown: Locator; readonly page: Page; readonly before?: number }

/** Opens the mails of the demonstration until one more of these is there: a job writes them, after those that were asked for earlier. */
export const awaitMail = async (
  { address }: Pick<OpenSite, 'address'>,
  { page, shown, before = 0 }: Awaited,
) =>
  expect
    .poll(
      async () => {
        await page.goto(`${address}/demonstration/courriels`)
        return shown.count()
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(before + 1)

import type { Browser, BrowserContext } from 'playwright-core'

/** A page that anyone can open, and one that asks to be signed in. */
export const publicPages = [
  '/',
  '/produits',
  '/produits?phase=construction',
  '/produits?q=introuvable-xyz',
  '/incubateurs',
  '/incubateurs?tri=-en-cours',
  '/incubateurs/fabrique-du-canal',
  '/incubateurs/anct?au=2023-06-30',
  '/recherche?q=territoire',
  '/recherche?q=',
  '/connexion',
  '/affichage',
  '/accessibilite',
  '/mentions-legales',
  '/donnees-personnelles',
  '/demonstration',
  '/demonstration/courriels',
  '/une-page-qui-n-existe-pas',
] as const

export const widths = [1280, 375] as const
export const themes = ['light', 'dark'] as const
export type Look = {
  readonly width: (typeof widths)[number]
  readonly theme: (typeof themes)[number]
  readonly script?: boolean
}

// Everything is on this machine: what takes longer will not come.
const PATIENCE = 10_000

/** A browser window of its own: a width, a theme asked of the device, with or without JavaScript. */
export async function openWindow(
  browser: Browser,
  { width, theme, script = true }: Look,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: width === 375 ? 800 : 900 },
    colorScheme: theme,
    javaScriptEnabled: script,
    locale: 'fr-FR',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(PATIENCE)
  return context
}

import type { Browser, BrowserContext } from 'playwright-core'

/** Pages that anyone can open, in the states that they may be in. The route table is compared with what was looked at. */
export const publicPages = [
  '/',
  '/produits',
  '/produits?phase=construction',
  '/produits?tri=nom&manque=budget&suivi=sans',
  '/produits?q=introuvable-xyz',
  '/produits/carnet-de-berges',
  '/produits/deveco',
  '/incubateurs',
  '/donnees',
  '/api',
  '/stats',
  '/stats?au=2021-06-30',
  '/stats?au=2000-01-01',
  '/incubateurs/anct',
  '/incubateurs/fabrique-du-canal',
  '/incubateurs?tri=-en-cours',
  '/incubateurs/anct?au=2023-06-30',
  '/conventions/anct-dinum-2020/obligations',
  '/conventions/anct-dinum-2020/obligations?au=2020-11-12',
  '/conventions/anct-dinum-2020/obligations?etat=en-retard',
  '/manifeste',
  '/manifeste?au=2020-01-01',
  '/conventions',
  '/conventions?au=2019-01-01',
  '/conventions/anct-dinum-2020',
  '/conventions/vallee-dinum-2025?au=2025-10-01',
  '/conventions/vallee-dinum-2025',
  '/conventions/vallee-dinum-2025/versions',
  '/conventions/rivieres-dinum-2024',
  '/conventions/vallee-dinum-2025/vie',
  '/conventions/anct-dinum-2020/vie',
  '/conventions/anct-dinum-2020/finances',
  '/conventions/anct-dinum-2020/finances?au=2021-03-31',
  '/conventions/vallee-dinum-2025/finances',
  '/recherche?q=territoire',
  '/recherche',
  '/connexion',
  '/connexion/envoyee',
  '/connexion/premier/inconnu',
  '/connexion/proconnect/retour',
  '/connexion/franceconnect/retour',
  '/connexion/confirmation',
  '/connexion/confirmation/inconnu',
  '/invitations/inconnu',
  '/affichage',
  '/plan-du-site',
  '/accessibilite',
  '/mentions-legales',
  '/donnees-personnelles',
  '/donnees-personnelles/registre',
  '/demonstration',
  '/demonstration/courriels',
  '/demonstration/courriels/inconnu',
  '/desabonnement/inconnu',
  '/donnees/inconnu',
  '/startups/inconnu',
  '/startups/inconnu/',
  '/incubators/inconnu',
  '/incubators/inconnu/',
  '/incubateurs/inconnu/',
  '/une-page-qui-n-existe-pas',
] as const

export const widths = [1280, 375] as const
export const themes = ['light', 'dark'] as const
export const appearances = ['neutral', 'etat'] as const
export type Appearance = (typeof appearances)[number]
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

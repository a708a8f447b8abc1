/** What was declared of this site's conformity to RGAA: the footer must say it on every page (decree 2019-768, art. 7). */
export const accessibilityLabel = 'Accessibilité : non conforme'

export type SiteLink = { readonly label: string; readonly href: string }

/** What each page leads to from its foot: what the law asks for, and how to find one's way. */
export const siteLinks: readonly SiteLink[] = [
  { label: 'Plan du site', href: '/plan-du-site' },
  { label: 'Manifeste', href: '/manifeste' },
  { label: accessibilityLabel, href: '/accessibilite' },
  { label: 'Mentions légales', href: '/mentions-legales' },
  { label: 'Données personnelles', href: '/donnees-personnelles' },
  { label: 'Paramètres d’affichage', href: '/affichage' },
]

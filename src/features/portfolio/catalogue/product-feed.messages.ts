import { longDay } from '../../../shared/day.ts'
import { DEMO_MENTION } from '../../../web/demo.ts'
import type { PhaseEntered } from './product-feed.queries.ts'

export const feedTitle = 'Terreau : changements de phase des produits'

/** What the feed follows; a demonstration says that it is one. */
export const feedSubtitle = (demo: boolean): string =>
  `Les produits du réseau qui entrent dans une phase${demo ? ` (${DEMO_MENTION})` : ''}.`

/** "Carte des lavoirs : Accélération, depuis le 3 février 2025". */
export const phaseEnteredTitle = ({ name, label, on }: PhaseEntered): string =>
  `${name} : ${label}, depuis le ${longDay(on)}`

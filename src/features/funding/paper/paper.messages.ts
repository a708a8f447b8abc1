import { type Day, shortDay } from '../../../shared/day.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import type { Holder, PaperKind } from './paper.ts'

/** What each kind of document is called. */
export const paperKindLabel = {
  order: 'Bon ou notification de commande',
  'service-certificate': 'Certificat de service fait',
  invoice: 'Facture',
  'payment-request': 'Demande de paiement',
  payment: 'Preuve de paiement',
  'credit-note': 'Avoir',
  other: 'Autre pièce',
} as const satisfies Record<PaperKind, string>

/** How what holds documents is called, and where its pages are. */
export const holderWords = {
  order: { one: 'Commande', segment: 'commandes' },
  expense: { one: 'Dépense', segment: 'depenses' },
} as const satisfies Record<Holder['kind'], { readonly one: string; readonly segment: string }>

type Named = Pick<Holder, 'kind' | 'ref'>

/** Address of what holds documents. */
export const holderHref = (slug: string, { kind, ref }: Named): string =>
  moneyHref(slug, holderWords[kind].segment, encodeURIComponent(ref))

/** Address of its documents. */
export const papersHref = (slug: string, holder: Named): string => `${holderHref(slug, holder)}/pieces`

/** "à conserver jusqu'au 31/12/2036". */
export const keptUntilWords = (until: Day): string => `à conserver jusqu’au ${shortDay(until)}`

/** "éliminée le 12/01/2037, visa AD-2037-12". */
export const eliminatedWords = ({ on, visa }: { readonly on: Day; readonly visa: string }): string =>
  `éliminée le ${shortDay(on)}, visa ${visa}`

/** What is wrong in a field, and what to do. */
export const paperMessage = {
  'no-kind': 'Choisissez ce qu’est cette pièce.',
  'no-label': 'Écrivez ce qu’est cette pièce : son numéro, sa date.',
} as const

import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { euros } from '../../../web/french.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { type LotName, type LotRefusal, type LotWarning, lotKey } from './lot.ts'

/** Address of the lots of a convention, or of one of them. */
export const lotHref = (slug: string, lot?: LotName): string =>
  moneyHref(slug, 'lots', ...(lot === undefined ? [] : [encodeURIComponent(lotKey(lot))]))

/** Name of each field of the form. */
export const lotLabel = {
  marche: 'Marché',
  numero: 'Numéro du lot',
  intitule: 'Intitulé',
  titulaire: 'Titulaire',
  siret: 'SIRET du titulaire',
  maximum: 'Montant maximum hors taxe, en euros',
  du: 'Du',
  au: 'Au',
} as const

/** What is wrong in a field, and what to do. */
export const lotInput = {
  'no-market': 'Choisissez le marché auquel appartient ce lot.',
  'no-number': 'Écrivez le numéro du lot, tel que le marché le donne, par exemple 1.',
} as const

type Said = Readonly<Record<string, string>>

/** Why a lot is not kept, beside its field. */
export const lotRefusal = {
  'market-unknown': { marche: 'Ce marché n’est pas dans la convention.' },
  'lot-known': { numero: 'Ce marché a déjà un lot sous ce numéro : modifiez-le plutôt.' },
  'ends-before': { au: 'Ce jour précède le début du lot : vérifiez les deux dates.' },
} as const satisfies Record<LotRefusal['code'], Said>

const warningSaid = {
  'before-lot': ({ on }) => `Commande engagée avant le début du lot, le ${longDay(on)}.`,
  'after-lot': ({ on }) => `Commande engagée après la fin du lot, le ${longDay(on)}.`,
  'above-lot': ({ overCents, ceilingCents }) =>
    `Ce qui est commandé sur ce lot dépasse son montant maximum de ${euros(overCents)} (${euros(ceilingCents)} hors taxe).`,
  'other-holder': ({ holder }) =>
    `Commande passée à un autre établissement que le titulaire du lot, ${holder}.`,
} as const satisfies {
  [C in LotWarning['code']]: (warning: Extract<LotWarning, { code: C }>) => string
}

/** What is pointed out of an order on its lot. */
export const lotWarningWords = (warning: LotWarning): string =>
  (warningSaid[warning.code] as (warning: unknown) => string)(warning)

/** "lot 1, Développement" in a list under its market. */
export const lotChoice = ({ number, label }: { readonly number: string; readonly label: string }): string =>
  label === '' ? `Lot ${number}` : `Lot ${number} : ${label}`

/** Lots as the choices of a list, each under the name of its market. */
export const lotChoices = (
  lots: readonly (LotName & { readonly label: string })[],
  marketLabel: (id: string) => string,
) => lots.map((lot) => ({ value: lotKey(lot), label: lotChoice(lot), group: marketLabel(lot.market) }))

/** "du 01/01/2024 au 31/12/2024", or what of it is known. */
export function lotDays({
  startsOn,
  endsOn,
}: {
  readonly startsOn: Day | null
  readonly endsOn: Day | null
}): string | null {
  const from = startsOn === null ? null : `du ${shortDay(startsOn)}`
  const until = endsOn === null ? null : `au ${shortDay(endsOn)}`
  return from === null && until === null ? null : [from, until].filter(Boolean).join(' ')
}

/** What somebody reads when a lot changed while they were writing. */
export const lotMeanwhile =
  'Quelqu’un a modifié ce lot entre-temps. Ce que vous avez écrit est gardé : relisez-le, puis envoyez de nouveau.'

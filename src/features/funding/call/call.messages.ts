import { longDay } from '../../../shared/day.ts'
import { euros } from '../../../web/french.ts'
import { signingRolesWords } from '../delegation/delegation.messages.ts'
import type { CallRefusal, MovementRefusal } from './call.ts'

/** Name of each field. */
export const callLabel: Readonly<Record<string, string>> = {
  tranches: 'Versements appelés',
  etat: 'État récapitulatif qui accompagne l’appel',
  destinataire: 'Destinataire',
  jour: 'Date de présentation',
}

/** Name of each field of money that moved. */
export const movementLabel: Readonly<Record<string, string>> = {
  versement: 'Versement',
  montant: 'Montant, en euros',
  jour: 'Date',
  preuve: 'Ce qui le prouve',
}

/** What is wrong in a field, and what to do. */
export const callInput = {
  'no-recipient': 'Écrivez à qui l’appel est adressé.',
  'no-day': 'Écrivez la date, par exemple 20/11/2020.',
  'no-tranche': 'Choisissez un versement.',
  'no-proof': 'Écrivez ce qui le prouve : une pièce, sa date, où la trouver.',
} as const

/** What a tranche is called on a page. */
export const trancheName = (place: number): string => `Versement ${place}`

type Said = Readonly<Record<string, string>>

const toCome = 'Cette date est à venir : un fait s’enregistre une fois arrivé.'

const callWords = {
  'day-to-come': () => ({ jour: toCome }),
  'no-tranche': () => ({ tranches: 'Choisissez au moins un versement à appeler.' }),
  'unknown-tranche': () => ({ tranches: 'La convention n’a pas ce versement.' }),
  'already-called': ({ place, on }) => ({
    tranches: `Le versement ${place} a déjà été appelé le ${longDay(on)}.`,
  }),
  lapsed: ({ place, on }) => ({
    tranches: `Le versement ${place} est devenu caduc le ${longDay(on)}, à la clôture des comptes : il ne s’appelle plus. La page de clôture dit ce qui reste dû ou à rendre.`,
  }),
  'not-met': ({ place }) => ({ tranches: `La condition du versement ${place} n’est pas remplie.` }),
  'met-later': ({ place, on }) => ({
    jour: `La condition du versement ${place} est remplie depuis le ${longDay(on)} : l’appel ne peut pas la précéder.`,
  }),
  'statement-needed': ({ place }) => ({
    etat: `Le versement ${place} s’appelle avec un ERDA signé : choisissez-le.`,
  }),
  'unknown-statement': ({ number }) => ({ etat: `La convention n’a pas d’état n° ${number}.` }),
  'unsigned-statement': ({ number, roles }) => ({
    etat: `L’état n° ${number} n’est pas signé : il manque la signature des ${signingRolesWords(roles)}.`,
  }),
  'signed-later': ({ number, on }) => ({
    jour: `L’état n° ${number} porte ses deux signatures depuis le ${longDay(on)} : l’appel ne peut pas les précéder.`,
  }),
  'statement-too-low': ({ number, cumulativeCents, thresholdCents }) => ({
    etat: `L’état n° ${number} cumule ${euros(cumulativeCents)}, moins que le seuil de ${euros(thresholdCents)} : joignez un état qui l’atteint.`,
  }),
} as const satisfies { [C in CallRefusal['code']]: (refusal: Extract<CallRefusal, { code: C }>) => Said }

/** Why a call is not presented, beside its field. */
export const callRefusalSaid = (refusal: CallRefusal): Said =>
  (callWords[refusal.code] as (refusal: CallRefusal) => Said)(refusal)

const movementWords = {
  'day-to-come': () => ({ jour: toCome }),
  'unknown-tranche': () => ({ versement: callInput['no-tranche'] }),
  'already-received': ({ place, on }) => ({
    versement: `Le versement ${place} a déjà été reçu le ${longDay(on)}.`,
  }),
  lapsed: ({ place }) => ({
    versement: `Le versement ${place} est caduc : les comptes ont été clos sans qu’il soit appelé. Si de l’argent est arrivé, voyez avec le financeur.`,
  }),
  'not-called': ({ place }) => ({
    versement: `Le versement ${place} n’a pas été appelé : présentez d’abord l’appel de fonds.`,
  }),
  'before-call': ({ place, on }) => ({
    jour: `Le versement ${place} a été appelé le ${longDay(on)} : il ne peut pas avoir été reçu avant.`,
  }),
  'before-condition': ({ place }) => ({
    jour: `La condition du versement ${place} n’était pas remplie ce jour-là.`,
  }),
  'amount-differs': ({ place, cents }) => ({
    montant: `Le versement ${place} est de ${euros(cents)} : un autre montant ne s’enregistre pas ici, voyez avec le financeur.`,
  }),
  'not-received': ({ place }) => ({ versement: `Le versement ${place} n’est pas encore reçu.` }),
  'before-receipt': ({ place, on }) => ({
    jour: `Le versement ${place} a été reçu le ${longDay(on)} : ses crédits ne s’ouvrent pas avant.`,
  }),
  'above-received': ({ leftCents }) => ({
    montant:
      leftCents <= 0
        ? 'Les crédits de tout ce qui a été reçu sont déjà ouverts.'
        : `Il reste ${euros(leftCents)} à ouvrir sur ce qui a été reçu.`,
  }),
} as const satisfies {
  [C in MovementRefusal['code']]: (refusal: Extract<MovementRefusal, { code: C }>) => Said
}

/** Why money that moved is not recorded, beside its field. */
export const movementRefusalSaid = (refusal: MovementRefusal): Said =>
  (movementWords[refusal.code] as (refusal: MovementRefusal) => Said)(refusal)

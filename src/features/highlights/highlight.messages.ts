import { type Day, longDay, shortDay } from '../../shared/day.ts'
import type { DaysRefusal, HighlightRefusal, Place, silenceOf } from './highlight.ts'

/** Name of each field, on the forms and in differences. */
export const highlightFieldLabel = {
  produit: 'Produit',
  raison: 'Raison',
  debut: 'Premier jour',
  fin: 'Dernier jour',
} as const
export type HighlightField = keyof typeof highlightFieldLabel

/** What is wrong in a field, and what to do. */
export const highlightMessage = {
  'no-product': 'Choisissez un produit de la liste.',
  'no-reason': 'Écrivez pourquoi ce produit est mis en avant : la raison est publiée avec lui.',
  'reason-too-long': 'La raison tient en 300 caractères : raccourcissez-la.',
  'no-start': 'Écrivez le premier jour, par exemple 20/11/2020.',
  'no-end': 'Écrivez le dernier jour, par exemple 20/11/2020 : une mise en avant a toujours une fin.',
  'not-a-day': 'Écrivez une date comme 20/11/2020.',
  'no-such-day': 'Cette date n’existe pas dans le calendrier : vérifiez le jour et le mois.',
} as const

/** Why the days of a highlight cannot be these, and beside which field it is said. */
export const daysRefusal = {
  'starts-in-past': {
    field: 'debut',
    text: 'Ce jour est passé : une mise en avant commence aujourd’hui au plus tôt.',
  },
  'ends-before-start': {
    field: 'fin',
    text: 'Le dernier jour précède le premier : vérifiez les deux dates.',
  },
  'ends-in-past': {
    field: 'fin',
    text: 'Ce jour est passé. Pour arrêter la mise en avant dès maintenant, utilisez « Y mettre fin maintenant », plus bas.',
  },
  'too-long': {
    field: 'fin',
    text: 'Une mise en avant dure douze mois au plus : choisissez un jour plus proche, vous pourrez recommencer ensuite.',
  },
} as const satisfies Record<DaysRefusal['code'], { readonly field: HighlightField; readonly text: string }>

type Said = { readonly field: HighlightField; readonly text: string }

/** Why a product cannot be put forward on these days, and beside which field it is said. */
export const highlightRefusal = {
  'not-carried': () => ({
    field: 'produit',
    text: 'Votre incubateur ne porte pas ce produit ce jour-là : choisissez-en un autre, ou un autre premier jour.',
  }),
  stopped: () => ({
    field: 'produit',
    text: 'Ce produit s’est arrêté : seul un produit en cours ou pérennisé se met en avant.',
  }),
  'not-begun': () => ({
    field: 'produit',
    text: 'Ce produit n’aura commencé aucune phase ce jour-là : choisissez-en un autre, ou un premier jour plus tardif.',
  }),
  'already-there': ({ startsOn, endsOn }) => ({
    field: 'produit',
    text: `Ce produit est déjà mis en avant ici du ${shortDay(startsOn)} au ${shortDay(endsOn)} : changez plutôt cette mise en avant, ou choisissez d’autres jours.`,
  }),
  'no-room': ({ most, on }) => ({
    field: 'debut',
    text: `Le ${shortDay(on)}, ${most} produits sont déjà mis en avant ici, le plus qu’il se peut : choisissez d’autres jours, ou mettez fin à l’une de ces mises en avant.`,
  }),
} as const satisfies {
  [C in HighlightRefusal['code']]: (refusal: Extract<HighlightRefusal, { code: C }>) => Said
}

/** A refusal in words, with its field. */
export const refusalSaid = <C extends HighlightRefusal['code']>(
  refusal: Extract<HighlightRefusal, { code: C }>,
): Said => (highlightRefusal[refusal.code] as (refusal: unknown) => Said)(refusal)

/** Why a highlight that is in force does not show. */
export const silenceLabel = {
  'not-carried': 'L’incubateur ne porte plus ce produit',
  stopped: 'Le produit s’est arrêté',
  'not-begun': 'Le produit n’a commencé aucune phase',
} as const satisfies Record<NonNullable<ReturnType<typeof silenceOf>>, string>

/** Where products are put forward, as a sentence says it. */
export const placeWords = (place: Place): string =>
  place.kind === 'network' ? 'sur la page d’accueil' : 'sur la page de l’incubateur'

/** Address of the page where the highlights of a place are tended. */
export const placeHref = (place: Place): string =>
  place.kind === 'network' ? '/espace/mises-en-avant' : `/espace/incubateurs/${place.slug}/mises-en-avant`

/** Said when an act comes after the end. */
export const endedAlready =
  'Cette mise en avant est terminée : elle ne change plus. Pour remettre ce produit en avant, ajoutez-en une nouvelle.'

/** Said when somebody else wrote first. */
export const changedMeanwhile =
  'Cette mise en avant a été modifiée entre-temps par quelqu’un d’autre : relisez-la avant d’y mettre fin.'

/** Said once a product is put forward. */
export const addedHighlight = (name: string, { startsOn, endsOn }: { startsOn: Day; endsOn: Day }): string =>
  `« ${name} » est mis en avant du ${longDay(startsOn)} au ${longDay(endsOn)}.`

/** Said once the reason or the end is changed, or when nothing was. */
export const changedHighlight = (name: string): string => `La mise en avant de « ${name} » est enregistrée.`
export const sameHighlight = 'Rien n’avait changé : la mise en avant reste telle quelle.'

/** Said once it is over. */
export const endedHighlight = (name: string): string => `« ${name} » n’est plus mis en avant.`

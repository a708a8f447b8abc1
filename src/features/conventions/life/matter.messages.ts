import { longDay } from '../../../shared/day.ts'
import type { State } from '../../../web/view/state.tsx'
import type { MatterKind } from './matter.ts'
import type { StepRefusal } from './steps.ts'

/** Name of each field that every step has. */
export const stepFieldLabel = {
  jour: 'Date',
  recit: 'Ce qui s’est passé',
  piece: 'Intitulé de la pièce',
  'piece-jour': 'Date de la pièce',
  'piece-fichier': 'Document',
  'piece-cote': 'Où la trouver',
} as const

/** What is wrong in a field, and what to do. */
export const inputMessage = {
  'no-day': 'Écrivez la date, par exemple 20/11/2020.',
  'not-a-day': 'Écrivez une date comme 20/11/2020.',
  'no-such-day': 'Cette date n’existe pas dans le calendrier : vérifiez le jour et le mois.',
  'no-account': 'Écrivez en quelques phrases ce qui s’est passé.',
  'no-title': 'Écrivez l’intitulé de la pièce, ou n’en mettez aucune.',
  'title-too-long': 'L’intitulé tient en 200 caractères : raccourcissez-le.',
  'no-paper-day': 'Écrivez la date de la pièce, par exemple 20/11/2020.',
  'no-place':
    'Joignez la pièce, ou écrivez où la trouver : une adresse, ou la cote sous laquelle elle est classée.',
  'place-too-long': 'Ce texte tient en 500 caractères : raccourcissez-le.',
} as const

/** Why a step cannot be dated so; that it is forbidden from here is said by the table of each kind. */
export const stepRefusalText = (refusal: Exclude<StepRefusal, { code: 'not-from-here' }>): string =>
  refusal.code === 'in-future'
    ? 'Cette date est à venir : une étape s’enregistre une fois qu’elle a eu lieu.'
    : `L’étape précédente est datée du ${longDay(refusal.last)} : celle-ci ne peut pas la précéder.`

/** An act in words: its address, its button, what it will do, what is told once it is done, and why it waits. */
export type ActWords = {
  readonly slug: string
  /** A verb and its object. */
  readonly label: string
  /** What will happen and what can no longer change. */
  readonly note: string
  readonly done: string
  /** Said when the table forbids it from where things stand. */
  readonly forbidden: string
  /** Name of the step in the list, once taken. */
  readonly step: string
  readonly danger?: boolean
}

/** A state in words: the exact word and the mark that bears it. */
export type StateWords = { readonly word: string; readonly mark: State }

/** Where the matters of a kind live, and how one is called. */
export const matterWords = {
  dispute: { segment: 'litiges', one: 'Litige', fresh: 'Ouvrir un litige' },
  termination: { segment: 'resiliations', one: 'Résiliation', fresh: 'Notifier une faute' },
} as const satisfies Record<
  MatterKind,
  { readonly segment: string; readonly one: string; readonly fresh: string }
>

/** Address of the pages of members about the life of a convention. */
export const lifeHref = (slug: string): string => `/espace/conventions/${slug}/vie`

/** Address of a matter, or of the form of one of its acts. */
export const matterHref = (slug: string, kind: MatterKind, ...rest: readonly (string | number)[]): string =>
  ['/espace/conventions', slug, matterWords[kind].segment, ...rest].join('/')

/** Said when somebody else took a step first. */
export const stepMeanwhile =
  'Une étape a été enregistrée entre-temps par quelqu’un d’autre : relisez-la ci-dessous, puis enregistrez à nouveau si votre étape tient toujours. Rien de ce que vous avez saisi n’est perdu.'

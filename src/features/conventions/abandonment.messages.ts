import { longDay } from '../../shared/day.ts'
import type { AbandoningRefusal } from './abandonment.ts'

/** Name of each field. */
export const abandonmentLabel: Readonly<Record<string, string>> = { jour: 'Date', raison: 'Raison' }

/** What is wrong in a field, and what to do. */
export const abandonmentMessage = {
  'no-day': 'Écrivez depuis quand, par exemple 20/11/2020.',
  'not-a-day': 'Écrivez un jour qui existe, de la forme JJ/MM/AAAA.',
  'no-reason': 'Écrivez qui refuse ce texte, et pourquoi.',
  'long-reason': 'La raison tient en 1 000 caractères : raccourcissez-la.',
} as const

const refusalText = {
  'not-sent': 'Ce texte s’écrit encore : changez-le, il n’y a rien à abandonner.',
  'not-signed': 'Personne n’a signé ce texte : reprenez-le pour le corriger plutôt que de l’abandonner.',
  'already-in-force': 'Toutes les parties ont signé ce texte : il est en vigueur, il ne s’abandonne plus.',
  'already-abandoned': 'Ce texte est déjà abandonné.',
  'in-future': 'Cette date est à venir : un abandon s’enregistre une fois décidé.',
} as const satisfies Record<Exclude<AbandoningRefusal['code'], 'before-signature'>, string>

/** A refusal in words. */
export const abandoningRefusalText = (refusal: AbandoningRefusal): string =>
  refusal.code === 'before-signature'
    ? `Une partie a signé ce texte le ${longDay(refusal.signedOn)} : il n’a pas pu être abandonné avant.`
    : refusalText[refusal.code]

/** Whether a refusal is about the day that was typed; any other is about the text itself. */
export const isAboutDay = ({ code }: AbandoningRefusal): boolean =>
  code === 'in-future' || code === 'before-signature'

import { longDay } from '../../../shared/day.ts'
import type { FollowUpRefusal, FollowUpSide } from './follow-up.ts'

/** Words of the address of forms for each side. */
export const sideName = {
  network: 'reseau',
  incubator: 'incubateur',
} as const satisfies Record<FollowUpSide, string>

/** For whom, as screens say it. */
export const sideLabel = {
  network: 'Pour le réseau',
  incubator: 'Pour l’incubateur',
} as const satisfies Record<FollowUpSide, string>

/** Who may be chosen on each side. */
export const sideHint = {
  network: 'Une personne de l’équipe du programme.',
  incubator: 'Une personne de l’équipe d’un incubateur qui porte le produit.',
} as const satisfies Record<FollowUpSide, string>

/** What is wrong in the form, and what to do. */
export const followUpMessage = {
  noSide: 'Ce formulaire ne dit pas pour qui le produit est suivi : rouvrez la page de l’équipe.',
  sideClosed: 'Vos rôles ne permettent pas de choisir qui suit ce produit de ce côté-là.',
  noPerson: 'Choisissez une personne de la liste, ou « Plus personne ».',
  changedMeanwhile:
    'Quelqu’un a changé ce suivi entre-temps : la page montre ce qui est enregistré maintenant. Votre choix est resté dans le formulaire : vérifiez, puis enregistrez à nouveau si c’est encore utile.',
} as const

/** Why a change of follow-up is refused. */
export function followUpRefusal(refusal: FollowUpRefusal): string {
  switch (refusal.code) {
    case 'unlikely-start':
      return 'Cette année est hors de portée : écrivez-la entre 2000 et 2099.'
    case 'nobody-to-end':
      return 'Personne ne suit ce produit ce jour-là : il n’y a rien à terminer.'
    case 'same-person':
      return 'Cette personne suit déjà le produit ce jour-là.'
    case 'before-latest':
      return `Le dernier suivi enregistré commence le ${longDay(refusal.startsOn)} : choisissez ce jour ou un jour qui le suit.`
  }
}

/** Said on the next page. */
export const followUpSaved = 'Le suivi est enregistré.'
export const followUpEnded =
  'La fin du suivi est enregistrée : plus personne ne suit le produit de ce côté-là.'

import { addDays, type Day, longDay } from '../../shared/day.ts'
import type { Task } from '../../shared/task.ts'
import { count } from '../../web/french.ts'
import { type Decision, type DecisionRefusal, GRACE_DAYS, type ReviewState } from './review.ts'

export const decisionLabel = {
  kept: 'Garder',
  ended: 'Mettre fin',
  changed: 'Changer le dernier jour',
} as const satisfies Record<Decision, string>

export const decidedLabel = {
  kept: 'gardé',
  ended: 'terminé',
  changed: 'dernier jour changé',
} as const satisfies Record<Decision, string>

export const stateLabel = {
  closed: 'close',
  'to-do': 'à faire',
  late: 'en retard',
} as const satisfies Record<ReviewState, string>

export const decisionMessage = {
  'reason-needed':
    'Cette personne ne s’est pas connectée depuis six mois : écrivez pourquoi son rôle est gardé.',
  'day-needed': 'Écrivez le nouveau dernier jour.',
  'not-yours-to-prolong':
    'Vous ne pouvez pas prolonger ce rôle : un administrateur peut le faire. Choisissez un jour plus proche, ou gardez le rôle tel quel.',
} as const satisfies Record<DecisionRefusal['code'], string>

export const alreadyClosed = 'Cette revue est close : elle ne change plus.'
export const changedMeanwhile = 'Un de ces rôles a été modifié entre-temps : rouvrez la revue.'
export const decidedMeanwhile = 'Un de ces rôles vient d’être décidé par ailleurs : rouvrez la revue.'
export const nothingDecided = 'Rien n’a été choisi : décidez d’au moins un rôle.'
export const notWhole = (left: number): string =>
  `${count(left, 'rôle reste', 'rôles restent')} à décider : la revue se clôt quand tous le sont.`

export const csvHeader = [
  'Personne',
  'Rôle',
  'Périmètre',
  'Premier jour',
  'Dernier jour',
  'Dernière connexion',
  'Décision',
  'Nouveau dernier jour',
  'Raison',
  'Décidé par',
]

type Waiting = {
  readonly dueOn: Day
  readonly place: { readonly name: string; readonly slug: string }
  readonly left: number
  readonly state: ReviewState
}

/** The reviews that wait for this person. */
export const reviewItems = (waiting: readonly Waiting[]): readonly Task[] =>
  waiting.map(({ dueOn, place, left, state }) => ({
    key: `people/reviews/${dueOn}-${place.slug}`,
    title: `Revue des droits : ${place.name}`,
    text: `${left === 0 ? 'Il reste à la clore' : `${count(left, 'rôle', 'rôles')} à revoir`} depuis le ${longDay(dueOn)}${state === 'late' ? ' : la revue est en retard' : ''}.`,
    href: `/espace/revues/${dueOn}/${place.slug}`,
    dueOn: addDays(dueOn, GRACE_DAYS),
    mark: `${state} ${left}`,
  }))

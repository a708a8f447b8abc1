import { type Day, daysBetween, longDay } from '../../shared/day.ts'
import type { Task } from '../../shared/task.ts'
import { count } from '../../web/french.ts'

/** What became of a request, as its author reads it. */
export const requestStateLabel = {
  waiting: 'En attente de réponse',
  withdrawn: 'Retirée',
  refused: 'Refusée',
  done: 'Acceptée',
} as const

export const alreadyAsked = 'Votre demande est déjà enregistrée : elle attend une réponse.'
export const nothingToWithdraw =
  'Aucune demande n’attend : elle a déjà reçu une réponse, ou elle a été retirée.'
export const alreadyAnswered = 'Cette demande a déjà reçu une réponse, ou elle a été retirée entre-temps.'
export const reasonAsked = 'Écrivez la raison du refus : la personne la lira.'
export const reasonTooLong = 'La raison est trop longue : 1 000 signes au plus.'

/** How long is left to answer. */
export function timeLeft(answerBy: Day, today: Day): string {
  const days = daysBetween(today, answerBy)
  if (days < 0) return `le délai est dépassé depuis ${count(-days, 'jour', 'jours')} (${longDay(answerBy)})`
  return days === 0 ? 'dernier jour pour répondre' : `à traiter avant le ${longDay(answerBy)}`
}

/** The message that tells a person that they will not be erased, and why (RGPD, art. 12.4). */
export const refusalMail = (reason: string): { readonly subject: string; readonly text: string } => ({
  subject: 'Votre demande d’effacement',
  text: `Bonjour,\n\nVotre demande d’effacement a été refusée. Raison :\n\n${reason}\n\nVous pouvez saisir la CNIL (https://www.cnil.fr/fr/plaintes), ou le tribunal.\n\nTerreau\n`,
})

/** What waits for an administrator today. */
export const requestItems = (waiting: readonly { readonly answerBy: Day }[], today: Day): readonly Task[] => {
  const [first] = waiting
  if (first === undefined) return []
  const title =
    waiting.length === 1
      ? 'Une demande d’effacement attend'
      : `${waiting.length} demandes d’effacement attendent`
  return [
    {
      ...{ key: 'people/erasure-requests/answer', dueOn: first.answerBy, mark: String(waiting.length) },
      title,
      text: `La plus pressante : ${timeLeft(first.answerBy, today)}.`,
      href: '/espace/demandes',
    },
  ]
}

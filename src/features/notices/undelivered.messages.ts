import type { Task } from '../../shared/task.ts'
import { count } from '../../web/french.ts'

/** Where administrators see what did not arrive. */
export const UNDELIVERED_PATH = '/espace/courriels-non-remis'

/** Why a message was given up, from the code of the mail server (RFC 5321) or of the network. */
export function undeliveredReason(code: string): string {
  if (/^5\d\d$/.test(code)) return `refusé par le serveur de courriel (${code})`
  if (/^4\d\d$/.test(code)) return `remis à plus tard à chaque essai (${code})`
  if (code === 'EAUTH') return 'le serveur de courriel n’a pas reconnu Terreau'
  return `serveur de courriel injoignable à chaque essai (${code})`
}

/** What waits for an administrator when messages did not arrive. */
export const undeliveredTasks = (waiting: number): readonly Task[] =>
  waiting === 0
    ? []
    : [
        {
          ...{ key: 'people/undelivered/see', dueOn: null, mark: String(waiting) },
          title: 'Regarder les courriels non remis',
          text: `${count(waiting, 'message n’est', 'messages ne sont')} pas ${waiting === 1 ? 'arrivé' : 'arrivés'}.`,
          href: UNDELIVERED_PATH,
        },
      ]

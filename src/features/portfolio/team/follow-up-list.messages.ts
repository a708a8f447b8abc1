import type { Task } from '../../../shared/task.ts'
import { count, share } from '../../../web/french.ts'
import type { FollowUpFigures } from './follow-up-list.ts'

/** "12 sur 244 produits en cours": how many nobody follows, among those in progress. */
export const unfollowedShare = ({ unfollowed, active }: FollowUpFigures): string =>
  share(unfollowed, active, active < 2 ? 'produit en cours' : 'produits en cours')

/** What there is to decide, said at « Aujourd’hui » to the person who may. */
export const followUpItems = (figures: FollowUpFigures): readonly Task[] =>
  figures.unfollowed === 0
    ? []
    : [
        {
          ...{ key: 'follow-up/unfollowed', dueOn: null, mark: '' },
          title: `Choisir qui suit ${count(figures.unfollowed, 'produit', 'produits')} sans suivi`,
          text: `${unfollowedShare(figures)} : personne n’en répond, ni pour le réseau ni pour l’incubateur.`,
          href: '/espace/sans-suivi',
        },
      ]

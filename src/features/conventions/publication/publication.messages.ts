import type { PortalError } from '../../../platform/data-portal.ts'
import { dayOf, shortDay } from '../../../shared/day.ts'
import type { Channel, Publication, PublicationCheck, ShownState } from './publication.ts'

/** Name of a place of publication. */
export const channelLabel: Record<Channel, string> = {
  'data-portal': 'Portail de données ouvertes',
  'matignon-infos-services': 'Matignon Infos Services',
}

/** Where a publication stands. */
export const stateLabel: Record<Publication['state'], string> = {
  asked: 'demandée, en cours',
  ready: 'prête, en attente d’un portail',
  published: 'publiée',
  failed: 'en échec',
}

/** What a look at the portal found. */
export const foundLabel: Record<PublicationCheck['found'], string> = {
  same: 'Ce qui est publié est ce qui est signé',
  different: 'Ce qui est publié n’est plus ce qui est signé',
  unreadable: 'Le fichier publié n’a pas pu être lu',
}

/** The codes that the journal keeps of publications, by field. */
export const publicationWords = {
  channel: new Map<string, string>(Object.entries(channelLabel)),
  state: new Map<string, string>(Object.entries(stateLabel)),
  found: new Map<string, string>(Object.entries(foundLabel)),
} as const

/** Why the portal did not publish, and what to do. */
export function faultSaid({ status, reason }: Pick<PortalError, 'status' | 'reason'>): string {
  if (status === 401 || status === 403)
    return 'Le portail refuse la clé de cette installation. Demandez à qui l’exploite de la vérifier, puis recommencez.'
  if (reason === 'unavailable')
    return 'Le portail n’a pas répondu, malgré plusieurs essais. Recommencez plus tard.'
  return `Le portail a refusé ce jeu de données (réponse ${status ?? 'illisible'}). Rien n’y est publié en double ; signalez-le à qui exploite cette installation.`
}

/** The document itself could not be composed. */
export const paperFault =
  'Le document n’a pas pu être composé : le texte contient sans doute un caractère que les polices n’ont pas. Signalez-le à qui exploite cette installation.'

/** What nobody foresaw: it is in the log, and the job is run again by itself. */
export const unforeseenFault =
  'La publication s’est arrêtée sur une erreur imprévue, qui est signalée à qui exploite cette installation. Elle est tentée de nouveau d’elle-même ; vous pouvez aussi la redemander.'

export const publicationMessage = {
  asked: 'La publication est demandée. Cette page dira bientôt où elle en est.',
  'asked-already': 'Cette publication est déjà demandée ou faite : rien n’a été envoyé une seconde fois.',
  meanwhile:
    'Quelqu’un d’autre a modifié cette publication entre-temps : rien n’a été enregistré. Ce qui est en place se lit au-dessus de ce que vous avez saisi. Enregistrez à nouveau si votre saisie doit le remplacer.',
  told: 'La publication est enregistrée.',
  'check-asked': 'La vérification est demandée. Cette page dira bientôt ce qui a été trouvé.',
  'nothing-to-check': 'Rien n’est encore publié sur le portail : il n’y a rien à vérifier.',
  'no-url': 'Indiquez l’adresse de la page où la convention est publiée.',
  'wrong-url': 'Indiquez une adresse complète, qui commence par https://.',
  'no-day': 'Indiquez le jour de la publication.',
  'not-a-day': 'Écrivez ce jour comme 11/05/2020.',
  'no-such-day': 'Ce jour n’existe pas dans le calendrier.',
  'day-to-come': 'Ce jour n’est pas encore arrivé.',
  'day-before': 'Ce jour est antérieur à la dernière signature.',
  'long-proof': 'Tenez cette précision en 500 caractères.',
} as const

/** What everybody reads of where a publication stands. */
export const shownStateWords: Record<ShownState, string> = {
  none: 'aucune publication connue',
  asked: 'demandée',
  ready: 'prête, en attente d’un portail',
  failed: 'pas encore publiée',
  published: 'publiée',
  verified: 'publiée et vérifiée',
  different: 'altérée',
  unreadable: 'publiée, illisible',
}

const foundSaid = {
  same: '.',
  different: ' : ce n’est pas ce qui est signé.',
  unreadable: ', sans succès.',
} as const satisfies Record<PublicationCheck['found'], string>

/** When what the portal serves was read again, and what was found. */
export const checkedSaid = (check: PublicationCheck | null): string =>
  check === null ? 'Pas encore relue.' : `Relue le ${shortDay(dayOf(check.at))}${foundSaid[check.found]}`

import type { RetentionCode } from '../../shared/holding.ts'
import { count } from '../../web/french.ts'
import { WARNED_DAYS } from './retention.ts'

/** What a rule keeps. */
export const retentionLabel = {
  session: 'Sessions',
  'sign-in-link': 'Liens de connexion, après leur fin',
  'inactive-person': 'Personnes sans rôle, sans mission et sans connexion',
  'mail-file': 'Courriels gardés comme fichiers',
  'unused-import': 'Fichiers d’import sans suite',
  'answered-request': 'Demandes qui ont reçu une réponse',
  'access-log': 'Journaux techniques',
  consultation: 'Consultations des fiches',
  notice: 'Avis envoyés et courriels non remis',
} as const satisfies Record<RetentionCode, string>

/** What a run did, kind by kind, in the words of its reader: singular, plural. */
const doneWords: Readonly<Record<string, readonly [string, string]>> = {
  session: ['session retirée', 'sessions retirées'],
  'sign-in-link': ['lien de connexion retiré', 'liens de connexion retirés'],
  'inactive-person': ['personne effacée', 'personnes effacées'],
  'inactive-warning': ['personne prévenue', 'personnes prévenues'],
  'mail-file': ['courriel retiré', 'courriels retirés'],
  'unused-import': ['fichier d’import retiré', 'fichiers d’import retirés'],
  'answered-request': ['demande retirée', 'demandes retirées'],
  consultation: ['consultation retirée', 'consultations retirées'],
  notice: ['avis retiré', 'avis retirés'],
}

/** '3 sessions retirées, 1 personne prévenue'; says when there was nothing. */
export function runWords(counts: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(doneWords).flatMap(([code, [one, many]]) => {
    const done = counts[code]
    return typeof done === 'number' && done > 0 ? [count(done, one, many)] : []
  })
  return parts.length === 0 ? 'Rien n’avait atteint son terme.' : parts.join(', ')
}

/** Told to somebody who no longer comes. */
export const inactiveMail = (baseUrl: string): { readonly subject: string; readonly text: string } => ({
  subject: 'Votre fiche dans Terreau va être effacée',
  text: `Bonjour,\n\nVous n’avez plus de rôle ni de mission dans Terreau, et vous ne vous y êtes pas connecté depuis longtemps. Votre fiche sera effacée dans ${WARNED_DAYS} jours.\n\nPour la garder, il suffit de vous connecter : ${baseUrl}/connexion\n\nTerreau\n`,
})

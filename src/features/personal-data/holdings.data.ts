import type { Holding } from '../../shared/holding.ts'
import { requestStateLabel } from './erasure-request.messages.ts'

const administrators = 'Les administrateurs.'
const common = { processing: 'rights', basis: 'legal-obligation' } as const

/** What answering people holds of them. */
export const rightsHoldings: readonly Holding[] = [
  {
    ...{ ...common, code: 'requests', label: 'Demandes d’effacement' },
    in: {
      ...{ table: 'erasure_request', by: { id: 'person_id' }, latest: 'asked_at' },
      columns: {
        asked_at: 'Demandé le',
        answer_by: 'Réponse attendue avant le',
        state: {
          label: 'État',
          words: (state) => requestStateLabel[state as keyof typeof requestStateLabel],
        },
        answered_at: 'Répondu le',
        reason: 'Raison du refus',
      },
    },
    purpose: 'Répondre aux demandes dans le délai d’un mois (RGPD, article 12).',
    ...{ keeps: 'answered-request', erasure: 'emptied' },
    why: 'La demande reste avec ses dates, sans nom ; les raisons écrites sont effacées.',
    readers: administrators,
  },
  {
    ...{ ...common, code: 'answers', label: 'Réponses données à des demandes' },
    in: {
      ...{ table: 'erasure_request', by: { id: 'answered_by' }, latest: 'asked_at' },
      columns: { answered_at: 'Répondu le' },
    },
    purpose: 'Savoir qui a répondu à une demande.',
    ...{ keeps: 'answered-request', erasure: 'emptied' },
    why: 'La réponse reste, sous un numéro qui ne désigne plus personne.',
    readers: administrators,
  },
  {
    ...{ ...common, code: 'warnings', label: 'Avertissements avant effacement' },
    in: {
      ...{ table: 'inactivity_warning', by: { id: 'person_id' } },
      columns: { warned_at: 'Envoyé le' },
    },
    purpose: 'Prévenir une personne trente jours avant d’effacer sa fiche inactive.',
    ...{ keeps: 'inactive-person', erasure: 'removed' },
    why: 'L’avertissement ne sert qu’à la personne.',
    readers: 'Personne.',
  },
  {
    ...{ ...common, code: 'rewrites', label: 'Suites d’un effacement' },
    in: {
      ...{ table: 'erasure_rewrite', by: { id: 'person_id' } },
      columns: { asked_at: 'Effacée le', ended_at: 'Fichiers réécrits le' },
    },
    purpose: 'S’assurer que rien ne reste dans les fichiers après un effacement.',
    keeps: {
      words: 'Aussi longtemps que l’installation : des dates, sous un numéro qui ne désigne personne.',
    },
    erasure: 'emptied',
    why: 'Ce sont des dates, sous un numéro qui ne désigne plus personne.',
    readers: administrators,
  },
]

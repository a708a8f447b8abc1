import type { Holding } from '../../shared/holding.ts'
import type { Role } from '../../shared/rights.ts'
import { roleLabel } from '../identity/index.ts'
import { decidedLabel } from './review.messages.ts'
import type { Decision } from './review.ts'

const common = {
  processing: 'access',
  basis: 'public-task',
  erasure: 'emptied',
  keeps: { words: 'Aussi longtemps que l’installation : une revue close ne change plus.' },
  why: 'La décision reste, sous un numéro qui ne désigne plus personne.',
  readers: 'Les administrateurs et l’équipe du programme ; pour leurs incubateurs, leurs responsables.',
} as const
const role = { label: 'Rôle', words: (code: string) => roleLabel[code as Role] }
const decision = { label: 'Décision', words: (code: string) => decidedLabel[code as Decision] }

/** What reviews of rights hold of people. */
export const reviewHoldings: readonly Holding[] = [
  {
    ...{ ...common, code: 'reviewed', label: 'Décisions sur les rôles de la personne' },
    in: {
      ...{ table: 'review_line', by: { id: 'person_id' }, latest: 'decided_at' },
      columns: {
        role,
        decision,
        reason: 'Raison',
        last_signed_in: 'Dernière connexion',
        decided_at: 'Décidé le',
      },
    },
    purpose: 'Vérifier deux fois par an que chaque rôle est encore utile.',
  },
  {
    ...{ ...common, code: 'reviews-decided', label: 'Décisions prises dans des revues' },
    in: {
      ...{ table: 'review_line', by: { id: 'decided_by' }, latest: 'decided_at' },
      columns: { role, decision, decided_at: 'Décidé le' },
    },
    purpose: 'Savoir qui a décidé de garder ou de retirer un rôle.',
  },
  {
    ...{ ...common, code: 'reviews-closed', label: 'Revues closes' },
    in: {
      ...{ table: 'rights_review', by: { id: 'closed_by' }, latest: 'closed_at' },
      columns: { due_on: 'Revue du', closed_at: 'Close le' },
    },
    purpose: 'Savoir qui a mené une revue à son terme.',
  },
]

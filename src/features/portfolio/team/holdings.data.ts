import type { Holding } from '../../../shared/holding.ts'
import { employerKindLabel } from './mission.messages.ts'

const readers = 'Les équipes et celles qui les accompagnent. Le public lit un nombre de personnes par métier.'

/** What teams and the follow-up of products hold of a person. */
export const teamHoldings: readonly Holding[] = [
  {
    ...{ code: 'missions', processing: 'teams', label: 'Missions' },
    in: {
      ...{ table: 'mission', by: { id: 'person_id' }, latest: 'starts_on' },
      columns: {
        product_id: { label: 'Produit', names: true },
        incubator_id: { label: 'Incubateur', names: true },
        trade: { label: 'Métier', scheme: 'trade' },
        employer_kind: {
          label: 'Statut',
          words: (code) => employerKindLabel[code as keyof typeof employerKindLabel],
        },
        employer: 'Employeur',
        starts_on: 'Premier jour',
        ends_on: 'Dernier jour',
      },
    },
    purpose: 'Savoir qui travaille à quel produit, et jusqu’à quand.',
    ...{ basis: 'public-task', keeps: 'inactive-person', erasure: 'emptied' },
    why: 'L’employeur est effacé et les missions prennent fin ; le reste compte dans les effectifs passés, sans nom.',
    readers,
  },
  {
    ...{ code: 'follow-ups', processing: 'teams', label: 'Suivi de produits' },
    in: {
      ...{ table: 'product_follow_up', by: { id: 'person_id' }, latest: 'starts_on' },
      columns: {
        product_id: { label: 'Produit', names: true },
        starts_on: 'Premier jour',
        ends_on: 'Dernier jour',
      },
    },
    purpose: 'Savoir qui suit un produit.',
    ...{ basis: 'public-task', keeps: 'inactive-person', erasure: 'emptied' },
    why: 'Le suivi prend fin ; ses dates restent, sans nom.',
    readers,
  },
]

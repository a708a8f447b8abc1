import type { ConsultedPage } from '../../shared/consultation.ts'

/** What was looked at, and what that page is for. */
export const consultedWords = {
  person: { page: 'La fiche de la personne', purpose: 'gérer les accès' },
  network: { page: 'La liste du réseau', purpose: 'savoir qui a quel rôle' },
  teams: { page: 'La liste des équipes', purpose: 'savoir qui travaille où' },
  'teams-file': { page: 'Le fichier des équipes', purpose: 'emporter la liste des équipes' },
  team: {
    page: 'La page d’une équipe',
    purpose: 'savoir qui travaille sur un produit ou dans un incubateur',
  },
  review: { page: 'Une revue des droits', purpose: 'vérifier qui garde quel rôle' },
  log: { page: 'Les consultations', purpose: 'vérifier qui consulte quoi' },
} as const satisfies Record<ConsultedPage, { readonly page: string; readonly purpose: string }>

import type { KnowledgeItem } from './knowledge.ts'
import type { AccessibilityStatus } from './product.ts'

/** Name of each item, as a page lists it. */
export const knowledgeLabel = {
  sponsor: 'Organisation qui porte le produit',
  contact: 'Adresse de l’équipe',
  link: 'Adresse du service',
  repository: 'Code source',
  stats: 'Statistiques publiques',
  impact: 'Matrice d’impact',
  budget: 'Budget publié',
  accessibility: 'Conformité au référentiel d’accessibilité',
  'risk-analysis': 'Analyse de risques',
  'mon-service-securise': 'Suivi dans MonServiceSécurisé',
  dashlord: 'Tableau de bord DashLord',
} as const satisfies Record<KnowledgeItem, string>

/** Conformity to the RGAA, as a team declares it. */
export const accessibilityLabel = {
  total: 'Totalement conforme',
  partial: 'Partiellement conforme',
  none: 'Non conforme',
} as const satisfies Record<AccessibilityStatus, string>

/** What a team said of an item without anything to show. */
export const saidLabel = (yes: boolean): string => (yes ? 'Oui, selon l’équipe' : 'Non, selon l’équipe')

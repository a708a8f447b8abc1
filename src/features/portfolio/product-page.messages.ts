import { longDay } from '../../shared/day.ts'
import type { KnowledgeItem } from './knowledge.ts'
import type { ProductSummary } from './product.ts'

/** How a sentence says each phase: the verb, then the day of its start. Phases are data: one that is not here is named. */
const phaseSentences: Readonly<Record<string, { readonly is: string; readonly since: string }>> = {
  investigation: { is: 'est en investigation', since: 'depuis le' },
  construction: { is: 'est en construction', since: 'depuis le' },
  acceleration: { is: 'est en accélération', since: 'depuis le' },
  consolidation: { is: 'est en consolidation', since: 'depuis le' },
  opere: { is: 'est opéré dans le réseau', since: 'depuis le' },
  transfere: { is: 'a été transféré à une autre structure', since: 'le' },
  abandon: { is: 'a été arrêté', since: 'le' },
  'abandon-investigation': { is: 's’est conclu par une investigation sans suite', since: 'le' },
}

/** "est en accélération depuis le 3 mars 2024": what a product is, from its phase. */
export function phaseSentence({ code, label, since }: NonNullable<ProductSummary['phase']>): string {
  const words = phaseSentences[code] ?? { is: `est en phase « ${label} »`, since: 'depuis le' }
  return `${words.is} ${words.since} ${longDay(since)}`
}

/** Why a missing item matters, or where it comes from. */
export const missingWhy = {
  sponsor: 'L’administration qui porte le besoin et répondra du service.',
  contact: 'Une adresse de l’équipe, jamais celle d’une personne.',
  link: 'Là où les usagers trouvent le service.',
  repository: 'Le code financé par l’argent public est publié.',
  stats: 'La page qui montre l’usage réel du service.',
  impact: 'Ce que le service change, et comment on le mesure.',
  budget: 'Ce que le service coûte, publié par l’équipe.',
  accessibility: 'Aucune déclaration d’accessibilité n’est connue.',
  'risk-analysis': 'On ne sait pas si une analyse de risques a été menée.',
  'mon-service-securise': 'On ne sait pas si l’homologation y est suivie.',
  dashlord: 'Le relevé automatique des bonnes pratiques du site.',
} as const satisfies Record<KnowledgeItem, string>

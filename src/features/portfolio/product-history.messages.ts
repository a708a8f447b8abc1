import { commonFieldLabel } from '../journal/index.ts'
import { accessibilityLabel } from './knowledge.messages.ts'
import type { EditableProduct } from './product.ts'
import { sideLabel } from './team/follow-up.messages.ts'
import { employerKindLabel } from './team/mission.messages.ts'

/** Every field of a product as the journal knows it. */
export type JournalField =
  | keyof EditableProduct
  | 'phases'
  | 'events'
  | 'incubators'
  | 'attachments'
  | 'sponsors'

/** Name of each field, on forms, in differences and in the journal alike. */
export const productFieldLabel = {
  name: 'Nom',
  mission: 'Mission',
  description: 'Description',
  contact: 'Adresse de l’équipe',
  link: 'Adresse du service',
  repository: 'Code source',
  statsUrl: 'Adresse des statistiques',
  impactUrl: 'Adresse de la matrice d’impact',
  budgetUrl: 'Adresse du budget',
  dashlordUrl: 'Tableau de bord DashLord',
  riskAnalysisUrl: 'Adresse de l’analyse de risques',
  statsDeclared: 'Statistiques publiées',
  riskAnalysisDeclared: 'Analyse de risques menée',
  monServiceSecurise: 'Suivi dans MonServiceSécurisé',
  accessibilityStatus: 'Accessibilité déclarée',
  fastPromotion: 'Promotion du fonds FAST',
  fastCents: 'Montant accordé par le fonds FAST',
  indexable: 'Visible dans les moteurs de recherche',
  themes: 'Thèmes',
  userKinds: 'Usagers',
  techniques: 'Techniques',
  phases: 'Phases',
  events: 'Évènements',
  incubators: 'Incubateurs',
  attachments: 'Incubateurs et leurs jours',
  sponsors: 'Organisations qui soutiennent le produit',
} as const satisfies Record<JournalField, string>

/** Name of a field that an entry speaks of; one of another thing, or that Terreau no longer has, keeps its own. */
export const fieldLabel = (field: string): string =>
  Object.hasOwn(productFieldLabel, field) ? productFieldLabel[field as JournalField] : commonFieldLabel(field)

/** Words of the values that are not data but ours. */
export const ownWords = {
  accessibilityStatus: new Map<string, string>(Object.entries(accessibilityLabel)),
  employerKind: new Map<string, string>(Object.entries(employerKindLabel)),
  side: new Map<string, string>(Object.entries(sideLabel)),
  figures: new Map([
    ['read', 'lus'],
    ['created', 'créés'],
    ['updated', 'modifiés'],
    ['unchanged', 'inchangés'],
    ['kept', 'gardés'],
    ['rejected', 'rejetés'],
  ]),
} as const

import type { BeyondLimit } from './import-limits.ts'
import type { SavingCode } from './import-report.ts'

/** Names of the fields, as sentences about an import call them. */
const fieldLabels: Readonly<Record<string, string>> = {
  name: 'nom',
  mission: 'mission',
  description: 'présentation',
  contact: 'adresse de l’équipe',
  link: 'adresse du service',
  repository: 'code source',
  statsUrl: 'adresse des statistiques',
  impactUrl: 'matrice d’impact',
  budgetUrl: 'budget publié',
  dashlordUrl: 'tableau de bord DashLord',
  riskAnalysisUrl: 'adresse de l’analyse de risques',
  statsDeclared: 'statistiques publiques',
  riskAnalysisDeclared: 'analyse de risques',
  monServiceSecurise: 'MonServiceSécurisé',
  accessibilityStatus: 'accessibilité',
  fast: 'fonds FAST',
  fastPromotion: 'promotion du fonds FAST',
  fastCents: 'montant du fonds FAST',
  indexable: 'présence dans les moteurs de recherche',
  phases: 'phases',
  events: 'évènements',
  incubators: 'incubateurs',
  sponsors: 'organisations qui portent le produit',
  themes: 'thèmes',
  userKinds: 'publics',
  techniques: 'techniques',
  summary: 'résumé',
  owner: 'organisation',
  address: 'adresse',
  website: 'site',
  hidden: 'incubateur sans page',
  acronym: 'sigle',
  kind: 'nature',
  ministerialDomain: 'domaine ministériel',
}

/** The French name of a field. */
export const fieldLabel = (field: string): string => fieldLabels[field] ?? field

/** Why a record that was read could not be saved, and what to do. */
export const beyondLimitMessage = ({ field, reason }: BeyondLimit): string =>
  reason === 'too-long'
    ? `Le champ « ${fieldLabel(field)} » est trop long : raccourcissez-le à la source.`
    : `Le champ « ${fieldLabel(field)} » contient un nombre ou une date hors de toute mesure : corrigez-le à la source.`

/** What each anomaly means, about the value that shows it. */
export const savingMessage = {
  'x.kept': (field: string) =>
    `Le champ « ${fieldLabel(field)} » a été modifié dans Terreau depuis le dernier import : la valeur de la source n’a pas été reprise.`,
  'x.incubator-unknown': (id: string) =>
    `La source ne décrit pas l’incubateur « ${id} » : il est enregistré sous ce seul nom.`,
  'x.organisation-unknown': (id: string) =>
    `La source ne décrit pas l’organisation « ${id} » : elle est enregistrée sous ce seul nom.`,
  'x.owner-unknown': (id: string) =>
    `La source ne décrit pas l’organisation « ${id} », qui porte cet incubateur : il est enregistré sans elle.`,
  'x.former-id-shared': (id: string) =>
    `L’ancien identifiant « ${id} » mène déjà à un autre produit : il n’a pas été repris.`,
  'x.label-unusable': (label: string) =>
    `Le libellé « ${label.slice(0, 60)} » est trop long ou sans lettre latine : il n’a pas été repris.`,
} as const satisfies Record<SavingCode, (value: string) => string>

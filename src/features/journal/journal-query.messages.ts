import { type Day, shortDay } from '../../shared/day.ts'
import { cleanText } from '../../web/clean.ts'
import { actionLabel } from './journal.messages.ts'
import type { Family } from './journal-query.ts'

/** Names of the families of actions. */
export const familyLabel = {
  produits: 'Produits',
  incubateurs: 'Incubateurs et organisations',
  equipes: 'Équipes et suivi',
  personnes: 'Personnes et rôles',
  connexions: 'Identités et sessions',
  conventions: 'Conventions',
  argent: 'Argent',
} as const satisfies Record<Family, string>

/** The kinds of things that entries bear on, several of them. */
export const subjectKinds: Readonly<Record<string, string>> = {
  product: 'Produits',
  portfolio: 'Imports du portefeuille',
  highlight: 'Mises en avant',
  incubator: 'Incubateurs',
  organisation: 'Organisations',
  mission: 'Missions',
  'follow-up': 'Suivis de produits',
  person: 'Personnes',
  grant: 'Rôles',
  invitation: 'Invitations',
  'service-account': 'Comptes de service',
  'rights-review': 'Revues des droits',
  'sign-in-attempt': 'Tentatives de connexion',
  'retention-run': 'Passages des durées de conservation',
  convention: 'Conventions',
  dispute: 'Litiges',
  termination: 'Résiliations',
  'manifesto-pledge': 'Engagements sur le manifeste',
  'purchase-order': 'Commandes',
  expense: 'Lignes de dépense',
}

/** What the filter of actions is called, whether a family or one action. */
export const actionFilterLabel = (slug: string): string =>
  Object.hasOwn(familyLabel, slug) ? `${familyLabel[slug as Family]} : tout` : actionLabel(slug)

/** What of an address was put aside, and why. */
export const putAside = {
  action: (given: string) =>
    `Aucun changement ne s’appelle « ${cleanText(given, 40)} » : ce filtre n’est pas appliqué.`,
  kind: (given: string) =>
    `Le journal ne connaît pas « ${cleanText(given, 40)} » : ce filtre n’est pas appliqué.`,
  subject: (given: string) => `« ${cleanText(given, 40)} » ne désigne rien : ce filtre n’est pas appliqué.`,
  day: (given: string) =>
    `« ${cleanText(given, 40)} » n’est pas un jour : ce filtre n’est pas appliqué. Écrivez par exemple 20/11/2026.`,
  order: (from: Day, until: Day) =>
    `Le ${shortDay(until)} est avant le ${shortDay(from)} : la fin n’est pas appliquée.`,
} as const

/** Columns of the file of the journal. */
export const csvHeader = [
  ...['entrée', 'quand', 'par', 'changement', 'genre', 'sur quoi', 'champ', 'avant', 'après', 'empreinte'],
] as const

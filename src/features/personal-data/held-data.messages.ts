import { day, dayOf, shortDay } from '../../shared/day.ts'
import type { ErasureEffect, Holding, LegalBasis, Processing } from '../../shared/holding.ts'
import { count } from '../../web/french.ts'
import { type RetentionRule, ruleOf } from './retention.ts'

const clock = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
})

/** A value of the database as a person reads it. */
export function rawWords(raw: unknown): string {
  if (raw instanceof Date) return `${shortDay(dayOf(raw))} à ${clock.format(raw).replace(':', ' h ')}`
  if (typeof raw === 'boolean') return raw ? 'oui' : 'non'
  if (typeof raw === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(raw) ? shortDay(day(raw)) : raw
  return typeof raw === 'number' ? String(raw) : JSON.stringify(raw)
}

export const processingLabel = {
  access: 'Gérer les accès',
  teams: 'Savoir qui travaille où',
  manifesto: 'Faire vivre le manifeste',
  conventions: 'Conclure et suivre les conventions',
  money: 'Justifier l’argent des conventions',
  journal: 'Garder la trace des changements',
  rights: 'Répondre aux personnes',
} as const satisfies Record<Processing, string>

/** Whom each processing concerns. */
export const processingPeople = {
  access: 'Les personnes qui se connectent.',
  teams: 'Les personnes qui travaillent dans une équipe, et celles qui suivent un produit.',
  manifesto: 'Les personnes qui s’engagent pour un partenaire, ou qui signalent un manquement.',
  conventions: 'Les signataires et ceux qui représentent les parties.',
  money: 'Les agents qui engagent, constatent, paient, décident et signent ; les fournisseurs indépendants.',
  journal: 'Les personnes qui modifient quelque chose, et celles dont la fiche est modifiée.',
  rights: 'Les personnes qui exercent leurs droits.',
} as const satisfies Record<Processing, string>

export const basisLabel = {
  'public-task': 'Mission d’intérêt public (RGPD, article 6, paragraphe 1, point e)',
  'legal-obligation': 'Obligation légale (RGPD, article 6, paragraphe 1, point c)',
} as const satisfies Record<LegalBasis, string>

export const effectLabel = {
  removed: 'Retiré',
  emptied: 'Vidé de ce qui nomme',
  kept: 'Gardé',
} as const satisfies Record<ErasureEffect, string>

/** '3 ans', '1 an', '90 jours'. */
export const durationWords = (days: number): string =>
  days % 365 === 0 ? count(days / 365, 'an', 'ans') : count(days, 'jour', 'jours')

/** How long a line is kept, by the rules in force. */
export function keepsWords(rules: readonly RetentionRule[], holding: Holding): string {
  if (typeof holding.keeps !== 'string') return holding.keeps.words
  const rule = ruleOf(rules, holding)
  if (rule === null) return 'Aucune durée n’est en vigueur.'
  const after = rule.code === 'inactive-person' ? ' sans rôle, sans mission et sans connexion' : ''
  return `${durationWords(rule.days)}${after}.`
}

import { type Day, longDay } from '../../../shared/day.ts'
import { count } from '../../../web/french.ts'
import type { ObligationState } from './obligation.ts'

/** The states in a word; the six of look.md, and those that they leave out. */
export const stateLabel = {
  kept: 'tenue',
  dueSoon: 'à venir',
  late: 'en retard',
  broken: 'rompue',
  unknown: 'inconnue',
  notApplicable: 'sans objet',
  waived: 'non revendiquée',
  notMeasured: 'non mesurée',
  measurementFailed: 'mesure manquée',
} as const satisfies Record<ObligationState, string>

/** Why an occurrence is in its state: French sentences. */
export const reasons = {
  notYetChecked: 'Aucune fonction de Terreau ne relève encore ce fait.',
  notYet: (subject: string) => `Aucune fonction de Terreau ne relève encore ${subject}.`,
  voidClause: (article: string) =>
    `La clause de l’article ${article} est réputée non écrite : rien n’est dû à ce titre.`,
  waived: 'La partie créancière n’a pas revendiqué cette échéance. L’obligation demeure pour les autres.',
  shown: (on: Day | null) => (on === null ? 'Une preuve est connue.' : `Preuve du ${longDay(on)}.`),
  laterEvidence: (on: Day) => `La preuve connue ne date que du ${longDay(on)}.`,
  undated: 'Aucune preuve datée n’est connue.',
  keptFor: (on: Day, due: Day) => `Tenue le ${longDay(on)}, pour l’échéance du ${longDay(due)}.`,
  keptLate: (on: Day, due: Day, days: number) =>
    `Tenue le ${longDay(on)}, avec ${count(days, 'jour', 'jours')} de retard sur l’échéance du ${longDay(due)}.`,
  keptOn: (on: Day) => `Tenue le ${longDay(on)}.`,
  notBefore: (due: Day) => `Rien n’est dû avant le ${longDay(due)}.`,
  dueIn: (due: Day, days: number) =>
    days === 0
      ? `Due aujourd’hui, ${longDay(due)}.`
      : `Due dans ${count(days, 'jour', 'jours')}, le ${longDay(due)}.`,
  owedSince: (on: Day) => `Due depuis le ${longDay(on)} ; la convention ne fixe pas de délai.`,
  lateBy: (due: Day, days: number) =>
    `Due le ${longDay(due)} : ${count(days, 'jour', 'jours')} de retard, et rien n’est enregistré.`,
  missed: (due: Day) =>
    `Rien n’a été enregistré pour l’échéance du ${longDay(due)}, et la suivante est passée.`,
  terminated: (on: Day) =>
    `La convention est résiliée le ${longDay(on)} : rien n’est dû à ce titre à partir de ce jour.`,
  noTerm: 'Le terme de la convention n’est pas connu.',
  noEvent: 'L’évènement qui la déclenche n’a pas encore eu lieu.',
  wrongPhase: 'Ne s’applique pas dans la phase où se trouve le produit.',
  unknownPhase: 'La phase du produit n’est pas connue ce jour-là.',
  doesNotApply: 'Ne concerne pas ce produit.',
  unknownApplies: 'On ne sait pas si cette obligation concerne ce produit.',
  noProduct: 'Aucun produit n’est connu sous cette convention ce jour-là.',
  mismatched: 'Ce qui est relevé ne permet pas d’en juger.',
  among: (part: number, whole: number, noun: string) => `${part} sur ${whole} ${noun}.`,
} as const

import { type Day, longDay } from '../../shared/day.ts'
import { count } from '../../web/french.ts'
import { euros } from './funding.messages.ts'
import type { AlertCode } from './funding-facts.ts'

/** What each alert says. */
export const alertWords = {
  'threshold-near': (tranche: string, left: number) =>
    `Le seuil de ${tranche} est proche : il reste ${euros(left)} à consommer.`,
  'call-awaited': (tranche: string, since: Day) =>
    `La condition de ${tranche} est remplie depuis le ${longDay(since)} : l’appel de fonds n’est pas présenté.`,
  'cushion-low': (balance: number, cushion: number) =>
    `Il reste ${euros(balance)} en caisse, moins que les ${euros(cushion)} que l’échéancier prévoit pour attendre un versement.`,
  'engaged-above-ceiling': (over: number) => `Les engagements dépassent le plafond de ${euros(over)}.`,
  'service-unpaid': (lines: number, since: Day) =>
    `${count(lines, 'service fait attend', 'services faits attendent')} d’être payé depuis plus de 30 jours ; le plus ancien est du ${longDay(since)}.`,
  'yearly-report-due': (year: number) =>
    `Le compte rendu de gestion ${year} est dû au financeur le 31 janvier (décret 2007-44, article 6).`,
} as const satisfies Readonly<Record<AlertCode, unknown>>

import { type Day, longDay } from '../../../shared/day.ts'
import { euros } from '../../../web/french.ts'
import type { State } from '../../../web/view/state.tsx'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { ownCreditsWords } from '../funding.messages.ts'
import {
  leftInFund,
  type ReportFact,
  reportDueOn,
  type SendingRefusal,
  type YearAmounts,
  type YearStanding,
} from './yearly-report.ts'

/** Address of the reports of a convention, or of one of them. */
export const reportHref = (slug: string, ...path: readonly (string | number)[]): string =>
  moneyHref(slug, 'rapports', ...path.map(String))

/** What each amount of a report is called. */
export const reportFactLabel = {
  receipt: 'Reçu du financeur',
  'credit-opening': 'Crédits ouverts',
  order: 'Commandé',
  service: 'Service fait',
  payment: 'Payé',
  acceptance: 'Accepté',
  restitution: 'Rendu au financeur',
} as const satisfies Record<ReportFact, string>

/** What is left in the fund, in a sentence's middle, or what other credits stand for. */
export function leftWords(amounts: YearAmounts): readonly [amount: string, what: string] {
  const cents = leftInFund(amounts)
  return cents < 0
    ? [euros(-cents), ownCreditsWords(amounts.restitution.totalCents)]
    : [euros(cents), 'restent sur le fonds']
}

/** What is said of products when a line names none. */
export const noProduct = 'Plusieurs produits, ou non précisé'

/** Where the report of a year stands on a day: its mark and its words. */
export function reportState(
  { year, standing, sentOn }: { year: number; standing: YearStanding; sentOn: Day | null },
  today: Day,
): { readonly state: State; readonly word: string } {
  if (sentOn !== null) return { state: 'kept', word: `envoyé le ${longDay(sentOn)}` }
  if (standing !== 'ended') return { state: 'notApplicable', word: 'exercice en cours' }
  return today > reportDueOn(year)
    ? { state: 'late', word: 'à envoyer, en retard' }
    : { state: 'dueSoon', word: 'à envoyer' }
}

/** Why a year has no report. */
export const outsideWords = {
  'before-effect':
    'La convention n’avait pas pris effet cette année-là : aucun compte rendu n’en est dû. Revenez à la liste.',
  'to-come': 'Cet exercice est à venir : son compte rendu se prépare une fois qu’il a commencé.',
  'after-closing':
    'Les comptes étaient clos avant cet exercice : aucun compte rendu n’en est dû. Revenez à la liste.',
} as const satisfies Record<Exclude<YearStanding, 'running' | 'ended'>, string>

/** Names of the fields. */
export const sendingFieldLabel = { jour: 'Envoyé le', destinataire: 'Destinataire' } as const

/** What is wrong in a field, and what to do. */
export const sendingMessage = {
  'no-day': 'Écrivez le jour de l’envoi, par exemple 28/01/2026.',
  'no-recipient': 'Écrivez à qui le compte rendu a été envoyé.',
} as const

const refusalSaid = {
  ...outsideWords,
  running: 'Cet exercice n’est pas fini : son compte rendu s’envoie à partir du 1er janvier.',
  'day-to-come': 'Ce jour est à venir : un envoi s’enregistre une fois fait.',
} as const

/** Why a sending is not recorded, beside its field. */
export function sendingRefusal(refusal: SendingRefusal): string {
  if (refusal.code === 'already-sent')
    return `Ce compte rendu a déjà été envoyé, le ${longDay(refusal.on)} : il ne s’envoie qu’une fois.`
  if (refusal.code === 'before-its-end')
    return `L’exercice se termine le ${longDay(refusal.endedOn)} : son compte rendu n’a pas pu partir avant.`
  return refusalSaid[refusal.code]
}

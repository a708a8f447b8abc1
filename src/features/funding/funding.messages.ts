import { euros } from '../../web/french.ts'
import type { Closing, RestitutionTerm } from './rules/closing.ts'
import { type ExpenseStatus, type RejectionReason, reasonArticle } from './rules/expense.ts'
import type { Terms } from './rules/terms.ts'
import type { TrancheState } from './rules/tranche.ts'

export const statusLabel = {
  PLANNED: 'prévue',
  ENGAGED: 'engagée',
  SERVICE_DONE: 'service fait',
  PAID: 'payée, à accepter',
  ACCEPTED: 'acceptée',
  PENDING_REVIEW: 'à décider',
  REJECTED: 'rejetée',
  CANCELLED: 'annulée',
} as const satisfies Record<ExpenseStatus, string>

export const trancheStateLabel = {
  waiting: 'en attente du seuil',
  conditionMet: 'condition remplie, à appeler',
  called: 'appelé',
  received: 'reçu',
  creditsOpen: 'crédits ouverts',
  lapsed: 'caduc',
} as const satisfies Record<TrancheState, string>

const reasonLabel = {
  ENGAGED_BEFORE_START: 'engagée avant la prise d’effet',
  ENGAGED_AFTER_END: 'engagée après le terme',
  SERVICE_AFTER_END: 'service fait après le terme',
  PAID_AFTER_END: 'payée après le terme',
  SERVICE_BEFORE_ENGAGEMENT: 'service fait avant l’engagement',
  PAID_BEFORE_SERVICE: 'payée avant le service fait',
  CATEGORY_NOT_ELIGIBLE: 'catégorie non financée',
  MARKET_UNKNOWN: 'marché non prévu',
  AMOUNT_NOT_POSITIVE: 'montant nul ou négatif',
  DUPLICATE: 'déjà demandée : même commande, même demande de paiement',
  ENGAGED_AFTER_TERMINATION: 'engagée après la résiliation',
  NOT_PERFORMED_AT_TERMINATION: 'service fait après la résiliation',
  PAID_AFTER_LIQUIDATION: 'payée après la liquidation',
  AMOUNT_NOT_NEGATIVE: 'avoir qui n’est pas négatif',
  CORRECTS_UNKNOWN: 'corrige une ligne inconnue',
  ORIGINAL_NOT_ACCEPTED: 'corrige une ligne qui n’est pas acceptée',
  CREDIT_EXCEEDS_ORIGINAL: 'reprend plus que la ligne corrigée',
  REFUSED: 'refusée par décision',
} as const satisfies Record<RejectionReason, string>

/** Where a rule stands: "article 5", "annexe 2", "décret 2012-1246". */
function articleWords(reason: RejectionReason): string {
  const article = reasonArticle[reason]
  if (article === 'GBCP') return 'décret 2012-1246'
  return article.startsWith('A') ? article.toLowerCase() : `article ${article}`
}

/** Why a line is rejected, with the article that says it. */
export const reasonWords = (reason: RejectionReason): string =>
  `${reasonLabel[reason]} (${articleWords(reason)})`

/** What a restitution is made of. */
export const restitutionLabel = {
  unspent: 'reçu et non dépensé',
  'paid-not-accepted': 'payé et non accepté',
  advanced: 'avancé sur crédits propres, à déduire',
  'over-ceiling': 'accepté au-delà du plafond',
} as const satisfies Record<RestitutionTerm['what'], string>

/** Said once the accounts are closed and nothing goes back to the payer. */
export const nothingBack = ({ balanceDueCents }: Pick<Closing, 'balanceDueCents'>): string =>
  balanceDueCents > 0
    ? `Rien ne revient au financeur, qui doit encore ${euros(balanceDueCents)}.`
    : 'Rien ne revient au financeur, et il ne doit plus rien.'

/**
 * What a fund lacks is said of other credits of the spender: they advance it (rule 8) as long as nothing went back to the payer; once something
 * did, they bear what was paid and is not financed. Plural, after an amount.
 */
export const ownCreditsWords = (returnedCents: number): string =>
  returnedCents === 0 ? 'sont avancés sur crédits propres' : 'payés restent à la charge des crédits propres'

/** What is in the fund, at the end of a sentence. */
export const cashWords = ({
  cashCents,
  returnedCents,
}: {
  readonly cashCents: number
  readonly returnedCents: number
}): string =>
  cashCents < 0
    ? `${euros(-cashCents)} ${ownCreditsWords(returnedCents)}`
    : `${euros(cashCents)} restent en caisse`

/** Said where amounts with and without VAT stand side by side; nothing where all are with it. */
export const basisNote = ({ amountBasis }: Pick<Terms, 'amountBasis'>): string =>
  amountBasis === 'HT' ? ' (hors taxe)' : ''

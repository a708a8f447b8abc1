/** What the accounts close on. Whole cents. */
export type Closing = {
  readonly receivedCents: number
  readonly acceptedCents: number
  readonly imputedCents: number
  readonly unspentCents: number
  readonly paidNotAcceptedCents: number
  readonly restitutionCents: number
  readonly overCeilingCents: number
  readonly balanceDueCents: number
}

type Totals = {
  readonly receivedCents: number
  readonly acceptedCents: number
  readonly imputedCents: number
  readonly ceilingCents: number
}

const atLeastNothing = (cents: number): number => Math.max(0, cents)

/** Rule 8: what goes back to the payer, or what is still due, never both. */
export function closingOf({ receivedCents, acceptedCents, imputedCents, ceilingCents }: Totals): Closing {
  const owed = Math.min(acceptedCents, ceilingCents)
  return {
    ...{ receivedCents, acceptedCents, imputedCents },
    unspentCents: atLeastNothing(receivedCents - imputedCents),
    paidNotAcceptedCents: imputedCents - acceptedCents,
    restitutionCents: atLeastNothing(receivedCents - owed),
    overCeilingCents: atLeastNothing(acceptedCents - ceilingCents),
    balanceDueCents: atLeastNothing(owed - receivedCents),
  }
}

/** One term of what a restitution is made of; they add up to it. */
export type RestitutionTerm = {
  readonly what: 'unspent' | 'paid-not-accepted' | 'advanced' | 'over-ceiling'
  readonly cents: number
}

/** Rule 8: a restitution explained to the cent. No term when nothing goes back. */
export const restitutionTerms = (closing: Closing): readonly RestitutionTerm[] =>
  closing.restitutionCents === 0
    ? []
    : [
        { what: 'unspent', cents: closing.unspentCents },
        { what: 'paid-not-accepted', cents: closing.paidNotAcceptedCents },
        { what: 'advanced', cents: Math.min(0, closing.receivedCents - closing.imputedCents) },
        { what: 'over-ceiling', cents: closing.overCeilingCents },
      ]

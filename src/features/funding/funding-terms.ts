import { type Day, lastOf } from '../../shared/day.ts'
import {
  askedOn,
  type Convention,
  type ConventionContent,
  isSigned,
  lastDay,
  readingOf,
} from '../conventions/index.ts'
import type { Amendment, Termination, Terms, Tranche } from './rules/terms.ts'

const documents = { 'call-for-funds': 'CALL', statement: 'ERDA' } as const
const bases = { performed: 'PERFORMED', engaged: 'ENGAGED' } as const
const decisions = { auto: 'AUTO', review: 'REVIEW' } as const

const trancheOf = ({
  id,
  cents,
  condition,
  documents: asked,
}: ConventionContent['funding']['tranches'][number]): Tranche => ({
  ...{ id, cents },
  trigger:
    condition.kind === 'signature'
      ? { kind: 'AT_SIGNATURE' }
      : {
          kind: 'CONSUMED_AT_LEAST',
          cents: condition.thresholdCents,
          requires: asked.map((document) => documents[document]),
        },
})

const isSame = (one: Tranche | undefined, other: Tranche): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other)

/** A signed text, and the last day that it gives to the convention. */
type DatedText = {
  readonly number: number
  readonly content: ConventionContent
  readonly signedOn: Day
  readonly endsOn: Day
}

/** What an amendment changes of the money: the end that moves, what is added, the tranches that are new or no longer the same. */
function amendmentOf(before: DatedText, after: DatedText): Amendment {
  const known = before.content.funding.tranches.map(trancheOf)
  return {
    ...{ id: `avenant-${after.number}`, signedOn: after.signedOn },
    newEnd: before.endsOn === after.endsOn ? null : after.endsOn,
    addCents: after.content.funding.amountCents - before.content.funding.amountCents,
    addTranches: after.content.funding.tranches.map(trancheOf).filter(
      (tranche) =>
        !isSame(
          known.find(({ id }) => id === tranche.id),
          tranche,
        ),
    ),
  }
}

/** The texts signed by a day, in their order; none before the effect. */
function datedTexts({ texts }: Convention, day: Day): readonly DatedText[] {
  const signed = texts.filter(isSigned).filter(({ effectOn }) => effectOn <= day)
  const effectOn = signed.find(({ number }) => number === 0)?.effectOn
  if (effectOn === undefined) return []
  return signed.map(({ number, content, effectOn: signedOn }) => ({
    ...{ number, content, signedOn },
    endsOn: lastDay(content, effectOn),
  }))
}

function terminationOf(
  convention: Convention,
  day: Day,
  readings: ConventionContent['readings'],
): Termination | null {
  const { terminatedOn } = askedOn(convention, day)
  if (terminatedOn === null) return null
  const liquidated = convention.terminations.find(
    ({ liquidatedOn }) => liquidatedOn !== null && liquidatedOn <= day,
  )
  return {
    ...{ cause: 'FAULT', effectiveOn: terminatedOn },
    basis: bases[readingOf(readings, 'liquidation') ?? 'performed'],
    // As long as nothing is liquidated, what is owed may still be paid.
    payableUntil: liquidated?.liquidatedOn ?? lastOf(terminatedOn, day),
  }
}

/**
 * What a signed convention says of its money on a day, as the rules read it: its first text, then what each amendment changes in it. Where
 * the text leaves a choice, its readings tell (with VAT unless they say otherwise). Null before its effect.
 */
export function termsOf(convention: Convention, day: Day): Terms | null {
  const texts = datedTexts(convention, day)
  const [first] = texts
  if (first === undefined) return null
  const { content } = first
  const { markets, costCategories } = texts.at(-1)?.content ?? content
  return {
    ...{ convention: convention.reference, end: first.endsOn },
    signatures: convention.texts
      .filter(({ number }) => number === 0)
      .flatMap(({ signatures }) =>
        signatures.map(({ partyId, signedOn }) => ({ party: partyId, on: signedOn })),
      ),
    bounds: content.term.bounds,
    ceilingCents: content.funding.amountCents,
    amountBasis: readingOf(content.readings, 'tva') === 'without-vat' ? 'HT' : 'TTC',
    tranches: content.funding.tranches.map(trancheOf),
    markets: markets.map(({ id }) => id),
    categories: Object.fromEntries(costCategories.map(({ code, decision }) => [code, decisions[decision]])),
    amendments: texts.slice(1).map((text, index) => amendmentOf(texts[index] ?? first, text)),
    termination: terminationOf(convention, day, content.readings),
  }
}

import type { Day } from '../../shared/day.ts'
import {
  type ConventionContent,
  inEffectBy,
  type KnownTexts,
  knownReadings,
  lastDay,
  type MoneyText,
  readingOf,
} from '../conventions/index.ts'
import {
  type Amendment,
  type Categories,
  plainAmendment,
  type Termination,
  type Terms,
  type Tranche,
} from './rules/terms.ts'

type MoneyContent = MoneyText['content']

const paper = { 'call-for-funds': 'CALL', statement: 'ERDA' } as const

const trancheOf = ({
  id,
  cents,
  condition,
  documents,
}: ConventionContent['funding']['tranches'][number]): Tranche => ({
  ...{ id, cents },
  trigger:
    condition.kind === 'signature'
      ? { kind: 'AT_SIGNATURE' }
      : {
          kind: 'CONSUMED_AT_LEAST',
          cents: condition.thresholdCents,
          requires: documents.map((document) => paper[document]),
        },
})

const categoriesOf = ({ costCategories }: MoneyContent): Categories =>
  Object.fromEntries(
    costCategories.map(({ code, decision }) => [code, decision === 'auto' ? 'AUTO' : 'REVIEW'] as const),
  )

const marketsOf = ({ markets }: MoneyContent): readonly string[] => markets.map(({ id }) => id)

const tranchesOf = ({ funding }: MoneyContent): readonly Tranche[] => funding.tranches.map(trancheOf)

/** The value that an amendment brings, or null when it says what the text before said. */
const changed = <T>(before: T, after: T): T | null =>
  JSON.stringify(before) === JSON.stringify(after) ? null : after

type Step = { readonly before: MoneyContent; readonly text: MoneyText; readonly effectOn: Day }

function amendmentOf({ before, text: { number, effectOn: signedOn, content }, effectOn }: Step): Amendment {
  const known = new Map(tranchesOf(before).map((tranche) => [tranche.id, tranche]))
  const kept = new Set(content.funding.tranches.map(({ id }) => id))
  return {
    ...{ ...plainAmendment, id: `avenant-${number}`, signedOn },
    newEnd: changed(lastDay(before, effectOn), lastDay(content, effectOn)),
    addCents: content.funding.amountCents - before.funding.amountCents,
    addTranches: tranchesOf(content).filter((tranche) => changed(known.get(tranche.id), tranche) !== null),
    dropTranches: [...known.keys()].filter((id) => !kept.has(id)),
    newMarkets: changed(marketsOf(before), marketsOf(content)),
    newCategories: changed(categoriesOf(before), categoriesOf(content)),
  }
}

function amendmentsOf(first: MoneyText, texts: readonly MoneyText[]): readonly Amendment[] {
  let before = first.content
  return texts
    .filter((text) => text !== first)
    .map((text) => {
      const amendment = amendmentOf({ before, text, effectOn: first.effectOn })
      before = text.content
      return amendment
    })
}

function terminationOf(
  termination: KnownTexts['termination'],
  { readings }: MoneyContent,
): Termination | null {
  if (termination === null) return null
  return {
    cause: 'FAULT',
    effectiveOn: termination.effectOn,
    basis: readingOf(readings, 'liquidation') === 'engaged' ? 'ENGAGED' : 'PERFORMED',
    payableUntil: termination.liquidatedOn,
  }
}

/**
 * What a convention says of its money, from its texts signed by a day: each amendment is what it changes of the text before it. What the
 * text leaves to be read (VAT, what a termination counts) and what its end bounds are those of the text in force on that day. Null as long
 * as the convention has not taken effect.
 */
export function fundingTerms({ reference, texts, termination }: KnownTexts, day: Day): Terms | null {
  const signed = inEffectBy(texts, day)
  const first = signed[0]
  if (first === undefined) return null
  const inForce = signed.reduce((_, text) => text, first)
  const { content, effectOn, signatures } = first
  return {
    convention: reference,
    signatures: signatures.map(({ partyId, signedOn }) => ({ party: partyId, on: signedOn })),
    end: lastDay(content, effectOn),
    bounds: inForce.content.term.bounds,
    ceilingCents: content.funding.amountCents,
    amountBasis: readingOf(inForce.content.readings, 'tva') === 'without-vat' ? 'HT' : 'TTC',
    tranches: tranchesOf(content),
    markets: marketsOf(content),
    categories: categoriesOf(content),
    amendments: amendmentsOf(first, signed),
    termination: terminationOf(termination, inForce.content),
  }
}

/** What the engine retains of each reading that its figures rest on, in the words that conventions use. */
const followed: Readonly<Record<string, readonly string[]>> = {
  consomme: ['dépenses payées et acceptées'],
  tva: Object.keys(knownReadings.tva),
  liquidation: Object.keys(knownReadings.liquidation),
}

/**
 * Ids of the readings that figures rest on and that the convention answers otherwise than the engine can follow: a page says so beside its
 * figures.
 */
export const readingsNotFollowed = ({ readings }: Pick<ConventionContent, 'readings'>): readonly string[] =>
  readings.flatMap(({ id, value }) => {
    const answers = Object.hasOwn(followed, id) ? followed[id] : undefined
    return answers === undefined || answers.includes(value) ? [] : [id]
  })

/** The day of the last signed text by a day whose bank details are not those of the text before; null when none changed them. */
export function accountsChangedOn(
  texts: readonly (Pick<MoneyText, 'number' | 'effectOn'> & { readonly content: ConventionContent })[],
  day: Day,
): Day | null {
  const known = inEffectBy(texts, day)
  const changed = known.filter(({ content }, at) => {
    const before = known[at - 1]
    return (
      before !== undefined && JSON.stringify(before.content.accounts) !== JSON.stringify(content.accounts)
    )
  })
  return changed.at(-1)?.effectOn ?? null
}

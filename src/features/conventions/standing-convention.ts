import type { Day } from '../../shared/day.ts'
import { readRib } from './bank-account.ts'
import {
  type ConventionState,
  type ConventionText,
  conventionEffect,
  isSigned,
  lastDay,
  type Signature,
  type SignedText,
  stateOn,
  textOn,
} from './convention.ts'
import type { BankAccount, ConventionContent } from './convention-content.ts'
import { type PublicContent, publicContent, type TextToShow } from './convention-paper.ts'
import { type TerminationFacts, terminationDay } from './termination/termination.ts'

/** A convention with all its texts, in their order, and what became of its terminations. */
export type Convention = {
  readonly id: string
  readonly reference: string
  readonly slug: string
  readonly texts: readonly ConventionText[]
  readonly terminations: readonly TerminationFacts[]
}

/** A convention as it stands on a day: the text in force, else the first one, which was not yet. */
export type StandingConvention = {
  readonly id: string
  readonly reference: string
  readonly slug: string
  readonly content: ConventionContent
  /** Day of the last signature of the convention itself. */
  readonly effectOn: Day
  /** Last day, included, by the text in force. */
  readonly endsOn: Day
  /** First day on which a termination leaves nothing in force, as known on the day asked; null: none, or after the last day. */
  readonly terminatedOn: Day | null
  readonly state: ConventionState
}

/** What a signed text says that money is judged by. Number 0 is the convention, the others its amendments. */
export type MoneyText = Pick<SignedText, 'number' | 'effectOn'> & {
  readonly content: Pick<ConventionContent, 'term' | 'funding' | 'readings' | 'costCategories' | 'markets'>
  readonly signatures: readonly Pick<Signature, 'partyId' | 'signedOn'>[]
}

/** All the signed texts of a convention, as far as money goes, and the termination that was decided by the day asked. */
export type KnownTexts = {
  readonly reference: string
  readonly texts: readonly MoneyText[]
  readonly termination: { readonly effectOn: Day; readonly liquidatedOn: Day | null } | null
}

/** The same, as everybody may read it. `known`: what its money is judged by; not to be shown, since a number may be copied there. */
export type PublicStanding = Omit<StandingConvention, 'content'> & {
  readonly content: PublicContent
  readonly known: KnownTexts
}

/** What its state on a day is judged from. */
export const askedOn = ({ terminations }: Convention, day: Day) => ({
  day,
  terminatedOn: terminationDay(terminations, day),
})

/** State of a convention on a day, its termination included. */
export const stateOfOn = (convention: Convention, day: Day): ConventionState =>
  stateOn(convention.texts, askedOn(convention, day))

/** A signed convention on a day; null as long as it never took effect. A day before its effect finds its first text, `signing`. */
export function standingOn(convention: Convention, on: Day): StandingConvention | null {
  const { id, reference, slug, texts } = convention
  const effectOn = conventionEffect(texts)
  const text = textOn(texts, on) ?? texts[0]
  if (effectOn === null || text === undefined) return null
  const { content } = text
  const endsOn = lastDay(content, effectOn)
  const { terminatedOn } = askedOn(convention, on)
  return {
    ...{ id, reference, slug, content, effectOn, endsOn },
    terminatedOn: terminatedOn !== null && terminatedOn <= endsOn ? terminatedOn : null,
    state: stateOfOn(convention, on),
  }
}

function moneyText({ number, effectOn, content, signatures }: SignedText): MoneyText {
  const { term, funding, readings, costCategories, markets } = content
  return {
    ...{ number, effectOn, content: { term, funding, readings, costCategories, markets } },
    signatures: signatures.map(({ partyId, signedOn }) => ({ partyId, signedOn })),
  }
}

/** What is known on a day of the texts that money is judged by: neither accounts nor names. */
export function knownTexts(convention: Convention, on: Day): KnownTexts {
  const { reference, texts, terminations } = convention
  // A termination that comes after the last day changes nothing of the term.
  const terminatedOn = standingOn(convention, on)?.terminatedOn ?? null
  const liquidatedOn = terminations.find(
    (one) => one.liquidatedOn !== null && one.liquidatedOn <= on,
  )?.liquidatedOn
  return {
    ...{ reference, texts: texts.filter(isSigned).map(moneyText) },
    termination:
      terminatedOn === null ? null : { effectOn: terminatedOn, liquidatedOn: liquidatedOn ?? null },
  }
}

/**
 * The accounts of all the texts of a convention, each once: an earlier text may quote what a later one pays on, and the other way round. Of a draft,
 * only those that are whole: what is half typed would be found everywhere.
 */
export function accountsOf({ texts }: Convention): readonly BankAccount[] {
  const all = texts.flatMap(({ content, sha256 }) =>
    content.accounts.filter((account) => sha256 !== null || readRib(account).ok),
  )
  return [...new Map(all.map((one) => [[one.bank, one.branch, one.number, one.key].join(' '), one])).values()]
}

/** A text with the accounts that are kept out of what is shown of it. */
export const textToShow = <Text extends ConventionText>(
  convention: Convention,
  text: Text,
): Text & TextToShow => ({ ...text, withheld: accountsOf(convention) })

/** The same as everybody may read it: what the parties alone know is left out, wherever a clause copies it. */
export function publicStandingOn(convention: Convention, on: Day): PublicStanding | null {
  const standing = standingOn(convention, on)
  const text = textOn(convention.texts, on) ?? convention.texts[0]
  if (!standing || !text) return null
  return {
    ...{ ...standing, content: publicContent(textToShow(convention, text)) },
    known: knownTexts(convention, on),
  }
}

/** A signed text with what names its convention, and the last day that it gives to it, by which its papers and files are made. */
export type NamedText = SignedText &
  TextToShow & {
    readonly conventionId: string
    readonly slug: string
    readonly endsOn: Day
    /** As known on the day that is asked; null: none, or no day is asked. */
    readonly terminatedOn: Day | null
  }

/** A signed text under the name of its convention; as known on a day when one is asked. Throws when the convention never took effect. */
export function namedText(convention: Convention, text: SignedText, on: Day | null): NamedText {
  const { id, slug, texts } = convention
  const effectOn = conventionEffect(texts)
  if (effectOn === null) throw new Error('a signed text belongs to a convention in effect')
  return {
    ...{ ...textToShow(convention, text), conventionId: id, slug, endsOn: lastDay(text.content, effectOn) },
    terminatedOn: on === null ? null : askedOn(convention, on).terminatedOn,
  }
}

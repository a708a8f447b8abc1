import { addMonths, type Day } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { ConventionContent, Party } from './convention-content.ts'

/** Between which days someone may sign in the name of another; `endsOn` null: until further notice. */
export type Delegation = { readonly reference: string; readonly startsOn: Day; readonly endsOn: Day | null }

/** One party's signature of one text. `delegation` null: signed by virtue of an office. */
export type Signature = {
  readonly partyId: string
  readonly signatoryName: string
  readonly capacity: string
  readonly delegation: Delegation | null
  readonly signedOn: Day
}

/** A text of a convention: number 0 is the convention itself, the others its amendments. */
export type ConventionText = {
  readonly id: string
  readonly number: number
  readonly content: ConventionContent
  readonly version: number
  /** Null as long as it is being written. */
  readonly sha256: string | null
  readonly sentOn: Day | null
  /** Day of the last signature; null as long as one is missing. */
  readonly effectOn: Day | null
  /** Set aside after a signature, another party having refused it; null unless it was. */
  readonly abandoned: { readonly on: Day; readonly reason: string } | null
  readonly signatures: readonly Signature[]
}

/** A text that is signed by all. */
export type SignedText = ConventionText & { readonly sha256: string; readonly effectOn: Day }

export type TextState = 'draft' | 'signing' | 'signed' | 'abandoned'

/** Where a text stands: written, waiting for signatures, signed by all, or set aside for ever. */
export function textState({ sha256, effectOn, abandoned }: ConventionText): TextState {
  if (abandoned !== null) return 'abandoned'
  if (effectOn !== null) return 'signed'
  return sha256 === null ? 'draft' : 'signing'
}

/** The text that is being written or signed; null when none is. */
export const openText = (texts: readonly ConventionText[]): ConventionText | null =>
  texts.find(({ effectOn, abandoned }) => effectOn === null && abandoned === null) ?? null

/**
 * `signing`: not yet in force on that day. `abandoned`: its first text was set aside, it never will be. `terminated` is decided by a termination,
 * which comes as an argument.
 */
export type ConventionState = 'draft' | 'signing' | 'in-force' | 'ended' | 'terminated' | 'abandoned'

/** Whether every party has signed. */
export const isSigned = (text: ConventionText): text is SignedText =>
  text.effectOn !== null && text.sha256 !== null

/** The signed texts that took effect by a day, in the order in which they replace each other: by their days, then by their numbers. */
export const inEffectBy = <Text extends Pick<SignedText, 'number' | 'effectOn'>>(
  signed: readonly Text[],
  day: Day,
): readonly Text[] =>
  signed
    .filter(({ effectOn }) => effectOn <= day)
    .toSorted((a, b) => a.effectOn.localeCompare(b.effectOn) || a.number - b.number)

/** The text in force on a day: the last that took effect by then. Null before the first. */
export const textOn = (texts: readonly ConventionText[], day: Day): SignedText | null =>
  inEffectBy(texts.filter(isSigned), day).at(-1) ?? null

/** Day on which the convention itself took effect: months are counted from it, amendments or not. */
export const conventionEffect = (texts: readonly ConventionText[]): Day | null =>
  texts.find(({ number }) => number === 0)?.effectOn ?? null

/**
 * Last day of a convention, included: the one that its text fixes, else the same day of the month after so many months (by analogy with
 * articles 641 and 642 of the code of civil procedure).
 */
export const lastDay = ({ term }: Pick<ConventionContent, 'term'>, effectOn: Day): Day =>
  term.endsOn ?? addMonths(effectOn, term.months)

const notInForce = {
  ...{ draft: 'draft', signing: 'signing', abandoned: 'abandoned' },
  // Signed by all, and asked about an earlier day.
  signed: 'signing',
} as const satisfies Record<TextState, ConventionState>

type Asked = { readonly day: Day; readonly terminatedOn: Day | null }

/** State of a convention on a day. A termination takes effect on its day; whatever ended before is ended. */
export function stateOn(texts: readonly ConventionText[], { day, terminatedOn }: Asked): ConventionState {
  const first = texts.find(({ number }) => number === 0)
  const inForce = textOn(texts, day)
  const effectOn = conventionEffect(texts)
  if (inForce === null || effectOn === null)
    return first === undefined ? 'signing' : notInForce[textState(first)]
  const end = lastDay(inForce.content, effectOn)
  if (terminatedOn !== null && terminatedOn <= day && terminatedOn <= end) return 'terminated'
  return end < day ? 'ended' : 'in-force'
}

export type NamingRefusal = { readonly code: 'reference-taken' | 'no-reference' }

export type AmendingRefusal = { readonly code: 'not-in-force' | 'ended' | 'already-open' | 'abandoned' }

/** Whether a convention may be amended on a day: only once all its texts are signed, and as long as it lasts. */
export function amendable(
  texts: readonly ConventionText[],
  asked: Asked,
): Result<SignedText, AmendingRefusal> {
  const state = stateOn(texts, asked)
  const inForce = textOn(texts, asked.day)
  if (state === 'abandoned') return refuse({ code: 'abandoned' })
  if (inForce === null || state === 'draft' || state === 'signing') return refuse({ code: 'not-in-force' })
  if (state !== 'in-force') return refuse({ code: 'ended' })
  return openText(texts) === null ? ok(inForce) : refuse({ code: 'already-open' })
}

export type SigningRefusal = {
  readonly code:
    | 'not-sent'
    | 'already-in-force'
    | 'abandoned'
    | 'other-text'
    | 'not-a-party'
    | 'party-signed-already'
    | 'signed-in-the-future'
    | 'signed-before-effect'
    | 'signed-after-end'
    | 'convention-over'
    | 'no-delegation'
    | 'delegation-not-begun'
    | 'delegation-over'
}

/** Names are compared as read, without regard to capitals, accents of composition or spaces. */
export const sameName = (a: string, b: string): boolean => {
  const plain = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('fr')
  return plain(a) === plain(b)
}

/** Whose delegation counts: that of the representative named in the text, or the one that somebody else brings. */
const delegationOf = ({ representative }: Party, signature: Signature): Delegation | null | 'none' => {
  if (signature.delegation !== null) return signature.delegation
  return sameName(representative.name, signature.signatoryName) ? representative.delegation : 'none'
}

function delegationRefusal(
  delegation: Delegation | null | 'none',
  signedOn: Day,
): SigningRefusal['code'] | null {
  if (delegation === 'none') return 'no-delegation'
  if (delegation === null) return null
  if (signedOn < delegation.startsOn) return 'delegation-not-begun'
  return delegation.endsOn !== null && delegation.endsOn < signedOn ? 'delegation-over' : null
}

type Signing = {
  readonly texts: readonly ConventionText[]
  readonly text: ConventionText
  /** Digest of the text that was read before signing. */
  readonly seen: string
  readonly today: Day
  /** First day on which a termination leaves nothing in force, as known on the day of the signature. */
  readonly terminatedOn: Day | null
}

function amendmentRefusal({ texts, terminatedOn }: Signing, signedOn: Day): SigningRefusal['code'] | null {
  const state = stateOn(texts, { day: signedOn, terminatedOn })
  if (state === 'signing') return 'signed-before-effect'
  return state === 'in-force' ? null : 'convention-over'
}

function momentRefusal(signing: Signing, signedOn: Day): SigningRefusal['code'] | null {
  const { text, today } = signing
  if (signedOn > today) return 'signed-in-the-future'
  const refusal = text.number === 0 ? null : amendmentRefusal(signing, signedOn)
  if (refusal !== null) return refusal
  const { endsOn } = text.content.term
  return endsOn !== null && signedOn > endsOn ? 'signed-after-end' : null
}

/**
 * A party signs a text, in any order. Refused: on a text that is written, abandoned, already in force or no longer the one that was read, twice for one
 * party, on a day to come, before the convention that it amends or once it is over, after the end that the text fixes, and by someone without a delegation on that day (the representative
 * named in the text who holds an office needs none). Answers the signature as kept, its delegation written out.
 */
export function sign(signing: Signing, signature: Signature): Result<Signature, SigningRefusal> {
  const { text } = signing
  const state = textState(text)
  if (state === 'draft') return refuse({ code: 'not-sent' })
  if (state === 'signed') return refuse({ code: 'already-in-force' })
  if (state === 'abandoned') return refuse({ code: 'abandoned' })
  if (text.sha256 !== signing.seen) return refuse({ code: 'other-text' })
  const party = text.content.parties.find(({ id }) => id === signature.partyId)
  if (!party) return refuse({ code: 'not-a-party' })
  if (text.signatures.some(({ partyId }) => partyId === party.id))
    return refuse({ code: 'party-signed-already' })
  const delegation = delegationOf(party, signature)
  const code = momentRefusal(signing, signature.signedOn) ?? delegationRefusal(delegation, signature.signedOn)
  if (code !== null) return refuse({ code })
  return ok({ ...signature, delegation: delegation === 'none' ? null : delegation })
}

/** The parties whose signature a text still waits for, in the order of the text. */
export const awaited = ({ content, signatures }: ConventionText): readonly Party[] =>
  content.parties.filter(({ id }) => !signatures.some(({ partyId }) => partyId === id))

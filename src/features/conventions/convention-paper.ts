import { addMonths, type Day } from '../../shared/day.ts'
import type { Json } from '../../shared/json.ts'
import type { ConventionContent, Party, Representative } from './convention-content.ts'
import { withoutAccounts } from './withheld-accounts.ts'

/** Who signed for a party, in what capacity, on what day. */
export type Signature = {
  readonly partyId: string
  readonly name: string
  readonly capacity: string
  readonly signedOn: Day
}

/** A text of a convention as it stands: a draft has no digest yet, and takes effect once every party has signed. */
export type ConventionText = {
  readonly conventionId: string
  readonly slug: string
  readonly number: number
  readonly kind: 'convention' | 'amendment'
  readonly content: ConventionContent
  /** The canonical form that the digest is that of; null on a draft. */
  readonly frozen: { readonly canonical: string; readonly sha256: string } | null
  readonly effectOn: Day | null
  readonly signatures: readonly Signature[]
}

/** A text that every party has signed. */
export type SignedText = ConventionText & {
  readonly frozen: { readonly canonical: string; readonly sha256: string }
  readonly effectOn: Day
}

/** A representative of whom nothing is published but the office, unless they signed. */
type PublicRepresentative = Omit<Representative, 'name'> & { readonly name: string | null }
type PublicParty = Omit<Party, 'representative'> & { readonly representative: PublicRepresentative }

/** What everybody may read of a convention, and what is published of it (article 9). */
export type PublicConvention = Omit<ConventionContent, 'accounts' | 'parties'> & {
  readonly parties: readonly PublicParty[]
  readonly text: {
    readonly number: number
    readonly kind: ConventionText['kind']
    readonly effectOn: Day | null
    /** Digest of the canonical form of the whole text, accounts included: what was signed. */
    readonly sha256: string | null
  }
  readonly signatures: readonly Signature[]
}

/**
 * What is published of a text: neither its accounts, nor their numbers where an article copies them, nor the name of anybody who did not sign in
 * function (issue 4, "Publication"). The same text gives the same publication: it can be made again to be compared.
 */
export function publicConvention(text: ConventionText): PublicConvention {
  const { accounts, parties, ...rest } = text.content
  const shown: PublicConvention = {
    ...rest,
    parties: parties.map(({ representative, ...party }) => ({
      ...party,
      representative: {
        ...representative,
        name: text.signatures.some(({ name }) => name === representative.name) ? representative.name : null,
      },
    })),
    text: {
      ...{ number: text.number, kind: text.kind, effectOn: text.effectOn },
      sha256: text.frozen?.sha256 ?? null,
    },
    // In the order of the parties, whatever the order that they were read in: the bytes depend on it.
    signatures: parties.flatMap(({ id }) => text.signatures.filter(({ partyId }) => partyId === id)),
  }
  return withoutAccounts(shown as unknown as Json, accounts) as unknown as PublicConvention
}

/** Whether every party has signed and the text is frozen. */
export const isSigned = (text: ConventionText): text is SignedText =>
  text.frozen !== null && text.effectOn !== null

/** The last day of a signed text, included: the one that it gives, else the same day of the month so many months later. */
export const lastDayOf = ({ content: { term }, effectOn }: Pick<SignedText, 'content' | 'effectOn'>): Day =>
  term.endsOn ?? addMonths(effectOn, term.months)

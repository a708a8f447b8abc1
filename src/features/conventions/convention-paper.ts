import type { Day } from '../../shared/day.ts'
import type { Json } from '../../shared/json.ts'
import { type ConventionText, sameName } from './convention.ts'
import type { BankAccount, ConventionContent, Party, Representative } from './convention-content.ts'
import { withoutAccounts } from './withheld-accounts.ts'

/** Who signed for a party, in what capacity, on what day: what is published of a signature. */
type PublicSignature = {
  readonly partyId: string
  readonly name: string
  readonly capacity: string
  readonly signedOn: Day
}

/** A representative of whom nothing is published but the office, unless they signed. */
type PublicRepresentative = Omit<Representative, 'name'> & { readonly name: string | null }
export type PublicParty = Omit<Party, 'representative'> & { readonly representative: PublicRepresentative }

/** What everybody may read of a content: neither accounts, nor the name of anybody who did not sign in function. */
export type PublicContent = Omit<ConventionContent, 'accounts' | 'parties'> & {
  readonly parties: readonly PublicParty[]
}

/** What is published of a text (article 9). */
export type PublicConvention = PublicContent & {
  readonly text: {
    readonly number: number
    readonly kind: 'convention' | 'amendment'
    readonly effectOn: Day | null
    /** Digest of the canonical form of the whole text, accounts included: what was signed. */
    readonly sha256: string | null
  }
  readonly signatures: readonly PublicSignature[]
}

/** A text with what is kept out of it: the accounts of every text of its convention, since an amendment may quote those of another. */
export type TextToShow = ConventionText & { readonly withheld: readonly BankAccount[] }

/**
 * What everybody may read of a content, given the signatures that make names public: neither accounts, nor the numbers of those that are withheld
 * where an article copies them, nor the name of anybody who did not sign in function (issue 4, "Publication").
 */
export function publicContent({
  content,
  signatures,
  withheld,
}: Pick<TextToShow, 'content' | 'signatures' | 'withheld'>): PublicContent {
  const { accounts: _, parties, ...rest } = content
  const shown: PublicContent = {
    ...rest,
    parties: parties.map(({ representative, ...party }) => ({
      ...party,
      representative: {
        ...representative,
        name: signatures.some(
          ({ partyId, signatoryName }) =>
            partyId === party.id && sameName(signatoryName, representative.name),
        )
          ? representative.name
          : null,
      },
    })),
  }
  return withoutAccounts(shown as unknown as Json, withheld) as unknown as PublicContent
}

/** What is published of a text. The same text gives the same publication: it can be made again to be compared. */
export function publicConvention(text: TextToShow): PublicConvention {
  const { content, number, effectOn, sha256, signatures } = text
  return {
    ...publicContent(text),
    text: { number, kind: number === 0 ? 'convention' : 'amendment', effectOn, sha256 },
    // In the order of the parties, whatever the order that they were read in: the bytes depend on it.
    signatures: content.parties
      .flatMap(({ id }) => signatures.filter(({ partyId }) => partyId === id))
      .map(({ partyId, signatoryName, capacity, signedOn }) => ({
        ...{ partyId, name: signatoryName, capacity, signedOn },
      })),
  }
}

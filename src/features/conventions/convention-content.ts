import type { Day } from '../../shared/day.ts'

/**
 * What a convention says, as data: what is signed, frozen and hashed. Everything that the text leaves to be read is a visible parameter with its
 * reason; what it does not provide is said by `'not-provided'`. Amounts are whole cents of euro. Ids are short slugs, unique in the document.
 */
export type ConventionContent = {
  readonly reference: string
  readonly title: string
  readonly instrument: Instrument
  /** Article 1: what the convention is for. */
  readonly object: string
  readonly parties: readonly Party[]
  readonly articles: readonly Article[]
  readonly funding: Funding
  readonly budgetLines: readonly BudgetLine[]
  readonly costCategories: readonly CostCategory[]
  readonly markets: readonly Market[]
  /** Private: never published. */
  readonly accounts: readonly BankAccount[]
  readonly term: Term
  readonly readings: readonly Reading[]
  readonly obligations: readonly ObligationClause[]
}

/** A fund that a third party pays into, a task given between State services, a grant. */
export type Instrument = 'fonds-de-concours' | 'delegation-de-gestion' | 'subvention'

export type Party = {
  readonly id: string
  readonly name: string
  readonly acronym: string | null
  readonly siret: string | null
  readonly address: string
  /** Who pays and who spends; a third party may only sign. */
  readonly role: 'payer' | 'spender' | 'other'
  readonly representative: Representative
}

/** Who may sign for a party. A delegation has its own days; someone who holds the office needs none. */
export type Representative = {
  readonly name: string
  readonly capacity: string
  readonly authority: string | null
  readonly delegation: {
    readonly reference: string
    readonly startsOn: Day
    readonly endsOn: Day | null
  } | null
}

/** Where a text is found in the signed document: page of the scan, and the passage as it stands there. */
export type Source = { readonly page: number; readonly passage: string }

export type Article = {
  readonly id: string
  /** "2", "6.1", "annexe 1". */
  readonly number: string
  readonly title: string
  readonly text: string
  readonly source: Source | null
}

export type Funding = {
  readonly amountCents: number
  readonly tranches: readonly Tranche[]
}

/** Callable once its condition is met and its documents are there. */
export type Tranche = {
  readonly id: string
  readonly cents: number
  readonly condition:
    | { readonly kind: 'signature' }
    /** Met on the first day when what was consumed reaches the threshold, equality included. */
    | { readonly kind: 'consumed'; readonly thresholdCents: number }
  readonly documents: readonly ('call-for-funds' | 'statement')[]
  readonly article: string
}

export type BudgetLine = {
  readonly kind: 'fund' | 'programme' | 'operational-budget'
  readonly code: string
  readonly label: string
}

/** `auto`: accepted when the rules are kept. `review`: a named person decides, with a reason. */
export type CostCategory = {
  readonly code: string
  readonly label: string
  readonly decision: 'auto' | 'review'
}

export type Market = { readonly id: string; readonly label: string; readonly categories: readonly string[] }

export type BankAccount = {
  readonly id: string
  readonly party: string
  readonly purpose: 'payment' | 'restitution'
  readonly holder: string
  readonly domiciliation: string
  readonly bank: string
  readonly branch: string
  readonly number: string
  readonly key: string
}

export type Term = {
  /** The convention takes effect on the day of its last signature. */
  readonly effect: 'last-signature'
  readonly months: number
  /** The last day, when the text or a reading gives it; null: computed from the effect (same day of the month, included). */
  readonly endsOn: Day | null
  /** What the term bounds. */
  readonly bounds: readonly ('engagement' | 'service' | 'payment')[]
}

/** A point that the text leaves open: what was chosen, what could have been, and why. */
export type Reading = {
  readonly id: string
  readonly question: string
  readonly article: string
  readonly value: string
  readonly choices: readonly string[]
  readonly reason: string
}

/** One commitment: who owes what to whom, when, what proves it, and which check reads the facts. */
export type ObligationClause = {
  readonly id: string
  readonly article: string
  /** Words of the passage that it comes from, as the text has them. */
  readonly passage: string
  readonly subject: string
  /** Ids of parties; a beneficiary may be 'public', 'teams' or 'both'. */
  readonly debtors: readonly string[]
  readonly beneficiary: string
  readonly when: When
  readonly evidence: readonly string[]
  /** Name of a check that a feature brings; one that nobody brings yet answers `unknown`. */
  readonly check: string
}

/** When it is owed. Months count from the day of effect. `within`: days after the event. */
export type When =
  | { readonly kind: 'standing' }
  | { readonly kind: 'every'; readonly months: number }
  | { readonly kind: 'on-event'; readonly event: string; readonly within: number | null }
  | { readonly kind: 'per-product'; readonly phases: readonly string[]; readonly applies: string }
  | { readonly kind: 'at-term'; readonly within: number | null }
  | { readonly kind: 'yearly'; readonly month: number; readonly day: number }

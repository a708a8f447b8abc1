/** Kinds of things that a rule keeps for a time: the list of the database (a test compares them). */
export const retentionCodes = [
  'session',
  'sign-in-link',
  'inactive-person',
  'mail-file',
  'unused-import',
  'answered-request',
  'access-log',
  'consultation',
  'notice',
] as const
export type RetentionCode = (typeof retentionCodes)[number]

/** What an installation does with people's data, as its register names it (RGPD, art. 30). */
export const processings = [
  'access',
  'teams',
  'manifesto',
  'conventions',
  'money',
  'journal',
  'rights',
] as const
export type Processing = (typeof processings)[number]

/** RGPD, art. 6.1: public task (e), or legal obligation (c). */
export type LegalBasis = 'public-task' | 'legal-obligation'

/**
 * What an erasure does of it. `removed`: the rows go. `emptied`: they stay, under an id that names nobody any more. `kept`: a signed act or a
 * supporting document says it, and the law asks that it go on saying it.
 */
export type ErasureEffect = 'removed' | 'emptied' | 'kept'

/** How a column reads: its French name, and how its value is put in words when it is a code or an id. */
export type HeldColumn =
  | string
  | {
      readonly label: string
      readonly words?: (value: string) => string
      /** The id of a product, an incubator or a convention: shown by its name. */
      readonly names?: true
      /** A code of this nomenclature. */
      readonly scheme?: string
      /** For programs more than for people: in the file of data, not on the page. */
      readonly fileOnly?: true
    }

/** How rows lead to a person: a column that holds their id, one where their name is written, or both. */
export type HeldBy = { readonly id: string; readonly name?: string } | { readonly name: string }

/** Where it is: a table of the database, or files beside it. */
export type HeldIn =
  | {
      readonly table: string
      /** Null: the rows do not say of whom; nothing of it can be looked for by person. */
      readonly by: HeldBy | null
      readonly columns: Readonly<Record<string, HeldColumn>>
      /** Only the rows that hold this value in this column. */
      readonly only?: { readonly column: string; readonly value: string }
      /** Column that orders rows, the latest first. */
      readonly latest?: string
    }
  | { readonly files: string }

/** One line of the inventory of people's data: each feature says what it holds. All texts are French, for the person concerned. */
export type Holding = {
  readonly code: string
  readonly processing: Processing
  readonly label: string
  readonly in: HeldIn
  readonly purpose: string
  readonly basis: LegalBasis
  /** A rule that the daily job applies, or how long in words. */
  readonly keeps: RetentionCode | { readonly words: string }
  readonly erasure: ErasureEffect
  /** Why, in a sentence. */
  readonly why: string
  /** Who reads it. */
  readonly readers: string
}

import type { Holding } from '../../shared/holding.ts'

/** A value as it is kept, and in words for its reader; '' when there is none. */
export type HeldValue = {
  readonly column: string
  readonly label: string
  readonly raw: unknown
  readonly words: string
  /** Left to the file of data. */
  readonly fileOnly: boolean
}

/** What one line of the inventory holds of a person. */
export type HeldLine = {
  readonly holding: Holding
  /** The latest first. */
  readonly rows: readonly (readonly HeldValue[])[]
  /** How many in all: the rows may be the latest only. */
  readonly total: number
}

/** Everything that is held of a person, as a document that programs read. */
export type RecordDocument = {
  readonly format: 'terreau.personal-data'
  readonly version: 1
  readonly madeAt: string
  readonly person: { readonly id: string; readonly name: string; readonly email: string }
  readonly lines: readonly {
    readonly code: string
    readonly label: string
    readonly purpose: string
    readonly basis: string
    readonly keeps: string
    readonly erasure: string
    readonly rows: readonly Readonly<Record<string, unknown>>[]
  }[]
}

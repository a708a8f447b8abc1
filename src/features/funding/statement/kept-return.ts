/** A paper signed elsewhere. `digest`: whether what the last signature says to have signed is these bytes; its cryptography is never judged. */
export type SignedPaper = { readonly signatures: number; readonly digest: 'same' | 'unreadable' }

/** A paper that was signed elsewhere and brought back, with what the check found of it. */
export type KeptReturn = {
  readonly sha256: string
  readonly label: string
  readonly found: SignedPaper
  readonly addedAt: Date
}

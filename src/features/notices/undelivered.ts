/** How many messages are shown, and put away, at once. */
export const MOST_SHOWN = 100

/** A message that did not arrive, with the person it was for. */
export type Undelivered = {
  readonly id: string
  readonly person: { readonly id: string; readonly name: string }
  readonly subject: string
  readonly reason: string
  readonly at: Date
}

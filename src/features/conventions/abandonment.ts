import type { Day } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { type ConventionText, textState } from './convention.ts'

/** Since when a text is set aside, and why. */
export type Abandonment = NonNullable<ConventionText['abandoned']>

export type AbandoningRefusal =
  | { readonly code: 'not-sent' | 'not-signed' | 'already-in-force' | 'already-abandoned' | 'in-future' }
  | { readonly code: 'before-signature'; readonly signedOn: Day }

/**
 * A text that somebody signed and that another party refuses is set aside, so that another may be written. Refused: on what can still be
 * changed (a draft; a text that nobody signed, which is taken back), on what is in force or was set aside already, on a day to come, and on a
 * day that comes before a signature. Nothing of it is removed.
 */
export function abandon(
  text: ConventionText,
  { on, reason, today }: Abandonment & { readonly today: Day },
): Result<Abandonment, AbandoningRefusal> {
  const state = textState(text)
  if (state === 'draft') return refuse({ code: 'not-sent' })
  if (state === 'signed') return refuse({ code: 'already-in-force' })
  if (state === 'abandoned') return refuse({ code: 'already-abandoned' })
  const signedOn = text.signatures
    .map((signature) => signature.signedOn)
    .toSorted()
    .at(-1)
  if (signedOn === undefined) return refuse({ code: 'not-signed' })
  if (on > today) return refuse({ code: 'in-future' })
  if (on < signedOn) return refuse({ code: 'before-signature', signedOn })
  return ok({ on, reason })
}

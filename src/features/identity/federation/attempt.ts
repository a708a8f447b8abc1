import type { ProviderKey } from './provider.ts'

const MINUTE = 60_000

/** Whoever goes to a provider has ten minutes to come back. */
const ATTEMPT_MINUTES = 10

export const attemptExpiry = (startedAt: Date): Date =>
  new Date(startedAt.getTime() + ATTEMPT_MINUTES * MINUTE)

/** A person gone to a provider, as stored. */
export type Attempt = {
  readonly id: string
  readonly provider: ProviderKey
  readonly browserHash: string
  /** Path to go to once signed in. */
  readonly back: string
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

/** Why someone who comes back from a provider was not expected. */
export type AttemptRefusal = {
  readonly code: 'unknown-attempt' | 'other-provider' | 'other-browser' | 'used-attempt' | 'expired-attempt'
}

type Return = { readonly provider: ProviderKey; readonly browserHash: string | null; readonly now: Date }

/** Null when the person is expected, from there, in this browser, now. `attempt` null: no attempt has this state. */
export function refusalOfReturn(
  attempt: Attempt | null,
  { provider, browserHash, now }: Return,
): AttemptRefusal | null {
  if (!attempt) return { code: 'unknown-attempt' }
  if (attempt.provider !== provider) return { code: 'other-provider' }
  if (attempt.browserHash !== browserHash) return { code: 'other-browser' }
  if (attempt.usedAt) return { code: 'used-attempt' }
  return attempt.expiresAt <= now ? { code: 'expired-attempt' } : null
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** A session ends after a week, whatever happens. */
export const SESSION_LIFE = 7 * 24 * HOUR
/** And after a working day without a request. */
export const IDLE_LIFE = 8 * HOUR
const ROTATE_AFTER = HOUR
// Requests that left with the former token, before the browser received the new one.
const GRACE = 60 * SECOND
const TOUCH_AFTER = 5 * MINUTE

/** A session as stored. `matched`: which of its two digests the token of the request has. */
export type StoredSession = {
  readonly matched: 'current' | 'previous'
  readonly createdAt: Date
  readonly rotatedAt: Date
  readonly seenAt: Date
  readonly expiresAt: Date
}

/**
 * What a token is worth. `replayed`: a token that was replaced long enough ago for an honest browser to have dropped it; somebody else
 * may hold it, so the session closes. `grace`: the request passes, nothing is written.
 */
export type SessionState = 'live' | 'to-touch' | 'to-rotate' | 'grace' | 'replayed' | 'idle' | 'expired'

/** State of a session at an instant. */
export function stateOf(session: StoredSession, now: Date): SessionState {
  const since = (then: Date): number => now.getTime() - then.getTime()
  if (session.expiresAt <= now) return 'expired'
  if (session.matched === 'previous') return since(session.rotatedAt) <= GRACE ? 'grace' : 'replayed'
  if (since(session.seenAt) > IDLE_LIFE) return 'idle'
  if (since(session.rotatedAt) >= ROTATE_AFTER) return 'to-rotate'
  return since(session.seenAt) >= TOUCH_AFTER ? 'to-touch' : 'live'
}

/** Whether a request with such a session is made by the person. */
export const isOpen = (state: SessionState): boolean =>
  state === 'live' || state === 'to-touch' || state === 'to-rotate' || state === 'grace'

import { describe, expect, it } from 'vitest'
import { isOpen, SESSION_LIFE, type StoredSession, stateOf } from './session.ts'
import { noSessionCookie, sessionCookie, tokenIn } from './session-cookie.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const opened = new Date('2026-11-24T09:00:00Z')
const later = (ms: number) => new Date(opened.getTime() + ms)
const aSession = (change: Partial<StoredSession> = {}): StoredSession => ({
  matched: 'current',
  createdAt: opened,
  rotatedAt: opened,
  seenAt: opened,
  expiresAt: later(SESSION_LIFE),
  ...change,
})

describe('a session', () => {
  const former = (change: Partial<StoredSession> = {}) => aSession({ matched: 'previous', ...change })

  it.each([
    { rule: 'is used without a write at first', session: aSession(), elapsed: 4 * MINUTE, state: 'live' },
    { rule: 'notes a visit every five minutes', session: aSession(), elapsed: 5 * MINUTE, state: 'to-touch' },
    { rule: 'changes its token every hour', session: aSession(), elapsed: HOUR, state: 'to-rotate' },
    { rule: 'lasts a working day unused', session: aSession(), elapsed: 8 * HOUR, state: 'to-rotate' },
    { rule: 'ends after a working day unused', session: aSession(), elapsed: 8 * HOUR + 1, state: 'idle' },
    {
      rule: 'ends after a week, used or not',
      session: aSession({ seenAt: later(SESSION_LIFE - 1) }),
      elapsed: SESSION_LIFE,
      state: 'expired',
    },
    {
      rule: 'lets requests finish with the former token',
      session: former(),
      elapsed: MINUTE,
      state: 'grace',
    },
    {
      rule: 'closes when the former token comes back',
      session: former(),
      elapsed: MINUTE + 1,
      state: 'replayed',
    },
    {
      rule: 'has no grace beyond its week',
      session: former({ rotatedAt: later(SESSION_LIFE) }),
      elapsed: SESSION_LIFE,
      state: 'expired',
    },
  ])('$rule', ({ session, elapsed, state }) => {
    expect(stateOf(session, later(elapsed))).toBe(state)
  })

  it('is open or not according to its state', () => {
    expect((['live', 'to-touch', 'to-rotate', 'grace'] as const).every(isOpen)).toBe(true)
    expect((['replayed', 'idle', 'expired'] as const).some(isOpen)).toBe(false)
  })
})

describe('the cookie of a session', () => {
  const token = 'a'.repeat(43)

  it('is out of reach of scripts and of other sites, and of other hosts over TLS', () => {
    expect(sessionCookie(token, false)).toBe(
      `terreau_session=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800`,
    )
    expect(sessionCookie(token, true)).toBe(
      `__Host-terreau_session=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800; Secure`,
    )
    expect(noSessionCookie(false)).toContain('terreau_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0')
  })

  it('is read back among others', () => {
    expect(tokenIn(`a=b; terreau_session=${token}; c=d`, false)).toBe(token)
    expect(tokenIn(`__Host-terreau_session=${token}`, true)).toBe(token)
  })

  it.each([
    undefined,
    '',
    'terreau_session=court',
    `terreau_session=${'é'.repeat(43)}`,
    `x_terreau_session=${token}`,
  ])('is ignored when we cannot have made it: %j', (cookies) => {
    expect(tokenIn(cookies, false)).toBeNull()
  })

  it('is not taken from plain HTTP once the site is reached over TLS', () => {
    expect(tokenIn(`terreau_session=${token}`, true)).toBeNull()
  })
})

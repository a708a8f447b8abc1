import { describe, expect, it } from 'vitest'
import { type Attempt, attemptExpiry, refusalOfReturn } from './attempt.ts'

const now = new Date('2026-11-24T09:00:00Z')
const attempt: Attempt = {
  id: 'b1f4c5a0-0000-4000-8000-000000000001',
  provider: 'proconnect',
  browserHash: 'here',
  back: '/espace',
  expiresAt: attemptExpiry(now),
  usedAt: null,
}
const back = { provider: 'proconnect', browserHash: 'here', now } as const

describe('someone who comes back from a provider', () => {
  it('is expected once, from there, in the browser that left, for ten minutes', () => {
    expect(refusalOfReturn(attempt, back)).toBeNull()
    expect(refusalOfReturn(attempt, { ...back, now: new Date(now.getTime() + 599_999) })).toBeNull()
  })

  it.each([
    ['unknown-attempt', null, back],
    ['other-provider', attempt, { ...back, provider: 'franceconnect' }],
    ['other-browser', attempt, { ...back, browserHash: 'elsewhere' }],
    ['other-browser', attempt, { ...back, browserHash: null }],
    ['used-attempt', { ...attempt, usedAt: now }, back],
    ['expired-attempt', attempt, { ...back, now: new Date(now.getTime() + 600_000) }],
  ] as const)('is refused as %s', (code, stored, given) => {
    expect(refusalOfReturn(stored, given)).toEqual({ code })
  })
})

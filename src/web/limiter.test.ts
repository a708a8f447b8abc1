import { describe, expect, it } from 'vitest'
import { allowances } from './allowance.ts'
import { createLimiter, FORGOTTEN_AFTER_MS, type Limiter } from './limiter.ts'

const { burst, perSecond } = allowances.search

function openLimiter(mostOrigins = 100) {
  const clock = { ms: 5_000_000 }
  return { clock, limiter: createLimiter({ now: () => clock.ms, mostOrigins }) }
}

/** How many of so many searches are served. */
const served = (limiter: Limiter, origin: string, asked: number): number =>
  Array.from({ length: asked }, () => limiter.take(origin, 'search')).filter((wait) => wait === 0).length

describe('the limiter', () => {
  it('serves what comes at once within the allowance, and no more', () => {
    const { limiter } = openLimiter()
    expect(served(limiter, 'a', burst * 3)).toBe(burst)
  })

  it('says in how many seconds one more is served, and serves it then', () => {
    const { limiter, clock } = openLimiter()
    served(limiter, 'a', burst)
    expect(limiter.take('a', 'search')).toBe(1)
    clock.ms += 1000
    expect(served(limiter, 'a', burst)).toBe(perSecond)
  })

  it('serves the whole allowance again to who has waited, and never more', () => {
    const { limiter, clock } = openLimiter()
    served(limiter, 'a', burst)
    clock.ms += 10 * FORGOTTEN_AFTER_MS
    expect(served(limiter, 'a', burst * 3)).toBe(burst)
  })

  it('serves, over a time of abuse, the allowance and what came back meanwhile', () => {
    const { limiter, clock } = openLimiter()
    let total = 0
    for (let ms = 0; ms < 120_000; ms += 1) {
      clock.ms += 1
      total += served(limiter, 'a', 1)
    }
    expect(total).toBeGreaterThanOrEqual(burst + 120 * perSecond - 1)
    expect(total).toBeLessThanOrEqual(burst + 120 * perSecond)
  })

  it('counts each origin and each kind of request for itself', () => {
    const { limiter } = openLimiter()
    served(limiter, 'a', burst * 2)
    expect(served(limiter, 'b', burst * 2)).toBe(burst)
    expect(limiter.take('a', 'reading')).toBe(0)
    expect(limiter.take('a', 'health')).toBe(0)
  })

  it('remembers a bounded number of origins, and the one that goes on asking among them', () => {
    const { limiter } = openLimiter(100)
    let total = served(limiter, 'abuser', burst)
    for (let other = 0; other < 10_000; other += 1) {
      limiter.take(`other ${other}`, 'search')
      if (other % 20 === 0) total += served(limiter, 'abuser', 1)
      expect(limiter.size()).toBeLessThanOrEqual(100)
    }
    expect(total).toBe(burst)
  })

  it('forgets within two minutes who no longer asks', () => {
    const { limiter, clock } = openLimiter()
    limiter.take('gone', 'reading')
    for (let minutes = 0; minutes < 2; minutes += 1) {
      clock.ms += FORGOTTEN_AFTER_MS
      limiter.take('other', 'reading')
    }
    expect(limiter.size()).toBe(1)
  })
})

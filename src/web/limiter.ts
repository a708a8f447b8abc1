import { allowances, type RequestKind } from './allowance.ts'

/** Counts requests by origin, in the memory of this process. */
export type Limiter = {
  /** Counts one request: 0 when it may be served, else in how many whole seconds one may be. What is refused is not counted. */
  readonly take: (origin: string, kind: RequestKind) => number
  /** How many origins are remembered. */
  readonly size: () => number
}

/** After so long without a request, an origin is as good as new, and its address is no longer held (between one and two of these). */
export const FORGOTTEN_AFTER_MS = 60_000

const kinds = Object.keys(allowances) as RequestKind[]
const indexOf = Object.fromEntries(kinds.map((kind, index) => [kind, index])) as Record<RequestKind, number>

/** For each kind of request, the instant at which the whole allowance is there again (a bucket told by one number: GCRA). */
type Counts = Float64Array

type Options = {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  /** How many origins are remembered at most; those seen longest ago are forgotten first. */
  readonly mostOrigins?: number
}

/** A limiter that knows nobody yet. Two generations hold the origins, so that forgetting costs nothing, however many there are. */
export function createLimiter({ now, mostOrigins = 100_000 }: Options): Limiter {
  let recent = new Map<string, Counts>()
  let former = new Map<string, Counts>()
  let turnedAt = now()

  const turn = (at: number): void => {
    former = at - turnedAt < 2 * FORGOTTEN_AFTER_MS ? recent : new Map()
    recent = new Map()
    turnedAt = at
  }
  const countsOf = (origin: string, at: number): Counts => {
    if (at - turnedAt >= FORGOTTEN_AFTER_MS) turn(at)
    const known = recent.get(origin)
    if (known) return known
    if (recent.size >= mostOrigins / 2) turn(at)
    const counts = former.get(origin) ?? new Float64Array(kinds.length)
    former.delete(origin)
    recent.set(origin, counts)
    return counts
  }
  return {
    take: (origin, kind) => {
      const at = now()
      const counts = countsOf(origin, at)
      const { burst, perSecond } = allowances[kind]
      const step = 1000 / perSecond
      const whole = Math.max(counts[indexOf[kind]] ?? 0, at) + step
      const early = whole - at - burst * step
      // A thousandth of a request is the rounding of sums of steps.
      if (early > step / 1000) return Math.ceil(early / 1000)
      counts[indexOf[kind]] = whole
      return 0
    },
    size: () => recent.size + former.size,
  }
}

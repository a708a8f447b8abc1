import { randomBytes } from 'node:crypto'

let last = 0n

/**
 * An id (UUID of version 7, RFC 9562) that comes after those made before it by this process. Hundreds of thousands of rows written in the order of
 * their ids go to the end of each index, instead of anywhere in it.
 */
export function orderedId(): string {
  // Milliseconds, then twelve bits that count within one: the next millisecond is taken early when they run out.
  const now = BigInt(Date.now()) << 12n
  last = now > last ? now : last + 1n
  const time = (last >> 12n).toString(16).padStart(12, '0')
  const within = (last & 0xfffn).toString(16).padStart(3, '0')
  const random = randomBytes(8)
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80
  const rest = random.toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${within}-${rest.slice(0, 4)}-${rest.slice(4)}`
}

import { createHmac, timingSafeEqual } from 'node:crypto'

/** Keyed digest of a text for one purpose: two purposes never share a digest. Base64url, 43 characters. */
export const keyedDigest = (secret: string, purpose: string, text: string): string =>
  createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url')

/** Compares two digests without telling by its duration how much of them is equal. */
export function sameDigest(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Writes a value into a cookie that only we can have written. */
export function seal(secret: string, purpose: string, value: unknown): string {
  const text = Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${text}.${keyedDigest(secret, purpose, text)}`
}

/** Reads it back; null when it is not ours. */
export function unseal(secret: string, purpose: string, sealed: string | undefined): unknown {
  const [text = '', digest = ''] = sealed?.split('.') ?? []
  if (!sameDigest(digest, keyedDigest(secret, purpose, text))) return null
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
}

import { createHash } from 'node:crypto'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { SignedPaper } from './kept-return.ts'

export type SignedRefusal =
  | 'other-document'
  | 'no-signature'
  | 'wrong-range'
  | 'completed-after-signature'
  | 'wrong-digest'

type Range = { readonly contentsAt: number; readonly contentsEnd: number; readonly end: number }

const ranges = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g

/** The ranges that signatures added after the original say to cover (ISO 32000-1, 12.8.1), in the order of the file. */
const rangesIn = (added: string): readonly (Range & { readonly start: number })[] =>
  [...added.matchAll(ranges)].map((found) => {
    const [start = 0, contentsAt = 0, contentsEnd = 0, length = 0] = found.slice(1).map(Number)
    return { start, contentsAt, contentsEnd, end: contentsEnd + length }
  })

// messageDigest (RFC 5652, 11.2): its identifier, then a set of one octet string.
const messageDigest = Buffer.from('06092a864886f70d010904', 'hex')
const algorithms: ReadonlyMap<number, string> = new Map([
  [32, 'sha256'],
  [48, 'sha384'],
  [64, 'sha512'],
])

function digestSaid(signature: Buffer): Buffer | null {
  const at = signature.indexOf(messageDigest)
  if (at === -1) return null
  const [set, , octets, length = 0] = signature.subarray(at + messageDigest.length)
  if (set !== 0x31 || octets !== 0x04 || !algorithms.has(length)) return null
  const from = at + messageDigest.length + 4
  return from + length > signature.length ? null : signature.subarray(from, from + length)
}

function digestOf(bytes: Buffer, { contentsAt, contentsEnd }: Range): 'same' | 'unreadable' | 'different' {
  const hex = bytes.subarray(contentsAt + 1, contentsEnd - 1).toString('latin1')
  const said = digestSaid(Buffer.from(hex, 'hex'))
  if (said === null) return 'unreadable'
  const own = createHash(algorithms.get(said.length) ?? 'sha256')
    .update(bytes.subarray(0, contentsAt))
    .update(bytes.subarray(contentsEnd))
    .digest()
  return own.equals(said) ? 'same' : 'different'
}

/**
 * Whether a PDF brought back is the frozen one, completed by signatures and nothing after them: the original is its first bytes, and the last
 * signature covers the whole file except its own hexadecimal value. Neither the certificate nor the cryptography of the signature is judged.
 */
export function readSignedElsewhere(original: Buffer, bytes: Buffer): Result<SignedPaper, SignedRefusal> {
  if (!bytes.subarray(0, original.length).equals(original)) return refuse('other-document')
  const signed = rangesIn(bytes.subarray(original.length).toString('latin1'))
  const last = signed.at(-1)
  if (!last) return refuse('no-signature')
  const contents = bytes.subarray(last.contentsAt, last.contentsEnd).toString('latin1')
  const before = bytes.subarray(0, last.contentsAt).toString('latin1')
  const standsRight = last.start === 0 && last.contentsAt >= original.length
  if (!standsRight || !/^<[0-9a-fA-F]+>$/.test(contents) || !/\/Contents\s*$/.test(before.slice(-40)))
    return refuse('wrong-range')
  if (last.end < bytes.length) return refuse('completed-after-signature')
  if (last.end > bytes.length) return refuse('wrong-range')
  const digest = digestOf(bytes, last)
  return digest === 'different' ? refuse('wrong-digest') : ok({ signatures: signed.length, digest })
}

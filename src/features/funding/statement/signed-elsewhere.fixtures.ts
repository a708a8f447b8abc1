import { createHash } from 'node:crypto'

const ROOM = 120

const padded = (value: number): string => `${value}`.padEnd(10)
const identifier = '06092a864886f70d010904'

/** Adds a signature dictionary in an incremental update, whose value says the digest of what it covers (or another, or none). */
export function signed(before: Buffer, said: 'right' | 'wrong' | 'none' = 'right'): Buffer {
  const head = (range: string) => `9 0 obj\n<</Type/Sig/ByteRange [${range}]/Contents `
  const empty = [0, 0, 0, 0].map(padded).join(' ')
  const contentsAt = before.length + head(empty).length
  const contentsEnd = contentsAt + ROOM + 2
  const tail = '>>\nendobj\ntrailer\n<</Prev 0>>\n%%EOF\n'
  const start = Buffer.concat([
    before,
    Buffer.from(head([0, contentsAt, contentsEnd, tail.length].map(padded).join(' '))),
  ])
  const digest = createHash('sha256').update(start).update(tail).digest('hex')
  const told = said === 'right' ? digest : 'ab'.repeat(32)
  const value = said === 'none' ? '' : `${identifier}31220420${told}`
  return Buffer.concat([start, Buffer.from(`<${value.padEnd(ROOM, '0')}>${tail}`)])
}

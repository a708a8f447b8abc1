import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { readSignedElsewhere } from './signed-elsewhere.files.ts'
import { signatureNotJudged, signedRefusalWords } from './signed-elsewhere.messages.ts'

const original = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n',
)
const ROOM = 120

const padded = (value: number): string => `${value}`.padEnd(10)
const identifier = '06092a864886f70d010904'

/** Adds a signature dictionary in an incremental update, whose value says the digest of what it covers (or another, or none). */
function signed(before: Buffer, said: 'right' | 'wrong' | 'none' = 'right'): Buffer {
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

it('takes back the original with one signature, then with two, the last over all', () => {
  const once = signed(original)
  expect(readSignedElsewhere(original, once)).toEqual({ ok: true, value: { signatures: 1, digest: 'same' } })
  expect(readSignedElsewhere(original, signed(once))).toEqual({
    ok: true,
    value: { signatures: 2, digest: 'same' },
  })
})

it('says that it cannot read what a signature signed, rather than taking it for right', () => {
  expect(readSignedElsewhere(original, signed(original, 'none'))).toMatchObject({
    value: { digest: 'unreadable' },
  })
  expect(signatureNotJudged).toContain('ne juge ni le certificat')
})

const once = signed(original)
const replaced = (bytes: Buffer, from: string, to: string) =>
  Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1')

it.each([
  ['another document', replaced(once, 'Catalog', 'Cataloh'), 'other-document'],
  ['the original alone', original, 'no-signature'],
  ['bytes added after the signature', Buffer.concat([once, Buffer.from('\n')]), 'completed-after-signature'],
  ['a range that goes past the file', once.subarray(0, -1), 'wrong-range'],
  ['a range that does not start at the first byte', replaced(once, '[0 ', '[1 '), 'wrong-range'],
  ['a byte changed under the signature', replaced(once, '/Prev 0', '/Prev 1'), 'wrong-digest'],
  ['a signature of other bytes', signed(original, 'wrong'), 'wrong-digest'],
  ['a value that is not its own', replaced(once, '/Contents <', '/Cantents <'), 'wrong-range'],
] as const)('refuses %s', (_, bytes, refusal) => {
  expect(readSignedElsewhere(original, bytes)).toEqual({ ok: false, error: refusal })
  expect(signedRefusalWords[refusal]).toMatch(/\.$/)
})

import { expect, it } from 'vitest'
import { readSignedElsewhere } from './signed-elsewhere.files.ts'
import { signed } from './signed-elsewhere.fixtures.ts'
import { signatureNotJudged, signedRefusalWords } from './signed-elsewhere.messages.ts'

const original = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n',
)
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

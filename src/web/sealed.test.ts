import { expect, it } from 'vitest'
import { keyedDigest, sameDigest, seal, unseal } from './sealed.ts'

const secret = 'a secret for tests'

it('reads back what it sealed', () => {
  expect(unseal(secret, 'flash', seal(secret, 'flash', [{ tone: 'info', text: 'Enregistré.' }]))).toEqual([
    { tone: 'info', text: 'Enregistré.' },
  ])
})

it.each([
  ['nothing', undefined],
  ['an empty cookie', ''],
  ['a cookie without a digest', Buffer.from('"x"').toString('base64url')],
  ['another purpose', seal(secret, 'other', 'x')],
  ['another secret', seal('another secret', 'flash', 'x')],
  [
    'an altered text',
    `${Buffer.from('"y"').toString('base64url')}.${seal(secret, 'flash', 'x').split('.')[1]}`,
  ],
])('refuses %s', (_case, sealed) => {
  expect(unseal(secret, 'flash', sealed)).toBeNull()
})

it('two digests are the same only when every character is', () => {
  const digest = keyedDigest(secret, 'csrf', 'session')
  expect(sameDigest(digest, keyedDigest(secret, 'csrf', 'session'))).toBe(true)
  expect(sameDigest(digest, keyedDigest(secret, 'csrf', 'sessions'))).toBe(false)
  expect(sameDigest(digest, digest.slice(1))).toBe(false)
})

import { expect, it } from 'vitest'
import { returnPath } from './return-path.ts'

it.each(['/produits', '/produits?q=a%20b&page=2', '/'])('goes back to %s', (path) => {
  expect(returnPath(path, '/autre')).toBe(path)
})

it.each([
  '//exemple.invalid',
  '/\\exemple.invalid',
  '/\t/exemple.invalid',
  '/.//exemple.invalid',
  '/..//exemple.invalid/a',
  '/%2e//exemple.invalid',
  'https://exemple.invalid',
  'javascript:alert(1)',
  '',
  '/a\r\nSet-Cookie: a=b',
  undefined,
])('never leads out of the site: %j', (path) => expect(returnPath(path, '/autre')).toBe('/autre'))

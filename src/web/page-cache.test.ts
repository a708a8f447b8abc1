import { expect, it } from 'vitest'
import { createPageCache, type StoredPage } from './page-cache.ts'

const page = (text: string): StoredPage => ({
  status: 200,
  headers: {},
  etag: '"x"',
  body: Buffer.from(text),
  encoded: new Map(),
})
const noon = Date.parse('2026-11-24T12:00:00Z')

it('keeps a page until something is written', () => {
  const cache = createPageCache({ maxBytes: 1000, now: () => noon })
  cache.put('/produits', page('662'), cache.generation())
  expect(cache.get('/produits')?.body.toString()).toBe('662')
  cache.clear()
  expect(cache.get('/produits')).toBeUndefined()
})

it('a page made from data that changed meanwhile is not kept', () => {
  const cache = createPageCache({ maxBytes: 1000, now: () => noon })
  const before = cache.generation()
  cache.clear()
  cache.put('/produits', page('old'), before)
  expect(cache.get('/produits')).toBeUndefined()
})

it('forgets everything when the day changes in France', () => {
  let now = Date.parse('2026-11-24T22:59:00Z')
  const cache = createPageCache({ maxBytes: 1000, now: () => now })
  cache.put('/', page('today'), cache.generation())
  now = Date.parse('2026-11-24T23:01:00Z')
  expect(cache.get('/')).toBeUndefined()
})

it('never holds more than it may, nor keys without end', () => {
  const cache = createPageCache({ maxBytes: 20, now: () => noon })
  cache.put('/a', page('123456'), cache.generation())
  cache.put('/b', page('123456'), cache.generation())
  cache.put('/c', page('123456'), cache.generation())
  expect([cache.get('/a'), cache.get('/b')?.status, cache.get('/c')?.status]).toEqual([undefined, 200, 200])
  cache.put('/long', page('x'.repeat(100)), cache.generation())
  expect([cache.get('/long'), cache.get('/c')?.status]).toEqual([undefined, 200])
  cache.put(`/${'x'.repeat(400)}`, page('1'), cache.generation())
  expect(cache.get(`/${'x'.repeat(400)}`)).toBeUndefined()
})

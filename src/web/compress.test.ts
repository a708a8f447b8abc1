import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { chooseEncoding, compress } from './compress.ts'

it.each([
  [undefined, null],
  ['', null],
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['br;q=0.5', 'br'],
  ['identity', null],
  ['brotli', null],
])('for "%s" answers in %s', (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding)
})

it('what is compressed comes back as it was', async () => {
  const bytes = Buffer.from('Terreau '.repeat(500))
  expect(brotliDecompressSync(await compress(bytes, 'br'))).toEqual(bytes)
  expect(gunzipSync(await compress(bytes, 'gzip'))).toEqual(bytes)
})

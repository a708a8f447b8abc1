import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** The best encoding that both sides speak; null when it must go as it is. */
export function chooseEncoding(acceptEncoding: string | undefined): 'br' | 'gzip' | null {
  if (acceptEncoding === undefined) return null
  const offered = acceptEncoding.split(',').map((part) => part.trim())
  const accepts = (name: string) =>
    offered.some((part) => part === name || (part.startsWith(`${name};`) && !/;\s*q=0(\.0*)?$/.test(part)))
  if (accepts('br')) return 'br'
  return accepts('gzip') ? 'gzip' : null
}

/** Compresses for one answer (`effort` 4: quick) or for many (up to 11). */
export function compress(bytes: Uint8Array, encoding: 'br' | 'gzip', effort = 4): Promise<Buffer> {
  if (encoding === 'gzip') return zip(bytes, { level: 6 })
  return brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: effort,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
    },
  })
}

import { crc32, deflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { readParts } from './archive.files.ts'
import { storedArchive } from './stored-archive.files.ts'

const all = () => true
const one = (text: string | Buffer) => storedArchive(new Map([['a.xml', Buffer.from(text)]]))
const centralAt = (zip: Buffer) => zip.indexOf(Buffer.from('PK\u0001\u0002'))

/** A zip of one deflated part, which says of its size what it is told to say. */
function deflated(part: Buffer, declared: number): Buffer {
  const zip = one(deflateRawSync(part))
  const at = centralAt(zip)
  zip.writeUInt16LE(8, at + 10)
  zip.writeUInt32LE(crc32(part), at + 16)
  zip.writeUInt32LE(declared, at + 24)
  return zip
}

it('reads the parts of a zip, stored or deflated', () => {
  const part = Buffer.from('abc'.repeat(100))
  for (const zip of [one(part), deflated(part, part.length)])
    expect(readParts(zip, all)).toEqual({ ok: true, value: new Map([['a.xml', part]]) })
})

it('inflates only what is wanted', () => {
  const zip = storedArchive(
    new Map([
      ['a.xml', Buffer.from('a')],
      ['b.bin', Buffer.from('b')],
    ]),
  )
  const read = readParts(zip, (name) => name.endsWith('.xml'))
  expect(read.ok && [...read.value.keys()]).toEqual(['a.xml'])
})

it('reads sizes that are kept in an extra field', () => {
  const part = Buffer.from('abc')
  const zip = one(part)
  const at = centralAt(zip)
  const extra = Buffer.alloc(20)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(16, 2)
  extra.writeBigUInt64LE(3n, 4)
  extra.writeBigUInt64LE(3n, 12)
  zip.writeUInt32LE(0xffffffff, at + 20)
  zip.writeUInt32LE(0xffffffff, at + 24)
  zip.writeUInt16LE(20, at + 30)
  const nameEnd = at + 46 + 'a.xml'.length
  const grown = Buffer.concat([zip.subarray(0, nameEnd), extra, zip.subarray(nameEnd)])
  expect(readParts(grown, all)).toEqual({ ok: true, value: new Map([['a.xml', part]]) })
  grown.writeUInt16LE(9, nameEnd)
  expect(readParts(grown, all)).toEqual({ ok: false, error: 'broken-archive' })
})

it.each<[string, () => Buffer, string]>([
  [
    'a part that inflates beyond what it declares',
    () => deflated(Buffer.alloc(50_000_000), 1000),
    'zip-bomb',
  ],
  ['parts that declare too much', () => deflated(Buffer.alloc(10), 4_000_000_000), 'zip-bomb'],
  ['a part smaller than it declares', () => deflated(Buffer.alloc(10), 11), 'broken-archive'],
  ['an empty declaration', () => deflated(Buffer.alloc(10), 0), 'zip-bomb'],
  [
    'too many parts',
    () => storedArchive(new Map(Array.from({ length: 2001 }, (_, i) => [`${i}`, Buffer.alloc(0)]))),
    'zip-bomb',
  ],
  [
    'a part under a password',
    () => {
      const zip = one('a')
      zip.writeUInt16LE(1, centralAt(zip) + 8)
      return zip
    },
    'encrypted',
  ],
  [
    'a name given twice',
    () => {
      const zip = storedArchive(
        new Map([
          ['a.xml', Buffer.from('1')],
          ['b.xml', Buffer.from('2')],
        ]),
      )
      zip.write('a', zip.lastIndexOf('b.xml'))
      return zip
    },
    'broken-archive',
  ],
  [
    'a part that changed on its way',
    () => {
      const zip = one('some text')
      zip.write('S', zip.indexOf('some text'))
      return zip
    },
    'broken-archive',
  ],
  [
    'an unknown compression',
    () => {
      const zip = one('a')
      zip.writeUInt16LE(12, centralAt(zip) + 10)
      return zip
    },
    'broken-archive',
  ],
  [
    'a part that is no deflate',
    () => {
      const zip = one('some text')
      zip.writeUInt16LE(8, centralAt(zip) + 10)
      return zip
    },
    'broken-archive',
  ],
  ['a torn end', () => one('some text').subarray(0, -10), 'broken-archive'],
  ['a torn start', () => one('some text').subarray(20), 'broken-archive'],
  ['nothing', () => Buffer.alloc(0), 'broken-archive'],
])('refuses %s', (_, make, code) => {
  expect(readParts(make(), all)).toEqual({ ok: false, error: code })
})

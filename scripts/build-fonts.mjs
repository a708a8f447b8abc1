import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inflateSync } from 'node:zlib'

/** The fonts of the documents: those of the pages. */
const FONTS = [
  'atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff',
  'atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff',
  'bricolage-grotesque/files/bricolage-grotesque-latin-700-normal.woff',
]

const WOFF_HEADER = 44
const WOFF_ENTRY = 20
const SFNT_HEADER = 12
const SFNT_ENTRY = 16

/** The tables of a WOFF 1.0 file (W3C recommendation, section 4), inflated. */
function tablesOf(woff) {
  return Array.from({ length: woff.readUInt16BE(12) }, (_, i) => {
    const entry = woff.subarray(WOFF_HEADER + i * WOFF_ENTRY, WOFF_HEADER + (i + 1) * WOFF_ENTRY)
    const [offset, packed, length] = [4, 8, 12].map((at) => entry.readUInt32BE(at))
    const raw = woff.subarray(offset, offset + packed)
    return {
      tag: entry.subarray(0, 4),
      checksum: entry.subarray(16, 20),
      bytes: packed < length ? inflateSync(raw) : raw,
    }
  })
}

/** The same font as a plain TrueType or OpenType file, which is what a composer of documents reads. */
function unpacked(woff) {
  const tables = tablesOf(woff)
  const head = Buffer.alloc(SFNT_HEADER + SFNT_ENTRY * tables.length)
  const power = Math.floor(Math.log2(tables.length))
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(tables.length, 4)
  head.writeUInt16BE(2 ** power * SFNT_ENTRY, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE((tables.length - 2 ** power) * SFNT_ENTRY, 10)
  const parts = [head]
  let offset = head.length
  tables.forEach(({ tag, checksum, bytes }, i) => {
    const at = SFNT_HEADER + i * SFNT_ENTRY
    tag.copy(head, at)
    checksum.copy(head, at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(bytes.length, at + 12)
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4)
    parts.push(bytes, padding)
    offset += bytes.length + padding.length
  })
  return Buffer.concat(parts)
}

/** Writes the fonts of the documents under `outDir/fonts`. */
export async function buildFonts({ root, outDir }) {
  const folder = path.join(outDir, 'fonts')
  await mkdir(folder, { recursive: true })
  await Promise.all(
    FONTS.map(async (font) => {
      const woff = await readFile(path.join(root, 'node_modules/@fontsource', font))
      await writeFile(path.join(folder, `${path.basename(font, '.woff')}.ttf`), unpacked(woff))
    }),
  )
}

import { crc32, inflateRawSync } from 'node:zlib'
import { ok, type Result, refuse } from '../../../shared/result.ts'

export type ArchiveRefusal = 'broken-archive' | 'encrypted' | 'zip-bomb'

/** What the parts that are read may weigh once inflated, in all. */
const MOST_INFLATED = 192_000_000
const MOST_ENTRIES = 2000
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END = 0x06054b50
const END_LENGTH = 22
const MOST_COMMENT = 65_535
const IN_EXTRA = 0xffffffff

type Entry = {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

type Sizes = Pick<Entry, 'size' | 'packed' | 'at'>

/** Sizes that some writers keep in an extra field even when they are small (APPNOTE 4.5.3). */
function withExtra(sizes: Sizes, extra: Buffer): Sizes | null {
  if (![sizes.size, sizes.packed, sizes.at].includes(IN_EXTRA)) return sizes
  let from = 0
  while (from + 4 <= extra.length && extra.readUInt16LE(from) !== 1) from += 4 + extra.readUInt16LE(from + 2)
  from += 4
  const take = (kept: number): number => {
    if (kept !== IN_EXTRA) return kept
    if (from + 8 > extra.length) return Number.NaN
    from += 8
    return Number(extra.readBigUInt64LE(from - 8))
  }
  const found = { size: take(sizes.size), packed: take(sizes.packed), at: take(sizes.at) }
  return Object.values(found).every(Number.isSafeInteger) ? found : null
}

function entryAt(bytes: Buffer, at: number): { readonly entry: Entry; readonly next: number } | null {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return null
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
  const next = extraEnd + bytes.readUInt16LE(at + 32)
  if (next > bytes.length) return null
  const written = {
    ...{ packed: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24) },
    at: bytes.readUInt32LE(at + 42),
  }
  const sizes = withExtra(written, bytes.subarray(nameEnd, extraEnd))
  if (sizes === null) return null
  const name = bytes.toString('utf8', at + 46, nameEnd)
  const flags = bytes.readUInt16LE(at + 8)
  const method = bytes.readUInt16LE(at + 10)
  return { entry: { name, flags, method, crc: bytes.readUInt32LE(at + 16), ...sizes }, next }
}

/** The directory at the end of a zip: what two readers could understand in two ways (a name given twice) is refused. */
function entriesOf(bytes: Buffer): Result<readonly Entry[], ArchiveRefusal> {
  const tail = Math.max(0, bytes.length - END_LENGTH - MOST_COMMENT)
  let end = bytes.length - END_LENGTH
  while (end >= tail && bytes.readUInt32LE(end) !== END) end -= 1
  if (end < tail || end < 0) return refuse('broken-archive')
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) return refuse('zip-bomb')
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let i = 0; i < count; i += 1) {
    const found = entryAt(bytes, at)
    if (found === null) return refuse('broken-archive')
    entries.push(found.entry)
    at = found.next
  }
  const names = new Set(entries.map(({ name }) => name))
  return names.size === entries.length ? ok(entries) : refuse('broken-archive')
}

function packedBytes(bytes: Buffer, entry: Entry): Buffer | null {
  if (entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== LOCAL) return null
  const from = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  return from + entry.packed > bytes.length ? null : bytes.subarray(from, from + entry.packed)
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

/** One part, inflated to the size that it declares and not a byte beyond. */
function inflated(bytes: Buffer, entry: Entry): Result<Buffer, ArchiveRefusal> {
  const packed = packedBytes(bytes, entry)
  if (packed === null || (entry.method !== 0 && entry.method !== 8)) return refuse('broken-archive')
  try {
    const part =
      entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) })
    return part.length === entry.size && crc32(part) === entry.crc ? ok(part) : refuse('broken-archive')
  } catch (error) {
    return refuse(isTooLarge(error) ? 'zip-bomb' : 'broken-archive')
  }
}

/**
 * The parts of a zip that are wanted, by name. Nothing else is inflated, nothing beyond what is declared, and no more than 192 MB in all.
 * Refuses what is no zip, what is torn, what is under a password.
 */
export function readParts(
  bytes: Buffer,
  isWanted: (name: string) => boolean,
): Result<ReadonlyMap<string, Buffer>, ArchiveRefusal> {
  const entries = entriesOf(bytes)
  if (!entries.ok) return entries
  const wanted = entries.value.filter(({ name }) => isWanted(name))
  if (wanted.some(({ flags }) => (flags & 1) === 1)) return refuse('encrypted')
  if (wanted.reduce((sum, { size }) => sum + size, 0) > MOST_INFLATED) return refuse('zip-bomb')
  const parts = new Map<string, Buffer>()
  for (const entry of wanted) {
    const part = inflated(bytes, entry)
    if (!part.ok) return part
    parts.set(entry.name, part.value)
  }
  return ok(parts)
}

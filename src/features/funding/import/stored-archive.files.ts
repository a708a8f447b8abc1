import { crc32 } from 'node:zlib'

/** What both headers of a part say of it, from the version needed to the length of its extra field (APPNOTE 4.3.7, 4.3.12). */
function descriptionOf(name: Buffer, part: Buffer): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  // 1 January 1980: the first day that a zip knows.
  bytes.writeUInt16LE(33, 8)
  bytes.writeUInt32LE(crc32(part), 10)
  bytes.writeUInt32LE(part.length, 14)
  bytes.writeUInt32LE(part.length, 18)
  bytes.writeUInt16LE(name.length, 22)
  return bytes
}

function endOf(count: number, size: number, at: number): Buffer {
  const bytes = Buffer.alloc(18)
  bytes.writeUInt16LE(count, 4)
  bytes.writeUInt16LE(count, 6)
  bytes.writeUInt32LE(size, 8)
  bytes.writeUInt32LE(at, 12)
  return bytes
}

/** A zip of these parts, none compressed: what was checked is what a library then reads. */
export function storedArchive(parts: ReadonlyMap<string, Buffer>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [written, part] of parts) {
    const name = Buffer.from(written)
    const description = descriptionOf(name, part)
    const offset = Buffer.alloc(14)
    offset.writeUInt32LE(at, 10)
    bodies.push(Buffer.from('PK\u0003\u0004'), description, name, part)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), description, offset, name)
    at += 4 + description.length + name.length + part.length
  }
  const central = Buffer.concat(directory)
  return Buffer.concat([
    ...bodies,
    central,
    Buffer.from('PK\u0005\u0006'),
    endOf(parts.size, central.length, at),
  ])
}

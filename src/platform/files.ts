import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import type { Tx } from './database.ts'

/** A file kept as the bytes that came: its name is the digest of its content. */
export type StoredFile = { readonly sha256: string; readonly bytes: number; readonly mediaType: string }

const pathOf = (dataDir: string, sha256: string): string =>
  path.join(dataDir, 'files', sha256.slice(0, 2), sha256)

/** The digest that names bytes: SHA-256, 64 figures of base 16. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Keeps bytes on disk (written aside, flushed, then renamed: never half a file) and their row in the transaction. The same bytes are
 * kept once; those that had left come back. The row comes first: it is held, so that nobody removes the bytes meanwhile.
 */
export async function storeFile(
  tx: Tx,
  dataDir: string,
  { bytes, mediaType, at }: { bytes: Uint8Array; mediaType: string; at: Date },
): Promise<StoredFile> {
  const sha256 = digestOf(bytes)
  await tx
    .insertInto('stored_file')
    .values({ sha256, bytes: bytes.byteLength, media_type: mediaType, stored_at: at, removed_at: null })
    .onConflict((conflict) =>
      conflict
        .column('sha256')
        .doUpdateSet({ removed_at: null })
        .where('stored_file.removed_at', 'is not', null),
    )
    .execute()
  const target = pathOf(dataDir, sha256)
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
  const half = `${target}.${randomUUID()}`
  const handle = await open(half, 'wx', 0o600)
  await handle.writeFile(bytes)
  await handle.sync()
  await handle.close()
  await rename(half, target)
  return { sha256, bytes: bytes.byteLength, mediaType }
}

/** The bytes of a stored file. Throws when they are gone from the disk. */
export const readStoredFile = (dataDir: string, sha256: string): Promise<Buffer> =>
  readFile(pathOf(dataDir, sha256))

/** Whether the bytes on disk are still those that came: 'intact', 'missing' or 'altered'. */
export async function checkStoredFile(
  dataDir: string,
  sha256: string,
): Promise<'intact' | 'missing' | 'altered'> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(pathOf(dataDir, sha256))) hash.update(chunk as Buffer)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing'
    throw error
  }
  return hash.digest('hex') === sha256 ? 'intact' : 'altered'
}

/**
 * Lets go of files that nothing needs any more: their rows stay and say since when, their bytes are to be taken off the disk (`eraseRemoved`).
 * Answers the digests of those that go; what is needed elsewhere stays.
 */
export async function letFilesGo(tx: Tx, digests: readonly string[], at: Date): Promise<readonly string[]> {
  const asked = sql`${[...digests]}::text[]`
  // Held before anything is asked: whoever brings the same bytes meanwhile waits, then keeps them.
  await sql`select from stored_file where sha256 = any(${asked}) order by sha256 for update`.execute(tx)
  const { rows } = await sql<{ sha256: string }>`
    update stored_file set removed_at = ${at}
     where sha256 = any(${asked}) and removed_at is null and not file_is_needed(sha256) returning sha256`.execute(
    tx,
  )
  return rows.map(({ sha256 }) => sha256)
}

/** Takes off the disk the bytes of a file that was let go; one that came back meanwhile stays. It bears to be run twice. */
export async function eraseRemoved(tx: Tx, dataDir: string, sha256: string): Promise<void> {
  const row = await tx
    .selectFrom('stored_file')
    .select('removed_at')
    .where('sha256', '=', sha256)
    .where('removed_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  if (row) await rm(pathOf(dataDir, sha256), { force: true })
}

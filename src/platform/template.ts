import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { openEmbedded } from './database.ts'
import { startJobs } from './jobs.ts'
import { migrate } from './migrate.ts'

/** Digest of all that decides what the migrated database holds. */
export async function templateKey(migrations: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of (await readdir(migrations)).sort())
    hash.update(name).update(await readFile(path.join(migrations, name)))
  return hash.digest('hex').slice(0, 16)
}

/**
 * Photographs the migrated embedded database into a folder, once: making one takes many seconds, copying this one a few tenths.
 * Safe when two processes do it together.
 */
export async function makeTemplate(folder: string, migrations: string): Promise<void> {
  if (existsSync(folder)) return
  const half = `${folder}.new-${process.pid}`
  await rm(half, { recursive: true, force: true })
  await mkdir(path.dirname(half), { recursive: true })
  const database = await openEmbedded(half)
  await migrate(database, migrations)
  const jobs = await startJobs(database, { workers: false, onFault: () => {} })
  await jobs.stop()
  await database.close()
  await rename(half, folder).catch((error: unknown) => {
    if (!existsSync(folder)) throw error
    return rm(half, { recursive: true, force: true })
  })
}

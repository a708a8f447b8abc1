import path from 'node:path'
import type { Config } from './config.ts'
import { type OpenDatabase, openEmbedded, openPostgres, placeTemplate } from './platform/database.ts'
import { type Holder, type Taken, takeLock } from './platform/lock.ts'
import { migrate } from './platform/migrate.ts'

/** An open, migrated database, and the lock of its folder when it is the embedded one. */
export type Ground = {
  readonly database: OpenDatabase
  readonly lock: Taken | null
  /** Closes the database, then gives the folder back. */
  readonly close: () => Promise<void>
}

const migrationsOf = (config: Config): string => path.join(config.root, 'migrations')

/** Where the build photographs the migrated embedded database. */
export const templateFolder = (config: Config): string => path.join(config.root, 'dist', 'template')

/** Opens the database that the configuration names, and brings it to the present schema. A folder held by a live process is `held`. */
export async function openGround(config: Config): Promise<Ground | { readonly held: Holder }> {
  if (config.databaseUrl !== null) {
    const database = await openPostgres(config.databaseUrl)
    await migrate(database, migrationsOf(config))
    return ground({ database, lock: null })
  }
  const lock = await takeLock(config.dataDir)
  if (!lock.taken) return { held: lock.holder }
  try {
    const folder = path.join(config.dataDir, 'pg')
    await placeTemplate(templateFolder(config), folder)
    const database = await openEmbedded(folder)
    await migrate(database, migrationsOf(config))
    return ground({ database, lock })
  } catch (error) {
    await lock.release()
    throw error
  }
}

const ground = (opened: Omit<Ground, 'close'>): Ground => ({
  ...opened,
  close: async () => {
    await opened.database.close()
    await opened.lock?.release()
  },
})

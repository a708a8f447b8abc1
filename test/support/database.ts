import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject } from 'vitest'
import { type OpenDatabase, openEmbedded, openPostgres } from '../../src/platform/database.ts'
import { createFromTemplate } from './postgres.ts'

/** The engine this run of the tests is about; each database test runs on both (vitest.config.ts). */
export const testEngine: 'embedded' | 'postgresql' =
  process.env.TEST_ENGINE === 'embedded' ? 'embedded' : 'postgresql'

/** A migrated database of one's own, empty but for the nomenclatures. Close it in `afterAll`. */
export function openTestDatabase(engine = testEngine): Promise<OpenDatabase> {
  return engine === 'embedded' ? openCopy() : openClone()
}

async function openClone(): Promise<OpenDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  return openPostgres(await createFromTemplate(inject('postgresUrl'), name, 'terreau_template'), 5)
}

async function openCopy(): Promise<OpenDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'terreau-test-'))
  await cp(inject('embeddedTemplate'), path.join(folder, 'pg'), { recursive: true })
  const database = await openEmbedded(path.join(folder, 'pg'))
  return {
    ...database,
    close: async () => {
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

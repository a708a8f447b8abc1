import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { openPostgres } from '../../src/platform/database.ts'
import { startJobs } from '../../src/platform/jobs.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { makeTemplate, templateKey } from '../../src/platform/template.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
    embeddedTemplate: string
  }
}

const TEMPLATE = 'terreau_template'

/** Starts one PostgreSQL for the whole run, with a migrated database to clone, and photographs the embedded one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  await server.run(`create database ${TEMPLATE}`)
  const database = await openPostgres(server.url(TEMPLATE), 2)
  await migrate(database, 'migrations')
  await (await startJobs(database, { workers: false, onFault: () => {} })).stop()
  await database.close()
  const embedded = path.join(tmpdir(), `terreau-test-template-${await templateKey('migrations')}`)
  await makeTemplate(embedded, 'migrations')
  project.provide('postgresUrl', server.url('postgres'))
  project.provide('embeddedTemplate', embedded)
  return server.stop
}

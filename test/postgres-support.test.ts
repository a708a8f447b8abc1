import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createFromTemplate, type PostgresServer, runSql, startPostgres } from './support/postgres.ts'

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
  await server.run('create database model')
  await runSql(server.url('model'), 'create table crop (name text primary key)')
})
afterAll(() => server.stop())

it('answers as PostgreSQL 18 in UTF-8, with the rules of Unicode for letters', async () => {
  const rows = await server.run(
    `select current_setting('server_version_num')::int / 10000 as major, lower('É') as lower,
       current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone`,
  )
  expect(rows).toEqual([{ major: 18, lower: 'é', encoding: 'UTF8', zone: 'UTC' }])
})

it('clones databases that do not see each other from one template', async () => {
  const [left, right] = await Promise.all([
    server.createFromTemplate('left', 'model'),
    createFromTemplate(server.url('postgres'), 'right', 'model'),
  ])
  await runSql(left, `insert into crop values ('pomme')`)
  expect(await runSql(left, 'select name from crop')).toEqual([{ name: 'pomme' }])
  expect(await runSql(right, 'select name from crop')).toEqual([])
})

it('offers the extensions that the product uses, aware of accents', async () => {
  await server.run('create extension pg_trgm; create extension unaccent; create extension btree_gist')
  const rows = await server.run(`select unaccent('forêt') as plain, show_trgm('é') as trigrams`)
  expect(rows).toEqual([{ plain: 'foret', trigrams: expect.arrayContaining([expect.any(String)]) }])
})

it('refuses a wrong password', async () => {
  const url = new URL(server.url('postgres'))
  url.password = 'another'
  await expect(runSql(url.href, 'select 1')).rejects.toThrow('password authentication failed')
})

it('leaves no process and no data once stopped, and may be stopped twice', async () => {
  const other = await startPostgres({ durable: true, settings: { work_mem: '1MB' } })
  const [shown] = await other.run(
    `select current_setting('data_directory') as folder, current_setting('fsync') as fsync,
       current_setting('work_mem') as memory`,
  )
  expect(shown).toMatchObject({ fsync: 'on', memory: '1MB' })
  await other.stop()
  await other.stop()
  expect(existsSync(String(shown?.folder))).toBe(false)
  expect(() => process.kill(other.pid, 0)).toThrow('ESRCH')
})

it('does not outlive the process that started it, even killed', async () => {
  const script = `
    import { startPostgres } from ${JSON.stringify(import.meta.resolve('./support/postgres.ts'))}
    const server = await startPostgres()
    const [{ folder }] = await server.run("select current_setting('data_directory') as folder")
    process.stdout.write(folder, () => process.kill(process.pid, 'SIGKILL'))`
  const starter = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [folder, [, signal]] = await Promise.all([text(starter.stdout), once(starter, 'exit')])
  expect(signal).toBe('SIGKILL')
  expect(folder).toContain('terreau-postgres-data-')
  await expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(false)
})

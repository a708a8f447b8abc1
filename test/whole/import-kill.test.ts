import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, watch, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { verifyChain } from '../../src/features/journal/index.ts'
import { openGround } from '../../src/runtime.ts'
import { programEnv } from '../support/server.ts'

const LINES = 6000
const headers = 'ej;dp;marche;categorie;montant_ht;montant_tva;engage_le;service_fait_le;paye_le'
const main = path.resolve('dist', 'main.js')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-import-kill-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, lines: number): Promise<string> {
  const rows = Array.from(
    { length: lines },
    (_, i) => `${name}${i};DP${i};developpement;devops;80,00;20,00;02/10/2025;22/10/2025;11/11/2025`,
  )
  const target = path.join(folder, `${name}.csv`)
  await writeFile(target, [headers, ...rows].join('\n'))
  return target
}

const env = () => programEnv({ DATA_DIR: path.join(folder, 'data') })
const importing = (name: string): readonly string[] => [
  ...[main, 'import', 'expenses', name, '--convention', 'vallee-dinum-2025', '--json'],
]

/** What of the money is there, and how many lines came from each file. */
async function kept() {
  const ground = await openGround(readConfig({ DATA_DIR: path.join(folder, 'data') }))
  if ('held' in ground) throw new Error('the lock of the dead should have been taken over')
  const { db, execute } = ground.database
  const { rows } = await execute(`
    select (select count(*) from expense)::int as lines, (select count(*) from expense where ej like 'AVANT%')::int as acknowledged,
           (select count(*) from ledger_entry)::int as entries, (select count(*) from ledger_posting)::int as postings,
           (select coalesce(sum(cents), 0) from ledger_posting)::int as sum, (select count(*) from expense_import)::int as imports,
           (select count(*) from journal_entry)::int as journal`)
  const { faults } = await verifyChain(db)
  await ground.close()
  return { ...rows[0], faults }
}

/** Resolves once the files of the database were written to so many times. */
async function written(times: number): Promise<void> {
  let left = times
  for await (const _ of watch(path.join(folder, 'data', 'pg', 'base'), { recursive: true })) {
    left -= 1
    if (left <= 0) return
  }
}

it('after kill -9 in the middle of an import nothing of it is there, and everything acknowledged is', async () => {
  await promisify(execFile)(process.execPath, [main, 'seed', 'demo'], { env: env() })
  await promisify(execFile)(process.execPath, [...importing(await file('AVANT', 50))], { env: env() })
  const before = await kept()
  expect(before).toMatchObject({ acknowledged: 50, sum: 0, imports: 1, faults: [] })

  const large = await file('PENDANT', LINES)
  // The blow falls once so many pages of the database were written, more each time.
  for (const pages of [1, 100, 400]) {
    const child = spawn(process.execPath, [...importing(large)], {
      env: env(),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const exited = once(child, 'exit')
    for await (const said of child.stderr) if (String(said).includes('Enregistrement')) break
    await written(pages)
    child.kill('SIGKILL')
    const [, signal] = await exited
    expect(signal).toBe('SIGKILL')
    expect(await kept()).toEqual(before)
  }

  const { stdout } = await promisify(execFile)(process.execPath, [...importing(large)], { env: env() })
  expect(JSON.parse(stdout)).toMatchObject({ read: LINES, created: LINES, faults: [] })
  expect(await kept()).toMatchObject({ sum: 0, imports: 2, faults: [] })
}, 300_000)

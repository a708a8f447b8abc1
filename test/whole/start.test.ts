import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { programEnv, startServer } from '../support/server.ts'

const run = promisify(execFile)
let dataDir = ''
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-start-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

type Said = { stdout: string; stderr: string; code: number }

/** A command line, as somebody types it. */
async function terreau(args: readonly string[], env: Record<string, string> = {}): Promise<Said> {
  const options = { env: programEnv({ DATA_DIR: dataDir, ...env }) }
  try {
    return { ...(await run(process.execPath, ['dist/main.js', ...args], options)), code: 0 }
  } catch (error) {
    const { stdout, stderr, code } = error as Said
    return { stdout, stderr, code }
  }
}

it('opens on an empty folder with the demonstration, answers commands, stops clean, and opens again on what it left', async () => {
  const first = await startServer({ dataDir })
  expect(await (await fetch(`${first.address}/sante`)).json()).toMatchObject({
    status: 'ok',
    database: true,
  })
  expect(await (await fetch(`${first.address}/`)).text()).toContain('Terreau')
  expect((await stat(path.join(dataDir, 'secret'))).mode & 0o077).toBe(0)

  const handed = await terreau(['verify', '--json'])
  expect(handed.code).toBe(0)
  expect(JSON.parse(handed.stdout)).toMatchObject({ valid: true, faults: [] })

  const second = await terreau(['serve'], { PORT: '0' })
  expect(second).toMatchObject({ code: 1, stdout: '' })
  expect(second.stderr).toMatch(/^terreau : Terreau tourne déjà .*processus \d+.*\n$/)

  expect(await first.stop('SIGINT')).toBe(0)
  expect(existsSync(path.join(dataDir, 'terreau.lock'))).toBe(false)
  const alone = await terreau(['verify', '--json'])
  expect(JSON.parse(alone.stdout)).toEqual(JSON.parse(handed.stdout))

  const again = await startServer({ dataDir })
  expect((await fetch(`${again.address}/produits`)).status).toBe(200)
  expect(await again.stop('SIGTERM')).toBe(0)
})

it('an absurd environment stops the start with one line and code 2', async () => {
  const said = await terreau(['serve'], { PORT: 'beaucoup' })
  expect(said).toMatchObject({ code: 2, stdout: '' })
  expect(said.stderr).toMatch(/^terreau : PORT : [^\n]+\n$/)
})

it('a port already taken is said, and the folder is given back', async () => {
  const server = await startServer({ dataDir })
  const other = await mkdtemp(path.join(tmpdir(), 'terreau-other-'))
  const said = await terreau(['serve'], { DATA_DIR: other, PORT: new URL(server.address).port })
  expect(said.code).toBe(1)
  expect(said.stderr).toContain('est déjà pris')
  expect(existsSync(path.join(other, 'terreau.lock'))).toBe(false)
  await server.stop()
  await rm(other, { recursive: true, force: true })
})

it.each([
  [['fleurir'], 2, /commande inconnue : « fleurir »/],
  [['verify', '--today', 'demain'], 2, /« demain » n’est pas une date/],
  [['backup'], 2, /indiquez un fichier/],
])('%j is answered with code %i and a sentence', async (args, code, sentence) => {
  const said = await terreau(args)
  expect(said.code).toBe(code)
  expect(said.stderr).toMatch(sentence)
  expect(said.stderr).not.toMatch(/\n\s+at /)
})

it('what was saved from one folder opens in another', async () => {
  const file = path.join(dataDir, 'sauvegarde.terreau')
  const saved = JSON.parse((await terreau(['backup', file, '--json'])).stdout)
  const other = await mkdtemp(path.join(tmpdir(), 'terreau-restored-'))
  const restored = await terreau(['restore', file, '--json'], { DATA_DIR: other })
  expect(JSON.parse(restored.stdout).rows).toEqual(saved.rows)
  expect((await terreau(['verify'], { DATA_DIR: other })).code).toBe(0)
  expect((await readFile(file)).length).toBe(saved.bytes)
  await rm(other, { recursive: true, force: true })
})

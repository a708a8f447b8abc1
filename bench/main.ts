import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { runSql, startPostgres } from '../test/support/postgres.ts'
import { programEnv, type Server, startServer } from '../test/support/server.ts'
import { abuse } from './abuse.ts'
import { startFloor } from './floor.ts'
import { besideFloor, onEngine, type Row } from './fresh.ts'
import { expenseImports } from './imports.ts'
import { median, requestsPerSecond, residentMb, sendRequests } from './load.ts'
import { money } from './money.ts'
import { obligations } from './obligations.ts'
import { statements } from './statements.ts'
import { openWire } from './wire.ts'

const run = promisify(execFile)

const ROUNDS = 3
/** Every page made anew, for any number of requests from one address. */
const measuring = { PAGE_CACHE: 'off', RATE_LIMIT: 'off' }
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const folder = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'terreau-bench-'))

async function timed(work: () => Promise<Server>): Promise<{ ms: number; server: Server }> {
  const started = performance.now()
  const server = await work()
  return { ms: Math.round(performance.now() - started), server }
}

/** From nothing to a page, then again on what the first start left. */
async function starts(): Promise<readonly Row[]> {
  const dataDir = await folder()
  const first = await timed(() => startServer({ dataDir }))
  await first.server.stop()
  const next = await timed(() => startServer({ dataDir }))
  await next.server.stop()
  await rm(dataDir, { recursive: true, force: true })
  return [
    ['first start, embedded, demonstration loaded', `${first.ms} ms`, '< 5000 ms'],
    ['next start, embedded', `${next.ms} ms`, '< 3000 ms'],
  ]
}

/** Kept pages against node:http sending the same bytes, in turns, access log on. */
async function keptPages(server: Server): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const page of ['/', '/produits']) {
    await fetch(server.address + page)
    const floor = await startFloor(
      await fetch(server.address + page, { headers: { 'accept-encoding': 'identity' } }),
    )
    const ratios: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const raw = await requestsPerSecond(floor.address)
      ratios.push((await requestsPerSecond(server.address + page)) / raw)
    }
    floor.stop()
    rows.push([
      `${page} kept, share of node:http on the same bytes`,
      `${Math.round(median(ratios) * 100)} %`,
      '≥ 50 %',
    ])
  }
  return rows
}

/** The network that pages are measured on: the demonstration with its conventions and, where it stands, the real one over it. */
async function fill(env: Record<string, string>): Promise<void> {
  const { ORACLES_DIR } = process.env
  const commands = [
    ['seed', 'demo'],
    ...(ORACLES_DIR === undefined
      ? []
      : [['import', 'portfolio', path.join(ORACLES_DIR, 'portfolio', 'content'), '--today', '2026-08-20']]),
  ]
  for (const command of commands)
    await run(process.execPath, ['dist/main.js', ...command], { env: programEnv(env), maxBuffer: 1e8 })
}

async function onPostgres(): Promise<readonly Row[]> {
  const postgres = await startPostgres({ durable: true })
  await postgres.run('create database bench')
  const databaseUrl = postgres.url('bench')
  const dataDir = await folder()
  await fill({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir })
  const env = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'info' }
  const server = await startServer({ command: 'serve', dataDir, env })
  const kept = await keptPages(server)
  await sendRequests(`${server.address}/produits`, 10_000)
  const memory: Row = [
    'resident memory on PostgreSQL after 10 000 requests and the rounds above',
    `${residentMb(server.process.pid ?? 0)} MB`,
    '≤ 250 MB',
  ]
  await server.stop()
  const abused = await abuse({
    run: (query) => runSql(databaseUrl, query),
    start: () => startServer({ command: 'serve', dataDir, env }),
  })
  const wire = await openWire(databaseUrl)
  const uncached = await startServer({
    command: 'serve',
    dataDir,
    env: { ...env, DATABASE_URL: wire.url, ...measuring },
  })
  const fresh = await besideFloor(uncached, wire, databaseUrl)
  await uncached.stop()
  await wire.close()
  const funds = await money({
    run: (query) => runSql(databaseUrl, query),
    start: () => startServer({ command: 'serve', dataDir, env: { ...env, ...measuring } }),
  })
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
  return [...kept, memory, ...abused, ...fresh, ...funds]
}

async function onEmbedded(): Promise<readonly Row[]> {
  const dataDir = await folder()
  await fill({ DATA_DIR: dataDir })
  const server = await startServer({ command: 'serve', dataDir, env: measuring })
  const rows = await onEngine(server, 'embedded')
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
  return rows
}

/** The real portfolio, where it stands: the whole command, from an empty folder. */
async function imports(): Promise<readonly Row[]> {
  const { ORACLES_DIR } = process.env
  if (ORACLES_DIR === undefined) return []
  const dataDir = await folder()
  const source = path.join(ORACLES_DIR, 'portfolio', 'content')
  const command = ['dist/main.js', 'import', 'portfolio', source, '--today', '2026-08-20', '--json']
  const rows: Row[] = []
  for (const what of ['import of 662 products, embedded', 'the same again: all unchanged']) {
    const started = performance.now()
    await run(process.execPath, command, { env: programEnv({ DATA_DIR: dataDir }), maxBuffer: 1e8 })
    rows.push([what, `${Math.round(performance.now() - started)} ms`, '< 10 000 ms'])
  }
  await rm(dataDir, { recursive: true, force: true })
  return rows
}

const rows = [
  ...obligations(),
  ...(await statements()),
  ...(await starts()),
  ...(await imports()),
  ...(await expenseImports()),
  ...(await onPostgres()),
  ...(await onEmbedded()),
]
const table = [
  '| what | figure | bound |',
  '| --- | --: | --: |',
  ...rows.map((row) => `| ${row.join(' | ')} |`),
].join('\n')
say(table)
const date = new Date().toISOString().slice(0, 10)
await writeFile(
  'docs/measures.md',
  `# Measures\n\nLast \`npm run bench\`, ${date}, Node ${process.versions.node}, ${cpus().length} cores. Ratios compare what ran in turns in the same run; absolute figures depend on the machine.\n\n${table}\n`,
)

import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import {
  type PostgresBinaries,
  postgresBinaries,
  postgresUser,
  type RunAs,
  reachableTempFolder,
} from './postgres-binaries.ts'

/** A PostgreSQL of one's own, on the loopback, with nothing in it. */
export type PostgresServer = {
  readonly port: number
  /** Process id of the server, for tests that kill it. */
  readonly pid: number
  /** Connection address of a database, as `DATABASE_URL` takes it; `postgres` always exists. */
  readonly url: (database: string) => string
  /** Runs SQL (one or more statements) on the database `postgres`; rows of the last statement. */
  readonly run: (sql: string) => Promise<readonly Row[]>
  /** Clones a database to which nobody is connected; address of the clone. */
  readonly createFromTemplate: (name: string, template: string) => Promise<string>
  /** Ends the server and removes its data; may be called again. */
  readonly stop: () => Promise<void>
}

type PostgresOptions = {
  /** Keeps fsync and the full-page writes, as in production; by default the data does not survive a power cut. */
  readonly durable?: boolean
  /** Further server settings, by their name in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>
}

type Row = Readonly<Record<string, unknown>>

type Home = { readonly folder: string; readonly data: string; readonly password: string }
type Tools = { readonly binaries: PostgresBinaries; readonly runAs: RunAs }

const SUPERUSER = 'postgres'
const LOOPBACK = '127.0.0.1'
const PORT_ATTEMPTS = 5

const common = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  shared_buffers: '32MB',
  max_connections: '200',
  timezone: 'UTC',
}
// Autovacuum would only compete with the tests for the processor, and hold a template for an instant.
const volatile = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

/**
 * Starts PostgreSQL 18 from the npm package, in about a second, on a free port and with a password of its own.
 * The server does not outlive this process, however it ends, nor does it keep it from ending.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const tools = { binaries: await postgresBinaries(), runAs: await postgresUser() }
  const home = await makeHome(tools.runAs)
  const guard = startGuard(home)
  try {
    await initialise(tools, home)
    const settings = { ...common, ...(options.durable ? {} : volatile), ...options.settings }
    const { server, port, pid } = await startOnFreePort(tools, home, settings)
    const url = (database: string) =>
      `postgres://${SUPERUSER}:${home.password}@${LOOPBACK}:${port}/${encodeURIComponent(database)}`
    return {
      port,
      pid,
      url,
      run: (sql) => runSql(url('postgres'), sql),
      createFromTemplate: (name, template) => createFromTemplate(url('postgres'), name, template),
      stop: async () => {
        await end(server, 'SIGQUIT')
        await end(guard, 'SIGKILL')
        await removeHome(home)
      },
    }
  } catch (error) {
    await end(guard, 'SIGKILL')
    await removeHome(home)
    throw error
  }
}

/**
 * Clones a database of the server that `serverUrl` leads to (any database but the template), for a process that
 * was only given an address; returns the address of the clone.
 */
export async function createFromTemplate(serverUrl: string, name: string, template: string): Promise<string> {
  const [clone, model] = [pg.escapeIdentifier(name), pg.escapeIdentifier(template)]
  // Copying files takes half the time of the default, which writes the whole template to the log as well.
  await runSql(serverUrl, `create database ${clone} template ${model} strategy file_copy`)
  const url = new URL(serverUrl)
  url.pathname = `/${encodeURIComponent(name)}`
  return url.href
}

/** Runs SQL (one or more statements) over a connection of its own; rows of the last statement. */
export async function runSql(url: string, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // With several statements the driver answers a list, which its types do not say.
    const results = [await client.query<Row>(sql)].flat()
    return results.at(-1)?.rows ?? []
  } finally {
    await client.end()
  }
}

async function makeHome({ uid, gid }: RunAs): Promise<Home> {
  const folder = await mkdtemp(join(await reachableTempFolder(), 'terreau-postgres-data-'))
  const password = randomBytes(18).toString('base64url')
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (uid !== undefined && gid !== undefined) {
    await chown(passwordFile, uid, gid)
    await chown(folder, uid, gid)
  }
  await chmod(folder, 0o700)
  return { folder, data: join(folder, 'data'), password }
}

async function removeHome({ folder }: Home): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

/**
 * A small process that outlives this one by an instant: when its input closes, whatever ended us, it stops the
 * server, which removes its postmaster.pid last, then its folder. An exit handler would not run after a crash.
 */
function startGuard({ folder, data }: Home): ChildProcess {
  const script = `
    const fs = require('node:fs')
    const [folder, data] = process.argv.slice(1)
    const state = data + '/postmaster.pid'
    const wait = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    process.stdin.resume().on('error', () => {}).on('close', () => {
      try {
        process.kill(Number.parseInt(fs.readFileSync(state, 'utf8'), 10), 'SIGQUIT')
        for (let i = 0; i < 250 && fs.existsSync(state); i++) wait()
      } catch {}
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    })`
  const { NODE_OPTIONS: _, ...env } = process.env
  const guard = spawn(process.execPath, ['-e', script, folder, data], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env,
  })
  letGo(guard)
  return guard
}

/** Neither the process nor its pipes keep Node from ending. */
function letGo(child: ChildProcess): void {
  child.unref()
  for (const pipe of child.stdio) if (pipe instanceof Socket) pipe.unref()
}

async function initialise({ binaries, runAs }: Tools, { folder, data }: Home): Promise<void> {
  const locale = [
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]
  const access = [`--username=${SUPERUSER}`, '--auth=scram-sha-256', `--pwfile=${join(folder, 'password')}`]
  const child = spawn(binaries.initdb, [`--pgdata=${data}`, ...locale, ...access, '--no-sync'], {
    ...runAs,
    cwd: folder,
    env: environment(binaries),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  if (code !== 0) throw new Error(`initdb failed (${code}): ${said}`)
}

/** A free port is only known to be free for an instant: another is tried when it was taken meanwhile. */
async function startOnFreePort(tools: Tools, home: Home, settings: Readonly<Record<string, string>>) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const server = spawnServer(tools, home, { ...settings, port: String(port) })
    const said = await untilReady(server)
    if (said === 'ready' && server.pid !== undefined) {
      letGo(server)
      return { server, port, pid: server.pid }
    }
    if (attempt === PORT_ATTEMPTS || !said.includes('could not bind')) {
      throw new Error(`PostgreSQL did not start: ${said}`)
    }
  }
}

function spawnServer(
  { binaries, runAs }: Tools,
  { folder, data }: Home,
  settings: Readonly<Record<string, string>>,
) {
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(binaries.postgres, ['-D', data, ...args], {
    ...runAs,
    // A session of its own: an interruption from the keyboard lets the tests end first.
    detached: true,
    cwd: folder,
    env: environment(binaries),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** `ready`, or what the server said before it ended. The log is read to the end, lest a full pipe block it. */
async function untilReady(server: ReturnType<typeof spawnServer>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  server.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-8_000)
    if (said.includes('ready to accept connections')) resolve('ready')
  })
  server.once('error', reject)
  server.once('close', () => resolve(said))
  return promise
}

function environment({ libraries }: PostgresBinaries): NodeJS.ProcessEnv {
  const inherited = process.platform === 'win32' ? process.env : { PATH: process.env.PATH }
  return { ...inherited, LD_LIBRARY_PATH: libraries, LC_ALL: 'C.UTF-8', TZ: 'UTC' }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, LOOPBACK)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('the loopback gave no port')
  return address.port
}

/** SIGQUIT ends a server at once with its children, without a checkpoint: its data is removed anyway. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

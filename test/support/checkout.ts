import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

const repository = path.resolve(import.meta.dirname, '../..')

/** A process of the host, as the person who typed the command sees it. */
export type Running = {
  readonly child: ChildProcess
  readonly pid: number
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves to the first match in stdout; rejects if the process ends without it. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

export type Checkout = {
  readonly folder: string
  readonly file: (name: string) => string
  readonly read: (name: string) => Promise<string>
  readonly write: (name: string, text: string) => Promise<void>
  /** Starts a program in this checkout, in a process group of its own, away from the environment of the tests. */
  readonly run: (
    command: readonly string[],
    options?: { cwd?: string; env?: Record<string, string> },
  ) => Running
  /** Ends what was started and still runs, then removes the folder. */
  readonly remove: () => Promise<void>
}

/** What a program needs of the host, and nothing of the npm or Vitest that runs the tests. */
function hostEnvironment(folder: string): Record<string, string> {
  const folders = [path.dirname(process.execPath), ...(process.env.PATH ?? '').split(path.delimiter)]
  const own = folders.filter((one) => !one.endsWith(path.join('node_modules', '.bin')))
  return {
    PATH: own.join(path.delimiter),
    HOME: folder,
    npm_config_cache: path.join(folder, '.npm'),
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_fetch_retries: '0',
    npm_config_update_notifier: 'false',
  }
}

function follow(child: ChildProcess): Running {
  const written = { stdout: '', stderr: '' }
  child.stdout?.on('data', (part) => {
    written.stdout += String(part)
  })
  child.stderr?.on('data', (part) => {
    written.stderr += String(part)
  })
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(written.stdout)
        if (found) resolve(found)
      }
      look()
      child.stdout?.on('data', look)
      ended.then(
        () => reject(new Error(`ended without ${pattern}: ${written.stdout}${written.stderr}`)),
        (error) => reject(error),
      )
    })
  return {
    child,
    pid: child.pid ?? 0,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    says,
    ended,
  }
}

/**
 * A small checkout with the real launcher and the real npm scripts, but an application of its own (`main` is the text
 * of src/main.ts), no dependency, and a registry that does not answer. esbuild is lent by the repository.
 */
export async function aCheckout({ main }: { main: string }): Promise<Checkout> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'terreau-launcher-')))
  const file = (name: string) => path.join(folder, ...name.split('/'))
  const write = async (name: string, text: string) => {
    await mkdir(path.dirname(file(name)), { recursive: true })
    await writeFile(file(name), text)
  }
  const started: Running[] = []
  const ours = (source: string) => !source.endsWith('build-assets.mjs')
  await cp(path.join(repository, 'scripts'), file('scripts'), { recursive: true, filter: ours })
  await cp(path.join(repository, 'bin'), file('bin'), { recursive: true })
  await mkdir(file('node_modules'))
  await symlink(path.join(repository, 'node_modules', 'esbuild'), file('node_modules/esbuild'))
  const { scripts } = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8')) as {
    scripts: unknown
  }
  await write('package.json', JSON.stringify({ name: 'small', version: '1.0.0', type: 'module', scripts }))
  const packages = { '': { name: 'small', version: '1.0.0' } }
  await write(
    'package-lock.json',
    JSON.stringify({ name: 'small', version: '1.0.0', lockfileVersion: 3, packages }),
  )
  await write('src/main.ts', main)
  return {
    folder,
    file,
    write,
    read: (name) => readFile(file(name), 'utf8'),
    run: ([program = '', ...args], { cwd = folder, env = {} } = {}) => {
      const stdio = ['ignore', 'pipe', 'pipe'] as const
      const all = { ...hostEnvironment(folder), ...env }
      const running = follow(spawn(program, args, { cwd, env: all, stdio: [...stdio], detached: true }))
      started.push(running)
      return running
    },
    remove: async () => {
      const left = started.filter(({ child }) => child.exitCode === null && child.signalCode === null)
      for (const { pid } of left) process.kill(-pid, 'SIGKILL')
      await Promise.all(left.map(({ ended }) => ended))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

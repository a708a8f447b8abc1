import { readFileSync } from 'node:fs'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Who holds a data folder, and where it listens for commands. */
export type Holder = { readonly pid: number; readonly startedAt: string; readonly socket: string | null }

/** The folder is held by a process that lives. */
export type Held = { readonly taken: false; readonly holder: Holder }
export type Taken = {
  readonly taken: true
  /** Tells other processes where commands are answered. */
  readonly announce: (socket: string) => Promise<void>
  readonly release: () => Promise<void>
}

const fileOf = (dataDir: string): string => path.join(dataDir, 'terreau.lock')

/** When the process began, so that a number given again to another process is not taken for ours (Linux; '' elsewhere). */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function lives(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const birth = birthOf(holder.pid)
  return birth === '' || holder.startedAt === '' || birth === holder.startedAt
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** The live process that holds the folder, if there is one. */
export async function holderOf(dataDir: string): Promise<Holder | null> {
  const holder = await readHolder(fileOf(dataDir))
  return holder && lives(holder) ? holder : null
}

/**
 * Takes the folder for this process: PGlite lets two processes open the same files, and ruin them. The lock of a dead process is
 * taken over. Answers who holds it when it is not ours to take.
 */
export async function takeLock(dataDir: string): Promise<Taken | Held> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const file = fileOf(dataDir)
  const mine: Holder = { pid: process.pid, startedAt: birthOf(process.pid), socket: null }
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await create(file, mine)) return taken(file, mine)
    const holder = await readHolder(file)
    if (holder && lives(holder)) return { taken: false, holder }
    await removeDead(file)
  }
  throw new Error(`the lock ${file} changes hands without end`)
}

/** Written aside, then linked: nobody ever reads half a lock. False when there is one already. */
async function create(file: string, holder: Holder): Promise<boolean> {
  const aside = `${file}.new-${process.pid}`
  await writeFile(aside, JSON.stringify(holder), { mode: 0o600 })
  try {
    await link(aside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(aside, { force: true })
  }
}

/** Moves the dead lock aside before removing it: of two processes that find it, only one moves it. */
async function removeDead(file: string): Promise<void> {
  const aside = `${file}.${process.pid}`
  try {
    await rename(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return
  }
  const moved = await readHolder(aside)
  // A third process took it between our look and our move: give it back.
  if (moved && lives(moved)) await rename(aside, file)
  else await rm(aside, { force: true })
}

function taken(file: string, mine: Holder): Taken {
  return {
    taken: true,
    announce: async (socket) => {
      await writeFile(`${file}.next`, JSON.stringify({ ...mine, socket }), { mode: 0o600 })
      await rename(`${file}.next`, file)
    },
    release: () => rm(file, { force: true }),
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A Terreau of one's own, as `npm start` runs it: the built program, in a process. */
export type Server = {
  readonly address: string
  readonly process: ChildProcess
  /** Asks it to stop; answers its exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

// Vitest gives its workers variables of its own, some of which are ours too (BASE_URL).
const ofTheRunner = new Set(['BASE_URL', 'DEV', 'MODE', 'NODE_ENV', 'PROD', 'SSR', 'TEST_ENGINE'])

/** The environment of this process as a program of ours should see it, and what is given. */
export const programEnv = (given: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofTheRunner.has(name))),
  TERREAU_ROOT: process.cwd(),
  ...given,
})

type Options = {
  readonly command?: 'start' | 'serve'
  readonly env?: Readonly<Record<string, string>>
  readonly dataDir: string
}

/** Starts the built program on a free port and waits until it says that it is open. */
export async function startServer({ command = 'start', env = {}, dataDir }: Options): Promise<Server> {
  const child = spawn(process.execPath, ['dist/main.js', command], {
    env: programEnv({ LOG_LEVEL: 'warn', PORT: '0', DATA_DIR: dataDir, ...env }),
    // The channel tells it when this process is gone: a server never outlives who started it.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  const address = await Promise.race([
    addressSaid(child),
    exited.then(([code]) => {
      throw new Error(`Terreau stopped with code ${code} before it was open`)
    }),
  ])
  return {
    address,
    process: child,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      const [code] = await exited
      return code
    },
  }
}

async function addressSaid(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const said = /^Terreau est ouvert\s*: (\S+)/.exec(line)
    if (said?.[1]) {
      // What follows is the access log: it must be read, or the pipe fills.
      child.stdout?.resume()
      return said[1]
    }
  }
  throw new Error('Terreau said no address')
}

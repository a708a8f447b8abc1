import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onStopSignal, startProgram } from './foreground.mjs'
import { say, Trouble } from './say.mjs'
import { ensureBuilt, root, setUp } from './setup.mjs'
import { glance } from './sources.mjs'

/** Looking at dates is sure on every system and every disk, and costs a few milliseconds. */
const LOOK_MS = 400

/** Builds anew; a fault is shown, and the server in place goes on until it is mended. */
async function rebuilt() {
  try {
    await ensureBuilt()
    return true
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    say(`Terreau : ${error.message}`)
    return false
  }
}

/** The server, built and started anew at each change of the sources, until a signal stops it. */
export async function dev(args) {
  const { node, env } = await setUp()
  const start = () =>
    startProgram(node, [path.join(root, 'dist', 'main.js'), 'start', ...args], { cwd: root, env })
  let stopping = false
  let server = start()
  let seen = glance(root)
  const release = onStopSignal((signal) => {
    stopping = true
    server.stop(signal)
  })
  while (!stopping) {
    await pause(LOOK_MS)
    const now = glance(root)
    if (stopping || now === seen) continue
    seen = now
    if (!(await rebuilt()) || stopping) continue
    server.stop('SIGTERM')
    await server.exited
    if (!stopping) server = start()
  }
  release()
  return server.exited
}

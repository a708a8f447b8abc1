import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
/** A program that was asked to stop has five seconds to do so. */
const GRACE_MS = 5_000

const onWindows = process.platform === 'win32'

/** Ends a program and whatever it started, at once; what is gone already is no trouble (macOS says EPERM of it). */
function killGroup(child) {
  try {
    if (onWindows) child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error
  }
}

/** Exit code of a program, as a shell tells it of one that died of a signal. */
const codeOf = (code, signal) => code ?? 128 + constants.signals[signal]

/**
 * Starts a program with the terminal of the launcher, in a process group of its own: so that a Ctrl-C, which the
 * terminal sends to every process of the launcher's group, reaches it once only, through `stop`. It also gets a
 * channel: when the launcher dies, killed without a word, the program hears `disconnect` and must stop by itself.
 * `exited` resolves to its exit code. `stop` may be called again without effect; what outlives the delay is killed.
 */
export function startProgram(node, args, options = {}) {
  const child = spawn(node, args, {
    ...options,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: !onWindows,
  })
  let deadline
  const exited = new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearTimeout(deadline)
      if (!onWindows) killGroup(child)
      resolve(codeOf(code, signal))
    })
  })
  const stop = (signal) => {
    if (deadline || child.exitCode !== null) return
    deadline = setTimeout(() => killGroup(child), GRACE_MS)
    // There are no signals between programs on Windows: the end of the channel says the same.
    if (onWindows) child.disconnect()
    else child.kill(signal)
  }
  return { exited, stop }
}

/**
 * Calls `stop('SIGINT' | 'SIGTERM')` at each signal that asks the launcher to stop, until the returned function is
 * called. A closed terminal counts as SIGTERM.
 */
export function onStopSignal(stop) {
  const heard = (signal) => stop(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM')
  for (const signal of SIGNALS) process.on(signal, heard)
  const forget = watchParent(() => stop('SIGTERM'))
  return () => {
    for (const signal of SIGNALS) process.off(signal, heard)
    forget()
  }
}

/**
 * npm passes a signal to the shell it started; some shells die of it without telling the launcher, which then sees its
 * parent change. Only under npm: a launcher started by hand may well outlive its shell.
 */
function watchParent(stop) {
  if (process.env.npm_lifecycle_event === undefined || onWindows) return () => undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 500).unref()
  return () => clearInterval(watch)
}

/** Runs a program to its end, passes the first signal on to it, and resolves to its exit code. */
export async function runForeground(node, args, options) {
  const program = startProgram(node, args, options)
  const release = onStopSignal(program.stop)
  try {
    return await program.exited
  } finally {
    release()
  }
}

/**
 * Waits for a tool in the launcher's own process group (whoever kills the group kills it too) and resolves to its exit
 * code. A Ctrl-C reaches it without us: it is only sent on to a tool that visibly did not get it.
 */
export async function untilExit(child) {
  let late
  const release = onStopSignal((signal) => {
    if (signal === 'SIGTERM') child.kill(signal)
    else late ??= setTimeout(() => child.kill('SIGTERM'), 2_000)
  })
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, signal) => resolve(codeOf(code, signal)))
    })
  } finally {
    clearTimeout(late)
    release()
  }
}

/** Runs a tool on the launcher's terminal; resolves to its exit code. */
export function runTool(node, args, options) {
  return untilExit(spawn(node, args, { stdio: 'inherit', ...options }))
}

import type { Progress } from './platform/command.ts'

/** Where a command writes: a terminal, a pipe, or the socket of the person who called from elsewhere. */
export type Terminal = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether a person watches stderr: a bar is redrawn; elsewhere lines are written now and then. */
  readonly interactive: boolean
}

export const ownTerminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
}

const WIDTH = 24

function bar(done: number, total: number, label: string): string {
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const full = Math.round(share * WIDTH)
  return `\r\u001b[2K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.round(share * 100)).padStart(3)} %  ${label}`
}

/** Shows how far a work has come: at most ten times a second on a terminal, at each tenth of the way elsewhere. */
export function progressOn(terminal: Terminal, now: () => number): Progress {
  return terminal.interactive ? drawn(terminal, now) : told(terminal)
}

function drawn(terminal: Terminal, now: () => number): Progress {
  let shown = 0
  return (done, total, label) => {
    const ended = done >= total
    if (!ended && now() - shown < 100) return
    shown = now()
    terminal.err(bar(done, total, label) + (ended ? '\n' : ''))
  }
}

function told(terminal: Terminal): Progress {
  let last = -1
  return (done, total, label) => {
    const tenth = total === 0 ? 10 : Math.floor((done / total) * 10)
    if (tenth === last) return
    last = done >= total ? -1 : tenth
    terminal.err(`${label} : ${done} sur ${total}\n`)
  }
}

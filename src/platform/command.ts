import type { Config } from '../config.ts'
import type { Day } from '../shared/day.ts'
import type { OpenDatabase } from './database.ts'

/** How far a long work has come: a bar on a terminal, a line now and then elsewhere; on stderr. */
export type Progress = (done: number, total: number, label: string) => void

/** Where a command runs and how it speaks. */
export type CommandContext = {
  /** What follows the name of the command, `--json` and `--today` taken away. */
  readonly args: readonly string[]
  readonly config: Config
  /** The folder from which the person called: relative paths start there. */
  readonly cwd: string
  readonly json: boolean
  readonly today: Day
  readonly now: () => Date
  /** Human text; nothing is printed through it with `--json`. */
  readonly say: (line: string) => void
  /** A French sentence about the input, on stderr. */
  readonly complain: (line: string) => void
  readonly progress: Progress
}

/** 0: done; 1: the input has faults, listed; 2: wrong use. (70, a bug, is never answered: it is thrown.) */
export type ExitCode = 0 | 1 | 2

/** What a command answers; `json` is what `--json` prints. */
export type CommandResult = { readonly exit: ExitCode; readonly json?: unknown }

/** One command of the command line. */
export type Command = {
  /** Words that call it: 'import portfolio'. */
  readonly name: string
  /** Its arguments, as the help shows them. */
  readonly usage: string
  /** What it does, one French line. */
  readonly summary: string
} & (
  | {
      readonly needs: 'database'
      readonly run: (context: CommandContext, database: OpenDatabase) => Promise<CommandResult>
    }
  | { readonly needs: 'nothing'; readonly run: (context: CommandContext) => Promise<CommandResult> }
)

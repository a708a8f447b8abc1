import { type Config, ConfigError, readConfig } from './config.ts'
import { obligationCommands } from './features/conventions/obligations/index.ts'
import {
  expenseImportCommand,
  fundingCommands,
  fundingStatusCommand,
  statementCommands,
  statementExportCommand,
} from './features/funding/index.ts'
import { journalCommands } from './features/journal/index.ts'
import { portfolioCommands } from './features/portfolio/index.ts'
import { maintenanceCommands } from './maintenance.cli.ts'
import { obligationSources } from './obligation-sources.ts'
import type { Command, CommandContext, CommandResult } from './platform/command.ts'
import { type HandedCommand, handOver } from './platform/command-socket.ts'
import type { OpenDatabase } from './platform/database.ts'
import type { Holder } from './platform/lock.ts'
import { openGround } from './runtime.ts'
import { seedCommands } from './seed/seed.cli.ts'
import { type Day, dayOf, parseDay } from './shared/day.ts'
import { AppError } from './shared/errors.ts'
import { ownTerminal, progressOn, type Terminal } from './terminal.ts'

/** Every command that does one thing and ends; `serve` and `start` stay (src/serve.ts). */
const commands: readonly Command[] = [
  ...maintenanceCommands,
  ...seedCommands,
  ...portfolioCommands,
  ...obligationCommands(obligationSources),
  ...fundingCommands,
  fundingStatusCommand,
  expenseImportCommand,
  ...statementCommands,
  statementExportCommand,
  ...journalCommands,
]

/** A program that meets a bug says so with this code (sysexits.h, EX_SOFTWARE). */
export const BUG = 70

type Call = {
  readonly args: readonly string[]
  readonly cwd: string
  readonly config: Config
  readonly terminal: Terminal
}

/** The command line makes no sense: exit 2. */
class Misuse extends Error {}

type Words = { readonly rest: readonly string[]; readonly json: boolean; readonly today: Day }

function readToday(text: string): Day {
  const parsed = parseDay(text)
  if (parsed.ok) return parsed.value
  throw new Misuse(`--today : « ${text} » n’est pas une date ; écrivez par exemple --today 2026-08-20.`)
}

/** Takes `--json` and `--today` out of the words; what is left is the command's own. */
function readWords(args: readonly string[]): Words {
  const words = args.flatMap((word) =>
    word.startsWith('--today=') ? ['--today', word.slice('--today='.length)] : [word],
  )
  const at = words.indexOf('--today')
  const today = at === -1 ? dayOf(new Date()) : readToday(words[at + 1] ?? '')
  const rest = words.filter((word, i) => word !== '--json' && (at === -1 || (i !== at && i !== at + 1)))
  return { rest, json: words.includes('--json'), today }
}

function find(words: readonly string[]): { command: Command; args: readonly string[] } | null {
  for (const length of [2, 1]) {
    const command = commands.find(({ name }) => name === words.slice(0, length).join(' '))
    if (command) return { command, args: words.slice(length) }
  }
  return null
}

/** The help: one line for each command. */
function help(): string {
  const lines = [
    { usage: 'serve', summary: 'sert le site, sans ajouter de données' },
    ...commands.map(({ usage, summary }) => ({ usage, summary })),
  ]
  const width = Math.max(...lines.map(({ usage }) => usage.length))
  return [
    'Terreau, commandes :',
    ...lines.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`),
    '',
    'Partout : --json (un document JSON sur la sortie standard), --today AAAA-MM-JJ (jour de référence).',
    '',
  ].join('\n')
}

type Ready = { readonly command: Command; readonly context: CommandContext }

function prepare(call: Call): Ready {
  const { rest, json, today } = readWords(call.args)
  const found = find(rest)
  if (!found) throw new Misuse(`commande inconnue : « ${rest.join(' ')} ».\n\n${help()}`)
  return { command: found.command, context: contextOf({ ...call, json, today, own: found.args }) }
}

function contextOf({
  config,
  cwd,
  terminal,
  json,
  today,
  own,
}: Call & { json: boolean; today: Day; own: readonly string[] }): CommandContext {
  return {
    args: own,
    config,
    cwd,
    json,
    today,
    now: () => new Date(),
    say: (line) => {
      if (!json) terminal.out(`${line}\n`)
    },
    complain: (line) => terminal.err(`${line}\n`),
    progress: progressOn(terminal, Date.now),
  }
}

const printed = (
  { exit, json }: CommandResult,
  { context, terminal }: { context: CommandContext; terminal: Terminal },
): number => {
  if (context.json && json !== undefined) terminal.out(`${JSON.stringify(json, null, 2)}\n`)
  return exit
}

async function runOn(database: OpenDatabase, { command, context }: Ready): Promise<CommandResult> {
  return command.needs === 'database' ? command.run(context, database) : command.run(context)
}

/** A mistake of the person is one French line; a bug is its trace and a code of its own. */
function tell(error: unknown, terminal: Terminal): number {
  if (error instanceof Misuse || error instanceof ConfigError) {
    terminal.err(`terreau : ${error.message}\n`)
    return 2
  }
  if (error instanceof AppError) {
    terminal.err(`terreau : ${error.message}\n`)
    return 1
  }
  terminal.err(
    `terreau : erreur inattendue, merci de la signaler.\n${error instanceof Error ? (error.stack ?? error.message) : error}\n`,
  )
  return BUG
}

/** Answers a command that another process handed to this one, which holds the database. */
export async function answerHanded(call: Call, database: OpenDatabase): Promise<number> {
  try {
    const ready = prepare(call)
    return printed(await runOn(database, ready), { context: ready.context, terminal: call.terminal })
  } catch (error) {
    return tell(error, call.terminal)
  }
}

/**
 * Runs one command line from the shell: on the database that the configuration names, or, when a live Terreau holds the embedded one,
 * over there. Answers the exit code.
 */
export async function main(args: readonly string[]): Promise<number> {
  const terminal = ownTerminal
  if (args.length === 0 || args[0] === '--help' || args[0] === 'help') {
    terminal.out(help())
    return args.length === 0 ? 2 : 0
  }
  try {
    const call = { args, cwd: process.cwd(), config: readConfig(process.env), terminal }
    const ready = prepare(call)
    const result =
      ready.command.needs === 'nothing'
        ? await ready.command.run(ready.context)
        : await runHereOrThere(call, ready)
    return typeof result === 'number' ? result : printed(result, { context: ready.context, terminal })
  } catch (error) {
    return tell(error, terminal)
  }
}

/** A result when it ran here; an exit code when the process that holds the database ran it. */
async function runHereOrThere(
  { args, cwd, config, terminal }: Call,
  ready: Ready,
): Promise<CommandResult | number> {
  const ground = await openGround(config)
  if ('held' in ground) return handTo(ground.held, { args, cwd, terminal: terminal.interactive })
  try {
    return await runOn(ground.database, ready)
  } finally {
    await ground.close()
  }
}

async function handTo({ socket, pid }: Holder, command: HandedCommand): Promise<number> {
  const code = socket === null ? null : await handOver(socket, command)
  if (code !== null) return code
  throw new AppError(
    'conflict',
    `le processus ${pid} tient la base et ne répond pas encore ; réessayez dans quelques secondes.`,
  )
}

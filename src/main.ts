import { readFileSync } from 'node:fs'
import path from 'node:path'
import { BUG, main } from './cli.ts'
import { ConfigError, readConfig } from './config.ts'
import { makeTemplate } from './platform/template.ts'
import { templateFolder } from './runtime.ts'
import { serve } from './serve.ts'
import { AppError } from './shared/errors.ts'

const STOP_WITHIN = 4500

/** Serves until told to stop: by a signal, or by the launcher's end. */
async function serveUntilStopped(withDemo: boolean): Promise<number> {
  const config = readConfig(process.env)
  const { version } = JSON.parse(readFileSync(path.join(config.root, 'package.json'), 'utf8')) as {
    version: string
  }
  const running = await serve({ config, version, withDemo, say: (line) => process.stdout.write(`${line}\n`) })
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    process.once('disconnect', () => resolve())
  })
  setTimeout(() => process.exit(1), STOP_WITHIN).unref()
  await running.stop()
  return 0
}

async function run([command = '', ...args]: readonly string[]): Promise<number> {
  if (command === 'start' || command === 'serve') return serveUntilStopped(command === 'start')
  if (command !== 'template') return main([command, ...args].filter((word) => word !== ''))
  const config = readConfig(process.env)
  await makeTemplate(args[0] ?? templateFolder(config), path.join(config.root, 'migrations'))
  return 0
}

function exitCodeOf(error: unknown): number {
  const foreseen = error instanceof ConfigError || error instanceof AppError
  process.stderr.write(
    `terreau : ${foreseen ? error.message : error instanceof Error ? error.stack : error}\n`,
  )
  if (error instanceof ConfigError) return 2
  return foreseen ? 1 : BUG
}

process.exitCode = await run(process.argv.slice(2)).catch(exitCodeOf)
if (process.connected) process.disconnect()

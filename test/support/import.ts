import { readConfig } from '../../src/config.ts'
import { portfolioCommands } from '../../src/features/portfolio/index.ts'
import type { CommandResult } from '../../src/platform/command.ts'
import type { OpenDatabase } from '../../src/platform/database.ts'
import { day } from '../../src/shared/day.ts'

/** Imports a folder as the command does, on the day of which it tells. */
export async function importPortfolio(
  database: OpenDatabase,
  folder: string,
  today = '2026-08-20',
): Promise<CommandResult> {
  const command = portfolioCommands.find(({ name }) => name === 'import portfolio')
  if (command?.needs !== 'database') throw new Error('the import needs a database')
  return await command.run(
    {
      ...{ args: [folder], config: readConfig({}), cwd: '.', json: true, today: day(today) },
      now: () => new Date(`${today}T08:00:00Z`),
      say: () => {},
      complain: () => {},
      progress: () => {},
    },
    database,
  )
}

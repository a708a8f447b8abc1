import type { Command, CommandContext, CommandResult } from '../platform/command.ts'
import type { OpenDatabase } from '../platform/database.ts'
import { AppError } from '../shared/errors.ts'
import { number } from '../web/french.ts'
import { seedDemo } from './seed.ts'

async function run(context: CommandContext, database: OpenDatabase): Promise<CommandResult> {
  const { args, complain, config, now, progress, say, today } = context
  if (args.length > 0) {
    complain('terreau : cette commande ne prend pas d’argument : seed demo')
    return { exit: 2 }
  }
  if (config.production)
    throw new AppError(
      'forbidden',
      'la démonstration ne se charge pas en production : elle invente des personnes et leur donne des rôles.',
    )
  const { rows } = await seedDemo(database, { now: now(), today, progress })
  const tables = Object.entries(rows)
  if (tables.length === 0) say('La base contient déjà des produits : rien n’a été ajouté.')
  else {
    say('La démonstration est chargée :')
    for (const [table, count] of tables) say(`${number(count).padStart(8)}  ${table}`)
  }
  return { exit: 0, json: { rows } }
}

/** The commands that add data of their own. */
export const seedCommands: readonly Command[] = [
  {
    name: 'seed demo',
    usage: 'seed demo',
    summary: 'charge la démonstration dans une base sans produits',
    needs: 'database',
    run,
  },
]

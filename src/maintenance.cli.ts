import path from 'node:path'
import {
  ledgerFaultSaid,
  statementFaultSaid,
  verifyLedger,
  verifyStatements,
} from './features/funding/index.ts'
import { chainFaultSaid, chainRemarkSaid, journalHead, verifyChain } from './features/journal/index.ts'
import { backUp, restore } from './platform/backup.ts'
import type { Command, CommandContext, CommandResult } from './platform/command.ts'
import type { OpenDatabase } from './platform/database.ts'
import { checkStoredFile } from './platform/files.ts'
import { number } from './web/french.ts'

const migrateCommand: Command = {
  name: 'migrate',
  usage: 'migrate',
  summary: 'met la base au schéma présent',
  needs: 'database',
  // Opening the database migrated it: what is left is to say so.
  run: async ({ say }, { db }) => {
    const applied = await db.selectFrom('schema_migration').select('name').orderBy('name').execute()
    say(`La base est à jour : ${number(applied.length)} migrations.`)
    return { exit: 0, json: { applied: applied.map(({ name }) => name) } }
  },
}

function fileArgument({ args, cwd, complain }: CommandContext, usage: string): string | null {
  const [file, ...more] = args
  if (file === undefined || file.startsWith('--') || more.length > 0) {
    complain(`terreau : indiquez un fichier, et lui seul : ${usage}`)
    return null
  }
  return path.resolve(cwd, file)
}

const total = (rows: Readonly<Record<string, number>>): number =>
  Object.values(rows).reduce((sum, count) => sum + count, 0)

const backupCommand: Command = {
  name: 'backup',
  usage: 'backup FICHIER',
  summary: 'sauvegarde toute la base et les fichiers',
  needs: 'database',
  run: async (context, { db }) => {
    const file = fileArgument(context, 'backup FICHIER')
    if (file === null) return { exit: 2 }
    const report = await backUp(db, { file, dataDir: context.config.dataDir, progress: context.progress })
    context.say(
      `${number(total(report.rows))} lignes sauvegardées dans ${file} (${number(report.bytes)} octets).`,
    )
    context.say(`sha256 ${report.sha256}`)
    const head = await journalHead(db)
    if (head !== null) context.say(`Journal : dernière entrée ${head.seq}, empreinte ${head.hash}`)
    return { exit: 0, json: { file, ...report, journal: head } }
  },
}

const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore FICHIER',
  summary: 'remet une sauvegarde dans une base vide',
  needs: 'database',
  run: async (context, { db }) => {
    const file = fileArgument(context, 'restore FICHIER')
    if (file === null) return { exit: 2 }
    const rows = await restore(db, { file, dataDir: context.config.dataDir, at: context.now() })
    context.say(`${number(total(rows))} lignes restaurées depuis ${file}.`)
    return { exit: 0, json: { file, rows } }
  },
}

type Fault = {
  readonly code: string
  readonly message: string
  /** The entry of the journal, and the last one when several stand in a row. */
  readonly seq?: number | null
  readonly until?: number
}

async function verifyFiles(
  { db }: OpenDatabase,
  dataDir: string,
): Promise<{ files: number; faults: Fault[] }> {
  const files = await db.selectFrom('stored_file').select(['sha256', 'removed_at']).execute()
  const faults: Fault[] = []
  for (const { sha256, removed_at: removedAt } of files) {
    const state = await checkStoredFile(dataDir, sha256)
    if (removedAt !== null) {
      if (state !== 'missing')
        faults.push({ code: 'file.left', message: `Fichier ${sha256} : éliminé, mais encore sur le disque.` })
      continue
    }
    if (state === 'missing')
      faults.push({ code: 'file.missing', message: `Fichier ${sha256} : absent du disque.` })
    if (state === 'altered')
      faults.push({ code: 'file.altered', message: `Fichier ${sha256} : modifié depuis son dépôt.` })
  }
  return { files: files.length, faults }
}

async function verify(context: CommandContext, database: OpenDatabase): Promise<CommandResult> {
  const chain = await verifyChain(database.db)
  const { files, faults: fileFaults } = await verifyFiles(database, context.config.dataDir)
  const { statements, faults: statementFaults } = await verifyStatements(database.db)
  const ledger = await verifyLedger(database.db)
  const faults: Fault[] = [
    ...chain.faults.map((fault) => ({
      ...fault,
      code: `journal.${fault.code}`,
      message: chainFaultSaid(fault),
    })),
    ...statementFaults.map((fault) => ({
      code: `statement.${fault.code}`,
      message: statementFaultSaid(fault),
    })),
    ...ledger.faults.map((fault) => ({ code: `ledger.${fault.code}`, message: ledgerFaultSaid(fault) })),
    ...fileFaults,
  ]
  const checked = { journalEntries: chain.entries, statements, ledgerEntries: ledger.entries, files }
  context.say(
    `Journal : ${number(chain.entries)} entrées lues. États récapitulatifs : ${number(statements)} lus. Grand livre : ${number(ledger.entries)} écritures lues. Fichiers : ${number(files)} lus.`,
  )
  for (const { message } of faults) context.complain(message)
  for (const remark of chain.remarks) context.say(chainRemarkSaid(remark))
  context.say(faults.length === 0 ? 'Tout concorde.' : `${number(faults.length)} faute(s).`)
  return {
    exit: faults.length === 0 ? 0 : 1,
    json: { valid: faults.length === 0, checked, faults, remarks: chain.remarks },
  }
}

const verifyCommand: Command = {
  name: 'verify',
  usage: 'verify',
  summary: 'relit la chaîne du journal, celle des états récapitulatifs, le grand livre et les fichiers',
  needs: 'database',
  run: verify,
}

/** Commands that look after the whole installation, whatever its features. */
export const maintenanceCommands: readonly Command[] = [
  migrateCommand,
  backupCommand,
  restoreCommand,
  verifyCommand,
]

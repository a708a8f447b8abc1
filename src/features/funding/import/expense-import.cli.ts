import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Command, CommandContext, CommandResult } from '../../../platform/command.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { digestOf, storeFile } from '../../../platform/files.ts'
import { longDay } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { number } from '../../../web/french.ts'
import { conventionNamed, standingOn } from '../../conventions/index.ts'
import { keptMappings } from './column-mapping.queries.ts'
import type { ColumnMapping } from './column-mapping.ts'
import { importFaultMessage, unlistedWords } from './expense-file.messages.ts'
import { importInOne, keepImported } from './expense-import.queries.ts'
import {
  type ExpenseFile,
  type ReadExpenses,
  type ReadingRefusal,
  readExpenses,
} from './expense-reading.files.ts'
import { onlyFault } from './import-fault.ts'
import type { ImportDesk } from './import-lines.queries.ts'
import { changesSomething, type ImportReport, refusedReport } from './import-report.ts'
import { MOST_BYTES } from './sheet.ts'

const importUsage = 'import expenses FILE --convention REF [--mapping NAME] [--with FILE2] [--dry-run]'
const STEPS = 3

type Wanted = {
  readonly files: readonly string[]
  readonly convention: string
  readonly mapping: string | null
  readonly dryRun: boolean
}

/** Takes `--name VALUE` or `--name=VALUE` out of words; null when it is not there, '' when it says nothing. */
function option(words: string[], name: string): string | null {
  const at = words.findIndex((word) => word === name || word.startsWith(`${name}=`))
  const word = words[at]
  if (word === undefined) return null
  const joined = word.slice(name.length + 1)
  const [, next = ''] = words.splice(at, word === name ? 2 : 1)
  return word === name ? next : joined
}

function readArguments({ args, cwd }: CommandContext): Wanted | null {
  const words = args.filter((word) => word !== '--dry-run')
  const [convention, mapping, other] = ['--convention', '--mapping', '--with'].map((name) =>
    option(words, name),
  )
  const [file, ...more] = words
  const isWhole = file !== undefined && more.length === 0 && !file.startsWith('--')
  if (!isWhole || !convention || mapping === '' || other === '') return null
  return {
    files: [file, ...(other == null ? [] : [other])].map((name) => path.resolve(cwd, name)),
    ...{ convention, mapping: mapping ?? null, dryRun: args.includes('--dry-run') },
  }
}

/** A file beyond what is read is not held in memory. */
async function fileAt(name: string): Promise<Result<ExpenseFile, 'too-large' | 'unreadable'>> {
  try {
    if ((await stat(name)).size > MOST_BYTES) return refuse('too-large')
    return ok({ name: path.basename(name), bytes: await readFile(name) })
  } catch {
    return refuse('unreadable')
  }
}

async function filesAt(
  names: readonly string[],
): Promise<Result<readonly ExpenseFile[], ReadingRefusal> | string> {
  const files: ExpenseFile[] = []
  for (const [index, name] of names.entries()) {
    const file = await fileAt(name)
    if (file.ok) files.push(file.value)
    else if (file.error === 'unreadable')
      return `le fichier ${name} ne peut pas être lu : vérifiez son chemin.`
    else return refuse({ faults: onlyFault('too-large', { extract: index === 0 ? 1 : 2 }), count: 0 })
  }
  return ok(files)
}

type Ready = { readonly desk: ImportDesk; readonly mapping: ColumnMapping | null }

async function ready(
  { today, now }: CommandContext,
  { db }: OpenDatabase,
  wanted: Wanted,
): Promise<Ready | string> {
  const convention = await conventionNamed(db, wanted.convention)
  if (convention === null) return `la convention « ${wanted.convention} » n’est pas connue.`
  const standing = standingOn(convention, today)
  if (standing === null || standing.effectOn > today)
    return `la convention « ${wanted.convention} » n’a pas pris effet.`
  const desk = { convention, content: standing.content, today, act: { actor: null, at: now() } }
  if (wanted.mapping === null) return { desk, mapping: null }
  const kept = await keptMappings(db, convention.id)
  const named = kept.find(({ name }) => name === wanted.mapping)
  if (named) return { desk, mapping: named.mapping }
  const known = kept.map(({ name }) => `« ${name} »`).join(', ') || 'aucune'
  return `aucune correspondance ne porte le nom « ${wanted.mapping} » ; cette convention garde : ${known}.`
}

/** The shape that other programs rely on (interfaces.md). */
const toldOf = ({ read, created, corrected, unchanged, rejected, faults }: ImportReport) => ({
  ...{ read, created, corrected, unchanged, rejected },
  faults: faults.map((fault) => ({
    ...{ line: fault.line, column: fault.column, value: fault.value, code: fault.code },
    message: importFaultMessage(fault),
  })),
})

function tell({ json, say, complain }: CommandContext, report: ImportReport, dryRun: boolean): void {
  const { read, created, corrected, unchanged, faults, faultCount } = report
  if (!json) for (const fault of faults) complain(importFaultMessage(fault))
  const unlisted = unlistedWords({ faults, count: faultCount })
  if (unlisted !== null) complain(unlisted)
  say(`Lignes lues : ${number(read)}.`)
  if (faultCount > 0) say(`Fautes : ${number(faultCount)}. Rien n’a été enregistré.`)
  else {
    say(`  créées : ${number(created)}, corrigées : ${number(corrected)}, inchangées : ${number(unchanged)}`)
    if (dryRun) say('Rien n’a été enregistré : c’était un essai.')
  }
}

type Asked = { readonly files: readonly ExpenseFile[]; readonly dryRun: boolean }

async function importHere(
  context: CommandContext,
  { db }: OpenDatabase,
  { desk, mapping, files, dryRun }: Ready & Asked,
): Promise<ImportReport> {
  context.progress(0, STEPS, 'Lecture du fichier')
  const read: Result<ReadExpenses, ReadingRefusal> = await readExpenses(files, mapping)
  context.progress(1, STEPS, dryRun ? 'Comparaison' : 'Enregistrement')
  const fileName = files
    .map(({ name }) => name)
    .join(' + ')
    .slice(0, 300)
  const report = await importInOne(db, desk, {
    ...{ read, fileName, sha256: files.map(({ bytes }) => digestOf(bytes)), dryRun },
    beside: async (tx, done) => {
      if (dryRun || !read.ok || !changesSomething(done)) return
      const sha256: string[] = []
      for (const { bytes } of files) {
        const mediaType = 'application/octet-stream'
        const stored = await storeFile(tx, context.config.dataDir, { bytes, mediaType, at: desk.act.at })
        sha256.push(stored.sha256)
      }
      await keepImported(tx, desk, { sha256, fileName, mapping: read.value.mapping, report: done })
    },
  })
  context.progress(STEPS, STEPS, 'Import terminé')
  return report
}

async function run(context: CommandContext, database: OpenDatabase): Promise<CommandResult> {
  const wanted = readArguments(context)
  if (wanted === null) {
    context.complain(`terreau : indiquez un fichier et une convention : ${importUsage}`)
    return { exit: 2 }
  }
  const found = await ready(context, database, wanted)
  if (typeof found === 'string') {
    context.complain(`terreau : ${found}`)
    return { exit: 1 }
  }
  const files = await filesAt(wanted.files)
  if (typeof files === 'string') {
    context.complain(`terreau : ${files}`)
    return { exit: 1 }
  }
  const { reference } = found.desk.convention
  context.say(`Dépenses de la convention ${reference}, au ${longDay(context.today)}`)
  const report = files.ok
    ? await importHere(context, database, { ...found, files: files.value, dryRun: wanted.dryRun })
    : refusedReport(files.error.faults, files.error.count)
  tell(context, report, wanted.dryRun)
  return { exit: report.faultCount > 0 ? 1 : 0, json: toldOf(report) }
}

/** Imports lines of spending into a convention. */
export const expenseImportCommand: Command = {
  name: 'import expenses',
  usage: importUsage,
  summary: 'importe les dépenses d’une convention (CSV, XLSX ou ODS), ou deux extraits ensemble',
  needs: 'database',
  run,
}

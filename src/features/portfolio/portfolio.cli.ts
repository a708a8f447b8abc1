import path from 'node:path'
import type { Command, CommandContext, CommandResult } from '../../platform/command.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { longDay } from '../../shared/day.ts'
import { number } from '../../web/french.ts'
import { type SavedPortfolio, savePortfolio } from './import/import.queries.ts'
import type { ImportCounters, ImportReport } from './import/import-report.ts'
import { untoldBy } from './import/import-untold.ts'
import { type PortfolioRecords, readRecords } from './import/portfolio-records.ts'
import {
  type PortfolioSource,
  readPortfolioSource,
  type SourceRefusal,
} from './import/portfolio-source.files.ts'
import type { Anomaly, RecordFault } from './import/raw-startup.ts'
import { importUsage, sourceMessage } from './portfolio.messages.ts'

const STEPS = 4

type Wanted = { readonly source: string; readonly dryRun: boolean }

function readArguments({ args, cwd }: CommandContext): Wanted | null {
  const [source, ...more] = args.filter((word) => word !== '--dry-run')
  if (source === undefined || source.startsWith('--') || more.length > 0) return null
  const isAddress = /^https?:\/\//i.test(source)
  return { source: isAddress ? source : path.resolve(cwd, source), dryRun: args.includes('--dry-run') }
}

/** The source in words that may be published: the name of the folder or file, the address without its query. */
export function publicName(source: string): string {
  if (!URL.canParse(source) || !/^https?:/i.test(source)) return path.basename(source)
  const { origin, pathname } = new URL(source)
  return `${origin}${pathname}`
}

async function run(context: CommandContext, { db }: OpenDatabase): Promise<CommandResult> {
  const wanted = readArguments(context)
  if (wanted === null) {
    context.complain(`terreau : indiquez une source, et elle seule : ${importUsage}`)
    return { exit: 2 }
  }
  const { progress, today } = context
  progress(0, STEPS, 'Lecture du portefeuille')
  const source = await readPortfolioSource(wanted.source)
  if (!source.ok) return nothingToRead(context, source.error)
  progress(1, STEPS, 'Vérification des fiches')
  const read = readRecords(source.value, { today })
  progress(2, STEPS, 'Enregistrement')
  const saved = await savePortfolio(db, savable(read, source.value), {
    ...{ source: publicName(wanted.source), at: context.now(), today, dryRun: wanted.dryRun },
  })
  progress(STEPS, STEPS, 'Import terminé')
  const report = reportOf(read, saved)
  tell(context, report, wanted)
  return { exit: report.faults.length > 0 ? 1 : 0, json: report }
}

const savable = ({ products, incubators, organisations }: PortfolioRecords, source: PortfolioSource) => ({
  products: products.records,
  incubators: incubators.records,
  organisations: organisations.records,
  untold: untoldBy(source),
})

const noRecord: ImportCounters = { read: 0, created: 0, updated: 0, unchanged: 0, kept: 0, rejected: 0 }

function nothingToRead({ complain }: CommandContext, refusal: SourceRefusal): CommandResult {
  const message = sourceMessage[refusal.code](refusal)
  complain(`terreau : ${refusal.source} : ${message}`)
  const faults: readonly RecordFault[] = [{ file: refusal.source, code: refusal.code, message }]
  const report: ImportReport = {
    ...noRecord,
    incubators: noRecord,
    organisations: noRecord,
    anomalies: [],
    faults,
  }
  return { exit: 1, json: report }
}

/** Puts together what the reading left out and what the saving did. */
function reportOf(read: PortfolioRecords, saved: SavedPortfolio): ImportReport {
  const withRejected = (
    counters: ImportCounters,
    { faults }: { readonly faults: readonly RecordFault[] },
  ): ImportCounters => ({
    ...counters,
    read: counters.read + faults.length,
    rejected: counters.rejected + faults.length,
  })
  return {
    ...withRejected(saved.products, read.products),
    incubators: withRejected(saved.incubators, read.incubators),
    organisations: withRejected(saved.organisations, read.organisations),
    anomalies: [...read.anomalies, ...saved.anomalies],
    faults: [
      ...read.products.faults,
      ...read.incubators.faults,
      ...read.organisations.faults,
      ...saved.faults,
    ],
  }
}

function tell({ say, today }: CommandContext, report: ImportReport, { source, dryRun }: Wanted): void {
  say(`Portefeuille « ${publicName(source)} », au ${longDay(today)}`)
  say('')
  for (const line of countersTable(report)) say(line)
  if (report.anomalies.length > 0) for (const line of anomalyLines(report.anomalies)) say(line)
  if (report.faults.length > 0) for (const line of faultLines(report.faults)) say(line)
  if (dryRun) say('\nRien n’a été enregistré : c’était un essai.')
}

const columns = ['lus', 'créés', 'mis à jour', 'inchangés', 'conservés', 'refusés'] as const

function countersTable(report: ImportReport): readonly string[] {
  const row = (name: string, { read, created, updated, unchanged, kept, rejected }: ImportCounters) =>
    line(
      name,
      [read, created, updated, unchanged, kept, rejected].map((count) => number(count)),
    )
  return [
    line('', columns),
    row('Produits', report),
    row('Incubateurs', report.incubators),
    row('Organisations', report.organisations),
  ]
}

const line = (name: string, cells: readonly string[]): string =>
  `  ${name.padEnd(14)}${cells.map((cell) => cell.padStart(12)).join('')}`

function anomalyLines(anomalies: readonly Anomaly[]): readonly string[] {
  const byCode = [...Map.groupBy(anomalies, ({ code }) => code)].sort(
    ([, one], [, other]) => other.length - one.length,
  )
  const width = Math.max(...byCode.map(([code]) => code.length))
  return [
    `\nAnomalies (${number(anomalies.length)}), qui n’empêchent rien :`,
    ...byCode.map(
      ([code, found]) => `${number(found.length).padStart(7)}  ${code.padEnd(width)}  ${wordsOf(found)}`,
    ),
    '  Le détail, fiche par fiche, est donné par --json.',
  ]
}

/** What the code means; one that names a value in its words is told by its first case. */
const wordsOf = (found: readonly Anomaly[]): string => {
  const messages = new Set(found.map(({ message }) => message))
  const [first = ''] = messages
  return messages.size > 1 ? `Par exemple : ${first}` : first
}

const faultLines = (faults: readonly RecordFault[]): readonly string[] => [
  `\nFiches refusées (${number(faults.length)}), à corriger à la source ; elles n’empêchent pas les autres :`,
  ...faults.map(({ file, message }) => `  ${file} : ${message}`),
]

/** The commands of the portfolio. */
export const portfolioCommands: readonly Command[] = [
  {
    name: 'import portfolio',
    usage: importUsage,
    summary: 'importe un portefeuille de beta.gouv.fr (dossier, fichiers ou API)',
    needs: 'database',
    run,
  },
]

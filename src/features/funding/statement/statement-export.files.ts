import { readStoredFile } from '../../../platform/files.ts'
import type { MakePdf } from '../../../platform/pdf.ts'
import { type Table, type TableColumn, tableCsv, tableOds, tableXlsx } from '../export/table.files.ts'
import { type FrozenStatement, frozenText } from './statement-document.ts'
import { statementPaper } from './statement-paper.files.ts'

/** What a statement is given as, each with what browsers call it. */
export const exportFormats = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const
export type ExportFormat = keyof typeof exportFormats

/** Whether a word names a format. */
export const isExportFormat = (word: string): word is ExportFormat => Object.hasOwn(exportFormats, word)

/** Where papers are kept, and what composes those that are not. */
export type Keeping = { readonly dataDir: string; readonly makePdf: MakePdf }

type Wanted = {
  readonly format: ExportFormat
  readonly frozen: FrozenStatement
  readonly paperSha256: string | null
}

const column =
  (kind: TableColumn['kind']) =>
  (header: string): TableColumn => ({ header, kind })

/** Named as files of expenses are, so that what is given can be read again. */
const columns: readonly TableColumn[] = [
  ...['n', 'depense', 'type', 'ej', 'poste_ej', 'dp', 'poste_dp', 'fournisseur', 'objet'].map(column('text')),
  ...['produit', 'marche', 'categorie'].map(column('text')),
  ...['engage_le', 'service_fait_le', 'paye_le'].map(column('day')),
  ...['montant_ht', 'montant_tva', 'montant_ttc'].map(column('cents')),
  column('text')('corrige'),
]

function tableOf({ statement, details, markets, categories }: FrozenStatement): Table {
  const known = new Map(details.map((detail) => [detail.expenseId, detail]))
  const rows = statement.lines.map((line) => {
    const detail = known.get(line.expenseId)
    return [
      ...[String(line.seq), line.expenseId, line.type, line.ej, detail?.ejPost ?? null, line.dp],
      ...[detail?.dpPost ?? null, detail?.supplier ?? null, detail?.object ?? null, detail?.product ?? null],
      ...[markets[line.market] ?? line.market, categories[line.category] ?? line.category],
      ...[line.engagedOn, line.serviceDoneOn, line.paidOn, line.htCents, line.vatCents, line.ttcCents],
      line.corrects,
    ]
  })
  return { name: `ERDA ${statement.number}`, columns, rows }
}

/**
 * A frozen statement in a format: the same one gives the same bytes. Its paper is the one that was kept; one that was not is made again from its
 * data, to the same bytes.
 */
export async function statementFile(
  { dataDir, makePdf }: Keeping,
  { format, frozen, paperSha256 }: Wanted,
): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return paperSha256 === null ? statementPaper(makePdf, frozen) : readStoredFile(dataDir, paperSha256)
    case 'json':
      return Buffer.from(frozenText(frozen))
    case 'csv':
      return Buffer.from(tableCsv(tableOf(frozen)))
    case 'ods':
      return tableOds(tableOf(frozen))
    case 'xlsx':
      return tableXlsx(tableOf(frozen))
  }
}

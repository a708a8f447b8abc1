import { readStoredFile } from '../../../platform/files.ts'
import type { MakePdf } from '../../../platform/pdf.ts'
import { csv } from '../../../web/csv.ts'
import { type FrozenStatement, frozenText } from './statement-document.ts'
import { statementPaper } from './statement-paper.files.ts'

/** What a statement is given as, each with what browsers call it. */
export const exportFormats = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
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

const header = [
  ...['n', 'depense', 'type', 'ej', 'poste_ej', 'dp', 'poste_dp', 'fournisseur', 'objet', 'produit'],
  ...['marche', 'categorie', 'engage_le', 'service_fait_le', 'paye_le', 'montant_ht', 'montant_tva'],
  ...['montant_ttc', 'corrige'],
]

function table({ statement, details, markets, categories }: FrozenStatement): string {
  const known = new Map(details.map((detail) => [detail.expenseId, detail]))
  const rows = statement.lines.map((line) => {
    const detail = known.get(line.expenseId)
    return [
      ...[line.seq, line.expenseId, line.type, line.ej, detail?.ejPost ?? null, line.dp],
      ...[detail?.dpPost ?? null, detail?.supplier ?? null, detail?.object ?? null, detail?.product ?? null],
      ...[markets[line.market] ?? line.market, categories[line.category] ?? line.category],
      ...[line.engagedOn, line.serviceDoneOn, line.paidOn],
      ...[line.htCents / 100, line.vatCents / 100, line.ttcCents / 100, line.corrects],
    ]
  })
  return csv(header, rows)
}

/** A frozen statement in a format. Its paper is the one that was kept; one that was not is made again from its data, to the same bytes. */
export async function statementFile(
  { dataDir, makePdf }: Keeping,
  { format, frozen, paperSha256 }: Wanted,
): Promise<Uint8Array> {
  if (format === 'pdf')
    return paperSha256 === null ? statementPaper(makePdf, frozen) : readStoredFile(dataDir, paperSha256)
  return Buffer.from(format === 'json' ? frozenText(frozen) : table(frozen))
}

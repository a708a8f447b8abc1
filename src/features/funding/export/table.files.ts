import { writeOds } from 'hucre/ods'
import { type CellStyle, writeXlsx } from 'hucre/xlsx'
import { type Day, shortDay } from '../../../shared/day.ts'
import { type CsvCell, csv } from '../../../web/csv.ts'

/** What the cells of a column are: a text, a day, or whole cents of euro. */
export type TableColumn = { readonly header: string; readonly kind: 'text' | 'day' | 'cents' }

/** A cell is what its column says, or null where there is nothing. */
export type TableCell = string | Day | number | null

/** A table with a name, for the tab of a workbook. */
export type Table = {
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
}

const formats: Readonly<Record<TableColumn['kind'], string | null>> = {
  text: null,
  day: 'dd/mm/yyyy',
  cents: '#,##0.00',
}
const bold: CellStyle = { font: { bold: true } }
// A file that is made again has the same bytes: it bears no moment of its own.
const properties = { created: new Date(0), modified: new Date(0) }

/** Cents as French spreadsheets write euros: 1234,50. */
const decimal = (cents: number): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`
}

function csvCell(cell: TableCell, { kind }: TableColumn): CsvCell {
  if (cell === null) return null
  if (kind === 'cents') return { plain: decimal(Number(cell)) }
  return kind === 'day' ? { plain: shortDay(cell as Day) } : String(cell)
}

function workbookCell(cell: TableCell, { kind }: TableColumn): string | number | Date | null {
  if (cell === null) return null
  if (kind === 'cents') return Number(cell) / 100
  return kind === 'day' ? new Date(`${cell}T00:00:00Z`) : String(cell)
}

/** In Excel's XML, `_x000D_` is a carriage return: a text that says so by itself is told apart (ECMA-376, 22.4.2.4). */
const withoutEscape = (text: string): string => text.replace(/_(?=x[\dA-F]{4}_)/gi, '_x005F_')

/** The columns of a row with its cells; a row that is shorter than its table ends with nothing. */
const mapRow = <T>(
  { columns }: Table,
  row: readonly TableCell[],
  make: (cell: TableCell, column: TableColumn) => T,
): T[] => columns.map((column, i) => make(row[i] ?? null, column))

const workbookRows = (table: Table) => [
  table.columns.map(({ header }) => header),
  ...table.rows.map((row) => mapRow(table, row, workbookCell)),
]

type Styled = [place: string, cell: { style: CellStyle }]

const headerCells = ({ columns }: Table): Styled[] => columns.map((_, i) => [`0,${i}`, { style: bold }])

/** A table as French spreadsheets open it, in UTF-8: days as 11/05/2020, euros as 1234,50; no text of it is run as a formula. */
export const tableCsv = (table: Table): string =>
  csv(
    table.columns.map(({ header }) => header),
    table.rows.map((row) => mapRow(table, row, csvCell)),
  )

/** A table as an Excel workbook: real numbers and days, headers in bold that stay in view. The same table gives the same bytes. */
export const tableXlsx = async (table: Table): Promise<Uint8Array> =>
  writeXlsx({
    properties,
    sheets: [
      {
        name: table.name,
        columns: table.columns.map(({ kind }) => ({
          ...(formats[kind] === null ? {} : { numFmt: formats[kind] }),
          autoWidth: true,
        })),
        rows: workbookRows(table).map((row) =>
          row.map((cell) => (typeof cell === 'string' ? withoutEscape(cell) : cell)),
        ),
        cells: new Map(headerCells(table)),
        freezePane: { rows: 1 },
      },
    ],
  })

/** Each cell bears its own format: the library gives none to the columns of a document. */
const formattedCells = ({ columns, rows }: Table): Styled[] =>
  rows.flatMap((row, i) =>
    columns.flatMap(({ kind }, column): Styled[] => {
      const numFmt = formats[kind]
      const isEmpty = numFmt === null || (row[column] ?? null) === null
      return isEmpty ? [] : [[`${i + 1},${column}`, { style: { numFmt } }]]
    }),
  )

/** A table as an OpenDocument one: real numbers and days, headers in bold. The same table gives the same bytes. */
export const tableOds = async (table: Table): Promise<Uint8Array> =>
  writeOds({
    properties,
    sheets: [
      {
        name: table.name,
        rows: workbookRows(table),
        cells: new Map([...headerCells(table), ...formattedCells(table)]),
      },
    ],
  })

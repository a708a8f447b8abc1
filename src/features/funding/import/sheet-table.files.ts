import type { CellValue, Sheet as Table } from 'hucre/xlsx'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type FaultList, faultCollector, faultOf, type ImportFault } from './import-fault.ts'
import { type Cell, columnLetters, controlCharacterAt, type SheetRow } from './sheet.ts'

/** A day without its hour: workbooks hold both as one number. */
const dayText = (moment: Date): string =>
  Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10)

function cellOf(value: CellValue | undefined): Cell {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'VRAI' : 'FAUX'
  return value instanceof Date ? dayText(value) : value
}

const widthOf = (rows: readonly (readonly Cell[])[]): number =>
  rows.reduce((most, cells) => Math.max(most, cells.findLastIndex((cell) => cell !== '') + 1), 0)

/** The first row that holds something: where headers stand. */
export const headOf = (table: Table): readonly string[] =>
  (table.rows.find((row) => row.some((value) => cellOf(value) !== '')) ?? []).map((value) =>
    String(cellOf(value)),
  )

type Place = (column: number) => string

function formulasIn(table: Table, nameOf: Place): readonly ImportFault[] {
  const computed = [...(table.cells ?? [])].filter(
    ([, { formula, type }]) => formula !== undefined || type === 'formula',
  )
  return computed.map(([place, { formula }]) => {
    const [row = 0, column = 0] = place.split(',').map(Number)
    return faultOf('formula', { line: row + 1, column: nameOf(column), value: `=${formula ?? ''}` })
  })
}

const controlCharactersIn = ({ line, cells }: SheetRow, nameOf: Place): readonly ImportFault[] =>
  cells.flatMap((cell, column) =>
    typeof cell === 'string' && controlCharacterAt(cell) >= 0
      ? [faultOf('control-character', { line, column: nameOf(column) })]
      : [],
  )

/** What a library read of a sheet, as plain rows. Refuses formulas, each in its place, and characters that no text holds. */
export function rowsOf(table: Table): Result<readonly SheetRow[], FaultList> {
  const head = headOf(table)
  const nameOf: Place = (column) => head[column] || columnLetters(column)
  const read = table.rows.map((row) => row.map(cellOf))
  const width = widthOf(read)
  const rows = read.map((cells, i) => ({
    line: i + 1,
    cells: Array.from({ length: width }, (_, column) => cells[column] ?? ''),
  }))
  const faults = faultCollector()
  for (const fault of formulasIn(table, nameOf)) faults.add(fault)
  for (const row of rows) for (const fault of controlCharactersIn(row, nameOf)) faults.add(fault)
  return faults.list().count > 0 ? refuse(faults.list()) : ok(rows)
}

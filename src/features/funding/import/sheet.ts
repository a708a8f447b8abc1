import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type FaultList, faultCollector, faultOf, onlyFault } from './import-fault.ts'

/** A text or a number as the file holds it. A day of a workbook is its ISO text; an empty cell is ''. */
export type Cell = string | number

/** `line`: where a person finds it, counted from 1 in the file. */
export type SheetRow = { readonly line: number; readonly cells: readonly Cell[] }

/** A table under its headers. A header is never there twice; '' is a column without header nor content. */
export type Sheet = { readonly headers: readonly string[]; readonly rows: readonly SheetRow[] }

/** What one file may hold: beyond, it is refused before it takes the memory of the others. */
export const MOST_BYTES = 50_000_000
export const MOST_LINES = 200_000
export const MOST_COLUMNS = 128

const forbidden = /[[\p{Cc}--[\t\n\r]]\p{Cs}]/v

/** Where a text holds a character that no text holds (NUL among them), or half of one; -1 when it holds none. */
export const controlCharacterAt = (text: string): number => text.search(forbidden)

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** The character that an entity stands for; what is written where it stands for none, or for one that no text holds. */
function characterOf(written: string, code: string | undefined, name: string): string {
  const character = code === undefined ? (entities[name] ?? written) : String.fromCodePoint(Number(code))
  return controlCharacterAt(character) < 0 ? character : written
}

/** A header without what exports leave in it: character entities (`&#32;`), line breaks, doubled spaces. */
const cleanHeader = (header: string): string =>
  header
    .replace(/&(?:#(\d{1,6})|([a-z]{2,4}));/g, characterOf)
    .replace(/[\s\u00a0\u202f]+/gu, ' ')
    .trim()

/** 'A', 'Z', 'AA': the name of a column in a spreadsheet, counted from 0. */
export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/**
 * Names of columns, each once. A header followed by a column that has content and no header is one of Chorus's double columns, the code then
 * the label: `X CODE` and `X`.
 */
function namesOf(headers: readonly string[], hasContent: (column: number) => boolean): readonly string[] {
  const nameless = (column: number) => headers[column] === '' && hasContent(column)
  const names = headers.map((header, column) => {
    const doubled = header !== '' && nameless(column + 1) && !nameless(column + 2)
    if (doubled) return `${header} CODE`
    if (!nameless(column)) return header
    const before = headers[column - 1] ?? ''
    return before !== '' && !nameless(column + 1) ? before : `colonne ${columnLetters(column)}`
  })
  const seen = new Map<string, number>()
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return name === '' || times === 1 ? name : `${name} (${times})`
  })
}

const isFilled = (cell: Cell | undefined): boolean => cell !== undefined && cell !== ''

/** The rows of a file as a table under its first row that is not empty. Refuses rows that are not as wide as their headers. */
export function sheetOf(read: readonly SheetRow[]): Result<Sheet, FaultList> {
  const [head, ...rows] = read.filter(({ cells }) => cells.some(isFilled))
  if (head === undefined || rows.length === 0) return refuse(onlyFault('empty'))
  if (rows.length > MOST_LINES) return refuse(onlyFault('too-many-lines'))
  const width = head.cells.length
  if (width > MOST_COLUMNS) return refuse(onlyFault('too-wide'))
  const faults = faultCollector()
  for (const { line, cells } of rows)
    if (cells.length !== width) faults.add(faultOf('ragged', { line, value: `${cells.length} / ${width}` }))
  if (faults.list().count > 0) return refuse(faults.list())
  const headers = head.cells.map((cell) => cleanHeader(String(cell)))
  const contents = headers.map((header, column) =>
    header !== '' ? true : rows.some(({ cells }) => isFilled(cells[column])),
  )
  return ok({ headers: namesOf(headers, (column) => contents[column] === true), rows })
}

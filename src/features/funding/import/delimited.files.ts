import { isUtf8 } from 'node:buffer'
import { CsvError, parse } from 'csv-parse/sync'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type FaultCode, type FaultList, faultCollector, faultOf, onlyFault } from './import-fault.ts'
import { controlCharacterAt, MOST_LINES, type SheetRow } from './sheet.ts'

const delimiters = [';', '\t', '|', ','] as const

/** A text of Excel's "Unicode", of anything made this century, or of what Windows wrote before. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)
}

const headLine = /^(?:[^"\r\n]|"(?:[^"]|"")*")*/
/** Headers are looked for in so many characters: a file of one endless line is not searched to its end. */
const MOST_OF_HEAD = 65_536
const headOf = (text: string): string => headLine.exec(text.slice(0, MOST_OF_HEAD))?.[0] ?? ''

/** Chorus writes some spaces of its headers as entities, whose semicolons part nothing. */
function withPlainHead(text: string): string {
  const head = headOf(text)
  return head.replace(/&(?:#32|#160|nbsp);/g, ' ') + text.slice(head.length)
}

/** The sign that parts the headers most often, quotes apart. */
function delimiterOf(text: string): string {
  const head = headOf(text).replace(/"(?:[^"]|"")*"/g, '')
  const timesOf = (delimiter: string) => head.split(delimiter).length
  return delimiters.reduce((best, one) => (timesOf(one) > timesOf(best) ? one : best))
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split(/\r\n|\r|\n/).length

const codeOf: Readonly<Record<string, FaultCode>> = {
  CSV_QUOTE_NOT_CLOSED: 'unterminated-quote',
  CSV_INVALID_CLOSING_QUOTE: 'misplaced-quote',
  INVALID_OPENING_QUOTE: 'misplaced-quote',
  CSV_MAX_RECORD_SIZE: 'too-long',
}

/** Blank lines come as rows of one empty cell: they count as lines, and there may be as many of them as of the others. */
const MOST_RECORDS = 2 * MOST_LINES + 1

/** Characters of one line, far beyond any real one. */
const MOST_OF_A_RECORD = 200_000

type Dialect = { readonly delimiter: string; readonly end: string }

const parsed = (text: string, { delimiter, end }: Dialect, to: number): string[][] =>
  parse(text, {
    ...{ delimiter, record_delimiter: end === '\n' ? ['\r\n', '\n'] : [end] },
    ...{ relax_column_count: true, max_record_size: MOST_OF_A_RECORD, to },
  })

function rowsOf(records: readonly string[][], { end }: Dialect): SheetRow[] {
  let line = 0
  return records.map((cells) => {
    const start = line + 1
    line = cells.reduce((sum, cell) => (cell.includes(end) ? sum + cell.split(end).length - 1 : sum), start)
    return { line: start, cells }
  })
}

/** The line where the record begins that could not be read, once so many were. */
function lineAfter(text: string, dialect: Dialect, read: number): number {
  const before = read === 0 ? [] : parsed(text, dialect, read)
  return rowsOf([...before, []], dialect).at(-1)?.line ?? 1
}

function recordsOf(text: string): Result<readonly SheetRow[], FaultList> {
  // A carriage return alone ends a line only where nothing else does: Chorus leaves some inside amounts.
  const dialect: Dialect = { delimiter: delimiterOf(text), end: text.includes('\n') ? '\n' : '\r' }
  try {
    const records = parsed(text, dialect, MOST_RECORDS + 1)
    if (records.length > MOST_RECORDS) return refuse(onlyFault('too-many-lines'))
    return ok(rowsOf(records, dialect))
  } catch (error) {
    const code = error instanceof CsvError ? codeOf[error.code] : undefined
    if (code === undefined) throw error
    const line = lineAfter(text, dialect, Number((error as CsvError).records))
    return refuse(onlyFault(code, { line }))
  }
}

/** Cells that a spreadsheet would run. */
function formulasIn(rows: readonly SheetRow[]): FaultList {
  const faults = faultCollector()
  const head = rows[0]?.cells ?? []
  for (const { line, cells } of rows)
    for (const [i, cell] of cells.entries())
      if (typeof cell === 'string' && cell.trimStart().startsWith('='))
        faults.add(faultOf('formula', { line, column: String(head[i] ?? i + 1), value: cell }))
  return faults.list()
}

/**
 * The rows of a text table: its encoding (UTF-8, Windows-1252, UTF-16 with its mark), its delimiter and its ends of lines are recognised.
 * Refuses control characters, quotes that do not end or stand where none is due, and formulas.
 */
export function readDelimited(bytes: Buffer): Result<readonly SheetRow[], FaultList> {
  const text = withPlainHead(decode(bytes))
  const at = controlCharacterAt(text)
  if (at >= 0) return refuse(onlyFault('control-character', { line: lineAt(text, at) }))
  const rows = recordsOf(text)
  if (!rows.ok) return rows
  const formulas = formulasIn(rows.value)
  return formulas.count > 0 ? refuse(formulas) : rows
}

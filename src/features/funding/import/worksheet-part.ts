import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { FaultCode } from './import-fault.ts'
import { MOST_COLUMNS, MOST_LINES } from './sheet.ts'

const tags = /<(\/?)(?:[^\s<>/:]*:)?(c|row)(?=[\s/>])([^>]*)>/g
/** Attributes that every reader understands in the same way. */
const plainAttributes = /^(?:\s+[\w:.-]+\s*=\s*(?:"[^"&<]*"|'[^'&<]*'))*\s*\/?$/
const reference = /\sr\s*=\s*["']([^"']*)["']/
/** What nearly every cell is: its reference, its style, its type. */
const usualCell = /^ r="([A-Z]{1,3})(\d{1,7})"(?: [st]="\w*")*\s?\/?$/
const cellReference = /^([A-Z]{1,3})(\d{1,7})$/
const rowReference = /^()(\d{1,7})$/

const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)

/** Where the reading of a sheet stands, in which element, and the corner of what it claims so far. */
type Place = { row: number; column: number; rows: number; columns: number; within: '' | 'row' | 'c' }

type Reference = { readonly column: string; readonly row: number }

/** The column and the row that an element names, '' and 0 when it names none; null when it does so in an odd way. */
function referenceOf(kind: string, attributes: string): Reference | null {
  const usual = usualCell.exec(attributes)
  if (kind === 'c' && usual !== null) return { column: usual[1] ?? '', row: Number(usual[2]) }
  if (!plainAttributes.test(attributes)) return null
  const found = reference.exec(attributes)
  if (found === null) return { column: '', row: 0 }
  const isTwice = reference.test(attributes.slice(found.index + found[0].length))
  const named = (kind === 'c' ? cellReference : rowReference).exec(found[1] ?? '')
  return isTwice || named === null ? null : { column: named[1] ?? '', row: Number(named[2]) }
}

/** Rows come one after the other, and cells inside them: nothing is said twice. */
function openRow(place: Place, { row: named }: Reference): boolean {
  const row = named || place.row + 1
  const isNext = place.within === '' && row > place.row
  Object.assign(place, { row, column: 0 })
  return isNext
}

function openCell(place: Place, { column: letters, row }: Reference): boolean {
  const column = letters === '' ? place.column + 1 : columnOf(letters)
  const isNext = place.within === 'row' && column > place.column && (row === 0 || row === place.row)
  Object.assign(place, { column, columns: Math.max(place.columns, column), rows: place.row })
  return isNext
}

function open(place: Place, kind: 'c' | 'row', attributes: string): FaultCode | null {
  const named = referenceOf(kind, attributes)
  if (named === null) return 'broken-archive'
  const isNext = kind === 'c' ? openCell(place, named) : openRow(place, named)
  if (place.columns > MOST_COLUMNS) return 'too-wide'
  if (place.row > MOST_LINES + 1) return 'too-many-lines'
  if (!attributes.endsWith('/')) place.within = kind
  return isNext ? null : 'broken-archive'
}

function close(place: Place, kind: 'c' | 'row'): FaultCode | null {
  if (place.within !== kind) return 'broken-archive'
  place.within = kind === 'c' ? 'row' : ''
  return null
}

function walk(place: Place, data: string): FaultCode | null {
  for (const [, slash, kind, attributes = ''] of data.matchAll(tags)) {
    const tag = kind === 'c' ? 'c' : 'row'
    const refusal = slash === '/' ? close(place, tag) : open(place, tag, attributes)
    if (refusal !== null) return refusal
  }
  return place.within === '' ? null : 'broken-archive'
}

/** The cells of a worksheet alone, and the room that a library will give them. */
export type PlainWorksheet = { readonly text: string; readonly room: number }

export const noCells: PlainWorksheet = { text: '<worksheet><sheetData></sheetData></worksheet>', room: 0 }

/**
 * A worksheet of a workbook cut down to its cells, its bytes taken one by one as characters. A library gives room to every cell that a
 * reference claims to exist: one that lies beyond what a file may hold is refused before. So is a sheet whose rows and cells are not in order and
 * whole, which the library would read as it can.
 */
export function plainWorksheet(text: string): Result<PlainWorksheet, FaultCode> {
  const from = /<(?:[\w.-]+:)?sheetData(?=[\s/>])/.exec(text)?.index
  const end = /<\/(?:[\w.-]+:)?sheetData\s*>/.exec(text)
  if (from === undefined) return ok(noCells)
  if (end === null)
    return /^<[^>]*\/>/.test(text.slice(from, from + 200)) ? ok(noCells) : refuse('broken-archive')
  const data = text.slice(from, end.index + end[0].length)
  if (data.includes('<!')) return refuse('entities')
  const place: Place = { row: 0, column: 0, rows: 0, columns: 0, within: '' }
  const refusal = walk(place, data)
  return refusal === null
    ? ok({ text: `<worksheet>${data}</worksheet>`, room: place.rows * place.columns })
    : refuse(refusal)
}

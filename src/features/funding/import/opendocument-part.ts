import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { FaultCode } from './import-fault.ts'
import { MOST_COLUMNS, MOST_LINES } from './sheet.ts'

/** Groups that only say which rows are titles or are folded: the library does not look inside. */
const groups = /<\/?table:table-(?:header-rows|row-group|rows)\b[^<>]*>/g
const emptyCells = /<table:(?:covered-)?table-cell\b([^<>]*)\/>/g
/** Each with how it ends, which is looked for no further than the next bracket: a million tags without end would be a million whole readings. */
const tags = /<(?:[^\s<>/:]*:)?(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<>]*)(>?)/g
/** Attributes that every reader understands in the same way. */
const plainAttributes = /^(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?$/
const repeats = /\btable:number-(?:columns|rows)-repeated\s*=\s*["']([^"']*)["']/g

/** How many times an element stands for itself; null when it says so in an odd way. */
function timesOf(attributes: string): number | null {
  const [found, ...others] = attributes.matchAll(repeats)
  if (found === undefined) return 1
  return others.length === 0 && /^[1-9]\d{0,7}$/.test(found[1] ?? '') ? Number(found[1]) : null
}

/** Cells that a whole file may claim, those that fill the gaps between others included. */
const MOST_CELLS = 10_000_000

type Place = { line: number; times: number; column: number; counted: number; cells: number }

const isEmpty = (attributes: string): boolean =>
  attributes.endsWith('/') && !attributes.includes('office:') && !attributes.includes('formula')

function fill(place: Place): FaultCode | null {
  place.cells += (place.column - place.counted) * place.times
  place.counted = place.column
  if (place.column > MOST_COLUMNS) return 'too-wide'
  if (place.line + place.times > MOST_LINES + 1) return 'too-many-lines'
  return place.cells > MOST_CELLS ? 'zip-bomb' : null
}

function step(place: Place, tag: string, attributes: string): FaultCode | null {
  const times = timesOf(attributes)
  if (times === null || !plainAttributes.test(attributes)) return 'broken-archive'
  if (tag === 'table') Object.assign(place, { line: 0, times: 0, column: 0, counted: 0 })
  else if (tag === 'table-row')
    Object.assign(place, { line: place.line + place.times, times, column: 0, counted: 0 })
  else {
    place.column += times
    // An empty cell may be repeated to the end of the sheet: only what is filled, and what lies before it, takes room.
    if (!isEmpty(attributes)) return fill(place)
  }
  return null
}

const stripped = (written: string, attributes: string): string => {
  if (/\b(?:office|calcext):|\btable:formula/.test(attributes)) return written
  const times = timesOf(attributes)
  return times === 1 ? '<table:table-cell/>' : `<table:table-cell table:number-columns-repeated="${times}"/>`
}

/**
 * The content of an OpenDocument table made plain, its bytes taken one by one as characters: empty cells lose their looks (a library would
 * otherwise keep all 16 384 of a row), rows leave their groups. Refuses what claims more room than a file may hold.
 */
export function plainOpenDocument(text: string): Result<string, FaultCode> {
  const plain = text.replace(groups, '').replace(emptyCells, stripped)
  const place: Place = { line: 0, times: 0, column: 0, counted: 0, cells: 0 }
  for (const [, tag = '', attributes = '', end] of plain.matchAll(tags)) {
    const refusal = end === '>' ? step(place, tag, attributes) : 'broken-archive'
    if (refusal !== null) return refuse(refusal)
  }
  return ok(plain)
}

import { isUtf8 } from 'node:buffer'
import { readOds } from 'hucre/ods'
import { readXlsx, type Sheet as Table } from 'hucre/xlsx'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { readParts } from './archive.files.ts'
import { type FaultCode, type FaultList, onlyFault } from './import-fault.ts'
import { plainOpenDocument } from './opendocument-part.ts'
import type { SheetRow } from './sheet.ts'
import { headOf, rowsOf } from './sheet-table.files.ts'
import { storedArchive } from './stored-archive.files.ts'
import { noCells, plainWorksheet } from './worksheet-part.ts'
import { refusalOfPart } from './xml-part.ts'

type Parts = ReadonlyMap<string, Buffer>
/** How many of these headers are known. */
export type Familiarity = (headers: readonly string[]) => number

const MOST_SHEETS = 50
/** Cells that the sheets of a workbook may claim together. */
const MOST_ROOM = 20_000_000
const manifest = 'META-INF/manifest.xml'
const worksheet = /(?:^|\/)worksheets\/[^/]+\.xml$/i
const wanted = /^(?:mimetype|content\.xml|META-INF\/manifest\.xml|\[Content_Types\]\.xml|_rels\/\.rels)$/
const wantedOfWorkbook =
  /(?:^|\/)(?:workbook\.xml|sharedStrings\.xml|styles\.xml|_rels\/workbook\.xml\.rels)$/i
const isWanted = (name: string): boolean =>
  wanted.test(name) || wantedOfWorkbook.test(name) || worksheet.test(name)

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1')
const textOf = (part: Buffer): string => part.toString('latin1')

function refusalOf(name: string, part: Buffer): FaultCode | null {
  if (!isUtf8(part)) return 'broken-archive'
  const text = textOf(part)
  const refusal = refusalOfPart(text, worksheet.test(name) ? Number.POSITIVE_INFINITY : undefined)
  if (refusal !== null) return refusal
  if (name === manifest && text.includes('encryption-data')) return 'encrypted'
  const isOld = /workbook\.xml$/i.test(name) && /\bdate1904\s*=\s*["'](?:1|true)/.test(text)
  return isOld ? 'old-calendar' : null
}

/** What a library makes of a file from outside: whatever it throws, the file is at fault. */
async function tablesOf(
  read: () => Promise<{ readonly sheets: Table[] }>,
): Promise<Result<Table[], FaultCode>> {
  try {
    return ok((await read()).sheets)
  } catch {
    return refuse('broken-archive')
  }
}

/** The table whose headers are best known; the first one that holds something when none is. */
function bestOf(tables: readonly Table[], familiarity: Familiarity): Table | undefined {
  const filled = tables.filter((table) => headOf(table).length > 0)
  const scores = filled.map((table) => familiarity(headOf(table)))
  return filled[scores.indexOf(Math.max(...scores))]
}

async function workbookTables(parts: Parts): Promise<Result<Table[], FaultCode>> {
  const plain = new Map(parts)
  let beyond: FaultCode | null = null
  let room = 0
  for (const [name, part] of parts) {
    if (!worksheet.test(name)) continue
    const cells = plainWorksheet(textOf(part))
    if (!cells.ok) beyond = cells.error
    const { text, room: claimed } = cells.ok ? cells.value : noCells
    room += claimed
    plain.set(name, bytesOf(text))
  }
  if (room > MOST_ROOM) return refuse('zip-bomb')
  const archive = storedArchive(plain)
  const tables = await tablesOf(() =>
    readXlsx(archive, {
      sheets: ({ hidden, veryHidden }, i) => !hidden && !veryHidden && i < MOST_SHEETS,
    }),
  )
  if (!tables.ok) return tables
  // A sheet that claims too much is let alone as long as another one holds the table.
  return beyond !== null && tables.value.every((table) => headOf(table).length === 0)
    ? refuse(beyond)
    : tables
}

async function documentTables(parts: Parts): Promise<Result<Table[], FaultCode>> {
  const content = plainOpenDocument(textOf(parts.get('content.xml') ?? Buffer.alloc(0)))
  if (!content.ok) return content
  const archive = storedArchive(
    new Map([
      ['mimetype', parts.get('mimetype') ?? Buffer.alloc(0)],
      ['content.xml', bytesOf(content.value)],
    ]),
  )
  return tablesOf(() => readOds(archive))
}

/**
 * The rows of an XLSX or ODS file: of the sheet whose headers are best known, else of the first. What the library reads is a copy cut down to
 * cells, whose room was bounded before. Refuses archives that are torn, encrypted, too large once inflated, entities, the calendar of 1904,
 * formulas.
 */
export async function readWorkbook(
  bytes: Buffer,
  familiarity: Familiarity,
): Promise<Result<readonly SheetRow[], FaultList>> {
  const parts = readParts(bytes, isWanted)
  if (!parts.ok) return refuse(onlyFault(parts.error))
  for (const [name, part] of parts.value) {
    const refusal = refusalOf(name, part)
    if (refusal !== null) return refuse(onlyFault(refusal))
  }
  const isDocument = parts.value.get('mimetype')?.includes('opendocument.spreadsheet') === true
  if (!isDocument && ![...parts.value.keys()].some((name) => worksheet.test(name)))
    return refuse(onlyFault('not-a-sheet'))
  const tables = await (isDocument ? documentTables(parts.value) : workbookTables(parts.value))
  if (!tables.ok) return refuse(onlyFault(tables.error))
  const best = bestOf(tables.value, familiarity)
  return best === undefined ? refuse(onlyFault('empty')) : rowsOf(best)
}

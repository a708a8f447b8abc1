import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type ColumnMapping, checkMapping, proposeMapping } from './column-mapping.ts'
import { completeLines } from './complete-lines.ts'
import { readExpenseFile } from './expense-file.files.ts'
import type { ExpenseLine } from './expense-line.ts'
import { bothFaults, type FaultList, type ImportFault, noFaults } from './import-fault.ts'
import { joinExtracts } from './join-extracts.ts'
import { readLines } from './read-lines.ts'
import type { Sheet } from './sheet.ts'

/** A file that was brought, under the name that it had. */
export type ExpenseFile = { readonly name: string; readonly bytes: Uint8Array }

/** The headers of each file, as they stand; what is asked before a person says what they mean. */
export type ReadHeaders = readonly (readonly string[])[]

/** What one file says, or two extracts together. `count`: lines of the files, under their headers. */
export type ReadExpenses = {
  readonly lines: readonly ExpenseLine[]
  readonly mapping: ColumnMapping
  readonly count: number
}

/** Why files are not read; `count`: as many lines as could be counted. `sound`: the lines that have no fault, when any could be read. */
export type ReadingRefusal = {
  readonly faults: FaultList
  readonly count: number
  readonly sound?: Pick<ReadExpenses, 'lines' | 'mapping'>
}

const inExtract = (list: FaultList, extract: ImportFault['extract']): FaultList => ({
  ...list,
  faults: list.faults.map((fault) => ({ ...fault, extract })),
})

const extractOf = (index: number): ImportFault['extract'] => (index === 0 ? 1 : 2)

async function sheetsOf(
  files: readonly ExpenseFile[],
  known: readonly string[],
): Promise<Result<readonly Sheet[], ReadingRefusal>> {
  const sheets: Sheet[] = []
  let faults = noFaults
  for (const [index, { bytes, name }] of files.entries()) {
    const sheet = await readExpenseFile(bytes, name, known)
    if (sheet.ok) sheets.push(sheet.value)
    else faults = bothFaults(faults, inExtract(sheet.error, extractOf(index)))
  }
  return faults.count > 0 ? refuse({ faults, count: 0 }) : ok(sheets)
}

/** The headers of one file or of two. */
export async function readHeaders(
  files: readonly ExpenseFile[],
): Promise<Result<ReadHeaders, ReadingRefusal>> {
  const sheets = await sheetsOf(files, [])
  return sheets.ok ? ok(sheets.value.map(({ headers }) => headers)) : sheets
}

/** Of a stored mapping, what the headers of a file have; all of it when there is one file, so that what lacks is told. */
const within = (mapping: ColumnMapping, { headers }: Sheet): ColumnMapping =>
  Object.fromEntries(Object.entries(mapping).filter(([, header]) => headers.includes(header)))

/** Which headers tell which fields, in each file: as a person said, or else as the headers are known. */
function mappingsOf(sheets: readonly Sheet[], given: readonly ColumnMapping[] | ColumnMapping | null) {
  if (given === null) return sheets.map(({ headers }) => proposeMapping(headers).mapping)
  if (Array.isArray(given)) return given as readonly ColumnMapping[]
  const stored = given as ColumnMapping
  return sheets.map((sheet) => (sheets.length === 1 ? stored : within(stored, sheet)))
}

/** What is wrong in how columns are read, file by file. Of two extracts, each may lack what the other brings. */
export function mappingFaults(mappings: readonly ColumnMapping[], headers: ReadHeaders): FaultList {
  const each = mappings.map((mapping, index) =>
    inExtract(checkMapping(mapping, headers[index] ?? [], mappings.length > 1), extractOf(index)),
  )
  return each.reduce(bothFaults, noFaults)
}

/**
 * The lines of one file, or of two extracts joined, by mappings: one for each file; one that was stored, for all; null, those that the headers
 * propose. Refuses with every fault that can be told at once.
 */
export async function readExpenses(
  files: readonly ExpenseFile[],
  given: readonly ColumnMapping[] | ColumnMapping | null,
): Promise<Result<ReadExpenses, ReadingRefusal>> {
  const known = given === null ? [] : [given].flat().flatMap((mapping) => Object.values(mapping))
  const sheets = await sheetsOf(files, known)
  if (!sheets.ok) return sheets
  const count = sheets.value.reduce((sum, { rows }) => sum + rows.length, 0)
  const mappings = mappingsOf(sheets.value, given)
  const headers = sheets.value.map((sheet) => sheet.headers)
  const misread = mappingFaults(mappings, headers)
  if (misread.count > 0) return refuse({ faults: misread, count })
  const [first, second] = sheets.value.map((sheet, index) =>
    readLines(sheet, mappings[index] ?? {}, extractOf(index)),
  )
  if (first === undefined) throw new RangeError('no file to read')
  const read = second === undefined ? first : joinExtracts(first, second)
  const lines = completeLines(read)
  if (lines.ok) return ok({ lines: lines.value, mapping: read.mapping, count })
  const { sound, ...faults } = lines.error
  return refuse({ faults, count, sound: { lines: sound, mapping: read.mapping } })
}

import { type Result, refuse } from '../../../shared/result.ts'
import { knownHeaders } from './column-mapping.ts'
import { readDelimited } from './delimited.files.ts'
import { type FaultList, onlyFault } from './import-fault.ts'
import { MOST_BYTES, type Sheet, sheetOf } from './sheet.ts'
import { readWorkbook } from './workbook.files.ts'

const archiveStart = Buffer.from('PK\u0003\u0004')
/** Compound files of Microsoft: a workbook before 2007, or one under a password. */
const compoundStart = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const underPassword = Buffer.from('EncryptedPackage', 'utf16le')

const startsWith = (bytes: Buffer, start: Buffer): boolean => bytes.subarray(0, start.length).equals(start)

/**
 * The table of an expense file, read from its bytes whatever its name says: CSV, XLSX or ODS. `known`: headers of a stored mapping, which
 * tell the right sheet of a workbook as well as ours do. Refuses a file beyond 50 MB (whoever receives it should ask `MOST_BYTES` before
 * holding it), 200 000 lines or 128 columns.
 */
export async function readExpenseFile(
  bytes: Uint8Array,
  name: string,
  known: readonly string[] = [],
): Promise<Result<Sheet, FaultList>> {
  if (bytes.length > MOST_BYTES) return refuse(onlyFault('too-large'))
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (startsWith(buffer, compoundStart))
    return refuse(onlyFault(buffer.includes(underPassword) ? 'encrypted' : 'old-format'))
  const isArchive = startsWith(buffer, archiveStart)
  if (!isArchive && /\.(?:xlsx|xlsm|ods)$/i.test(name)) return refuse(onlyFault('broken-archive'))
  const rows = isArchive ? await readWorkbook(buffer, knownHeaders(known)) : readDelimited(buffer)
  return rows.ok ? sheetOf(rows.value) : rows
}

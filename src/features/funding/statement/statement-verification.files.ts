import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { type MakePdf, PdfError } from '../../../platform/pdf.ts'
import { statementHash } from '../rules/statement.ts'
import { readFrozen } from './statement-document.input.ts'
import type { FrozenStatement } from './statement-document.ts'
import { knowsTemplate, statementPaper } from './statement-paper.files.ts'

/** Longest data that a paper may carry, once unpacked: ten times that of 1 500 lines, and what stops a bomb. */
const LONGEST_DATA = 20_000_000

export type FileFault = 'no-data' | 'wrong-hash' | 'unknown-template' | 'other-bytes'

/** What one file is worth. `sha256` is the digest of its data, that the paper prints beside the hash. */
export type FileVerdict = {
  readonly frozen: FrozenStatement | null
  readonly sha256: string | null
  readonly faults: readonly FileFault[]
}

const embedded = /\/Type\s*\/EmbeddedFile\b/

function unpacked(stream: Buffer): string | null {
  try {
    return inflateSync(stream, { maxOutputLength: LONGEST_DATA }).toString('utf8')
  } catch {
    return null
  }
}

// Only what our composer writes is looked for: any other layout would not be made again to the same bytes.
function dataInPdf(bytes: Buffer): string | null {
  let at = 0
  for (;;) {
    const start = bytes.indexOf('stream', at, 'latin1')
    if (start === -1) return null
    const end = bytes.indexOf('endstream', start, 'latin1')
    if (end === -1) return null
    const dictionary = bytes.subarray(Math.max(at, start - 1000), start).toString('latin1')
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1)
    if (embedded.test(own)) {
      const newline = bytes[start + 6] === 0x0d ? 8 : 7
      return unpacked(bytes.subarray(start + newline, end))
    }
    at = end + 'endstream'.length
  }
}

/** Whether the data give these bytes. What the composer refuses to print was never a paper of ours. */
async function gives(makePdf: MakePdf, frozen: FrozenStatement, bytes: Buffer): Promise<boolean> {
  try {
    return bytes.equals(await statementPaper(makePdf, frozen))
  } catch (error) {
    if (error instanceof PdfError && error.reason === 'refused') return false
    throw error
  }
}

const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === '%PDF-'

/**
 * Verifies a statement alone: the hash that it announces is that of its lines, and a PDF is, to the byte, the one that its data give. It proves that
 * nothing changed, not who wrote or signed: whoever makes both data and paper anew is only caught by the hashes published elsewhere.
 */
export async function verifyFile(makePdf: MakePdf, bytes: Buffer): Promise<FileVerdict> {
  const text = isPdf(bytes) ? dataInPdf(bytes) : bytes.toString('utf8')
  const frozen = text === null ? null : readFrozen(text)
  if (text === null || frozen === null) return { frozen: null, sha256: null, faults: ['no-data'] }
  const faults: FileFault[] = statementHash(frozen.statement) === frozen.hash ? [] : ['wrong-hash']
  if (!knowsTemplate(frozen.template)) faults.push('unknown-template')
  else if (isPdf(bytes) && !(await gives(makePdf, frozen, bytes))) faults.push('other-bytes')
  return { frozen, sha256: createHash('sha256').update(text).digest('hex'), faults }
}

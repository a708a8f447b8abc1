import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { type MakePdf, PdfError } from '../../../platform/pdf.ts'
import { statementHash } from '../rules/statement.ts'
import { certificatePaper, knowsCertificate } from './certificate.files.ts'
import { readCertificate } from './certificate.input.ts'
import { type Certificate, signaturesHold } from './certificate.ts'
import { readFrozen } from './statement-document.input.ts'
import type { FrozenStatement } from './statement-document.ts'
import { knowsTemplate, statementPaper } from './statement-paper.files.ts'

/** Longest data that a paper may carry, once unpacked: ten times that of 1 500 lines, and what stops a bomb. */
const LONGEST_DATA = 20_000_000

export type FileFault = 'no-data' | 'wrong-hash' | 'unknown-template' | 'other-bytes' | 'broken-signatures'

/** What one file is worth: a statement, the certificate of one, or neither. `sha256` is the digest of its data, that a paper prints beside the hash. */
export type FileVerdict = {
  readonly frozen: FrozenStatement | null
  readonly certificate: Certificate | null
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
async function gives(made: () => Promise<Uint8Array>, bytes: Buffer): Promise<boolean> {
  try {
    return bytes.equals(await made())
  } catch (error) {
    if (error instanceof PdfError && error.reason === 'refused') return false
    throw error
  }
}

const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === '%PDF-'

type Made = {
  readonly bytes: Buffer
  readonly isKnown: boolean
  readonly make: () => Promise<Uint8Array>
}

async function paperFaults({ bytes, isKnown, make }: Made): Promise<readonly FileFault[]> {
  if (!isKnown) return ['unknown-template']
  return isPdf(bytes) && !(await gives(make, bytes)) ? ['other-bytes'] : []
}

/**
 * Verifies a file alone. A statement: the hash that it announces is that of its lines. A certificate: its two signatures hold and follow one
 * another. A PDF is, to the byte, the one that its data give. It proves that nothing changed, not who wrote or signed: whoever makes both data
 * and paper anew is only caught by the hashes published elsewhere.
 */
export async function verifyFile(makePdf: MakePdf, bytes: Buffer): Promise<FileVerdict> {
  const text = isPdf(bytes) ? dataInPdf(bytes) : bytes.toString('utf8')
  const frozen = text === null ? null : readFrozen(text)
  const certificate = text === null || frozen !== null ? null : readCertificate(text)
  const sha256 = text === null ? null : createHash('sha256').update(text).digest('hex')
  if (certificate !== null) {
    const make = () => certificatePaper(makePdf, certificate)
    const isKnown = knowsCertificate(certificate.template)
    const own: readonly FileFault[] = signaturesHold(certificate) ? [] : ['broken-signatures']
    return {
      ...{ frozen, certificate, sha256 },
      faults: [...own, ...(await paperFaults({ bytes, isKnown, make }))],
    }
  }
  if (frozen === null) return { frozen, certificate, sha256: null, faults: ['no-data'] }
  const make = () => statementPaper(makePdf, frozen)
  const own: readonly FileFault[] = statementHash(frozen.statement) === frozen.hash ? [] : ['wrong-hash']
  const isKnown = knowsTemplate(frozen.template)
  return {
    ...{ frozen, certificate, sha256 },
    faults: [...own, ...(await paperFaults({ bytes, isKnown, make }))],
  }
}

import { ok, type Result, refuse } from '../../shared/result.ts'
import { type ConventionText, textState } from './convention.ts'

/** What may be kept as evidence of a signature: a document or a scan. */
export const evidenceTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const
export type EvidenceType = (typeof evidenceTypes)[number]

/** In bytes: what a scan of a long text weighs. */
export const LARGEST_DOCUMENT = 10 * 1024 * 1024

export type EvidenceRefusal = { readonly code: 'no-file' | 'not-a-document' | 'nothing-sent' }

/** First bytes of each kind of file. */
const signatures: Readonly<Record<EvidenceType, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
}

/** The text that a document signed elsewhere is kept beside: the last that was sent to signature. Refused while there are drafts alone: nobody signed them. */
export function evidencedText(texts: readonly ConventionText[]): Result<ConventionText, EvidenceRefusal> {
  const sent = texts.findLast((text) => textState(text) !== 'draft')
  return sent ? ok(sent) : refuse({ code: 'nothing-sent' })
}

/** What a file is, by its first bytes: neither its name nor what the browser says of it is believed. */
export function evidenceType(bytes: Uint8Array | undefined): Result<EvidenceType, EvidenceRefusal> {
  if (bytes === undefined || bytes.length === 0) return refuse({ code: 'no-file' })
  const found = evidenceTypes.find((type) => signatures[type].every((byte, at) => bytes[at] === byte))
  return found ? ok(found) : refuse({ code: 'not-a-document' })
}

import { z } from 'zod'
import type { Day } from '../../../shared/day.ts'
import { canonical, type Json } from '../../../shared/json.ts'
import type { Certificate } from './certificate.ts'

const day = z.iso.date() as unknown as z.ZodType<Day, string>
const words = z.string().max(2000)
const digest = z.string().regex(/^[0-9a-f]{64}$/)

const certificate: z.ZodType<Certificate> = z.strictObject({
  template: z.string().max(200),
  schema: z.literal('erda-certificate/1'),
  convention: z.string().max(200),
  number: z.int().min(1),
  kind: z.enum(['INTERIM', 'FINAL']),
  cutoff: day,
  totalCents: z.int(),
  cumulativeCents: z.int(),
  statementHash: digest,
  signatures: z
    .array(
      z.strictObject({
        statementHash: digest,
        role: z.enum(['ENGAGEMENTS', 'PAYMENTS']),
        name: words,
        capacity: words,
        delegation: words,
        on: day,
        previous: digest,
      }),
    )
    .max(10),
  mention: words.optional(),
})

/** Reads the data of a certificate, in their canonical form; null when they are not those of one. */
export function readCertificate(text: string): Certificate | null {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return null
  }
  const read = certificate.safeParse(document)
  return read.success && canonical(document as Json) === text ? read.data : null
}

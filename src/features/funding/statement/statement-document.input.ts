import { z } from 'zod'
import type { Day } from '../../../shared/day.ts'
import { canonical, type Json } from '../../../shared/json.ts'
import { isKeepable } from '../../../shared/text.ts'
import type { FrozenStatement } from './statement-document.ts'

const MOST_LINES = 50_000
const cents = z.int()
const day = z.iso.date() as unknown as z.ZodType<Day, string>
const kept = z.string().refine(isKeepable)
const word = kept.max(200)
const words = kept.max(2000)
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const labels = z.record(word, words)

const line = z.strictObject({
  seq: z.int().min(1),
  expenseId: word,
  type: z.enum(['EXPENSE', 'CREDIT_NOTE', 'RECLASSIFICATION']),
  corrects: word.nullable(),
  ej: word,
  dp: word,
  market: word,
  category: word,
  engagedOn: day.nullable(),
  serviceDoneOn: day.nullable(),
  paidOn: day.nullable(),
  htCents: cents,
  vatCents: cents,
  ttcCents: cents,
})

const certifier = z.strictObject({ organisation: words, capacity: words, delegation: words.nullable() })

const frozen: z.ZodType<FrozenStatement> = z.strictObject({
  template: word,
  hash: digest,
  statement: z.strictObject({
    schema: z.literal('erda/1'),
    convention: word,
    number: z.int().min(1),
    kind: z.enum(['INTERIM', 'FINAL']),
    cutoff: day,
    previousHash: digest,
    lines: z.array(line).max(MOST_LINES),
    totalCents: cents,
    cumulativeCents: cents,
  }),
  title: words,
  parties: z.array(words).max(20),
  amendments: z.array(z.strictObject({ number: z.int().min(1), effectOn: day })).max(200),
  details: z
    .array(
      z.strictObject({
        expenseId: word,
        ejPost: word.nullable(),
        dpPost: word.nullable(),
        supplier: words,
        object: words,
        product: words.nullable(),
      }),
    )
    .max(MOST_LINES),
  markets: labels,
  categories: labels,
  thresholds: z.array(z.strictObject({ tranche: words, cents, crossedOn: day.nullable() })).max(200),
  receivedCents: cents,
  engagements: certifier,
  payments: certifier,
  mention: words.optional(),
})

/**
 * Reads the data of a statement; null when they are not those of one. The text must be the canonical form, to the byte: two texts of one
 * statement would be two files for one hash.
 */
export function readFrozen(text: string): FrozenStatement | null {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return null
  }
  const read = frozen.safeParse(document)
  if (!read.success || canonical(document as Json) !== text) return null
  const known = new Set(read.data.details.map(({ expenseId }) => expenseId))
  return read.data.statement.lines.every(({ expenseId }) => known.has(expenseId)) ? read.data : null
}

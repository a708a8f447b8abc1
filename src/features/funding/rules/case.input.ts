import { z } from 'zod'
import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type CaseFault, contradictionsOf } from './case-check.ts'
import { shapeWords } from './case-fault.messages.ts'
import { vatOf } from './cents.ts'
import type { Expense } from './expense.ts'
import type { History } from './replay.ts'
import { plainAmendment } from './terms.ts'

const MOST_CENTS = 1_000_000_000_000_00

// A lone surrogate has no canonical form: nothing could be signed over it.
const name = z
  .string()
  .min(1)
  .max(100)
  .refine((text) => text.isWellFormed(), { error: 'not-well-formed' })
const day = z.iso.date() as unknown as z.ZodType<Day, string>
const cents = z.int().min(-MOST_CENTS).max(MOST_CENTS)
const positive = z.int().min(0).max(MOST_CENTS)

const tranche = z.strictObject({
  id: name,
  cents: positive,
  trigger: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('AT_SIGNATURE') }),
    z.strictObject({
      kind: z.literal('CONSUMED_AT_LEAST'),
      cents: positive,
      requires: z.array(z.enum(['CALL', 'ERDA'])),
    }),
  ]),
})

const convention = z.strictObject({
  id: name,
  signatures: z.array(z.strictObject({ party: name, on: day })).min(1),
  end: day,
  ceilingCents: positive,
  amountBasis: z.enum(['TTC', 'HT']),
  tranches: z.array(tranche),
  markets: z.array(name),
  categories: z.record(name, z.enum(['AUTO', 'REVIEW'])),
  amendments: z.array(
    z.strictObject({
      id: name,
      signedOn: day,
      newEnd: day.optional(),
      addCents: cents.optional(),
      addTranches: z.array(tranche).optional(),
    }),
  ),
  termination: z
    .strictObject({
      cause: z.enum(['FAULT', 'AGREED']),
      effectiveOn: day,
      basis: z.enum(['PERFORMED', 'ENGAGED']),
      payableUntil: day,
    })
    .optional(),
})

const expense = z
  .strictObject({
    id: name,
    type: z.enum(['EXPENSE', 'CREDIT_NOTE', 'RECLASSIFICATION']),
    market: name,
    category: name,
    htCents: cents,
    vatBp: z.int().min(0).max(10_000).optional(),
    vatCents: cents.optional(),
    ej: name,
    ejPost: name.optional(),
    dp: name,
    dpPost: name.optional(),
    engagedOn: day,
    serviceDoneOn: day,
    paidOn: day,
    recordedOn: day.optional(),
    corrects: name.optional(),
    decision: z.strictObject({ accept: z.boolean(), on: day, by: z.string(), motive: z.string() }).optional(),
  })
  // Rule 2: the invoice's own VAT, computed only when it gives none.
  .transform(({ vatBp, vatCents, ...line }, ctx) => {
    if (vatCents !== undefined && vatBp === undefined) return { ...line, vatCents }
    if (vatBp !== undefined && vatCents === undefined)
      return { ...line, vatCents: vatOf(line.htCents, vatBp) }
    ctx.addIssue({ code: 'custom', path: ['vatCents'], message: 'one-vat' })
    return z.NEVER
  })

const known = z.strictObject({
  title: z.string().optional(),
  note: z.string().optional(),
  variantOf: z.string().optional(),
  convention,
  expenses: z.array(expense).max(1_000_000),
  receipts: z.array(z.strictObject({ on: day, tranche: name, cents: positive })),
  erdaDefinitions: z.array(
    z.strictObject({
      number: z.int().min(1),
      kind: z.enum(['INTERIM', 'FINAL']),
      cutoff: day,
      signedOn: day,
    }),
  ),
  // What somebody expects is for whoever compares: it is not read.
  expected: z.unknown(),
})
type Case = z.infer<typeof known>

const expenseOf = (line: Case['expenses'][number]): Expense => ({
  ...{ id: line.id, type: line.type, market: line.market, category: line.category, htCents: line.htCents },
  vatCents: line.vatCents,
  ...{ ej: line.ej, ejPost: line.ejPost ?? '', dp: line.dp, dpPost: line.dpPost ?? '' },
  ...{ engagedOn: line.engagedOn, serviceDoneOn: line.serviceDoneOn, paidOn: line.paidOn },
  recordedOn: line.recordedOn ?? line.paidOn,
  cancelledOn: null,
  corrects: line.corrects ?? null,
  decision: line.decision ?? null,
})

const historyOf = ({ convention: written, ...given }: Case): History => {
  const { id, amendments, termination, ...terms } = written
  return {
    terms: {
      ...terms,
      convention: id,
      bounds: ['engagement', 'service', 'payment'],
      amendments: amendments.map(({ newEnd, addCents, addTranches, ...amendment }) => ({
        ...{ ...plainAmendment, ...amendment },
        ...{ newEnd: newEnd ?? null, addCents: addCents ?? 0, addTranches: addTranches ?? [] },
      })),
      termination: termination ?? null,
    },
    expenses: given.expenses.map(expenseOf),
    receipts: given.receipts,
    statements: given.erdaDefinitions,
    claimedElsewhere: new Set(),
  }
}

/** A worked case (`test/cases`) as the rules read it, or every fault of it with its place. */
export function readCase(document: unknown): Result<History, readonly CaseFault[]> {
  const parsed = known.safeParse(document, { reportInput: true })
  if (!parsed.success)
    return refuse(
      parsed.error.issues.map((issue) => ({
        path: issue.path as CaseFault['path'],
        message: shapeWords(issue),
      })),
    )
  const faults = contradictionsOf(parsed.data)
  return faults.length > 0 ? refuse(faults) : ok(historyOf(parsed.data))
}

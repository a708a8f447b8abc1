import { z } from 'zod'
import type { ColumnMapping } from './column-mapping.ts'
import { type ExpenseField, expenseFieldNames } from './expense-field.ts'

const stored = z.partialRecord(
  z.enum(expenseFieldNames as readonly [ExpenseField, ...ExpenseField[]]),
  z.string().trim().min(1).max(200),
)

/** A mapping that was stored or sent: null when it is none. */
export function readColumnMapping(document: unknown): ColumnMapping | null {
  const parsed = stored.safeParse(document)
  return parsed.success ? parsed.data : null
}

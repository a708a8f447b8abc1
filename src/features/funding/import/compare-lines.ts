import type { Day } from '../../../shared/day.ts'
import type { ExpenseField } from './expense-field.ts'
import { type ExpenseLine, lineKey } from './expense-line.ts'

/** What a line may be corrected in. Who it is told by never changes. */
const compared = [
  ...(['dp', 'dpPost', 'supplierSiret', 'supplierName', 'object', 'market', 'category', 'product'] as const),
  ...(['htCents', 'vatCents', 'engagedOn', 'serviceDoneOn', 'paidOn'] as const),
] as const satisfies readonly ExpenseField[]
export type ComparedField = (typeof compared)[number]

export type LineChange = {
  readonly field: ComparedField
  readonly before: string | number | null
  readonly after: string | number | null
}

/** A line as it is known, whatever else is known of it. */
export type KnownLine = Omit<ExpenseLine, 'line' | 'extract'>

/** The same, as the convention has it. */
export type StandingLine = KnownLine & { readonly cancelledOn: Day | null }

/** What a file does to what is known. */
export type Comparison<Known extends StandingLine> = {
  readonly created: readonly ExpenseLine[]
  readonly unchanged: readonly { readonly known: Known; readonly read: ExpenseLine }[]
  readonly corrected: readonly {
    readonly known: Known
    readonly read: ExpenseLine
    readonly changes: readonly LineChange[]
  }[]
}

/** A file that is silent on something takes nothing back. */
const isTold = (value: string | number | null): boolean => value !== null && value !== ''

const changesOf = (known: KnownLine, read: KnownLine): readonly LineChange[] =>
  compared
    .filter((field) => isTold(read[field]) && read[field] !== known[field])
    .map((field) => ({ field, before: known[field], after: read[field] }))

/** An order of the same amounts that nothing had yet been asked for: what is read is its payment. */
const orderKey = ({ ej, ejPost, htCents, vatCents, type }: KnownLine): string =>
  JSON.stringify([ej, ejPost, htCents, vatCents, type])

/**
 * What each line that was read is to what is known: new, the same, or a correction of a line with the same order, payment request and posts
 * (for a credit note or a reclassification, that corrects the same line). An order whose payment is read for the first time, for the same
 * amounts, is corrected, unless it was cancelled. Lines are read once each (`completeLines`).
 */
export function compareLines<Known extends StandingLine>(
  known: readonly Known[],
  read: readonly ExpenseLine[],
): Comparison<Known> {
  const byKey = new Map(known.map((line) => [lineKey(line), line]))
  const awaited = new Map(read.map((line) => [lineKey(line), line]))
  // An order that the file still tells unpaid stays what it is.
  const unpaid = known.filter(
    (line) =>
      line.dp === null && line.type === 'EXPENSE' && line.cancelledOn === null && !awaited.has(lineKey(line)),
  )
  const orders = Map.groupBy(unpaid, orderKey)
  const created: ExpenseLine[] = []
  const unchanged: { known: Known; read: ExpenseLine }[] = []
  const corrected: { known: Known; read: ExpenseLine; changes: readonly LineChange[] }[] = []
  for (const line of read) {
    const same =
      byKey.get(lineKey(line)) ?? (line.dp === null ? undefined : orders.get(orderKey(line))?.shift())
    const changes = same === undefined ? [] : changesOf(same, line)
    if (same === undefined) created.push(line)
    else if (changes.length === 0) unchanged.push({ known: same, read: line })
    else corrected.push({ known: same, read: line, changes })
  }
  return { created, unchanged, corrected }
}

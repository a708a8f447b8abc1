import type { Day } from '../../../shared/day.ts'
import type { ExpenseType } from '../rules/expense.ts'
import type { ColumnMapping } from './column-mapping.ts'
import type { FaultList } from './import-fault.ts'

/** What a line of one extract says; null where it says nothing. Amounts in whole cents, the rate in basis points. */
export type ReadLine = {
  readonly extract: 1 | 2
  readonly line: number
  readonly ej: string | null
  readonly ejPost: string | null
  readonly dp: string | null
  readonly dpPost: string | null
  readonly supplierSiret: string | null
  readonly supplierName: string | null
  readonly object: string | null
  readonly market: string | null
  readonly category: string | null
  /** Slug of a product. */
  readonly product: string | null
  readonly htCents: number | null
  readonly vatCents: number | null
  readonly ttcCents: number | null
  readonly vatBp: number | null
  readonly engagedOn: Day | null
  readonly serviceDoneOn: Day | null
  readonly paidOn: Day | null
  readonly type: ExpenseType | null
  /** Code of the line that it takes back. */
  readonly corrects: string | null
}

/** The lines that could be read, the faults of the others, and the headers that tell each field. */
export type ReadLines = {
  readonly lines: readonly ReadLine[]
  readonly faults: FaultList
  readonly mapping: ColumnMapping
}

/** A whole line, as the table `expense` keeps it: its order and its amounts are known. */
export type ExpenseLine = Omit<
  ReadLine,
  | 'ej'
  | 'ejPost'
  | 'dpPost'
  | 'supplierName'
  | 'object'
  | 'market'
  | 'category'
  | 'htCents'
  | 'vatCents'
  | 'ttcCents'
  | 'vatBp'
  | 'type'
> & {
  readonly ej: string
  readonly ejPost: string
  readonly dpPost: string
  readonly supplierName: string
  readonly object: string
  readonly market: string
  readonly category: string
  readonly htCents: number
  readonly vatCents: number
  readonly type: ExpenseType
}

type Identity = Pick<ReadLine, 'ej' | 'ejPost' | 'dp' | 'dpPost' | 'type' | 'corrects'>

/** What tells a line from every other: order and its post, payment request and its post; for a correction, what it corrects too. */
export const lineKey = ({ ej, ejPost, dp, dpPost, type, corrects }: Identity): string =>
  JSON.stringify([ej, ejPost ?? '', dp ?? '', dpPost ?? '', type ?? 'EXPENSE', corrects ?? ''])

import type { Day } from '../../shared/day.ts'
import type { Fact } from './ledger/ledger.ts'
import type { ExpenseType } from './rules/expense.ts'

/** What the ledger holds of a line before its decision. Amount with VAT, in whole cents. */
export type PostedLine = {
  readonly type: ExpenseType
  /** Whether it was delivered on an order: the order posts what it commits, the line does not. */
  readonly isOfOrder: boolean
  readonly cents: number
  readonly engagedOn: Day | null
  readonly serviceDoneOn: Day | null
  readonly paidOn: Day | null
  /** The day on which it was given up: what was committed is released. */
  readonly cancelledOn: Day | null
}

/** An entry that a line posts; `part` tells apart two entries of one fact. */
export type LineEntry = {
  readonly fact: Fact
  readonly part: '' | 'cancelled'
  readonly cents: number
  readonly on: Day
}

/**
 * What a line posts as it stands: its order, its service, its payment. A line delivered on an order does not post it again; what takes some
 * of a line back lowers what was committed too.
 */
export function lineEntries(line: PostedLine): readonly LineEntry[] {
  const { cents, engagedOn, serviceDoneOn, paidOn, cancelledOn } = line
  const commits = !line.isOfOrder || line.type !== 'EXPENSE'
  const entry = (fact: Fact, on: Day | null): readonly LineEntry[] =>
    on === null ? [] : [{ fact, part: '', cents, on }]
  return [
    ...(commits ? entry('order', engagedOn) : []),
    ...(commits && engagedOn !== null && cancelledOn !== null
      ? ([{ fact: 'order', part: 'cancelled', cents: -cents, on: cancelledOn }] as const)
      : []),
    ...entry('service', serviceDoneOn),
    ...entry('payment', paidOn),
  ]
}

/**
 * What changes of what is committed by a line delivered on a settled order, in whole cents: nothing else of that order is committed any more.
 * `before` null: it is new.
 */
export function committedChange(before: PostedLine | null, after: PostedLine): number {
  const committed = (line: PostedLine | null): number =>
    line?.type === 'EXPENSE' && line.isOfOrder && line.cancelledOn === null ? line.cents : 0
  return committed(after) - committed(before)
}

const keyOf = ({ fact, part }: LineEntry): string => `${fact} ${part}`

const without = (entries: readonly LineEntry[], others: readonly LineEntry[]): readonly LineEntry[] => {
  const known = new Map(others.map((entry) => [keyOf(entry), entry]))
  return entries.filter((entry) => {
    const other = known.get(keyOf(entry))
    return other === undefined || other.cents !== entry.cents || other.on !== entry.on
  })
}

/** What is to be taken back and what is to be posted when a line changes; `before` null: it is new. */
export function postingChange(
  before: PostedLine | null,
  after: PostedLine,
): { readonly undone: readonly LineEntry[]; readonly done: readonly LineEntry[] } {
  const [was, is] = [before === null ? [] : lineEntries(before), lineEntries(after)]
  return { undone: without(was, is), done: without(is, was) }
}

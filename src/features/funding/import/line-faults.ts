import type { Day } from '../../../shared/day.ts'
import { paymentKey } from '../rules/expense.ts'
import type { Comparison } from './compare-lines.ts'
import type { ExpenseField } from './expense-field.ts'
import type { ExpenseLine } from './expense-line.ts'
import type { FaultCode, ImportFault } from './import-fault.ts'
import type { KnownExpense, KnownOrder } from './known-expense.ts'

/** What an import is judged by, beside the lines themselves. */
export type ImportGround = {
  readonly today: Day
  /** The day on which the convention was closed; null as long as its accounts are open. */
  readonly closedOn: Day | null
  readonly markets: ReadonlySet<string>
  readonly categories: ReadonlySet<string>
  /** Ids of products by slug, for those that lines name. */
  readonly products: ReadonlyMap<string, string>
  readonly orders: ReadonlyMap<string, KnownOrder>
  readonly known: readonly KnownExpense[]
  /** Who has a payment in another convention, by its key (`paymentKey`). */
  readonly claimed: ReadonlyMap<string, { readonly convention: string; readonly line: string }>
}

/** A fault of a line, before its place in the file is told. */
export type LineFault = {
  readonly at: ExpenseLine
  readonly field: ExpenseField | null
  readonly code: FaultCode
  readonly told?: NonNullable<ImportFault['told']>
}

export type Corrected = Comparison<KnownExpense>['corrected'][number]

/** A line as it would stand once the file is imported. */
export const afterOf = ({ known, changes }: Corrected): KnownExpense => ({
  ...known,
  ...Object.fromEntries(changes.map(({ field, after }) => [field, after])),
})

type Found = (
  field: ExpenseField | null,
  code: FaultCode,
  told?: NonNullable<ImportFault['told']>,
) => LineFault

const faultsAt =
  (at: ExpenseLine): Found =>
  (field, code, told) => ({ at, field, code, ...(told === undefined ? {} : { told }) })

const days = ['engagedOn', 'serviceDoneOn', 'paidOn'] as const

const isToCome = (on: Day | null, today: Day): boolean => on !== null && on > today

/** The key of a payment; null where none was asked for. */
export const claimOf = ({ ej, ejPost, dp, dpPost }: ExpenseLine): string | null =>
  dp === null ? null : paymentKey({ ej, ejPost, dp, dpPost })

/** What the words of lines are judged by. */
export type WordGround = Pick<ImportGround, 'today' | 'markets' | 'categories' | 'products'>

/** The words of a line that the convention does not know, and its days to come; only those of the fields that it tells. */
export function wordFaults(
  line: ExpenseLine,
  told: ReadonlySet<ExpenseField>,
  ground: WordGround,
): readonly LineFault[] {
  const found = faultsAt(line)
  const faults: LineFault[] = []
  const check = (field: 'market' | 'category', known: ReadonlySet<string>, code: FaultCode) => {
    if (told.has(field) && !known.has(line[field]))
      faults.push(found(field, line[field] === '' ? 'missing' : code))
  }
  check('market', ground.markets, 'market-unknown')
  check('category', ground.categories, 'category-unknown')
  if (told.has('product') && line.product !== null && !ground.products.has(line.product))
    faults.push(found('product', 'product-unknown'))
  for (const field of days)
    if (told.has(field) && isToCome(line[field], ground.today)) faults.push(found(field, 'day-to-come'))
  return faults
}

/** Double funding: the payment of an expense is that of no other convention. */
function claimFault(line: ExpenseLine, { claimed }: ImportGround): readonly LineFault[] {
  const key = line.type === 'EXPENSE' ? claimOf(line) : null
  const owner = key === null ? undefined : claimed.get(key)
  return owner === undefined ? [] : [faultsAt(line)('dp', 'claimed-elsewhere', owner)]
}

/** The fields whose words are known to the convention, or are days. */
export const wordFields: ReadonlySet<ExpenseField> = new Set(['market', 'category', 'product', ...days])

function originalFaults(line: ExpenseLine, original: KnownExpense | undefined): readonly LineFault[] {
  const found = faultsAt(line)
  if (line.type === 'EXPENSE') return []
  if (original === undefined) return [found('corrects', 'corrects-unknown')]
  if (original.type !== 'EXPENSE') return [found('corrects', 'corrects-a-correction')]
  if (original.isRejected || original.cancelledOn !== null)
    return [found('corrects', 'original-rejected', { line: original.code })]
  return []
}

/** What is wrong with a line that is new, whatever the others. `original`: the line that it corrects. */
export function createdFaults(
  line: ExpenseLine,
  original: KnownExpense | undefined,
  ground: ImportGround,
): readonly LineFault[] {
  const found = faultsAt(line)
  const order = line.type === 'EXPENSE' ? ground.orders.get(line.ej) : undefined
  const isSettled = order?.settledOn != null
  return [
    ...wordFaults(line, wordFields, ground),
    ...originalFaults(line, original),
    ...(line.type === 'RECLASSIFICATION' && line.htCents > 0
      ? [found('htCents', 'amount-not-negative')]
      : []),
    ...(isSettled ? [found('ej', 'order-settled')] : []),
    ...claimFault(line, ground),
  ]
}

/** A line that was decided or given up no longer changes; nor does what was moved in two. */
function frozenFault({ known, read }: Corrected): LineFault | null {
  const found = faultsAt(read)
  if (known.decidedOn !== null) return found(null, 'decided-line', { line: known.code })
  if (known.cancelledOn !== null) return found(null, 'cancelled-line', { line: known.code })
  return known.type === 'RECLASSIFICATION' ? found(null, 'moved-line', { line: known.code }) : null
}

const isAfter = (one: Day | null, other: Day | null): boolean => one !== null && other !== null && one > other

function correctedDayFaults(after: KnownExpense, read: ExpenseLine): readonly LineFault[] {
  const { engagedOn, serviceDoneOn, requestedOn, certifiedOn, paidOn } = after
  const found = faultsAt(read)
  const faults: readonly (LineFault | false)[] = [
    isAfter(engagedOn, serviceDoneOn) && found('serviceDoneOn', 'service-before-engagement'),
    isAfter(serviceDoneOn, paidOn) && found('paidOn', 'paid-before-service'),
    isAfter(serviceDoneOn, requestedOn) && found('serviceDoneOn', 'service-after-request'),
    isAfter(serviceDoneOn, certifiedOn) && found('serviceDoneOn', 'service-after-certification'),
    isAfter(requestedOn, paidOn) && found('paidOn', 'paid-before-request'),
  ]
  return faults.filter((fault) => fault !== false)
}

/** What was delivered on an order was engaged with it; what was moved to another convention is the same payment there. */
function tiedFaults(
  { known, read }: Corrected,
  changed: ReadonlySet<ExpenseField>,
  isMoved: boolean,
): readonly LineFault[] {
  const found = faultsAt(read)
  const isOfOrder = known.orderId !== null && known.type === 'EXPENSE'
  return [
    ...(isOfOrder && changed.has('engagedOn') ? [found('engagedOn', 'engaged-by-order')] : []),
    ...(isMoved && changed.has('paidOn') ? [found('paidOn', 'payment-moved')] : []),
  ]
}

/** What is wrong with a line that changes, whatever the others. `moved`: ids of the lines of which some went to another convention. */
export function correctedFaults(
  corrected: Corrected,
  ground: ImportGround,
  moved: ReadonlySet<string>,
): readonly LineFault[] {
  const { known, read, changes } = corrected
  const frozen = frozenFault(corrected)
  if (frozen !== null) return [frozen]
  const found = faultsAt(read)
  const changed: ReadonlySet<ExpenseField> = new Set(changes.map(({ field }) => field))
  return [
    ...wordFaults(read, changed, ground),
    ...correctedDayFaults(afterOf(corrected), read),
    ...tiedFaults(corrected, changed, moved.has(known.id)),
    ...(known.hasUnits && changed.has('htCents') ? [found('htCents', 'amount-follows-units')] : []),
    ...(changed.has('dp') || changed.has('dpPost') ? claimFault(read, ground) : []),
  ]
}

import { ok, type Result, refuse } from '../../../shared/result.ts'
import { codeAfter } from '../spending/line.ts'
import type { ColumnMapping } from './column-mapping.ts'
import { compareLines } from './compare-lines.ts'
import { defaultHeader } from './expense-field.ts'
import type { ExpenseLine } from './expense-line.ts'
import { type FaultList, faultCollector, faultOf, onlyFault } from './import-fault.ts'
import type { KnownExpense, LineCreated } from './known-expense.ts'
import {
  afterOf,
  type Corrected,
  correctedFaults,
  createdFaults,
  type ImportGround,
  type LineFault,
  type WordGround,
  wordFaults,
  wordFields,
} from './line-faults.ts'
import { creditFaults, orderFaults, paymentFaults, type Standing } from './sum-faults.ts'

/** What an import does, once it is found fit. */
export type ImportPlan = {
  readonly created: readonly LineCreated[]
  readonly corrected: readonly (Corrected & { readonly after: KnownExpense })[]
  readonly unchanged: number
}

const standingOf = (known: KnownExpense, read: ExpenseLine | null, line: KnownExpense): Standing => ({
  ...{ id: known.id, code: known.code, orderId: known.orderId, originalId: known.originalId },
  ...{ isRejected: known.isRejected, isCancelled: known.cancelledOn !== null, line, read },
})

/** Whether it is what left for another convention, unless that was rejected. */
const isMove = ({ type, originalId, isRejected }: KnownExpense): boolean =>
  type === 'RECLASSIFICATION' && originalId !== null && !isRejected

const numbered = /^I(\d{6,9})$/

/** New codes, none of them ever given: "I000001" for an expense, "V02-A1" and "V02-R1" for what takes some of V02 back. */
function coder(known: readonly KnownExpense[]) {
  const taken = new Set(known.map(({ code }) => code))
  let last = known.reduce((most, { code }) => Math.max(most, Number(numbered.exec(code)?.[1] ?? 0)), 0)
  return ({ type }: ExpenseLine, original: KnownExpense | undefined): string => {
    if (original === undefined) {
      last += 1
      return `I${String(last).padStart(6, '0')}`
    }
    const code = codeAfter(original.code, type === 'CREDIT_NOTE' ? 'A' : 'R', taken)
    taken.add(code)
    return code
  }
}

/** What a credit note leaves unsaid, its original says. */
const completed = (line: ExpenseLine, original: KnownExpense | undefined): ExpenseLine =>
  original === undefined
    ? line
    : {
        ...line,
        market: line.market || original.market,
        category: line.category || original.category,
        product: line.product ?? original.product,
        supplierName: line.supplierName || original.supplierName,
        supplierSiret: line.supplierSiret ?? original.supplierSiret,
      }

/** The order that bears the number of a line; of what takes another line back, the order of that line, when it has the same number. */
function orderIdOf(
  line: ExpenseLine,
  original: KnownExpense | undefined,
  { orders }: ImportGround,
): string | null {
  if (original === undefined) return orders.get(line.ej)?.id ?? null
  return original.ej === line.ej ? original.orderId : null
}

const placed = (mapping: ColumnMapping, { at, field, code, told }: LineFault) => {
  const value = field === null ? null : at[field as keyof ExpenseLine]
  const isCents = field === 'htCents' || field === 'vatCents'
  return faultOf(code, {
    ...{ extract: at.extract, line: at.line },
    column: field === null ? null : (mapping[field] ?? defaultHeader(field)),
    value: isCents ? (Number(value) / 100).toFixed(2) : (value?.toString() ?? null),
    ...(told === undefined ? {} : { told }),
  })
}

function faultsIn(faults: readonly LineFault[], mapping: ColumnMapping): FaultList {
  const collector = faultCollector()
  const inOrder = faults.toSorted(
    (one, other) => one.at.extract - other.at.extract || one.at.line - other.at.line,
  )
  for (const fault of inOrder) collector.add(placed(mapping, fault))
  return collector.list()
}

/** What the convention does not know of lines, whatever else is wrong with the files that they are read of. */
export function unknownWords(
  lines: readonly ExpenseLine[],
  { known, ...ground }: WordGround & Pick<ImportGround, 'known'>,
  mapping: ColumnMapping,
): FaultList {
  const { created, corrected } = compareLines(known, lines)
  const byCode = new Map(known.map((one) => [one.code, one]))
  return faultsIn(
    [
      ...created.flatMap((line) =>
        wordFaults(completed(line, byCode.get(line.corrects ?? '')), wordFields, ground),
      ),
      ...corrected.flatMap(({ read, changes }) =>
        wordFaults(read, new Set(changes.map(({ field }) => field)), ground),
      ),
    ],
    mapping,
  )
}

/**
 * What a file does to a convention: lines that are new, with their codes and what they belong to, lines that change, and how many do not.
 * Refuses it whole, with every fault: a market, a category, a product, a corrected line that is not known; a payment that another line or
 * another convention has; a change of what was decided; more taken back, or delivered, than there is.
 */
export function planImport(
  lines: readonly ExpenseLine[],
  ground: ImportGround,
  mapping: ColumnMapping,
): Result<ImportPlan, FaultList> {
  const { known } = ground
  const compared = compareLines(known, lines)
  if (ground.closedOn !== null && compared.created.length + compared.corrected.length > 0)
    return refuse(onlyFault('accounts-closed', { value: ground.closedOn }))
  const byCode = new Map(known.map((one) => [one.code, one]))
  const codeOf = coder(known)
  const originalOf = ({ corrects }: ExpenseLine) => (corrects === null ? undefined : byCode.get(corrects))
  const created = compared.created.map((line): LineCreated => {
    const original = originalOf(line)
    const whole = completed(line, original)
    return {
      ...{ line: whole, code: codeOf(line, original), originalId: original?.id ?? null },
      orderId: orderIdOf(line, original, ground),
      productId: whole.product === null ? null : (ground.products.get(whole.product) ?? null),
    }
  })
  const corrected = compared.corrected.map((one) => ({ ...one, after: afterOf(one) }))
  const after = new Map(corrected.map((one) => [one.known.id, one]))
  const standing: readonly Standing[] = [
    ...known.map((one) => standingOf(one, after.get(one.id)?.read ?? null, after.get(one.id)?.after ?? one)),
    ...created.map(({ line, orderId, originalId }) => ({
      ...{ line, orderId, originalId, read: line, id: null, code: '', isRejected: false, isCancelled: false },
    })),
  ]
  const moved = new Set(known.filter(isMove).map(({ originalId }) => originalId ?? ''))
  const faults = faultsIn(
    [
      ...created.flatMap(({ line }) => createdFaults(line, originalOf(line), ground)),
      ...corrected.flatMap((one) => correctedFaults(one, ground, moved)),
      ...orderFaults(standing, ground.orders),
      ...creditFaults(standing),
      ...paymentFaults(standing),
    ],
    mapping,
  )
  return faults.count > 0 ? refuse(faults) : ok({ created, corrected, unchanged: compared.unchanged.length })
}

import { defaultHeader, type ExpenseField, expenseFieldNames } from './expense-field.ts'
import { lineKey, type ReadLine, type ReadLines } from './expense-line.ts'
import { bothFaults, type FaultList, faultCollector, faultOf } from './import-fault.ts'

/** What an order says of each of its payments. Its amount and its service are the order's own, not those of one payment. */
const toldByOrder: ReadonlySet<ExpenseField> = new Set([
  ...(['ej', 'ejPost', 'supplierSiret', 'supplierName', 'object'] as const),
  ...(['market', 'category', 'product', 'vatBp', 'engagedOn'] as const),
])

const orderKey = ({ ej, ejPost }: ReadLine): string => JSON.stringify([ej, ejPost ?? ''])
const isOrder = ({ dp, type }: ReadLine): boolean => dp === null && (type ?? 'EXPENSE') === 'EXPENSE'

type Joined = { readonly line: ReadLine; readonly disagreeing: readonly ExpenseField[] }

/** A line completed by another one; where both speak, they must say the same. */
function joined(line: ReadLine, other: ReadLine, fields: readonly ExpenseField[]): Joined {
  const told = fields.filter((field) => other[field] !== null)
  const brought = told.filter((field) => line[field] === null)
  return {
    line: { ...line, ...Object.fromEntries(brought.map((field) => [field, other[field]])) },
    disagreeing: told.filter((field) => line[field] !== null && line[field] !== other[field]),
  }
}

function byKey(lines: readonly ReadLine[], keyOf: (line: ReadLine) => string): ReadonlyMap<string, ReadLine> {
  const known = new Map<string, ReadLine>()
  for (const line of lines) if (!known.has(keyOf(line))) known.set(keyOf(line), line)
  return known
}

/** The lines of both files, those of the second that are one with a line of the first joined to it. */
function sameLines(first: readonly ReadLine[], second: readonly ReadLine[]) {
  const others = byKey(second, lineKey)
  const used = new Set<ReadLine>()
  const pairs = first.map((line) => {
    const other = others.get(lineKey(line))
    if (other !== undefined) used.add(other)
    return { line, other }
  })
  return [...pairs, ...second.filter((line) => !used.has(line)).map((line) => ({ line, other: undefined }))]
}

const shown = (value: string | number | null): string => String(value ?? '')

/**
 * Two extracts as one, such as that of orders and that of payments: lines with the same order, payment request and posts are one line, and
 * each completes the other. A line without payment request tells its payments what an order knows; it stands by itself when nothing of it
 * was paid. What the two say differently of one line is a fault.
 */
export function joinExtracts(first: ReadLines, second: ReadLines): ReadLines {
  const faults = faultCollector()
  const mapping = { ...first.mapping, ...second.mapping }
  const tell = (line: ReadLine, other: ReadLine, fields: readonly ExpenseField[]): ReadLine => {
    const both = joined(line, other, fields)
    const { extract, line: at } = other.extract === 2 ? other : line
    for (const field of both.disagreeing)
      faults.add(
        faultOf('contradiction', {
          ...{ extract, line: at, column: mapping[field] ?? defaultHeader(field) },
          value: `${shown(line[field])} / ${shown(other[field])}`,
        }),
      )
    return both.line
  }
  const lines = sameLines(first.lines, second.lines).map(({ line, other }) =>
    other === undefined ? line : tell(line, other, expenseFieldNames),
  )
  const orders = byKey(lines.filter(isOrder), orderKey)
  const paid = new Set<string>()
  const told = lines.map((line) => {
    const order = isOrder(line) ? undefined : orders.get(orderKey(line))
    if (order === undefined || order.extract === line.extract) return line
    paid.add(orderKey(line))
    return tell(
      line,
      order,
      expenseFieldNames.filter((field) => toldByOrder.has(field)),
    )
  })
  const all: FaultList = bothFaults(bothFaults(first.faults, second.faults), faults.list())
  return { lines: told.filter((line) => !(isOrder(line) && paid.has(orderKey(line)))), faults: all, mapping }
}

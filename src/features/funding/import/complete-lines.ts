import { ok, type Result, refuse } from '../../../shared/result.ts'
import { vatOf } from '../rules/cents.ts'
import type { ColumnMapping } from './column-mapping.ts'
import { defaultHeader, type ExpenseField } from './expense-field.ts'
import { type ExpenseLine, lineKey, type ReadLine, type ReadLines } from './expense-line.ts'
import { bothFaults, type FaultCode, type FaultList, faultCollector, faultOf } from './import-fault.ts'
import { readLines } from './read-lines.ts'
import type { Sheet } from './sheet.ts'

type Lack = { readonly field: ExpenseField; readonly code: FaultCode; readonly value?: string }
type Amounts = Pick<ExpenseLine, 'htCents' | 'vatCents'>

const difference = (total: number | null, part: number | null): number | null =>
  total === null || part === null ? null : total - part

/**
 * Amount before tax and VAT from what a line tells. The VAT of the invoice is kept as it is; where there is none it is what the total leaves,
 * or is computed from the rate, half away from zero (rule 2). Refuses three amounts that do not add up.
 */
function amountsOf(read: ReadLine): Result<Amounts, Lack> {
  const { vatBp, ttcCents } = read
  const htCents = read.htCents ?? difference(ttcCents, read.vatCents)
  if (htCents === null) return refuse({ field: 'htCents', code: 'missing' })
  const told = read.vatCents ?? difference(ttcCents, htCents)
  const vatCents = told ?? (vatBp === null ? null : vatOf(htCents, vatBp))
  if (vatCents === null) return refuse({ field: 'vatCents', code: 'vat-missing' })
  return ttcCents === null || ttcCents === htCents + vatCents
    ? ok({ htCents, vatCents })
    : refuse({ field: 'ttcCents', code: 'amounts-disagree' })
}

function signFaults({ type, htCents, vatCents }: ExpenseLine): readonly Lack[] {
  const faults: Lack[] = []
  if (htCents === 0) faults.push({ field: 'htCents', code: 'zero-amount' })
  else if (type === 'EXPENSE' && htCents < 0) faults.push({ field: 'htCents', code: 'amount-not-positive' })
  else if (type === 'CREDIT_NOTE' && htCents > 0)
    faults.push({ field: 'htCents', code: 'amount-not-negative' })
  if (vatCents * Math.sign(htCents) < 0) faults.push({ field: 'vatCents', code: 'vat-sign' })
  else if (Math.abs(vatCents) > Math.abs(htCents)) faults.push({ field: 'vatCents', code: 'vat-too-large' })
  return faults
}

function orderFaults({ engagedOn, serviceDoneOn, paidOn, dp }: ExpenseLine): readonly Lack[] {
  const faults: Lack[] = []
  if (engagedOn && serviceDoneOn && serviceDoneOn < engagedOn)
    faults.push({ field: 'serviceDoneOn', code: 'service-before-engagement', value: serviceDoneOn })
  if (serviceDoneOn && paidOn && paidOn < serviceDoneOn)
    faults.push({ field: 'paidOn', code: 'paid-before-service', value: paidOn })
  if (engagedOn && paidOn && !serviceDoneOn && paidOn < engagedOn)
    faults.push({ field: 'paidOn', code: 'paid-before-engagement', value: paidOn })
  if (paidOn && dp === null) faults.push({ field: 'dp', code: 'paid-without-request', value: paidOn })
  return faults
}

function correctionFaults({ type, corrects }: ExpenseLine): readonly Lack[] {
  if (type === 'EXPENSE' && corrects !== null)
    return [{ field: 'corrects', code: 'expense-corrects', value: corrects }]
  return type !== 'EXPENSE' && corrects === null ? [{ field: 'corrects', code: 'corrects-missing' }] : []
}

const wholeLine = (read: ReadLine, ej: string, amounts: Amounts): ExpenseLine => {
  const { vatBp: _rate, ttcCents: _total, ...told } = read
  return {
    ...told,
    ...{ ej, ejPost: read.ejPost ?? '', dpPost: read.dpPost ?? '', type: read.type ?? 'EXPENSE' },
    ...{ supplierName: read.supplierName ?? '', object: read.object ?? '' },
    ...{ market: read.market ?? '', category: read.category ?? '' },
    ...amounts,
  }
}

function whole(read: ReadLine): Result<ExpenseLine, readonly Lack[]> {
  const amounts = amountsOf(read)
  const lacks: Lack[] = amounts.ok ? [] : [amounts.error]
  if (read.ej === null) lacks.push({ field: 'ej', code: 'missing' })
  if (!amounts.ok || read.ej === null) return refuse(lacks)
  const line = wholeLine(read, read.ej, amounts.value)
  const faults = [...signFaults(line), ...orderFaults(line), ...correctionFaults(line)]
  return faults.length > 0 ? refuse(faults) : ok(line)
}

const valueTold = (read: ReadLine, field: ExpenseField): string | null => {
  const value = read[field]
  return typeof value === 'number' && field !== 'vatBp'
    ? (value / 100).toFixed(2)
    : (value?.toString() ?? null)
}

/** The faults of files that are refused, and the lines that have none. */
export type Incomplete = FaultList & { readonly sound: readonly ExpenseLine[] }

/**
 * Lines as the database keeps them. Refuses the file as a whole, with all its faults: those of its cells, what a line lacks, amounts that do
 * not add up or have the wrong sign, days out of order, a payment without its request, a line that stands twice.
 */
export function completeLines({
  lines,
  faults: before,
  mapping,
}: ReadLines): Result<readonly ExpenseLine[], Incomplete> {
  const faults = faultCollector()
  const firstSeen = new Map<string, number>()
  const found = lines.flatMap((read) => {
    const place = { extract: read.extract, line: read.line }
    const key = lineKey(read)
    const first = firstSeen.get(key)
    if (first !== undefined) faults.add(faultOf('same-line-twice', { ...place, value: String(first) }))
    else if (read.ej !== null) firstSeen.set(key, read.line)
    const line = whole(read)
    if (line.ok) return [line.value]
    for (const { field, code, value } of line.error)
      faults.add(
        faultOf(code, {
          ...place,
          column: mapping[field] ?? defaultHeader(field),
          value: value ?? valueTold(read, field),
        }),
      )
    return []
  })
  const all = bothFaults(before, faults.list())
  return all.count > 0 ? refuse({ ...all, sound: found }) : ok(found)
}

/** The lines of a file that says everything by itself. */
export const typeLines = (sheet: Sheet, mapping: ColumnMapping): Result<readonly ExpenseLine[], Incomplete> =>
  completeLines(readLines(sheet, mapping))

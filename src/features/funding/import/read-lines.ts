import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { ExpenseType } from '../rules/expense.ts'
import { mangled, parseAmount, parseRate } from './amount.ts'
import type { ColumnMapping } from './column-mapping.ts'
import { type ExpenseField, expenseFieldNames, expenseFields, folded } from './expense-field.ts'
import type { ReadLine, ReadLines } from './expense-line.ts'
import { type FaultCode, faultCollector, faultOf } from './import-fault.ts'
import type { Cell, Sheet, SheetRow } from './sheet.ts'
import { parseSheetDay } from './sheet-day.ts'
import { parseSupplierNumber } from './supplier-number.ts'

type Column = { readonly field: ExpenseField; readonly header: string; readonly index: number }
type Value = string | number | null
type Told = Partial<Record<ExpenseField, Value>>

const lineOfNothing: Omit<ReadLine, 'extract' | 'line'> = {
  ...{
    ej: null,
    ejPost: null,
    dp: null,
    dpPost: null,
    supplierSiret: null,
    supplierName: null,
    object: null,
  },
  ...{
    market: null,
    category: null,
    product: null,
    htCents: null,
    vatCents: null,
    ttcCents: null,
    vatBp: null,
  },
  ...{ engagedOn: null, serviceDoneOn: null, paidOn: null, type: null, corrects: null },
}

const types: ReadonlyMap<string, ExpenseType> = new Map([
  ['expense', 'EXPENSE'],
  ['depense', 'EXPENSE'],
  ['creditnote', 'CREDIT_NOTE'],
  ['avoir', 'CREDIT_NOTE'],
  ['reclassification', 'RECLASSIFICATION'],
  ['reimputation', 'RECLASSIFICATION'],
])

/** What spreadsheets show where a formula failed: #N/A, #REF!, #NOM?, #DIV/0!. */
const failedFormula = /^#(?:[A-Z]+\/[A-Z0]!?|[A-ZÉ]+[!?])$/

const textOf = (cell: Cell): string =>
  String(cell)
    .replace(/[\s\u00a0\u202f]+/gu, ' ')
    .trim()

function textValue(field: ExpenseField, cell: Cell): Result<string, FaultCode> {
  const rule: { readonly kind: string; readonly most?: number } = expenseFields[field]
  const text = textOf(cell)
  if (failedFormula.test(text)) return refuse('error-value')
  if (rule.kind !== 'label' && mangled.test(text) && /e/i.test(text) && field !== 'product')
    return refuse('mangled-number')
  // Chorus writes a post as 1 or as 00001, according to the extract.
  const value = rule.kind === 'post' ? text.replace(/^0+(?=\d+$)/, '') : text
  return value.length > (rule.most ?? value.length) ? refuse('too-long') : ok(value)
}

function typeValue(cell: Cell): Result<ExpenseType, FaultCode> {
  const type = types.get(folded(textOf(cell)))
  return type === undefined ? refuse('not-a-type') : ok(type)
}

function valueRead(field: ExpenseField, cell: Cell): Result<string | number, FaultCode> {
  switch (expenseFields[field].kind) {
    case 'amount':
      return parseAmount(cell)
    case 'rate':
      return parseRate(cell)
    case 'day':
      return parseSheetDay(cell)
    case 'type':
      return typeValue(cell)
    default:
      return textValue(field, cell)
  }
}

/** A supplier without SIRET keeps its number beside its name. */
function tellSupplier(told: Told, cell: Cell): FaultCode | null {
  const number = parseSupplierNumber(cell)
  if (!number.ok) return number.error
  if (number.value.kind === 'siret') told.supplierSiret = number.value.siret
  else {
    const name = `${told.supplierName ?? ''} (RIDET ou Tahiti ${number.value.number})`.trim()
    if (name.length > expenseFields.supplierName.most) return 'too-long'
    told.supplierName = name
  }
  return null
}

function tell(told: Told, { field }: Column, cell: Cell): FaultCode | null {
  if (field === 'supplierSiret') return tellSupplier(told, cell)
  const value = valueRead(field, cell)
  if (!value.ok) return value.error
  told[field] = value.value
  return null
}

/** Nothing is told by an empty cell, nor by the sign of Chorus for « non affecté ». */
const isSilent = (cell: Cell): boolean => typeof cell === 'string' && /^\s*#?\s*$/.test(cell)

/** The columns that a mapping names, the number of the supplier after its name. */
const columnsOf = (sheet: Sheet, mapping: ColumnMapping): readonly Column[] =>
  expenseFieldNames
    .flatMap((field) => {
      const header = mapping[field]
      const index = header === undefined ? -1 : sheet.headers.indexOf(header)
      return header === undefined || index < 0 ? [] : [{ field, header, index }]
    })
    .toSorted((one, other) => Number(one.field === 'supplierSiret') - Number(other.field === 'supplierSiret'))

/**
 * What the lines of an extract say, by a mapping. A line with a fault is left out, and each of its faults is listed with its place; what no
 * column says is null. `extract`: 2 for the file that completes another one.
 */
export function readLines(sheet: Sheet, mapping: ColumnMapping, extract: 1 | 2 = 1): ReadLines {
  const columns = columnsOf(sheet, mapping)
  const faults = faultCollector()
  const readLine = ({ line, cells }: SheetRow): readonly ReadLine[] => {
    const told: Told = {}
    let isWhole = true
    for (const column of columns) {
      const cell = cells[column.index] ?? ''
      const code = isSilent(cell) ? null : tell(told, column, cell)
      if (code === null) continue
      isWhole = false
      faults.add(faultOf(code, { extract, line, column: column.header, value: String(cell) }))
    }
    return isWhole ? [{ ...lineOfNothing, ...(told as Partial<ReadLine>), extract, line }] : []
  }
  const lines = sheet.rows.flatMap(readLine)
  return { lines, faults: faults.list(), mapping }
}

import {
  defaultHeader,
  type ExpenseField,
  expenseFieldNames,
  expenseFields,
  folded,
} from './expense-field.ts'
import { type FaultList, faultCollector, faultOf, noFaults } from './import-fault.ts'

/** Which header holds which field: plain data, kept under a name, corrected by whoever knows the file. */
export type ColumnMapping = Partial<Readonly<Record<ExpenseField, string>>>

/** What was understood of the headers of a file. */
export type MappingProposal = {
  readonly mapping: ColumnMapping
  /** Headers that no field takes. */
  readonly unmapped: readonly string[]
  /** Fields without which no line can be read. */
  readonly missing: readonly ExpenseField[]
}

const isLabel = (field: ExpenseField): boolean => expenseFields[field].kind === 'label'

const fieldsByHeader: ReadonlyMap<string, ExpenseField> = new Map(
  expenseFieldNames.flatMap((field) =>
    expenseFields[field].names.flatMap((name): [string, ExpenseField][] => [
      [folded(name), field],
      // Of a double column the code is what is meant, labels apart, which stand under the bare header.
      ...(isLabel(field) ? [] : [[folded(`${name} CODE`), field] as [string, ExpenseField]]),
    ]),
  ),
)

/** Counts the headers that a field takes, or that a stored mapping names. */
export function knownHeaders(named: readonly string[]): (headers: readonly string[]) => number {
  const known = new Set(named.map(folded))
  return (headers) =>
    headers.filter((header) => known.has(folded(header)) || fieldsByHeader.has(folded(header))).length
}

/** An order, and an amount before tax with what tells its tax, or the two amounts from which both follow. */
function missingOf(mapping: ColumnMapping): readonly ExpenseField[] {
  const amounts = (['htCents', 'vatCents', 'ttcCents'] as const).filter(
    (field) => mapping[field] !== undefined,
  )
  const tellsAmounts = amounts.length >= 2 || (mapping.htCents !== undefined && mapping.vatBp !== undefined)
  const lacking = mapping.htCents === undefined ? 'htCents' : 'vatCents'
  return [
    ...(mapping.ej === undefined ? (['ej'] as const) : []),
    ...(tellsAmounts ? [] : ([lacking] as const)),
  ]
}

const rankOf = (field: ExpenseField, header: string): number => {
  const names: readonly string[] = expenseFields[field].names
  const key = folded(header)
  return names.findIndex((name) => folded(name) === key || folded(`${name} CODE`) === key)
}

/**
 * Which headers hold which fields, by the names that are known: ours, and those of Chorus. Case, accents, spaces and signs do not count. Where
 * two headers tell one field, the best-known one is taken, and the code of a double column, which comes before its label.
 */
export function proposeMapping(headers: readonly string[]): MappingProposal {
  const mapping: Partial<Record<ExpenseField, string>> = {}
  for (const header of headers) {
    const field = fieldsByHeader.get(folded(header))
    if (field === undefined) continue
    const taken = mapping[field]
    if (taken === undefined || rankOf(field, header) < rankOf(field, taken)) mapping[field] = header
  }
  const used = new Set(Object.values(mapping))
  const unmapped = headers.filter((header) => header !== '' && !used.has(header))
  return { mapping, unmapped, missing: missingOf(mapping) }
}

/**
 * What is wrong when a mapping is used on these headers: one that the file lacks, one that two fields take, a field without which no line can
 * be read. `isCompleted`: another extract brings what is missing, so that only the order is asked for.
 */
export function checkMapping(
  mapping: ColumnMapping,
  headers: readonly string[],
  isCompleted = false,
): FaultList {
  const faults = faultCollector()
  const seen = new Set<string>()
  for (const field of expenseFieldNames) {
    const header = mapping[field]
    if (header === undefined) continue
    if (!headers.includes(header)) faults.add(faultOf('unknown-header', { column: header }))
    if (seen.has(header)) faults.add(faultOf('header-twice', { column: header }))
    seen.add(header)
  }
  for (const field of missingOf(mapping))
    if (!isCompleted || field === 'ej')
      faults.add(faultOf('required-missing', { column: defaultHeader(field) }))
  const list = faults.list()
  return list.count === 0 ? noFaults : list
}

import { type Form, typed } from '../../../web/form.ts'
import type { ColumnMapping } from './column-mapping.ts'
import { defaultHeader, type ExpenseField, expenseFieldNames } from './expense-field.ts'
import type { FaultList } from './import-fault.ts'
import type { KeptFile } from './kept-import.ts'

/** The files of the form that brings them. */
export const FIRST_FILE = 'fichier'
export const SECOND_FILE = 'second'
/** The name under which the columns are remembered. */
export const MAPPING_NAME = 'nom'

/** The field of the form that says which column of a file tells something. */
export const columnField = (file: number, field: ExpenseField): string => `${file + 1}.${field}`

/** What the columns of each file were said to tell. */
export const mappingsOf = (form: Form, files: readonly KeptFile[]): readonly ColumnMapping[] =>
  files.map((_, file) =>
    Object.fromEntries(
      expenseFieldNames.flatMap((field) => {
        const header = typed(form, columnField(file, field))
        return header === '' ? [] : [[field, header]]
      }),
    ),
  )

/** A form that says what is known of the columns. */
export const formOfMappings = (mappings: readonly ColumnMapping[], name: string): Form =>
  new Map([
    [MAPPING_NAME, [name]],
    ...mappings.flatMap((mapping, file) =>
      Object.entries(mapping).map(([field, header]): [string, string[]] => [
        columnField(file, field as ExpenseField),
        [header],
      ]),
    ),
  ])

/** The field of the form that a fault of the mapping is about: the last to take a column, or the one that lacks one. */
export function faultyField(
  { extract, column }: Pick<FaultList['faults'][number], 'extract' | 'column'>,
  mappings: readonly ColumnMapping[],
): string {
  const file = extract - 1
  const field =
    expenseFieldNames.findLast((one) => mappings[file]?.[one] === column) ??
    expenseFieldNames.find((one) => defaultHeader(one) === column) ??
    'ej'
  return columnField(file, field)
}

/** Of a mapping that was kept for all the files of an import, what each of them has. */
export const withinFiles = (mapping: ColumnMapping, files: readonly KeptFile[]): readonly ColumnMapping[] =>
  files.map(({ headers }) =>
    Object.fromEntries(Object.entries(mapping).filter(([, header]) => headers.includes(header))),
  )

import type { HeldColumn, Holding, Processing } from '../../shared/holding.ts'

/** The tables that an erasure changes: their former rows are what stays in the files. */
export const rewrittenTables = (holdings: readonly Holding[]): readonly string[] => [
  ...new Set(
    holdings.flatMap(({ in: place, erasure }) =>
      // A delegation by which nothing was signed is emptied too.
      'table' in place && (erasure !== 'kept' || place.table === 'signing_delegation') ? [place.table] : [],
    ),
  ),
]

/** The French name of a column. */
export const columnLabel = (column: HeldColumn): string =>
  typeof column === 'string' ? column : column.label

/** The lines of one processing. */
export const linesOf = (holdings: readonly Holding[], processing: Processing): readonly Holding[] =>
  holdings.filter((line) => line.processing === processing)

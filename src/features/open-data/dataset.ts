import type { Day } from '../../shared/day.ts'

/** What a cell holds. */
export type Value = string | number | boolean | null | readonly string[]

/** One column of a file: its key in JSON, its heading in CSV, what it means. */
export type Column<Row> = {
  readonly key: string
  readonly heading: string
  readonly about: string
  readonly of: (row: Row) => Value
}

/** What each line of a file says besides its own facts. */
export type Told = {
  readonly day: Day
  /** Where an imported fact comes from, in a few words; null for what was written here. */
  readonly sourceOf: (importedOn: Day | null) => string | null
  /** The latest import: incubators and organisations with a name at the source come from it. */
  readonly importedOn: Day | null
}

export type DatasetName = 'produits' | 'phases' | 'evenements' | 'incubateurs' | 'organisations'

/** A column: its key and heading, what it means, where its value is found. */
export const column = <Row>(
  [key, heading]: readonly [key: string, heading: string],
  about: string,
  of: (row: Row) => Value,
): Column<Row> => ({ key, heading, about, of })

/** The last column: where the line comes from. */
export const source = <Row>(of: (row: Row) => Value): Column<Row> => ({
  key: 'source',
  heading: 'source',
  about: 'D’où vient la ligne et de quel jour ; vide pour ce qui a été saisi dans Terreau.',
  of,
})

/** A whole file: headings, and one line for each thing. */
export type Table = {
  readonly columns: readonly Column<never>[]
  readonly lines: readonly (readonly Value[])[]
}

/** The lines of a file. */
export const tableOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Table => ({
  columns,
  lines: rows.map((row) => columns.map(({ of }) => of(row))),
})

/** A value as a cell: lists joined by commas, yes and no in words. */
export function cellOf(value: Value): string | number | null {
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  return Array.isArray(value) ? value.join(', ') : (value as string | number | null)
}

/** Spreadsheets read a cell that begins with one of these as a formula, whatever the file says. */
const formulaStart = /^[=+\-@\t\r\n]/

/** An amount that goes back, as French writes it: a number, which nothing runs. */
const negativeAmount = /^-\d+,\d{2}$/

/** The same text, which no spreadsheet runs: an apostrophe stands before what would begin a formula. */
export const harmless = (text: string): string =>
  formulaStart.test(text) && !negativeAmount.test(text) ? `'${text}` : text

/** `plain`: a day or a decimal number already written, that begins no formula even when it is negative. */
export type CsvCell = string | number | { readonly plain: string } | null

function cell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value === 'object') return value.plain
  if (typeof value === 'number') return String(value)
  const text = harmless(value)
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export type CsvRow = readonly CsvCell[]

/** More lines of a table that was begun by `csv`. */
export const csvLines = (rows: readonly CsvRow[]): string =>
  rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')

/**
 * A table as French spreadsheets open it: UTF-8 with its mark, cells parted by semicolons, lines ended as RFC 4180 says. Texts that
 * would be run as a formula begin with an apostrophe.
 */
export const csv = (header: readonly string[], rows: readonly CsvRow[]): string =>
  `\ufeff${csvLines([header, ...rows])}`

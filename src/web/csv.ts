/** Spreadsheets read a cell that begins with one of these as a formula, whatever the file says. */
const formulaStart = /^[=+\-@\t\r\n]/

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = formulaStart.test(value) ? `'${value}` : value
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

export type CsvRow = readonly (string | number | null)[]

/**
 * A table as French spreadsheets open it: UTF-8 with its mark, cells parted by semicolons, lines ended as RFC 4180 says. Texts that
 * would be run as a formula begin with an apostrophe.
 */
export const csv = (header: readonly string[], rows: readonly CsvRow[]): string =>
  `\ufeff${[header, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`

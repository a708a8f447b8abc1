import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, type Day, day } from '../../../shared/day.ts'
import { harmless } from '../../../web/csv.ts'
import { parseAmount } from '../import/amount.ts'
import { readParts } from '../import/archive.files.ts'
import { readExpenseFile } from '../import/expense-file.files.ts'
import { controlCharacterAt } from '../import/sheet.ts'
import { parseSheetDay } from '../import/sheet-day.ts'
import { type Table, tableCsv, tableOds, tableXlsx } from './table.files.ts'

const columns = [
  { header: 'code', kind: 'text' },
  { header: 'objet', kind: 'text' },
  { header: 'montant', kind: 'cents' },
  { header: 'date', kind: 'day' },
] as const

const someText = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      '=1+1',
      '+33',
      '-2',
      '@SOMME(A1)',
      "'",
      'a;b',
      'a"b',
      '"',
      'é',
      '😀',
      '0012',
      '1,5',
      '_x000D_',
      '&#32;',
      '<a>',
      ' a  b ',
      'l’été',
      'a\nb',
      '\t',
    ),
  )
  .filter((text) => controlCharacterAt(text) < 0 && !text.includes('\r'))
const someDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(day('1990-01-01'), days))
const someCents = fc.oneof(fc.integer({ min: -1e11, max: 1e11 }), fc.constantFrom(0, 1, -1, 99, -100))
const someRow = fc.tuple(
  fc.string({ unit: fc.constantFrom(...'ABC019-'), minLength: 1, maxLength: 12 }).map((code) => `C${code}`),
  fc.option(someText),
  fc.option(someCents),
  fc.option(someDay),
)
const someTable: fc.Arbitrary<Table> = fc
  .array(someRow, { minLength: 1, maxLength: 20, size: 'max' })
  .map((rows) => ({ name: 'Lignes', columns, rows }))

const accepted = <T>(read: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

async function readBack(bytes: Uint8Array): Promise<readonly unknown[]> {
  const { headers, rows } = accepted(await readExpenseFile(bytes, 'table'))
  expect(headers).toEqual(columns.map(({ header }) => header))
  return rows.map(({ cells: [code = '', text = '', cents = '', on = ''] }) => [
    ...[code, text === '' ? null : text],
    cents === '' ? null : accepted(parseAmount(cents)),
    on === '' ? null : accepted(parseSheetDay(on)),
  ])
}

it.each([
  ['XLSX', tableXlsx],
  ['ODS', tableOds],
])('what is written in %s is read back the same', async (_, write) => {
  let days = 0
  let cents = 0
  await fc.assert(
    fc.asyncProperty(someTable, async (table) => {
      days += table.rows.filter(([, , , on]) => on !== null).length
      cents += table.rows.filter(([, , amount]) => Number(amount) < 0).length
      expect(await readBack(await write(table))).toEqual(table.rows)
    }),
    { numRuns: 60 },
  )
  expect(Math.min(days, cents)).toBeGreaterThan(100)
})

it('what is written in CSV is read back the same, but for texts that a spreadsheet would run', async () => {
  let formulas = 0
  await fc.assert(
    fc.asyncProperty(someTable, async (table) => {
      const rows = table.rows.map(([code, text, ...others]) => [
        code,
        text === null ? null : harmless(String(text)),
        ...others,
      ])
      formulas += rows.filter(([, text], i) => text !== table.rows[i]?.[1]).length
      expect(await readBack(Buffer.from(tableCsv(table)))).toEqual(rows)
    }),
    { numRuns: 100 },
  )
  expect(formulas).toBeGreaterThan(20)
})

const table: Table = {
  name: 'ERDA 1',
  columns,
  rows: [['E01', '=1+1', -1_800_050, day('2020-05-11')], ['E02', 'été; « 2 »', 7, null], ['E03']],
}

it('writes French decimals and days in CSV, and no formula', () => {
  expect(tableCsv(table)).toBe(
    '\ufeffcode;objet;montant;date\r\nE01;\'=1+1;-18000,50;11/05/2020\r\nE02;"été; « 2 »";0,07;\r\nE03;;;\r\n',
  )
})

it.each([
  ['XLSX', tableXlsx, 'docProps/core.xml'],
  ['ODS', tableOds, 'meta.xml'],
] as const)(
  'writes the same bytes for the same table in %s: it bears no moment of its own',
  async (_, write, part) => {
    const first = Buffer.from(await write(table))
    expect(Buffer.from(await write(structuredClone(table))).equals(first)).toBe(true)
    const moments = accepted(readParts(first, (name) => name === part))
      .get(part)
      ?.toString()
      .match(/\d{4}-\d\d-\d\dT/g)
    expect(new Set(moments)).toEqual(new Set(['1970-01-01T']))
  },
)

it('keeps every day of a century, whichever file bears it', async () => {
  const rows = Array.from({ length: 400 }, (_, i): readonly [string, null, null, Day] => [
    `C${i}`,
    null,
    null,
    addDays(day('1999-02-20'), i * 91),
  ])
  for (const write of [tableXlsx, tableOds])
    expect(await readBack(await write({ ...table, rows }))).toEqual(rows)
})

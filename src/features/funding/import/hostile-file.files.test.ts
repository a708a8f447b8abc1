import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tableCsv, tableOds, tableXlsx } from '../export/table.files.ts'
import { readExpenseFile } from './expense-file.files.ts'
import { documentWith, smallTable, workbookWith } from './expense-file.fixtures.ts'

type Wound = { readonly at: number; readonly text: string; readonly length: number }

/** Somewhere in a text, some characters instead of others. */
const someWounds = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 9999 }),
    text: fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom(
        '<',
        '>',
        '"',
        '/>',
        '<c r="A1">',
        '&#0;',
        '<!--',
        ']]>',
        '\0',
        '99999999',
        '\ufffd',
        '-1',
        'é',
      ),
    ),
    length: fc.integer({ min: 0, max: 20 }),
  }),
  { minLength: 1, maxLength: 4 },
)

const wounded = (text: string, wounds: readonly Wound[]): string =>
  wounds.reduce((whole, { at, text: put, length }) => {
    const from = Math.floor((at / 10_000) * whole.length)
    return whole.slice(0, from) + put + whole.slice(from + length)
  }, text)

/** Reads a file, and tells whether it was refused: it never throws. */
const isRefused = async (bytes: Uint8Array): Promise<boolean> =>
  !(await readExpenseFile(bytes, 'depenses')).ok

it.each([
  ['CSV', async () => Buffer.from(tableCsv(smallTable))],
  ['XLSX', () => tableXlsx(smallTable)],
  ['ODS', () => tableOds(smallTable)],
])('a damaged %s is read or refused, whatever its bytes became', async (_, write) => {
  const whole = Buffer.from(await write()).toString('latin1')
  let refused = 0
  await fc.assert(
    fc.asyncProperty(someWounds, async (wounds) => {
      refused += Number(await isRefused(Buffer.from(wounded(whole, wounds), 'latin1')))
    }),
    { numRuns: 150 },
  )
  expect(refused).toBeGreaterThan(10)
})

it.each([
  ['xl/workbook.xml', workbookWith],
  ['xl/worksheets/sheet1.xml', workbookWith],
  ['xl/sharedStrings.xml', workbookWith],
  ['xl/styles.xml', workbookWith],
  ['xl/_rels/workbook.xml.rels', workbookWith],
  ['content.xml', documentWith],
] as const)('a workbook whose %s was rewritten is read or refused', async (part, write) => {
  let refused = 0
  await fc.assert(
    fc.asyncProperty(someWounds, async (wounds) => {
      refused += Number(await isRefused(await write(part, (text) => wounded(text, wounds))))
    }),
    { numRuns: 80 },
  )
  expect(refused).toBeGreaterThan(5)
})

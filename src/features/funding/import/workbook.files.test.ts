import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { tableOds, tableXlsx } from '../export/table.files.ts'
import { readExpenseFile } from './expense-file.files.ts'
import { documentWith, faultsOf, smallTable, workbookWith } from './expense-file.fixtures.ts'

const sheetXml = 'xl/worksheets/sheet1.xml'
const codesOf = async (bytes: Uint8Array, name: string) =>
  (await faultsOf(bytes, name)).map(({ code }) => code)

describe('a workbook', () => {
  const rows = [
    { line: 2, cells: ['1400000001', 1234.5, '2020-06-12'] },
    { line: 3, cells: ['1400000002', -0.07, ''] },
  ]

  it.each([
    ['XLSX', () => tableXlsx(smallTable)],
    ['ODS', () => tableOds(smallTable)],
  ])('%s gives texts, numbers and days', async (_, write) => {
    const read = await readExpenseFile(await write(), 'depenses')
    expect(read).toEqual({ ok: true, value: { headers: ['ej', 'montant_ht', 'paye_le'], rows } })
  })

  it.each([
    ['XLSX', writeXlsx],
    ['ODS', writeOds],
  ])('%s is read in the sheet whose headers are known, not in its notes', async (_, write) => {
    const bytes = await write({
      sheets: [
        { name: 'Notes', rows: [['Extrait du 11 mai'], ['Voir la suite']] },
        {
          name: 'Lignes',
          rows: [
            ['N° EJ', 'Montant payé'],
            ['1', 2],
          ],
        },
      ],
    })
    const read = await readExpenseFile(bytes, 'depenses')
    expect(read.ok && read.value.headers).toEqual(['N° EJ', 'Montant payé'])
  })

  it('is read in the sheet that a stored mapping names', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: 'Notes', rows: [['Extrait'], ['x']] },
        {
          name: 'Lignes',
          rows: [
            ['Bon', 'Prix'],
            ['1', 2],
          ],
        },
      ],
    })
    const read = await readExpenseFile(bytes, 'depenses.xlsx', ['Bon', 'Prix'])
    expect(read.ok && read.value.headers).toEqual(['Bon', 'Prix'])
  })

  it('lets a hidden sheet alone', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: 'Lignes', rows: [['Bon'], ['1']] },
        {
          name: 'Avant',
          rows: [
            ['ej', 'dp'],
            ['1', '2'],
          ],
          hidden: true,
        },
      ],
    })
    const read = await readExpenseFile(bytes, 'depenses.xlsx')
    expect(read.ok && read.value.headers).toEqual(['Bon'])
  })

  it('is refused for its formulas, each with its place', async () => {
    const withFormula = (value: string) => (text: string) =>
      text.replace('<v>1234.5</v>', `${value}<v>1234.5</v>`)
    const fault = [{ line: 2, column: 'montant_ht', code: 'formula' }]
    for (const formula of [
      '<f>1234+0.5</f>',
      '<f t="shared" ref="B2:B9" si="0">A1</f>',
      '<f t="shared" si="0"/>',
    ])
      expect(await faultsOf(await workbookWith(sheetXml, withFormula(formula)), 'a.xlsx')).toEqual(fault)
    const document = await documentWith('content.xml', (text) =>
      text.replace('office:value="1234.5"', 'table:formula="of:=[.A1]" office:value="1234.5"'),
    )
    expect(await faultsOf(document, 'a.ods')).toEqual(fault)
  })

  it('is refused for a NUL in a cell', async () => {
    const bytes = await workbookWith('xl/sharedStrings.xml', (text) => text.replace('1400000001', '14&#0;'))
    expect(await faultsOf(bytes, 'a.xlsx')).toEqual([{ line: 2, column: 'ej', code: 'control-character' }])
  })

  it.each(['xl/workbook.xml', sheetXml, 'xl/sharedStrings.xml', 'xl/styles.xml', '[Content_Types].xml'])(
    'is refused for an entity declared in %s',
    async (part) => {
      const laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
      const bytes = await workbookWith(part, (text) => text.replace(/^(<\?xml.*?\?>)?/, `$1${laughs}`))
      expect(await codesOf(bytes, 'a.xlsx')).toEqual(['entities'])
    },
  )

  it('is refused for an entity declared in a document', async () => {
    const bytes = await documentWith('content.xml', (text) =>
      text.replace('?>', '?><!DOCTYPE a SYSTEM "file:///etc/passwd">'),
    )
    expect(await codesOf(bytes, 'a.ods')).toEqual(['entities'])
  })

  it('is refused when it counts days from 1904', async () => {
    const bytes = await workbookWith('xl/workbook.xml', (text) =>
      text.replace('<sheets>', '<workbookPr date1904="1"/><sheets>'),
    )
    expect(await codesOf(bytes, 'a.xlsx')).toEqual(['old-calendar'])
  })

  it.each<[string, string, string]>([
    ['a cell at the end of the sheet', '<row r="2"><c r="XFD2"><v>1</v></c></row>', 'too-wide'],
    [
      'a row at the end of the sheet',
      '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
      'too-many-lines',
    ],
    ['a reference in lower case', '<row r="2"><c r="xfd2"><v>1</v></c></row>', 'broken-archive'],
    ['a reference in entities', '<row r="2"><c r="&#88;FD2"><v>1</v></c></row>', 'broken-archive'],
    ['a reference given twice', '<row r="2"><c r="A2" r="XFD2"><v>1</v></c></row>', 'broken-archive'],
    [
      'a reference behind a quoted bracket',
      '<row r="2"><c x=">" r="XFD2"><v>1</v></c></row>',
      'broken-archive',
    ],
    ['a cell told twice', '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>', 'broken-archive'],
    ['a row told twice', '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"/>', 'broken-archive'],
    ['a cell of another row', '<row r="2"><c r="A3"><v>1</v></c></row>', 'broken-archive'],
    ['a cell without row', '<c r="A2"><v>1</v></c>', 'broken-archive'],
    ['a row that does not end', '<row r="2"><c r="A2"><v>1</v></c>', 'broken-archive'],
    ['a cell that does not end', '<row r="2"><c r="A2"><v>1</v></row>', 'broken-archive'],
    ['a reference under an odd prefix', '<row r="2"><é:c r="XFD2"><v>1</v></é:c></row>', 'too-wide'],
  ])('is refused for %s', async (_, row, code) => {
    const bytes = await workbookWith(sheetXml, (text) =>
      text.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${row}</sheetData>`),
    )
    expect(await codesOf(bytes, 'a.xlsx')).toEqual([code])
  })

  it('is refused when its sheets together claim more room than a file may take', async () => {
    const corner = Array.from({ length: 120 }, () => null)
    const far = { rows: [['ej', ...corner, 'fin']], cells: new Map([['190000,0', { value: 'x' }]]) }
    const bytes = await writeXlsx({ sheets: [{ name: 'Un', ...far }] })
    expect(await codesOf(bytes, 'a.xlsx')).toEqual(['zip-bomb'])
  })

  const repeated = (attributes: string) => (text: string) =>
    text.replace(/<table:table-cell(?=[^>]*="float")/, `<table:table-cell ${attributes}`)
  it.each<[string, (text: string) => string, string]>([
    ['a cell repeated to the end', repeated('table:number-columns-repeated="16384"'), 'too-wide'],
    ['a cell repeated in words', repeated('table:number-columns-repeated="1e9"'), 'broken-archive'],
    [
      'a filled row repeated to the end',
      (text) =>
        text.replaceAll('<table:table-row>', '<table:table-row table:number-rows-repeated="1048576">'),
      'too-many-lines',
    ],
    [
      'filled rows that fill the memory',
      (text) =>
        text
          .replaceAll('<table:table-row>', '<table:table-row table:number-rows-repeated="60000">')
          .replaceAll('<table:table-cell ', '<table:table-cell table:number-columns-repeated="40" '),
      'zip-bomb',
    ],
  ])('in OpenDocument is refused for %s', async (_, change, code) => {
    expect(await codesOf(await documentWith('content.xml', change), 'a.ods')).toEqual([code])
  })

  it('in OpenDocument is refused when a bracket in quotes hides a repetition', async () => {
    const bytes = await documentWith('content.xml', repeated('x=">" table:number-columns-repeated="16384"'))
    expect(await codesOf(bytes, 'a.ods')).toEqual(['broken-archive'])
  })

  it('in OpenDocument is read when its empty cells and rows go on to the end of the sheet, and its headers are titles', async () => {
    const bytes = await documentWith('content.xml', (text) =>
      text
        .replace('<table:table-row>', '<table:table-header-rows><table:table-row>')
        .replace(
          '</table:table-row>',
          '<table:table-cell table:style-name="ce1" table:number-columns-repeated="16381"/></table:table-row></table:table-header-rows>',
        )
        .replace(
          '</table:table>',
          '<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/></table:table-row></table:table>',
        ),
    )
    const read = await readExpenseFile(bytes, 'a.ods')
    expect(read).toEqual({ ok: true, value: { headers: ['ej', 'montant_ht', 'paye_le'], rows } })
  })

  it.each(['table:table', 'table:table-rows'])(
    'in OpenDocument is refused at once when thousands of <%s do not end',
    async (tag) => {
      const endless = `${`<${tag} `.repeat(20_000)}${'a'.repeat(2_000_000)}`
      const bytes = await documentWith('content.xml', (text) => text.replace('</table:table>', endless))
      expect(await codesOf(bytes, 'a.ods')).toEqual(['broken-archive'])
    },
  )

  it('in OpenDocument is refused when its tree would fill the memory', async () => {
    const bytes = await documentWith('content.xml', (text) =>
      text.replace('</table:table-row>', `${'<a/>'.repeat(1_000_001)}</table:table-row>`),
    )
    expect(await codesOf(bytes, 'a.ods')).toEqual(['zip-bomb'])
  })

  it('in OpenDocument is refused under a password', async () => {
    const bytes = await documentWith('META-INF/manifest.xml', (text) =>
      text.replace('</manifest:manifest>', '<manifest:encryption-data/></manifest:manifest>'),
    )
    expect(await codesOf(bytes, 'a.ods')).toEqual(['encrypted'])
  })

  it('is a table, not a letter', async () => {
    const letter = await documentWith('mimetype', () => 'application/vnd.oasis.opendocument.text')
    expect(await codesOf(letter, 'a.odt')).toEqual(['not-a-sheet'])
  })

  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  it.each<[string, Buffer, string]>([
    ['no archive', Buffer.from('ej;dp\n1;2\n'), 'broken-archive'],
    ['a torn archive', Buffer.from('PK\u0003\u0004 and nothing more'), 'broken-archive'],
    ['a workbook of before 2007', Buffer.concat([compound, Buffer.alloc(600)]), 'old-format'],
    [
      'a workbook under a password',
      Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
  ])('is refused when it is %s', async (_, bytes, code) => {
    expect(await codesOf(bytes, 'depenses.xlsx')).toEqual([code])
  })
})

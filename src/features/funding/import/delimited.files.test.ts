import { describe, expect, it } from 'vitest'
import { readExpenseFile } from './expense-file.files.ts'
import { defaultHeaders, faultsOf } from './expense-file.fixtures.ts'
import { importFaultMessage, unlistedWords } from './expense-file.messages.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const csvOf = (text: string) => readExpenseFile(Buffer.from(text), 'depenses.csv')
const codesOf = async (bytes: Uint8Array) => (await faultsOf(bytes)).map(({ code }) => code)

describe('a text table', () => {
  it.each([';', ',', '\t', '|'])('is read whatever parts its cells: %j', async (delimiter) => {
    const text = `${defaultHeaders}\r\n${defaultHeaders}\r\n`.replaceAll(';', delimiter)
    const read = await csvOf(text)
    expect(read).toMatchObject({ ok: true, value: { headers: defaultHeaders.split(';') } })
  })

  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('catégorie;œuvre\nété;1 €\n')],
    ['UTF-8 with its mark', Buffer.from('\ufeffcatégorie;œuvre\nété;1 €\n')],
    ['Windows-1252', latin('cat\xe9gorie;\x9cuvre\n\xe9t\xe9;1 \x80\n')],
    ['UTF-16 with its mark', Buffer.from('\ufeffcatégorie;œuvre\nété;1 €\n', 'utf16le')],
  ])('is read in %s', async (_, bytes) => {
    const read = await readExpenseFile(bytes, 'depenses.csv')
    expect(read).toEqual({
      ok: true,
      value: { headers: ['catégorie', 'œuvre'], rows: [{ line: 2, cells: ['été', '1 €'] }] },
    })
  })

  it('keeps quotes, delimiters and lines inside quotes, and tells the line where a row begins', async () => {
    const read = await csvOf('ej;objet\r\n1;"a;""b""\r\nc"\r\n\r\n2;d\r\n')
    expect(read.ok && read.value.rows).toEqual([
      { line: 2, cells: ['1', 'a;"b"\r\nc'] },
      { line: 5, cells: ['2', 'd'] },
    ])
  })

  it('keeps the carriage return that Chorus leaves inside an amount', async () => {
    const read = await csvOf('ej;EUR\n1;12,50\r;\n'.replace(';\n', '\n'))
    expect(read.ok && read.value.rows).toEqual([{ line: 2, cells: ['1', '12,50'] }])
    const inside = await csvOf('ej;EUR;dp\n1;12,50\r;3\n')
    expect(inside.ok && inside.value.rows).toEqual([{ line: 2, cells: ['1', '12,50\r', '3'] }])
  })

  it.each<[string, string, { line: number | null; column: string | null; code: string }]>([
    [
      'a quote that never ends',
      'ej;objet\n1;"abc\n2;d\n',
      { line: 2, column: null, code: 'unterminated-quote' },
    ],
    [
      'a quote in the middle of a text',
      'ej;objet\n1;poste 24" plat\n',
      { line: 2, column: null, code: 'misplaced-quote' },
    ],
    [
      'a text after its closing quote',
      'ej;objet\n1;"a"b\n',
      { line: 2, column: null, code: 'misplaced-quote' },
    ],
    ['a row too short', 'ej;objet\n1\n', { line: 2, column: null, code: 'ragged' }],
    ['a row too long', 'ej;objet\n1;2\n1;2;3\n', { line: 3, column: null, code: 'ragged' }],
    ['a formula', 'ej;objet\n1;=HYPERLINK(0)\n', { line: 2, column: 'objet', code: 'formula' }],
    ['a NUL', 'ej;objet\n1;a\0b\n', { line: 2, column: null, code: 'control-character' }],
    ['an escape', 'ej;objet\n1;a\nb;\u001b[2J\n', { line: 3, column: null, code: 'control-character' }],
    ['an endless line', `ej;objet\n1;${'a'.repeat(300_000)}\n`, { line: 2, column: null, code: 'too-long' }],
    ['headers alone', 'ej;objet\n', { line: null, column: null, code: 'empty' }],
    ['nothing', '', { line: null, column: null, code: 'empty' }],
    [
      'too many columns',
      `${'a;'.repeat(128)}b\n${'1;'.repeat(128)}1\n`,
      { line: null, column: null, code: 'too-wide' },
    ],
  ])('is refused for %s', async (_, text, fault) => {
    expect(await faultsOf(Buffer.from(text))).toEqual([fault])
  })

  it('is refused beyond two hundred thousand lines, and read up to there', async () => {
    const full = `ej\n${'1\n'.repeat(200_000)}`
    const read = await csvOf(full)
    expect(read.ok && read.value.rows.length).toBe(200_000)
    expect(await codesOf(Buffer.from(`${full}1\n`))).toEqual(['too-many-lines'])
  })

  it('lists every ragged row, the first thousand, and counts them all', async () => {
    const read = await csvOf(`ej;dp\n${'1\n'.repeat(1500)}`)
    expect(!read.ok && { listed: read.error.faults.length, count: read.error.count }).toEqual({
      listed: 1000,
      count: 1500,
    })
    expect(read.ok ? null : unlistedWords(read.error)).toBe('500 autres fautes ne sont pas affichées.')
    expect(unlistedWords({ faults: [], count: 1 })).toBe('1 autre faute n’est pas affichée.')
  })

  it('is refused when it weighs more than fifty megabytes, before it is looked at', async () => {
    expect(await codesOf(new Uint8Array(200_000_000))).toEqual(['too-large'])
  })

  it('is not an image', async () => {
    expect(await codesOf(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toEqual([
      'control-character',
    ])
  })
})

describe('headers', () => {
  it('are rid of the entities that Chorus leaves in them', async () => {
    const read = await csvOf('N°&#32;EJ; N°  poste&#160;EJ ;"Montant &amp; taxe"\n1;2;3\n')
    expect(read.ok && read.value.headers).toEqual(['N° EJ', 'N° poste EJ', 'Montant & taxe'])
  })

  it.each(['&#0;', '&#27;', '&#55296;'])(
    'keep an entity that no text holds as it is written: %s',
    async (entity) => {
      const read = await csvOf(`"ej${entity}";EUR\n1;2\n`)
      expect(read.ok && read.value.headers).toEqual([`ej${entity}`, 'EUR'])
    },
  )

  it('name both columns of a code and its label, where Chorus names the first alone', async () => {
    const read = await csvOf('N° EJ;Fournisseur payé (DP);;Société;\n1;7001;Atelier;S1;\n')
    expect(read.ok && read.value.headers).toEqual([
      'N° EJ',
      'Fournisseur payé (DP) CODE',
      'Fournisseur payé (DP)',
      'Société',
      '',
    ])
  })

  it('name a column by its place when nothing else tells it, and no two columns alike', async () => {
    const read = await csvOf(';objet;objet;;\n1;2;3;4;5\n')
    expect(read.ok && read.value.headers).toEqual([
      'colonne A',
      'objet',
      'objet (2)',
      'colonne D',
      'colonne E',
    ])
  })
})

it('tells each fault in a sentence with its place', async () => {
  const read = await csvOf('ej;objet\n1;=1+1\n')
  expect(read.ok ? [] : read.error.faults.map(importFaultMessage)).toEqual([
    'Ligne 2, objet, « =1+1 » : Cette cellule contient une formule : remplacez-la par sa valeur (collage spécial, valeurs).',
  ])
})

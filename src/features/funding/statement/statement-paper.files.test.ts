import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, it } from 'vitest'
import { pdfMaker } from '../../../platform/pdf.ts'
import { statementHash } from '../rules/statement.ts'
import { caseStatements, documentOf, frozenOf, statementOf } from './statement.fixtures.ts'
import { readFrozen } from './statement-document.input.ts'
import { freeze, frozenText } from './statement-document.ts'
import { statementPaper } from './statement-paper.files.ts'
import { statementWords } from './statement-paper.messages.ts'

const makePdf = pdfMaker({ root: process.cwd() })
const opened = (bytes: Uint8Array) => getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise

type Node = { readonly role?: string; readonly children?: readonly Node[] }
const rolesUnder = ({ role = '', children = [] }: Node): readonly string[] => [
  role,
  ...children.flatMap(rolesUnder),
]

/** The words and the tags of each page. */
async function pagesOf(bytes: Uint8Array) {
  const pdf = await opened(bytes)
  return Promise.all(
    Array.from({ length: pdf.numPages }, async (_, i) => {
      const page = await pdf.getPage(i + 1)
      const { items } = await page.getTextContent()
      const words = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('')
      return {
        words: words.replace(/\s+/g, ' '),
        tags: rolesUnder((await page.getStructTree()) as unknown as Node),
      }
    }),
  )
}

it('hashes the statements of the worked case as the case says', () => {
  const { expected } = JSON.parse(readFileSync('test/cases/finance-a.json', 'utf8')) as {
    expected: { erdas: readonly { hash: string }[] }
  }
  const hashes = caseStatements().map((statement) => statementHash(documentOf(statement)))
  expect(hashes).toEqual(expected.erdas.map(({ hash }) => hash))
  expect(hashes).toHaveLength(3)
})

it('freezes no line whose order is not told', () => {
  expect(() => freeze({ ...frozenOf(statementOf(2)), details: [] })).toThrow('line 1')
})

it('repeats and tags the heads of its columns, on each page, and carries its data to the byte', async () => {
  const frozen = frozenOf(statementOf(60), 'données de démonstration')
  const bytes = await statementPaper(makePdf, frozen)
  const pages = await pagesOf(bytes)
  expect(pages.length).toBeGreaterThan(2)
  const ofExpenses = pages.filter(({ words }) => words.includes('Service fait le'))
  expect(ofExpenses.length).toBeGreaterThan(1)
  // 15 heads of expenses on each of their pages, then 2 of amounts and 3 of thresholds.
  const heads = pages.flatMap(({ tags }) => tags).filter((tag) => tag === 'TH')
  expect(heads).toHaveLength(15 * ofExpenses.length + 5)
  for (const { words } of pages) expect(words).toMatch(/SPÉCIMEN.*Page \d+ sur \d+/)
  const pdf = await opened(bytes)
  const { metadata } = await pdf.getMetadata()
  expect(`${metadata?.get('pdfaid:part')}${metadata?.get('pdfaid:conformance')}`).toBe('3A')
  const carried = Buffer.from((await pdf.getAttachmentContent('erda.json')) ?? []).toString('utf8')
  expect(carried).toBe(frozenText(frozen))
  expect(readFrozen(carried)).toEqual(frozen)
})

it('says the money, the thresholds, the hash, and what each of the two people certifies', async () => {
  const [, second] = caseStatements()
  if (!second) throw new Error('the case has three statements')
  const words = (await pagesOf(await statementPaper(makePdf, frozenOf(documentOf(second)))))
    .map((page) => page.words)
    .join(' ')
  for (const said of [
    '444 000,00 €',
    '1 044 000,00 €',
    'Atteint le 20 novembre 2020',
    'Le délégataire certifie que les engagements',
    'Le comptable assignataire certifie que les paiements',
    'statement/1',
    'n° 1, du 1er octobre 2020',
  ])
    expect(words).toContain(said)
  expect(words.replaceAll(/[\s\u200b]/g, '')).toContain(second.hash)
  expect(words).not.toContain('SPÉCIMEN')
})

it('names what a credit note corrects: a line of the same statement by its number, else by its name', () => {
  const { lines } = statementOf(40)
  const cells = (kept: typeof lines) =>
    (statementWords(frozenOf({ ...statementOf(40), lines: kept })).lines as string[][]).at(-1)?.at(-1)
  expect(cells(lines)).toBe('n°\u00a036')
  expect(cells(lines.slice(-1))).toBe('E36')
})

it('says a code that no words name as it is, be it called as what every object holds', () => {
  const [line] = statementOf(1).lines
  if (!line) throw new Error('one line')
  const strange = { ...line, market: 'constructor', category: 'toString' }
  const words = statementWords(frozenOf({ ...statementOf(1), lines: [strange] })).lines as string[][]
  expect(words[0]?.slice(6, 8)).toEqual(['constructor', 'toString'])
})

it('is the same to the byte each time it is made', async () => {
  const frozen = frozenOf(statementOf(3))
  const [one, other] = [await statementPaper(makePdf, frozen), await statementPaper(makePdf, frozen)]
  expect(Buffer.compare(Buffer.from(one), Buffer.from(other))).toBe(0)
})

it('also keeps the rules of PDF/UA-1, and says that nothing was accepted', async () => {
  const frozen = frozenOf(statementOf(0))
  const data = JSON.stringify(statementWords(frozen))
  const pdf = await makePdf({ template: 'statement', standard: 'ua-1', inputs: { data, attached: '{}' } })
  expect((await pagesOf(pdf))[0]?.words).toContain('Aucune dépense n’a été acceptée')
})

// The digest was taken when this version of the template was made; a paper signed with it must always come out the same.
it('keeps the bytes of the papers made by statement/1: the old ones are verified by being made again', async () => {
  const [, second] = caseStatements()
  if (!second) throw new Error('the case has three statements')
  const bytes = await statementPaper(makePdf, frozenOf(documentOf(second)))
  const digest = createHash('sha256').update(bytes).digest('hex')
  expect(digest).toBe(readFileSync('test/cases/statement-1.sha256', 'utf8').trim())
})

import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, expect, it } from 'vitest'
import { PdfError, pdfMaker } from '../../platform/pdf.ts'
import { conventionDocument } from './convention-document.messages.ts'
import { partiesPaper, publicCanonical, publicPaper } from './convention-paper.files.ts'
import { publicConvention } from './convention-paper.ts'
import { canonicalText, content, signedText } from './papers.fixtures.ts'

const makePdf = pdfMaker({ root: process.cwd() })
const asked = { makePdf, specimen: false }
const draft = { ...signedText, sha256: null, effectOn: null, signatures: [] }

const opened = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise

const pagesOf = (pdf: PDFDocumentProxy) =>
  Promise.all(Array.from({ length: pdf.numPages }, (_, i) => pdf.getPage(i + 1)))

/** The words of a document, spaces made plain. */
async function wordsOf(pdf: PDFDocumentProxy): Promise<string> {
  const contents = await Promise.all((await pagesOf(pdf)).map((each) => each.getTextContent()))
  const items = contents.flatMap((each) => each.items)
  return items
    .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
    .join('')
    .replace(/\s+/g, ' ')
}

type Node = { readonly role?: string; readonly children?: readonly Node[] }

const rolesUnder = ({ role, children = [] }: Node): readonly string[] => [
  ...(role === undefined ? [] : [role]),
  ...children.flatMap(rolesUnder),
]

/** How many times each tag stands in the document. */
async function tagsOf(pdf: PDFDocumentProxy): Promise<Readonly<Record<string, number>>> {
  const trees = await Promise.all((await pagesOf(pdf)).map((each) => each.getStructTree()))
  const tags: Record<string, number> = {}
  for (const role of trees.flatMap((tree) => rolesUnder(tree as unknown as Node)))
    tags[role] = (tags[role] ?? 0) + 1
  return tags
}

async function attachedTo(pdf: PDFDocumentProxy): Promise<string> {
  const files = (await pdf.getAttachments()) ?? new Map<string, unknown>()
  expect([...files.keys()]).toEqual(['convention.json'])
  return Buffer.from((await pdf.getAttachmentContent('convention.json')) ?? []).toString('utf8')
}

let published: Uint8Array
beforeAll(async () => {
  published = await publicPaper(asked, signedText)
})

it('is in French, names itself, and is tagged from its title to the heads of its tables', async () => {
  const pdf = await opened(published)
  const { info, metadata } = await pdf.getMetadata()
  expect(info).toMatchObject({ Language: 'fr-FR', Title: expect.stringContaining('VAL-SEME-2026') })
  // The library answers a map where its types say an object.
  expect(new Map((await pdf.getMarkInfo()) as unknown as Map<string, boolean>).get('Marked')).toBe(true)
  expect(`${metadata?.get('pdfaid:part')}${metadata?.get('pdfaid:conformance')}`).toBe('3A')
  const tags = await tagsOf(pdf)
  // Five tables: tranches, budget lines, categories, readings, obligations; their heads are 5 + 2 + 2 + 4 + 5 cells.
  expect(tags).toMatchObject({ Table: 5, THead: 5, TH: 18 })
  expect(tags.H1).toBeGreaterThan(6)
  expect(tags.H2).toBe(content.articles.length + 2)
})

it('says the parties, the articles, the tranches and who signed, and neither the account nor who did not sign', async () => {
  const words = await wordsOf(await opened(published))
  for (const said of [
    'Val-Semé (VS)',
    'Article 2',
    'Annexe 1',
    '1 600 000 €',
    '600 000,50 €',
    'Ève Suppléante, vice-présidente',
    'Signé le 11 mai 2026',
    'Tous les 6 mois',
    'Non prévu par la convention',
  ])
    expect(words).toContain(said)
  expect(words).not.toMatch(/0092441|9244 140|Trésorerie inventée|Nom-Caché|SPÉCIMEN/)
})

it('holds its public data, byte for byte', async () => {
  expect(await attachedTo(await opened(published))).toBe(publicCanonical(signedText, false))
})

it('gives the parties the text that they signed, byte for byte, with its accounts', async () => {
  const pdf = await opened(await partiesPaper(asked, signedText))
  expect(await attachedTo(pdf)).toBe(canonicalText)
  expect(await wordsOf(pdf)).toContain('FR76 3000 1000 6400 0000 9244 140')
})

it('is the same to the byte each time it is made', async () => {
  expect(Buffer.compare(Buffer.from(await publicPaper(asked, signedText)), Buffer.from(published))).toBe(0)
})

it('marks each page of a demonstration, and leaves room to sign on a draft', async () => {
  const pdf = await opened(await publicPaper({ makePdf, specimen: true }, draft))
  const words = await wordsOf(pdf)
  // Once in the head of each page, once across it.
  expect(words.match(/SPÉCIMEN/g)).toHaveLength(2 * pdf.numPages)
  expect(await attachedTo(pdf)).toContain('"mention":"données de démonstration"')
  expect(words).toContain('Projet, non signé')
  expect(words).toContain('n’a pas d’empreinte')
  expect(words).not.toContain('Signé le')
})

it('also keeps the rules of PDF/UA-1', async () => {
  const data = JSON.stringify(
    conventionDocument(
      { ...publicConvention(signedText), accounts: [] },
      { specimen: true, attached: 'convention.json' },
    ),
  )
  const pdf = await opened(
    await makePdf({ template: 'convention', standard: 'ua-1', inputs: { data, attached: '{}' } }),
  )
  expect((await pdf.getMetadata()).metadata?.get('pdfuaid:part')).toBe('1')
})

it('names the letter that no font can print rather than leaving it out', async () => {
  const text = { ...signedText, content: { ...content, object: 'Un objet \u{1f331}' } }
  await expect(publicPaper(asked, text)).rejects.toMatchObject({
    reason: 'refused',
    message: expect.stringContaining('\u{1f331}'),
  })
})

it('prints the letters of other languages', async () => {
  const text = { ...signedText, content: { ...content, object: 'Łuków, Αθήνα, София, œuvre' } }
  expect(await wordsOf(await opened(await publicPaper(asked, text)))).toContain('Łuków, Αθήνα, София, œuvre')
})

it('takes nothing that a text holds for an instruction', async () => {
  const text = { ...signedText, content: { ...content, object: '#panic("x") #read("/etc/passwd") $ ] *' } }
  expect(await wordsOf(await opened(await publicPaper(asked, text)))).toContain(
    '#panic("x") #read("/etc/passwd") $ ] *',
  )
})

it('stops a document that takes too long, and makes the next one', async () => {
  const hurried = pdfMaker({ root: process.cwd(), timeoutMs: 1 })
  await expect(publicPaper({ makePdf: hurried, specimen: false }, signedText)).rejects.toMatchObject({
    reason: 'too-long',
  })
  await expect(makePdf({ template: 'absent', standard: 'a-3a', inputs: {} })).rejects.toBeInstanceOf(PdfError)
  expect((await publicPaper(asked, signedText)).length).toBe(published.length)
})

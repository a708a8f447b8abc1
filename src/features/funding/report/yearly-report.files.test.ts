import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, it } from 'vitest'
import { pdfMaker } from '../../../platform/pdf.ts'
import { day } from '../../../shared/day.ts'
import { yearlyReportPaper } from './yearly-report.files.ts'
import type { YearlyReport } from './yearly-report-paper.messages.ts'

const makePdf = pdfMaker({ root: process.cwd() })
const of = (yearCents: number, totalCents: number) => ({ yearCents, totalCents })

const report: YearlyReport = {
  ...{
    reference: 'VAL-2025',
    title: 'Convention inventée',
    payer: 'Agence #panic("x")',
    spender: 'Direction',
  },
  slice: { year: 2025, until: day('2025-12-31'), knownOn: day('2026-01-29') },
  amounts: {
    ...{ receipt: of(40_000_000, 80_000_000), 'credit-opening': of(0, 80_000_000) },
    ...{ order: of(1, 2), service: of(3, 4), payment: of(5, 30_000_001), acceptance: of(6, 7) },
    restitution: of(0, 0),
  },
  byCategory: [{ name: 'devops', ...of(6, 7) }],
  byProduct: [{ name: null, ...of(6, 7) }],
  ...{ basis: '', specimen: true, categoryLabel: (code: string) => `Catégorie ${code}` },
}

const wordsOf = async (bytes: Uint8Array): Promise<string> => {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  const { items } = await (await pdf.getPage(1)).getTextContent()
  return items
    .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
    .join('')
    .replace(/\s+/g, ' ')
}

it('a yearly report says what came in, what was spent and what is left, in a document that is tagged', async () => {
  const bytes = await yearlyReportPaper(makePdf, report)
  const words = await wordsOf(bytes)
  for (const said of [
    'Compte rendu de gestion 2025',
    'article 6 du décret 2007-44',
    'Agence #panic("x")',
    'au 31 décembre 2025, telle que le grand livre la disait le 29 janvier 2026',
    '400 000,00 €',
    '499 999,99 € restent sur le fonds',
    'Catégorie devops',
    'Plusieurs produits, ou non précisé',
    'SPÉCIMEN',
  ])
    expect(words).toContain(said)
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  const { info, metadata } = await pdf.getMetadata()
  expect(info).toMatchObject({ Language: 'fr-FR', Title: 'Compte rendu de gestion 2025 : VAL-2025' })
  expect(metadata?.get('pdfuaid:part')).toBe('1')
  expect(JSON.stringify(await (await pdf.getPage(1)).getStructTree())).toContain('"TH"')
})

it('the same report gives the same bytes; another cent, others', async () => {
  const bytes = Buffer.from(await yearlyReportPaper(makePdf, report))
  expect(bytes.equals(Buffer.from(await yearlyReportPaper(makePdf, report)))).toBe(true)
  const other = { ...report, amounts: { ...report.amounts, receipt: of(40_000_001, 80_000_001) } }
  expect(bytes.equals(Buffer.from(await yearlyReportPaper(makePdf, other)))).toBe(false)
})

it('a fund that paid and gave back more than it received says what was borne by other credits', async () => {
  const short = { ...report, amounts: { ...report.amounts, restitution: of(0, 62_000_000) } }
  expect(await wordsOf(await yearlyReportPaper(makePdf, short))).toContain(
    '120 000,01 € payés restent à la charge des crédits propres au 31 décembre 2025',
  )
})

it('a report of nothing says so, and one without VAT says what is counted so', async () => {
  const words = await wordsOf(
    await yearlyReportPaper(makePdf, {
      ...{ ...report, byCategory: [], byProduct: [], specimen: false, basis: ' (hors taxe)' },
    }),
  )
  expect(words).toContain('Aucune dépense n’est acceptée.')
  expect(words).toContain('Accepté (hors taxe)')
  expect(words).toContain('sauf ce qui est accepté, compté hors taxe')
  expect(words).not.toContain('SPÉCIMEN')
})

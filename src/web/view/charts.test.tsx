import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ShareRows } from './share-rows.tsx'
import { SpreadRows } from './spread-rows.tsx'
import { StackedColumns } from './stacked-columns.tsx'

/** Attributes of each element of one kind, in the order of the page. */
const elements = (html: string, name: string): readonly Readonly<Record<string, string>>[] =>
  [...html.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'g'))].map(([, text = '']) =>
    Object.fromEntries(
      [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    ),
  )
const hidden = (html: string) => elements(html, 'svg').every((svg) => svg['aria-hidden'] === 'true')

describe('columns of parts', () => {
  const parts = [
    { key: 'in', label: 'Entrés', tone: 1 },
    { key: 'out', label: 'Sortis', tone: 'hatched-5', below: true },
    { key: 'lost', label: 'Perdus', tone: 5, below: true },
  ] as const
  const columns = [
    { label: '2025', values: { in: 30, out: 10 } },
    { label: '2026', values: { in: 20, out: 5, lost: 15 } },
  ]
  const html = renderToStaticMarkup(
    <StackedColumns
      chart="essai"
      sentence="Il en sort autant."
      lastTitle="En 2026"
      {...{ parts, columns }}
    />,
  )
  // Rectangles of the plot: those whose place is in hundredths of its width, hatchings aside.
  const boxes = elements(html, 'rect').filter(({ x = '' }) => x.endsWith('%'))

  it('are as high as what they count, those that leave under those that enter', () => {
    const [first, , second] = boxes
    expect(boxes).toHaveLength(5)
    expect(Number(first?.height) / Number(second?.height)).toBeCloseTo(1.5, 1)
    const zero = Number(first?.y) + Number(first?.height)
    for (const box of boxes.filter((each) => each.class !== 't-part-1'))
      expect(Number(box.y)).toBeGreaterThan(zero)
  })

  it('write the sum of each, above and below, as a number without sign', () => {
    expect(html).toMatch(/>30<\/text>.*>10<\/text>.*>20<\/text>.*>20<\/text>/s)
    expect(html).not.toMatch(/>[-\u2212]\d/)
  })

  it('name every part of the last column with its value, twice: beside, and above on a phone', () => {
    for (const [label, value] of [
      ['Entrés', 20],
      ['Sortis', 5],
      ['Perdus', 15],
    ]) {
      expect(html).toContain(`<strong>${value}</strong><span>${label}</span>`)
      expect(html).toContain(`<tspan class="t-chart__value">${value}</tspan><tspan dx="6">${label}</tspan>`)
    }
  })

  it('leave to screen readers the sentence, and hide the drawing', () => {
    expect(html).toContain('<figcaption>Il en sort autant.</figcaption>')
    expect(hidden(html)).toBe(true)
  })

  it('fill by a hatching that stands in the same picture', () => {
    const filled = elements(html, 'rect').flatMap(({ fill }) => fill ?? [])
    expect(filled.length).toBeGreaterThan(0)
    for (const fill of filled) expect(html).toContain(`id="${/#([^)]+)/.exec(fill)?.[1]}"`)
  })

  it('draw nothing false when every value is zero', () => {
    const zero = renderToStaticMarkup(
      <StackedColumns
        {...{ chart: 'vide', sentence: 'Rien.', lastTitle: 'En 2026', parts }}
        columns={[{ label: '2026', values: {} }]}
      />,
    )
    expect(zero).not.toMatch(/NaN|Infinity/)
    expect(elements(zero, 'rect').filter(({ x = '' }) => x.endsWith('%'))).toEqual([])
  })
})

describe('spreads of lengths', () => {
  const rows = [
    {
      label: 'Longue',
      past: { lower: 100, median: 400, upper: 1000 },
      present: { lower: 50, median: 60, upper: 70 },
      pastWords: '13 mois',
      presentWords: '60 jours',
    },
    { label: 'Neuve', past: null, present: null, pastWords: 'Aucun séjour', presentWords: 'Aucun produit' },
  ]
  const html = renderToStaticMarkup(
    <SpreadRows sentence="C’est long." rows={rows} pastLabel="Finis" presentLabel="En cours" />,
  )

  it('stand on one scale, with room for the words after the longest', () => {
    const bar = elements(html, 'rect').find(({ x = '' }) => x.endsWith('%'))
    const [from, width] = [Number.parseFloat(bar?.x ?? ''), Number.parseFloat(bar?.width ?? '')]
    expect(from + width).toBeLessThan(80)
    expect(width / from).toBeCloseTo(9, 0)
    const median = elements(html, 'line').find(
      ({ class: name, x1 = '' }) => name === 't-spread__median' && x1.endsWith('%'),
    )
    expect(Number.parseFloat(median?.x1 ?? '') / from).toBeCloseTo(4, 1)
  })

  it('say in words that there is nothing to measure', () => {
    expect(html).toContain('Aucun séjour')
    expect(html).toContain('Aucun produit')
    expect(hidden(html)).toBe(true)
  })

  it.each([
    [1, /1\u00a0an</],
    [20 * 365, /20\u00a0ans|24\u00a0ans/],
  ])('up to %i days, are measured in whole years', (days, ticks) => {
    const long = { ...rows[0], label: 'Une', past: { lower: 0, median: days, upper: days }, present: null }
    const drawn = renderToStaticMarkup(
      <SpreadRows
        sentence=""
        rows={[{ ...long, pastWords: '', presentWords: '' }]}
        pastLabel=""
        presentLabel=""
      />,
    )
    expect(drawn).toMatch(ticks)
    expect(elements(drawn, 'text').filter(({ class: name }) => name === 't-lane__year').length).toBeLessThan(
      9,
    )
  })
})

describe('shares in rows', () => {
  const parts = [
    { key: 'yes', label: 'Oui', tone: 1 },
    { key: 'no', label: 'Non', tone: 2 },
    { key: 'none', label: 'Pas de réponse', tone: 'empty' },
  ] as const
  const rows = [
    { label: 'Code', values: { yes: 150, no: 1, none: 49 } },
    { label: 'Budget', values: { none: 200 } },
  ]
  const html = renderToStaticMarkup(
    <ShareRows chart="parts" sentence="On sait le code de 150." parts={parts} rows={rows} of={200} />,
  )
  const boxes = elements(html, 'rect').filter(({ x = '' }) => x.endsWith('%'))

  it('are all of one length, each part in proportion', () => {
    expect(boxes.map(({ class: name, x, width }) => [name, x, width])).toEqual([
      ['t-part-1', '0%', '75%'],
      ['t-part-2', '75%', '0.5%'],
      ['t-part-none', '75.5%', '24.5%'],
      ['t-part-none', '0%', '100%'],
    ])
  })

  it('write the values that hold, and keep the thinnest part in sight', () => {
    expect(html).toContain('>150</text>')
    expect(html).not.toContain('>1</text>')
    const gaps = elements(html, 'line').map(({ x1 }) => x1)
    expect(gaps).not.toContain('75%')
  })

  it('draw nothing false among nothing', () => {
    const none = renderToStaticMarkup(
      <ShareRows chart="parts" sentence="" parts={parts} rows={[{ label: 'Code', values: {} }]} of={0} />,
    )
    expect(none).not.toMatch(/NaN|Infinity/)
  })
})

import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { FigureCard } from './figure-card.tsx'
import { pagesShown } from './pagination.tsx'
import { ShareBar } from './share-bar.tsx'
import { type State, StateMark, stateWords } from './state.tsx'
import { DataTable } from './table.tsx'
import { duration, timeScale } from './time-scale.ts'
import { Timeline } from './timeline.tsx'

describe('pages of a list', () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [5, 12, [1, 0, 4, 5, 6, 0, 12]],
    [3, 12, [1, 2, 3, 4, 0, 12]],
    [12, 12, [1, 0, 11, 12]],
  ])('shows around page %i of %i the first, the last and the neighbours', (page, pages, shown) => {
    expect(pagesShown(page, pages)).toEqual(shown)
  })
})

describe('a table', () => {
  const columns = [
    { key: 'a', label: 'Nom', cell: (row: string) => row, sorted: 'ascending', sortHref: '?tri=-nom' },
    { key: 'b', label: 'Lettres', numeric: true, cell: (row: string) => row.length },
  ] as const

  it('names each cell for the cards of a phone, and says how it is sorted', () => {
    const html = renderToStaticMarkup(
      <DataTable caption="Mots" columns={columns} rows={['mot']} rowKey={(row) => row} empty={null} />,
    )
    expect(html).toContain('aria-sort="ascending"')
    expect(html).toContain('<td role="cell" data-label="Lettres" class="t-table__number">3</td>')
  })

  it('gives way to what is said of an empty room', () => {
    const html = renderToStaticMarkup(
      <DataTable caption="Mots" columns={columns} rows={[]} rowKey={(row) => row} empty={<p>Aucun mot</p>} />,
    )
    expect(html).toBe('<p>Aucun mot</p>')
  })
})

describe('a scale of time', () => {
  const scale = timeScale([day('2020-03-01'), day('2026-08-20')])

  it('holds the first and the last day within its ends', () => {
    expect(scale.at(day('2020-03-01'))).toBeGreaterThan(0)
    expect(scale.at(day('2026-08-20'))).toBeLessThan(100)
  })

  it.each([
    [day('2020-03-01'), day('2026-08-20')],
    [day('1990-01-01'), day('2026-08-20')],
  ])('writes at most seven years from %s to %s', (from, to) => {
    const { ticks } = timeScale([from, to])
    expect(ticks.length).toBeGreaterThan(2)
    expect(ticks.length).toBeLessThanOrEqual(7)
  })

  it('says durations as people do', () => {
    const since = (to: string) => duration(day('2020-01-01'), day(to)).replaceAll('\u00a0', ' ')
    expect(
      ['2020-01-02', '2020-01-10', '2020-06-01', '2020-12-31', '2021-01-01', '2023-03-01'].map(since),
    ).toEqual(['1 jour', '9 jours', '5 mois', '11 mois', '1 an', '3 ans et 2 mois'])
  })
})

describe('pictures', () => {
  it('draws each phase in its lane with its sentence and its table', () => {
    const phases = [
      { label: 'Construction', start: day('2019-01-01'), end: day('2020-06-01') },
      { label: 'Accélération', start: day('2020-01-01'), end: null },
      { label: 'Transfert', start: day('2027-01-01'), end: null },
    ]
    const html = renderToStaticMarkup(
      <Timeline sentence="Deux phases." caption="Phases" phases={phases} today={day('2026-08-20')} />,
    )
    expect(['past', 'current', 'planned'].every((moment) => html.includes(`t-bar--${moment}`))).toBe(true)
    expect(html).toContain('<figcaption>Deux phases.</figcaption>')
    expect(html).toContain('<caption>Phases</caption>')
    expect(html).toContain('depuis le 01/01/2020')
    expect(html).toContain('à partir du 01/01/2027')
    expect(html).not.toMatch(/\d{4}-\d{2}-\d{2}/)
  })

  it('says the absence of phases', () => {
    expect(
      renderToStaticMarkup(<Timeline sentence="" caption="" phases={[]} today={day('2026-08-20')} />),
    ).toContain('Aucune phase connue')
  })

  it('writes every part in the table, even the one too thin for a label', () => {
    const parts = [
      { label: 'Grande', value: 199 },
      { label: 'Petite', value: 1 },
    ]
    const html = renderToStaticMarkup(
      <ShareBar sentence="Presque tout." caption="Parts" heading="Part" unit="Produits" parts={parts} />,
    )
    expect(html).toMatch(/<td[^>]*>1<\/td>/)
  })

  it('draws nothing false when every part is zero', () => {
    const html = renderToStaticMarkup(
      <ShareBar
        sentence="Rien."
        caption="Parts"
        heading="Part"
        unit="Produits"
        parts={[{ label: 'Vide', value: 0 }]}
      />,
    )
    expect(html).not.toContain('NaN')
  })
})

describe('states and figures', () => {
  it('gives each state a word of its own beside its shape', () => {
    const shown = (Object.keys(stateWords) as State[]).map((state) =>
      renderToStaticMarkup(<StateMark state={state} />),
    )
    expect(new Set(shown).size).toBe(6)
  })

  it('never shows a figure without unit, denominator and day, and says when it is unknown', () => {
    const html = renderToStaticMarkup(
      <FigureCard
        value={16}
        unit="homologués"
        among={{ value: 17, unit: 'produits' }}
        date="au 20 août 2026"
      />,
    )
    expect(html).toContain('sur 17 produits, au 20 août 2026')
    expect(
      renderToStaticMarkup(<FigureCard value={null} unit="euros" date="aucune date connue" />),
    ).toContain('Inconnu')
  })
})

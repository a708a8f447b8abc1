import { describe, expect, it } from 'vitest'
import { addMonths, type Day, day } from '../../shared/day.ts'
import {
  type CarriedLife,
  formerLives,
  incubatorFigures,
  livesByPhase,
  medianOf,
  type Span,
} from './incubator-life.ts'
import type { PhaseTerm, ProductId } from './product.ts'

const today = day('2026-08-20')
const traits: Readonly<Record<string, readonly string[]>> = {
  investigation: ['active'],
  construction: ['active', 'with-users'],
  opere: ['active', 'with-users', 'made-durable'],
  transfere: ['exited', 'made-durable'],
  abandon: ['exited', 'stopped'],
  'abandon-investigation': ['exited', 'stopped'],
}
const termOf = (code: string): PhaseTerm => ({ code, label: code, traits: traits[code] ?? [] })
const asked = { day: today, termOf }

const always: Span = { startsOn: null, endsOn: null }
const from = (startsOn: string | null, endsOn: string | null = null): Span => ({
  startsOn: startsOn === null ? null : day(startsOn),
  endsOn: endsOn === null ? null : day(endsOn),
})
type Written = readonly (readonly [phase: string, startsOn: string])[]
let n = 0
function aLife(phases: Written, more: Partial<CarriedLife> = {}): CarriedLife {
  n += 1
  return {
    ...{ id: `p${n}` as ProductId, slug: `p${n}`, name: `P${n}`, mission: '', spans: [always], others: [] },
    phases: phases.map(([phase, startsOn]) => ({ phase, startsOn: day(startsOn), endsOn: null })),
    ...more,
  }
}
const figures = (...lives: readonly CarriedLife[]) => incubatorFigures(lives, asked)

describe('the investigations of an incubator', () => {
  it('are those begun while it carried the product, among all that it ever carried', () => {
    const led = aLife([['investigation', '2024-01-01']], { spans: [from('2024-01-01', '2025-01-01')] })
    const before = aLife([['investigation', '2023-12-31']], { spans: [from('2024-01-01')] })
    const after = aLife([['investigation', '2025-01-02']], { spans: [from(null, '2025-01-01')] })
    const none = aLife([['construction', '2024-01-01']])
    expect(figures(led, before, after, none).investigations).toEqual({ count: 1, of: 4 })
  })

  it('that led nowhere are a result, those under way are not yet one', () => {
    const stopped = aLife([
      ['investigation', '2021-01-01'],
      ['abandon-investigation', '2021-06-01'],
    ])
    const onlyTheEnd = aLife([['abandon-investigation', '2021-06-01']])
    const reopened = aLife([
      ['investigation', '2021-01-01'],
      ['abandon-investigation', '2021-06-01'],
      ['construction', '2023-01-01'],
    ])
    const stoppedLater = aLife([
      ['investigation', '2021-01-01'],
      ['construction', '2022-01-01'],
      ['abandon', '2023-01-01'],
    ])
    const going = aLife([['investigation', '2026-08-20']])
    expect(figures(stopped, onlyTheEnd, reopened, stoppedLater, going)).toMatchObject({
      investigations: { count: 5, of: 5 },
      stopped: { count: 2, of: 5 },
      underWay: 1,
    })
  })
})

describe('what an incubator carries', () => {
  it('is counted on the day, its last day included; what it shares is told', () => {
    const other = { slug: 'mtes', name: 'MTES' }
    expect(
      figures(
        aLife([['construction', '2024-01-01']], { spans: [from(null, '2026-08-20')] }),
        aLife([['construction', '2024-01-01']], { spans: [from('2026-08-20')], others: [other] }),
        aLife([['construction', '2024-01-01']], { spans: [from(null, '2026-08-19')], others: [other] }),
        aLife([]),
      ),
    ).toMatchObject({ carried: 3, shared: 1, incubating: { count: 2, of: 3 } })
  })

  it('is in incubation until it is made durable or stops', () => {
    const one = (phase: string) => aLife([[phase, '2024-01-01']])
    expect(figures(...Object.keys(traits).map(one)).incubating).toEqual({ count: 2, of: 6 })
  })

  it('is told phase by phase in the usual order, empty phases left out, what has not begun last', () => {
    const lives = [
      aLife([['abandon', '2024-01-01']]),
      aLife([]),
      aLife([['construction', '2024-01-01']], { spans: [from(null, '2026-08-19')] }),
      aLife([['investigation', '2024-01-01']]),
      aLife([['abandon', '2025-01-01']]),
    ]
    const told = livesByPhase(lives, { ...asked, codes: Object.keys(traits) })
    expect(told.map(({ term, products }) => [term?.code ?? null, products.length])).toEqual([
      ['investigation', 1],
      ['abandon', 2],
      [null, 1],
    ])
  })
})

describe('what an incubator made durable', () => {
  const durable = (span: Span) =>
    aLife(
      [
        ['construction', '2020-01-01'],
        ['transfere', '2024-01-01'],
      ],
      { spans: [span] },
    )

  it.each<[string, Span, number]>([
    ['carried it ever since', always, 1],
    ['left it the day before', from(null, '2023-12-31'), 1],
    ['left it two days before', from(null, '2023-12-30'), 0],
    ['took it over since', from('2025-01-01'), 1],
  ])('counts a product handed over on 1 January 2024 when it %s', (_what, span, count) => {
    expect(figures(durable(span)).madeDurable).toEqual({ count, of: 1 })
  })

  it('no longer counts what stopped afterwards', () => {
    const life = aLife([
      ['opere', '2022-01-01'],
      ['abandon', '2024-01-01'],
    ])
    expect(figures(life).madeDurable.count).toBe(0)
  })

  it('tells the months it took, in the middle, from five cases on', () => {
    const started: Day = day('2020-01-31')
    const durableIn = (months: number) =>
      aLife([
        ['construction', started],
        ['opere', addMonths(started, months)],
        ['transfere', addMonths(started, months + 12)],
      ])
    const four = [durableIn(10), durableIn(20), durableIn(30), durableIn(70)]
    expect(figures(...four).monthsToDurable).toBeNull()
    expect(figures(...four, durableIn(40)).monthsToDurable).toEqual({ median: 30, cases: 5 })
    expect(figures(...four, durableIn(40), durableIn(35)).monthsToDurable).toEqual({ median: 33, cases: 6 })
  })
})

it.each([
  [[], null],
  [[7], 7],
  [[3, 1, 2], 2],
  [[1, 2], 2],
  [[10, 100, 1000, 2], 55],
])('the middle of %j is %j', (values, median) => {
  expect(medianOf(values)).toBe(median)
})

it('the products that an incubator carried come with their last day, the last to leave first', () => {
  const lives = [
    aLife([], { name: 'resté' }),
    aLife([], { name: 'parti tôt', spans: [from(null, '2020-01-01')] }),
    aLife([], {
      name: 'parti deux fois',
      spans: [from(null, '2019-01-01'), from('2021-01-01', '2022-01-01')],
    }),
    aLife([], { name: 'revenu', spans: [from(null, '2019-01-01'), from('2021-01-01')] }),
  ]
  expect(formerLives(lives, today).map(({ name, leftOn }) => [name, leftOn])).toEqual([
    ['parti deux fois', '2022-01-01'],
    ['parti tôt', '2020-01-01'],
  ])
})

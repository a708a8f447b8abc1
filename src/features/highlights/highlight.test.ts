import { describe, expect, it } from 'vitest'
import { addDays, type Day, day } from '../../shared/day.ts'
import { daysRefusal, highlightRefusal, refusalSaid, silenceLabel } from './highlight.messages.ts'
import {
  checkHighlight,
  type Days,
  daysRefused,
  endingOf,
  type HighlightRefusal,
  periodOf,
  type Standing,
  silenceOf,
} from './highlight.ts'

const today = day('2026-11-24')
const days = (startsOn: string, endsOn: string): Days => ({ startsOn: day(startsOn), endsOn: day(endsOn) })
const running: Standing = { traits: ['active', 'with-users'], since: day('2024-01-01'), carried: true }

describe('the days of a highlight', () => {
  it.each<[string, Days, boolean, string | null]>([
    ['begins today and ends today', days('2026-11-24', '2026-11-24'), true, null],
    ['lasts a year to the day', days('2026-11-24', '2027-11-24'), true, null],
    ['lasts a year and a day', days('2026-11-24', '2027-11-25'), true, 'too-long'],
    ['of a 29 February ends a year later on the 28th', days('2028-02-29', '2029-02-28'), true, null],
    ['of a 29 February does not reach March', days('2028-02-29', '2029-03-01'), true, 'too-long'],
    ['begins yesterday', days('2026-11-23', '2026-12-24'), true, 'starts-in-past'],
    ['began yesterday, and is only changed', days('2026-11-23', '2026-12-24'), false, null],
    ['ends before it starts', days('2026-12-02', '2026-12-01'), true, 'ends-before-start'],
    ['is changed to end yesterday', days('2026-11-01', '2026-11-23'), false, 'ends-in-past'],
  ])('one that %s: %s', (...[, asked, added, code]) => {
    expect(daysRefused(asked, { today, added })?.code ?? null).toBe(code)
  })

  it.each<[Days, string]>([
    [days('2026-11-25', '2026-12-01'), 'to-come'],
    [days('2026-11-24', '2026-12-01'), 'in-force'],
    [days('2026-11-01', '2026-11-24'), 'in-force'],
    [days('2026-11-01', '2026-11-23'), 'ended'],
  ])('%o is %s today', (asked, period) => {
    expect(periodOf(asked, today)).toBe(period)
  })
})

describe('what is put forward', () => {
  it.each<[string, Partial<Standing>, ReturnType<typeof silenceOf>]>([
    ['in progress', {}, null],
    ['run for good', { traits: ['active', 'with-users', 'built', 'made-durable'] }, null],
    ['handed over', { traits: ['exited', 'made-durable'] }, null],
    ['stopped', { traits: ['exited', 'stopped'] }, 'stopped'],
    ['announced only', { traits: [], since: null }, 'not-begun'],
    ['carried elsewhere', { carried: false }, 'not-carried'],
  ])('a product %s shows or not, and is refused for the same reason', (_what, standing, silence) => {
    const product = { ...running, ...standing }
    expect(silenceOf(product)).toBe(silence)
    const checked = checkHighlight(
      { productId: 'p', ...days('2026-12-01', '2026-12-31') },
      { place: 'incubator', standing: product, others: [] },
    )
    expect(checked.ok ? null : checked.error.code).toBe(silence)
  })

  it('is not put forward twice in the same place at the same time, one after the other is fine', () => {
    const others = [{ productId: 'p', ...days('2026-12-01', '2026-12-31') }]
    const beside = { place: 'network', standing: running, others } as const
    const asked = (startsOn: string, endsOn: string) =>
      checkHighlight({ productId: 'p', ...days(startsOn, endsOn) }, beside)
    expect(asked('2026-12-31', '2027-01-15')).toEqual({
      ok: false,
      error: { code: 'already-there', ...days('2026-12-01', '2026-12-31') },
    })
    expect(asked('2026-11-24', '2026-12-01').ok).toBe(false)
    expect(asked('2027-01-01', '2027-01-15').ok).toBe(true)
    expect(asked('2026-11-24', '2026-11-30').ok).toBe(true)
  })
})

describe('how many at once', () => {
  const others = (...spans: readonly Days[]) =>
    spans.map((span, index) => ({ productId: `p${index}`, ...span }))
  const may = (place: 'incubator' | 'network', asked: Days, beside: readonly Days[]): Day | null => {
    const checked = checkHighlight(
      { productId: 'new', ...asked },
      { place, standing: null, others: others(...beside) },
    )
    if (checked.ok) return null
    return checked.error.code === 'no-room' ? checked.error.on : day('1900-01-01')
  }
  const all = days('2026-12-01', '2026-12-31')

  it.each([
    ['incubator', 3],
    ['network', 6],
  ] as const)('%s: %i, not one more', (place, most) => {
    const full = Array.from({ length: most }, () => all)
    expect(may(place, all, full.slice(1))).toBeNull()
    expect(may(place, all, full)).toBe('2026-12-01')
    expect(may(place, days('2027-01-01', '2027-01-02'), full)).toBeNull()
  })

  it('names the first day that is full, even in the middle', () => {
    const late = days('2026-12-10', '2026-12-12')
    expect(may('incubator', all, [late, late, days('2026-12-12', '2026-12-20')])).toBe('2026-12-12')
  })

  it('counts those of one day, not all that touch the span one after the other', () => {
    const weeks = ['01', '08', '15', '22'].map((first) => {
      const startsOn = day(`2026-12-${first}`)
      return { startsOn, endsOn: addDays(startsOn, 6) }
    })
    expect(may('incubator', all, [...weeks, all])).toBeNull()
    expect(may('incubator', all, [...weeks, all, days('2026-12-14', '2026-12-14')])).toBe('2026-12-14')
  })
})

it.each<[Days, ReturnType<typeof endingOf>]>([
  [days('2026-11-01', '2026-12-31'), { kind: 'shortened', endsOn: day('2026-11-23') }],
  [days('2026-11-24', '2026-12-31'), { kind: 'withdrawn' }],
  [days('2026-12-01', '2026-12-31'), { kind: 'withdrawn' }],
  [days('2026-11-01', '2026-11-23'), null],
])('ending %o now leaves %o', (asked, ending) => {
  expect(endingOf(asked, today)).toEqual(ending)
})

it('each refusal is said beside a field, as a sentence', () => {
  const detail = { ...days('2026-12-01', '2026-12-31'), most: 3, on: day('2026-12-12') }
  const codes = Object.keys(highlightRefusal) as HighlightRefusal['code'][]
  const said = [
    ...codes.map((code) => refusalSaid({ code, ...detail } as HighlightRefusal)),
    ...Object.values(daysRefusal),
  ]
  for (const { field, text } of said) {
    expect(['produit', 'debut', 'fin']).toContain(field)
    expect(text).toMatch(/^\p{Lu}.*\.$/u)
  }
  expect(Object.keys(silenceLabel).filter((code) => !Object.hasOwn(highlightRefusal, code))).toEqual([])
  expect(said.map(({ text }) => text).join()).toContain('Le 12/12/2026, 3 produits')
})

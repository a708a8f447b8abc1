import { expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import type { Product } from '../portfolio/index.ts'
import { productAsOf } from './as-of.ts'

const today = day('2026-11-24')
const term = { code: 'x', label: 'X', traits: [] }
const phase = (startsOn: string, endsOn: string | null) => ({
  ...{
    phase: 'x',
    startsOn: day(startsOn),
    endsOn: endsOn === null ? null : day(endsOn),
    comment: null,
    term,
  },
})
const carried = (startsOn: string | null) => ({
  ...{
    slug: 'i',
    name: 'I',
    hidden: false,
    startsOn: startsOn === null ? null : day(startsOn),
    endsOn: null,
  },
})
const product = {
  name: 'Semis',
  phases: [phase('2024-01-01', '2025-01-01'), phase('2025-01-01', null), phase('2027-01-01', null)],
  attachments: [carried(null), carried('2026-01-01')],
  events: [{ kind: term, on: day('2026-03-01'), comment: null }],
} as unknown as Product

it('today, everything is told, what is planned too', () => {
  expect(productAsOf(product, { day: today, today })).toBe(product)
})

it.each([
  { on: '2023-12-31', phases: [], attachments: 1, events: 0 },
  { on: '2024-06-01', phases: [['2024-01-01', null]], attachments: 1, events: 0 },
  {
    on: '2025-01-01',
    phases: [
      ['2024-01-01', '2025-01-01'],
      ['2025-01-01', null],
    ],
    attachments: 1,
    events: 0,
  },
  {
    on: '2026-03-01',
    phases: [
      ['2024-01-01', '2025-01-01'],
      ['2025-01-01', null],
    ],
    attachments: 2,
    events: 1,
  },
])('on $on, what came later is not told, and what ended later had not ended', ({ on, ...expected }) => {
  const { phases, attachments, events } = productAsOf(product, { day: day(on), today })
  expect(phases.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual(expected.phases)
  expect([attachments.length, events.length]).toEqual([expected.attachments, expected.events])
})

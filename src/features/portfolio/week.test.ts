import { describe, expect, it } from 'vitest'
import { type Day, day } from '../../shared/day.ts'
import { weekText } from './week.messages.ts'
import { groupsOf, isTold, neighbours, type Told, weekOf } from './week.ts'

const today = day('2026-11-24')

describe('a week', () => {
  it.each([
    ['2026-11-24', '2026-11-23', '2026-11-29'],
    ['2026-11-23', '2026-11-23', '2026-11-29'],
    ['2026-11-29', '2026-11-23', '2026-11-29'],
    ['2024-01-01', '2024-01-01', '2024-01-07'],
    ['2023-12-31', '2023-12-25', '2023-12-31'],
    ['2021-01-02', '2020-12-28', '2021-01-03'],
    ['2000-02-29', '2000-02-28', '2000-03-05'],
  ])('%s is in the week from %s to %s', (value, monday, sunday) => {
    expect(weekOf(value as Day)).toEqual({ monday, sunday })
  })

  it('has a week before and a week after, but for the present one and the very first', () => {
    expect(neighbours(weekOf(today), today)).toEqual({ previous: '2026-11-16', next: null })
    expect(neighbours(weekOf(day('2026-11-20')), today)).toEqual({
      previous: '2026-11-09',
      next: '2026-11-23',
    })
    expect(neighbours(weekOf(day('2000-01-03')), today).previous).toBeNull()
  })

  it.each([
    ['2026-11-29', true],
    ['2026-11-30', false],
    ['2000-01-03', true],
    ['2000-01-02', false],
    ['0001-01-01', false],
  ])('of %s is told: %s', (value, told) => {
    expect(isTold(weekOf(value as Day), today)).toBe(told)
  })

  it.each([
    ['2026-11-24', 'du 23 au 29 novembre 2026'],
    ['2026-12-01', 'du 30 novembre au 6 décembre 2026'],
    ['2026-06-01', 'du 1er au 7 juin 2026'],
    ['2025-01-01', 'du 30 décembre 2024 au 5 janvier 2025'],
  ])('%s is said « %s »', (value, text) => {
    expect(weekText(weekOf(value as Day)).replaceAll('\u00a0', ' ')).toBe(text)
  })
})

it('what is told is gathered by thing, facts in the order of their days', () => {
  const place = (name: string, kind: 'product' | 'incubator' = 'product') => ({ kind, slug: name, name })
  const phase = (name: string, on: string): Told => ({
    place: place(name),
    followed: false,
    fact: { kind: 'phase', on: on as Day, term: { code: 'construction', label: 'Construction' } },
  })
  const change = { created: false, fields: ['mission'], who: null }
  const groups = groupsOf([
    phase('Zèbre', '2026-11-25'),
    phase('École', '2026-11-26'),
    { place: place('Zèbre', 'incubator'), followed: true, change },
    phase('École', '2026-11-24'),
    { place: place('École'), followed: false, change },
  ])
  expect(groups.map(({ place: { kind, name } }) => `${kind} ${name}`)).toEqual([
    ...['product École', 'product Zèbre', 'incubator Zèbre'],
  ])
  expect(groups[0]?.facts.map(({ on }) => on)).toEqual(['2026-11-24', '2026-11-26'])
  expect(groups[0]?.changes).toEqual([change])
})

import { describe, expect, it } from 'vitest'
import { readListQuery } from './product-list.input.ts'
import { listHref, phaseGroups } from './product-list.ts'

const facets = {
  phases: [{ code: 'acceleration', label: 'Accélération', count: 2 }],
  incubators: [{ code: 'anct', label: 'ANCT', count: 2 }],
  themes: [{ code: 'social', label: 'Social', count: 1 }],
}
const codesOf = (asked: Record<string, string>) =>
  readListQuery(asked, facets).notices.map(({ code }) => code)

describe('the address of the list', () => {
  it('reads every filter that exists', () => {
    const asked = {
      phase: 'acceleration',
      incubateur: 'anct',
      theme: 'social',
      etat: 'actif',
      q: ' lavoirs ',
      tri: '-phase',
      page: '2',
      au: '2024-02-29',
    }
    expect(readListQuery(asked, facets)).toEqual({
      query: {
        phase: 'acceleration',
        incubator: 'anct',
        theme: 'social',
        state: 'actif',
        q: 'lavoirs',
        order: '-phase',
        page: 2,
        au: '2024-02-29',
      },
      notices: [],
    })
  })

  it('is nothing when it is empty', () => {
    const { query, notices } = readListQuery({ phase: '', q: ' ', page: '' }, facets)
    expect(query).toEqual({
      phase: null,
      incubator: null,
      theme: null,
      state: null,
      q: '',
      order: 'nom',
      page: 1,
      au: null,
    })
    expect(notices).toEqual([])
  })

  it.each<[Record<string, string>, string]>([
    [{ phase: 'lune' }, 'unknown-phase'],
    [{ incubateur: 'lune' }, 'unknown-incubator'],
    [{ theme: 'lune' }, 'unknown-theme'],
    [{ etat: 'toString' }, 'unknown-state'],
    [{ tri: 'hasard' }, 'unknown-order'],
    [{ page: '-1' }, 'not-a-page'],
    [{ page: '1.5' }, 'not-a-page'],
    [{ page: 'Infinity' }, 'not-a-page'],
    [{ page: '9'.repeat(400) }, 'not-a-page'],
    [{ au: '2025-02-29' }, 'not-a-day'],
    [{ q: 'x'.repeat(101) }, 'words-too-long'],
  ])('puts aside %j with a notice', (asked, code) => expect(codesOf(asked)).toEqual([code]))

  it('keeps no character that the database refuses', () => {
    expect(readListQuery({ q: 'a\u0000b' }, facets).query.q).toBe('a b')
  })

  it('is written again without what is not asked', () => {
    expect(listHref({ phase: 'acceleration', q: 'été & co', page: 3 })).toBe(
      '/produits?phase=acceleration&q=%C3%A9t%C3%A9+%26+co&page=3',
    )
    expect(listHref({ page: 1, q: '', phase: null })).toBe('/produits')
  })
})

it('phases are gathered in five groups, and nobody is lost', () => {
  const phase = (code: string, traits: readonly string[], count: number) => ({
    code,
    label: code,
    traits,
    count,
  })
  const groups = phaseGroups([
    phase('investigation', ['active'], 1),
    phase('construction', ['active', 'with-users', 'built'], 2),
    phase('acceleration', ['active', 'with-users', 'built'], 4),
    phase('consolidation', ['active', 'with-users', 'built'], 8),
    phase('opere', ['active', 'with-users', 'built', 'made-durable'], 16),
    phase('transfere', ['exited', 'made-durable'], 32),
    phase('abandon', ['exited', 'stopped'], 64),
  ])
  expect(groups.map(({ key, value }) => [key, value])).toEqual([
    ['looking', 1],
    ['building', 2],
    ['growing', 12],
    ['durable', 48],
    ['stopped', 64],
  ])
})

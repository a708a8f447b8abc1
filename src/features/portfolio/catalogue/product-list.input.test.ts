import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { knowledgeItems } from '../knowledge.ts'
import { readListQuery } from './product-list.input.ts'
import { feedHref, filterOf, type ListQuery, listHref, missingWords, phaseGroups } from './product-list.ts'

const today = day('2026-08-20')
const nothing: ListQuery = {
  ...{ phase: null, state: null, incubator: null, theme: null, users: null, sponsor: null, reach: null },
  ...{ followUp: null, missing: null, q: '', order: null, page: 1, au: null },
}
const asked = {
  ...{ phase: 'acceleration', incubateur: 'anct', theme: 'social', etat: 'actif', usagers: 'etat' },
  ...{ sponsor: 'ville', portee: 'nationale', suivi: 'sans', manque: 'code-source' },
  ...{ q: ' lavoirs ', tri: '-phase', page: '2', au: '2024-02-29' },
}
const read: ListQuery = {
  ...{ phase: 'acceleration', state: 'actif', incubator: 'anct', theme: 'social', users: 'etat' },
  ...{ sponsor: 'ville', reach: 'nationale', followUp: 'sans', missing: 'code-source' },
  ...{ q: 'lavoirs', order: '-phase', page: 2, au: day('2024-02-29') },
}

describe('the address of the list', () => {
  it('reads every filter', () => expect(readListQuery(asked, today)).toEqual({ query: read, notices: [] }))

  it('is nothing when it is empty', () =>
    expect(readListQuery({ phase: '', q: ' ', page: '' }, today)).toEqual({ query: nothing, notices: [] }))

  it.each<[Record<string, string>, string]>([
    [{ etat: 'toString' }, 'unknown-state'],
    [{ portee: 'lune' }, 'unknown-reach'],
    [{ suivi: 'avec' }, 'unknown-follow-up'],
    [{ manque: '__proto__' }, 'unknown-missing'],
    [{ tri: 'hasard' }, 'unknown-order'],
    [{ page: '-1' }, 'not-a-page'],
    [{ page: '1.5' }, 'not-a-page'],
    [{ page: 'Infinity' }, 'not-a-page'],
    [{ page: '9'.repeat(400) }, 'not-a-page'],
    [{ au: '2025-02-29' }, 'not-a-day'],
    [{ au: '2026-08-21' }, 'day-to-come'],
    [{ theme: '\u0000' }, 'unknown-theme'],
    [{ q: 'x'.repeat(101) }, 'words-too-long'],
  ])('puts aside %j with a notice', (given, code) => {
    const { query, notices } = readListQuery(given, today)
    expect(notices.map((notice) => notice.code)).toEqual([code])
    expect({ ...query, q: '' }).toEqual(nothing)
  })

  it('keeps no character that the database refuses', () => {
    expect(readListQuery({ q: 'a\u0000b', theme: 'x\u0000' }, today).query).toMatchObject({
      q: 'a b',
      theme: 'x',
    })
  })

  it('is written again as it was read, without what is not asked', () => {
    const { searchParams } = new URL(listHref(read), 'http://x')
    expect(readListQuery(Object.fromEntries(searchParams), today).query).toEqual(read)
    expect(listHref({ phase: 'acceleration', q: 'été & co', page: 3 })).toBe(
      '/produits?phase=acceleration&q=%C3%A9t%C3%A9+%26+co&page=3',
    )
    expect(listHref({ page: 1, q: '', phase: null })).toBe('/produits')
  })

  it('leaves out the order that the list has anyway: by phase, or by relevance when words are looked for', () => {
    expect(listHref({ order: 'phase' })).toBe('/produits')
    expect(listHref({ order: 'pertinence', q: 'eau' })).toBe('/produits?q=eau')
    expect(listHref({ order: 'phase', q: 'eau' })).toBe('/produits?q=eau&tri=phase')
    expect(filterOf({ ...nothing, q: 'eau' }, day('2026-01-01')).order).toBe('relevance')
  })

  it.each(['', 'eau'])('asks for nothing more when it asks for relevance, words or not (%j)', (q) =>
    expect(readListQuery({ q, tri: 'pertinence' }, today)).toEqual({
      query: { ...nothing, q },
      notices: [],
    }),
  )

  it('of the feed keeps what narrows the list, and neither its order, its page nor a past day', () =>
    expect(feedHref(read)).toBe(
      listHref({ ...read, order: null, page: 1, au: null }).replace('/produits?', '/produits.atom?'),
    ))

  it('has a word for everything that may be missing', () =>
    expect(Object.values(missingWords).sort()).toEqual([...knowledgeItems].sort()))
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

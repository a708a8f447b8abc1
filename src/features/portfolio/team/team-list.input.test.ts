import { describe, expect, it } from 'vitest'
import { readTeamQuery } from './team-list.input.ts'
import { gathered, isNarrowed, teamListHref } from './team-list.ts'

const offered = {
  trades: [{ code: 'design', label: 'Design' }],
  incubators: [{ code: 'fabrique', label: 'Fabrique' }],
}
const nothing = { au: null, q: '', trade: null, incubator: null, employerKind: null, page: 1 }

describe('the address of the list of teams', () => {
  it('asks for a day, words, a trade, an incubator, a status and a page', () => {
    const asked = {
      au: '01/03/2026',
      q: ' ada ',
      metier: 'design',
      incubateur: 'fabrique',
      statut: 'agent',
      page: '2',
    }
    const { query, notices } = readTeamQuery(asked, offered)
    expect(notices).toEqual([])
    expect(query).toEqual({
      ...{ au: '2026-03-01', q: 'ada', trade: 'design', incubator: 'fabrique' },
      ...{ employerKind: 'agent', page: 2 },
    })
    expect(teamListHref(query)).toBe(
      '/espace/equipes?au=2026-03-01&q=ada&metier=design&incubateur=fabrique&statut=agent&page=2',
    )
    expect(isNarrowed(query)).toBe(true)
    expect(isNarrowed({ ...query, ...nothing, au: query.au })).toBe(false)
  })

  it.each([
    ['au', 'hier', /n’est pas une date/],
    ['metier', 'sorcellerie', /Aucun métier/],
    ['incubateur', 'ailleurs', /Aucun incubateur que vos rôles vous ouvrent/],
    ['statut', 'roi', /Aucun statut/],
    ['page', '0', /n’est pas un numéro de page/],
    ['page', '-3', /n’est pas un numéro de page/],
    ['q', 'x'.repeat(100_000), /100 premiers caractères/],
  ])('puts aside what « %s » cannot follow, and says it', (name, value, words) => {
    const { query, notices } = readTeamQuery({ [name]: value }, offered)
    expect(notices).toEqual([expect.stringMatching(words)])
    expect({ ...query, q: '' }).toEqual(nothing)
    expect(query.q.length).toBeLessThanOrEqual(100)
  })
})

describe('parts gathered for a picture', () => {
  const parts = (...values: readonly number[]) => values.map((value, i) => ({ label: `m${i}`, value }))

  it('are five at most, the smallest together, and the sum stays', () => {
    expect(gathered(parts(1, 9, 2, 8, 3, 7), 'Autres')).toEqual([
      { label: 'm1', value: 9 },
      { label: 'm3', value: 8 },
      { label: 'm5', value: 7 },
      { label: 'm4', value: 3 },
      { label: 'Autres', value: 3 },
    ])
    expect(gathered(parts(1, 2, 3, 4, 5), 'Autres')).toHaveLength(5)
  })
})

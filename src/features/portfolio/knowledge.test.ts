import { describe, expect, it } from 'vitest'
import { knowledgeItems, statsAddress, whatIsMissing } from './knowledge.ts'

const nothing = {
  ...{
    sponsors: [],
    contact: null,
    link: null,
    repository: null,
    statsUrl: null,
    statsDeclared: null,
    impactUrl: null,
  },
  ...{ budgetUrl: null, accessibilityStatus: null, riskAnalysisUrl: null, riskAnalysisDeclared: null },
  ...{ monServiceSecurise: null, dashlordUrl: null },
} as const
const sponsor = { organisationId: 'id', slug: 'dinum', name: 'DINUM', acronym: null } as never

describe('what is missing of a product', () => {
  it('is everything when a service with users tells nothing', () => {
    expect(whatIsMissing(nothing, ['active', 'with-users'])).toEqual({ known: [], missing: knowledgeItems })
  })
  it('is little while it is looked into', () => {
    expect(whatIsMissing(nothing, ['active']).missing).toEqual(['sponsor', 'contact'])
  })
  it('is nothing once it was stopped', () => {
    expect(whatIsMissing(nothing, ['exited', 'stopped']).missing).toEqual([])
  })
  it('is still asked of what was made to last', () => {
    expect(whatIsMissing(nothing, ['exited', 'made-durable']).missing).toContain('repository')
  })
})

describe('what is known of a product', () => {
  it('is proven by what can be shown, only said otherwise', () => {
    const { known } = whatIsMissing(
      {
        ...nothing,
        sponsors: [sponsor],
        contact: 'equipe@exemple.fr',
        repository: 'https://exemple.fr/code',
        riskAnalysisDeclared: true,
        monServiceSecurise: false,
        accessibilityStatus: 'partial',
      },
      ['with-users'],
    )
    expect(known).toEqual([
      { item: 'sponsor', state: 'proven', url: null },
      { item: 'contact', state: 'proven', url: null },
      { item: 'repository', state: 'proven', url: 'https://exemple.fr/code' },
      { item: 'accessibility', state: 'proven', url: null },
      { item: 'risk-analysis', state: 'said', yes: true },
      { item: 'mon-service-securise', state: 'said', yes: false },
    ])
  })
  it('is the address of statistics, even against the word of the team', () => {
    const product = { ...nothing, statsUrl: 'https://exemple.fr/chiffres', statsDeclared: false }
    expect(whatIsMissing(product, []).known).toEqual([
      { item: 'stats', state: 'proven', url: 'https://exemple.fr/chiffres' },
    ])
  })
})

describe('the address of public statistics', () => {
  it.each([
    [{ statsUrl: 'https://a.fr/s', statsDeclared: null, link: null }, 'https://a.fr/s'],
    [{ statsUrl: null, statsDeclared: true, link: 'https://a.fr/' }, 'https://a.fr/stats'],
    [{ statsUrl: null, statsDeclared: true, link: null }, null],
    [{ statsUrl: null, statsDeclared: null, link: 'https://a.fr' }, null],
  ])('of %o is %s', (product, address) => {
    expect(statsAddress(product)).toBe(address)
  })
})

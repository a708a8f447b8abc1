import { expect, it } from 'vitest'
import { type Known, knowledgeOf } from './knowledge.ts'
import { knowledgeShares } from './knowledge-shares.ts'

const silent: Known = {
  sponsors: [],
  contact: null,
  link: null,
  repository: null,
  statsUrl: null,
  statsDeclared: null,
  impactUrl: null,
  budgetUrl: null,
  accessibilityStatus: null,
  riskAnalysisUrl: null,
  riskAnalysisDeclared: null,
  monServiceSecurise: null,
  dashlordUrl: null,
}
const url = 'https://a.example'
const products = [
  silent,
  { ...silent, riskAnalysisDeclared: false },
  { ...silent, riskAnalysisDeclared: true, repository: url },
  { ...silent, riskAnalysisDeclared: false, riskAnalysisUrl: url, sponsors: [1] },
].map((product) => ({ known: knowledgeOf(product) }))
const shareOf = (item: string) => knowledgeShares(products).find((one) => one.item === item)

it('an item counts once for each product: shown, said, or not answered, and no answer is not a no', () => {
  expect(shareOf('risk-analysis')).toEqual({ item: 'risk-analysis', proven: 1, yes: 1, no: 1, unknown: 1 })
  expect(shareOf('repository')).toMatchObject({ proven: 1, yes: 0, no: 0, unknown: 3 })
  expect(shareOf('sponsor')).toMatchObject({ proven: 1, unknown: 3 })
  for (const { proven, yes, no, unknown } of knowledgeShares(products))
    expect(proven + yes + no + unknown).toBe(products.length)
})

it('among no product, everything is nothing', () => {
  expect(
    knowledgeShares([]).filter(({ proven, yes, no, unknown }) => proven + yes + no + unknown > 0),
  ).toEqual([])
})

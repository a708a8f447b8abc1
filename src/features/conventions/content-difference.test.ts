import { describe, expect, it } from 'vitest'
import type { Path } from './content-check.ts'
import { changedSections, contentChanges } from './content-difference.ts'
import { placed, wholeContent } from './convention.fixtures.ts'

const [first, second] = wholeContent.articles

it('two texts that say the same differ in nothing', () => {
  expect(contentChanges(wholeContent, structuredClone(wholeContent))).toEqual([])
  expect(changedSections(wholeContent, structuredClone(wholeContent))).toEqual([])
})

describe('two texts that differ', () => {
  it.each<readonly [string, Path, unknown, unknown]>([
    ['an amount', ['funding', 'amountCents'], 30_000_000, 40_000_000],
    ['a threshold', ['funding', 'tranches', 1, 'condition', 'thresholdCents'], 15_000_000, 16_000_000],
    ['a signatory', ['parties', 0, 'representative', 'name'], 'Odile Marchand', 'Claire Nogent'],
    [
      'what is retained of a point left open',
      ['readings', 0, 'value'],
      'toutes taxes comprises',
      'hors taxe',
    ],
    ['a list of words', ['obligations', 0, 'evidence'], ['compte rendu du comité'], ['relevé']],
  ])('tell %s where it stands', (...[, path, before, after]) => {
    const changes = contentChanges(wholeContent, placed(wholeContent, path, after))
    expect(changes).toEqual([{ path, in: 'after', before, after }])
    expect(changedSections(wholeContent, placed(wholeContent, path, after))).toEqual([path[0]])
  })

  it('a condition of another kind changes as a whole', () => {
    const condition = { kind: 'signature' } as const
    const path = ['funding', 'tranches', 1, 'condition'] as const
    const changes = contentChanges(wholeContent, placed(wholeContent, path, condition))
    expect(changes.map((change) => [change.path, change.after])).toEqual([[path, condition]])
  })

  it('members that come and go are told whole; those that move are not told as changed', () => {
    const added = { id: 'article-3', number: '3', title: 'Durée', text: 'Un an.', source: null }
    const after = { ...wholeContent, articles: [added, second ?? added] }
    expect(contentChanges(wholeContent, after)).toEqual([
      { path: ['articles', 0], in: 'before', before: first, after: null },
      { path: ['articles', 0], in: 'after', before: null, after: added },
    ])
    const turned = { ...wholeContent, articles: wholeContent.articles.toReversed() }
    expect(contentChanges(wholeContent, turned).map(({ path }) => path)).toEqual([['articles']])
  })
})

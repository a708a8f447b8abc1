import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { lotWarningWords } from './lot.messages.ts'
import { checkLot, type LotFacts, lotKey, lotOfKey, lotWarnings, type UsedLot } from './lot.ts'

const facts: LotFacts = {
  ...{ label: 'Développement', holderName: 'Coopérative', holderSiret: '13002526500013' },
  ...{ ceilingHtCents: 100_000, startsOn: day('2024-01-01'), endsOn: day('2024-12-31') },
}
const lot: UsedLot = { ...facts, market: 'dev', number: '1', version: 0, orders: 2, orderedHtCents: 100_000 }
const order = { engagedOn: day('2024-06-01'), supplierSiret: '13002526500013' }

describe('an order on a lot', () => {
  it.each([
    ['on its first day', { ...order, engagedOn: day('2024-01-01') }],
    ['on its last day', { ...order, engagedOn: day('2024-12-31') }],
    ['by a supplier whose SIRET is not known', { ...order, supplierSiret: null }],
  ])('%s, at its ceiling to the cent, has nothing pointed out', (_title, placed) => {
    expect(lotWarnings(lot, placed)).toEqual([])
  })

  it('of which nothing is known has nothing pointed out', () => {
    const unknown = { label: '', holderName: null, holderSiret: null, ceilingHtCents: null }
    expect(lotWarnings({ ...lot, ...unknown, startsOn: null, endsOn: null }, order)).toEqual([])
  })

  it.each([
    [
      'before its days',
      lot,
      { ...order, engagedOn: day('2023-12-31') },
      'avant le début du lot, le 1er janvier 2024',
    ],
    [
      'after its days',
      lot,
      { ...order, engagedOn: day('2025-01-01') },
      'après la fin du lot, le 31 décembre 2024',
    ],
    [
      'above its ceiling',
      { ...lot, orderedHtCents: 100_001 },
      order,
      'dépasse son montant maximum de 0,01 €',
    ],
    [
      'of another supplier',
      lot,
      { ...order, supplierSiret: '18008901300720' },
      'que le titulaire du lot, Coopérative',
    ],
  ])('is pointed out %s', (...[, on, placed, said]) => {
    const words = lotWarnings(on, placed).map(lotWarningWords)
    expect(words).toHaveLength(1)
    expect(words[0]?.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(said)
  })
})

describe('a lot is kept', () => {
  const known = [{ market: 'dev', number: '1' }]
  const check = (change: Partial<LotFacts & { market: string; number: string }>) =>
    checkLot({ ...facts, market: 'dev', number: '2', ...change }, { markets: ['dev', 'design'], known })

  it('under a number of its own in its market', () => {
    expect(check({}).ok).toBe(true)
    expect(check({ market: 'design', number: '1' }).ok).toBe(true)
    expect(check({ startsOn: day('2024-12-31') }).ok).toBe(true)
  })

  it.each([
    ['of a market of no text', { market: 'lune' }, 'market-unknown'],
    ['under a number that is taken', { number: '1' }, 'lot-known'],
    ['that ends before it starts', { startsOn: day('2025-01-01') }, 'ends-before'],
  ])('not one %s', (_title, change, code) => {
    expect(check(change)).toEqual({ ok: false, error: { code } })
  })
})

it('a lot is found again by the word that names it, whatever its number', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9-]{1,20}$/), fc.string({ minLength: 1 }), (market, number) => {
      expect(lotOfKey(lotKey({ market, number }))).toEqual({ market, number })
    }),
  )
  expect(['', ':', 'dev', 'dev:', ':1'].map(lotOfKey)).toEqual([null, null, null, null, null])
})

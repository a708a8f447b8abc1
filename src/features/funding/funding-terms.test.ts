import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { anctConvention } from '../../seed/anct-convention.data.ts'
import { amendedConvention, inventedConvention } from '../../seed/invented-convention.data.ts'
import { day } from '../../shared/day.ts'
import type { ConventionContent, KnownTexts, MoneyText } from '../conventions/index.ts'
import { accountsChangedOn, fundingTerms, readingsNotFollowed } from './funding-terms.ts'
import { readCase } from './rules/case.input.ts'
import { ceilingOn, endings, tranchesOf } from './rules/terms.ts'

const today = day('2021-06-30')
const signed = (number: number, on: string, content: ConventionContent) => ({
  ...{ number, effectOn: day(on), content },
  signatures: ['anct', 'dinum'].map((partyId) => ({ partyId, signedOn: day(on) })),
})
const known = (texts: readonly MoneyText[], more: Partial<KnownTexts> = {}): KnownTexts => ({
  ...{ reference: 'ANCT-DINUM-2020', texts, termination: null },
  ...more,
})
const founding = signed(0, '2020-05-11', anctConvention)

/** The terms, which exist. */
function termsOf(terms: KnownTexts, on = today) {
  const found = fundingTerms(terms, on)
  if (found === null) throw new Error('it took effect')
  return found
}

describe('the founding convention', () => {
  it('says of its money what the worked case says, under its own names', () => {
    const file = path.resolve(import.meta.dirname, '../../../test/cases/finance-a.json')
    const read = readCase(JSON.parse(readFileSync(file, 'utf8')))
    if (!read.ok) throw new Error('the case is right')
    const { tranches, markets, signatures, ...own } = termsOf(known([founding]))
    const { tranches: expected, markets: _, signatures: __, ...same } = read.value.terms
    expect(own).toEqual(same)
    expect(tranches.map(({ id: _id, ...tranche }) => tranche)).toEqual(
      expected.map(({ id: _id, ...tranche }) => tranche),
    )
    expect(markets).toEqual(['coaching', 'developpement'])
    expect(signatures).toEqual(['anct', 'dinum'].map((party) => ({ party, on: '2020-05-11' })))
  })

  it('says nothing before its last signature', () => {
    expect(fundingTerms(known([founding]), day('2020-05-10'))).toBe(null)
    expect(fundingTerms(known([]), today)).toBe(null)
    expect(fundingTerms(known([founding]), day('2020-05-11'))).not.toBe(null)
  })

  it('counts without VAT when its reading says so', () => {
    const readings = anctConvention.readings.map((one) =>
      one.id === 'tva' ? { ...one, value: 'hors taxe' } : one,
    )
    const without = signed(0, '2020-05-11', { ...anctConvention, readings })
    expect(termsOf(known([without])).amountBasis).toBe('HT')
  })

  it.each([
    ['le service fait à la date d’effet', 'PERFORMED'],
    ['les commandes passées à la date d’effet', 'ENGAGED'],
    ['autre chose', 'PERFORMED'],
  ])('terminated, counts « %s » as %s', (value, basis) => {
    const readings = anctConvention.readings.map((one) =>
      one.id === 'liquidation' ? { ...one, value } : one,
    )
    const text = signed(0, '2020-05-11', { ...anctConvention, readings })
    const termination = { effectOn: day('2020-12-01'), liquidatedOn: null }
    expect(termsOf(known([text], { termination })).termination).toEqual({
      ...{ cause: 'FAULT', effectiveOn: '2020-12-01', basis, payableUntil: null },
    })
  })
})

describe('an amendment', () => {
  const invented = [signed(0, '2024-01-10', inventedConvention), signed(1, '2024-09-01', amendedConvention)]

  it('is what it changes of the text before it, from the day of its own signature', () => {
    const terms = termsOf(known(invented), day('2025-01-01'))
    const [amendment] = terms.amendments
    expect(amendment).toMatchObject({ signedOn: '2024-09-01', newMarkets: null, newCategories: null })
    expect(ceilingOn(terms, day('2024-08-31'))).toBe(inventedConvention.funding.amountCents)
    expect(ceilingOn(terms, day('2024-09-01'))).toBe(amendedConvention.funding.amountCents)
    const endOn = endings(terms)
    expect(endOn(day('2024-09-01')) > endOn(day('2024-08-31'))).toBe(true)
    const last = tranchesOf(terms).filter(({ until }) => until === null)
    expect(last.map(({ id, cents }) => [id, cents]).toSorted()).toEqual(
      amendedConvention.funding.tranches.map(({ id, cents }) => [id, cents]).toSorted(),
    )
  })

  it('signed after the day asked changes nothing yet', () => {
    expect(termsOf(known(invented), day('2024-08-31')).amendments).toEqual([])
  })

  it('may drop a tranche, name a market and finance a category', () => {
    const content: ConventionContent = {
      ...anctConvention,
      funding: { ...anctConvention.funding, tranches: anctConvention.funding.tranches.slice(0, 2) },
      markets: [...anctConvention.markets, { id: 'audit', label: 'Audit', categories: ['audit'] }],
      costCategories: [
        ...anctConvention.costCategories,
        { code: 'audit', label: 'Audit', decision: 'review' },
      ],
    }
    const { amendments } = termsOf(known([founding, signed(1, '2020-10-01', content)]))
    expect(amendments).toEqual([
      {
        ...{ id: 'avenant-1', signedOn: '2020-10-01', newEnd: null, addCents: 0 },
        ...{ addTranches: [], dropTranches: ['versement-3'] },
        newMarkets: ['coaching', 'developpement', 'audit'],
        newCategories: expect.objectContaining({ audit: 'REVIEW', devops: 'AUTO' }),
      },
    ])
  })

  it('of the same day as another comes after it by its number', () => {
    const texts = [signed(2, '2020-10-01', anctConvention), founding, signed(1, '2020-10-01', anctConvention)]
    expect(termsOf(known(texts)).amendments.map(({ id }) => id)).toEqual(['avenant-1', 'avenant-2'])
  })
})

describe('what is left to be read', () => {
  const answered = (id: string, value: string) => [
    { id, question: '', article: '4', value, choices: [], reason: '' },
  ]

  it('is all followed for the conventions that are seeded', () => {
    expect([anctConvention, inventedConvention, amendedConvention].flatMap(readingsNotFollowed)).toEqual([])
  })

  it('is told where the engine cannot follow it', () => {
    expect(readingsNotFollowed({ readings: answered('consomme', 'dépenses engagées') })).toEqual(['consomme'])
    expect(readingsNotFollowed({ readings: answered('toString', 'oui') })).toEqual([])
  })
})

describe('bank details', () => {
  const [account] = anctConvention.accounts
  if (!account) throw new Error('the convention names an account')
  const moved: ConventionContent = { ...anctConvention, accounts: [{ ...account, number: '00000000001' }] }

  it('changed on the day of the last text whose accounts are not those of the one before', () => {
    const texts = [signed(2, '2021-01-01', moved), founding, signed(1, '2020-10-01', moved)]
    expect(accountsChangedOn(texts, today)).toBe('2020-10-01')
    expect(accountsChangedOn(texts, day('2020-09-30'))).toBe(null)
    expect(accountsChangedOn([founding, signed(1, '2020-10-01', anctConvention)], today)).toBe(null)
  })
})

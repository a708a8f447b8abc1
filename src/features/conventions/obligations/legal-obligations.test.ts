import { expect, it } from 'vitest'
import { anctConvention } from '../../../seed/anct-convention.data.ts'
import { owedUnder } from './legal-obligations.ts'

const ids = (content: Parameters<typeof owedUnder>[0]) => owedUnder(content).map(({ id }) => id)

it('the law adds the yearly report to a fund that a third party pays into', () => {
  expect(anctConvention.obligations.map(({ id }) => id)).not.toContain('compte-rendu-annuel')
  expect(owedUnder(anctConvention).at(-1)).toMatchObject({
    ...{ id: 'compte-rendu-annuel', debtors: ['dinum'], beneficiary: 'anct' },
    when: { kind: 'yearly', month: 1, day: 31 },
  })
})

it('adds nothing to another kind of convention, nor to one without who pays or who spends', () => {
  expect(ids({ ...anctConvention, instrument: 'subvention' })).not.toContain('compte-rendu-annuel')
  for (const role of ['payer', 'spender']) {
    const parties = anctConvention.parties.filter((party) => party.role !== role)
    expect(ids({ ...anctConvention, parties })).not.toContain('compte-rendu-annuel')
  }
})

it('does not double what the text itself says', () => {
  const said = { ...anctConvention, obligations: owedUnder(anctConvention) }
  expect(ids(said).filter((id) => id === 'compte-rendu-annuel')).toHaveLength(1)
})

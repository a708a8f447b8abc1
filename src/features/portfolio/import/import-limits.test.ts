import { describe, expect, it } from 'vitest'
import type { Day } from '../../../shared/day.ts'
import { anImportedIncubator, anImportedOrganisation, anImportedProduct } from './import.fixtures.ts'
import { incubatorBeyond, organisationBeyond, productBeyond, storable } from './import-limits.ts'
import { everythingTold, tidyText, untoldBy, without } from './import-untold.ts'

describe('records that the database would refuse', () => {
  it.each([
    ['name', { name: 'é'.repeat(201) }],
    ['mission', { mission: 'm'.repeat(2001) }],
    ['description', { description: 'd'.repeat(200_001) }],
    ['fast', { fast: { promotion: 2 ** 40, amountCents: null } }],
    [
      'phases',
      { phases: [{ phase: 'investigation', startsOn: '0000-01-01' as Day, endsOn: null, comment: null }] },
    ],
    ['phases', { events: [{ kind: 'end', on: '0000-02-01' as Day, comment: null }] }],
  ])('by their field %s are set apart', (field, told) => {
    expect(productBeyond(anImportedProduct(told))).toMatchObject({ field })
  })
  it('are told by incubators and organisations too', () => {
    expect(incubatorBeyond(anImportedIncubator({ name: 'n'.repeat(201) }))).toEqual({
      field: 'name',
      reason: 'too-long',
    })
    expect(organisationBeyond(anImportedOrganisation({ acronym: 'A'.repeat(41) }))).toEqual({
      field: 'acronym',
      reason: 'too-long',
    })
  })
  it('are none of the usual ones', () => {
    expect(
      productBeyond(anImportedProduct({ name: '🌱'.repeat(200), fast: { promotion: 12, amountCents: 5 } })),
    ).toBeNull()
    expect(organisationBeyond(anImportedOrganisation())).toBeNull()
  })
})

describe('a text that no database holds', () => {
  it('loses what cannot be kept, and nothing else', () => {
    expect(storable({ a: 'x\0y', b: ['\ud800z'], c: 1, d: null })).toEqual({
      a: 'xy',
      b: ['�z'],
      c: 1,
      d: null,
    })
  })
  it('is left as it is otherwise', () => {
    const same = { a: 'été' }
    expect(storable(same)).toBe(same)
  })
})

describe('what a source does not tell', () => {
  const record = { id: 'a', file: 'a', body: '', fields: { title: 'A', stats: true } }

  it('is nothing when it is made of files', () => {
    expect(untoldBy({ kind: 'content-folder', startups: [record] })).toBe(everythingTold)
  })
  it('is, for the API, what none of its records has', () => {
    const { products, incubators } = untoldBy({ kind: 'api-document', startups: [record] })
    expect(products).toContain('userKinds')
    expect(products).not.toContain('statsDeclared')
    expect(incubators).toContain('summary')
  })
  it('is left out of the merge', () => {
    expect(without({ a: 1, b: null, c: null }, ['a'], ['b'])).toEqual({ c: null })
  })
})

it('what stands around a text does not count', () => {
  expect(tidyText('\r\n \n  code\r\nfin \n\n')).toBe('  code\nfin')
})

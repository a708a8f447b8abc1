import { describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { abandon } from './abandonment.ts'
import { writtenText } from './convention.fixtures.ts'
import {
  amendable,
  type ConventionText,
  openText,
  type Signature,
  sign,
  stateOn,
  textOn,
} from './convention.ts'

const today = day('2024-06-30')
const asked = { day: today, terminatedOn: null }
const reason = 'Le conseil d’administration refuse le montant.'
const signedOn = (on: string): Signature => ({
  ...{ partyId: 'val-seme', signatoryName: 'Odile Marchand', capacity: 'Directrice générale' },
  ...{ delegation: null, signedOn: day(on) },
})
const sent: ConventionText = { ...writtenText, sha256: 'a'.repeat(64), sentOn: day('2024-02-01') }
const half: ConventionText = { ...sent, signatures: [signedOn('2024-03-01')] }
const inForce: ConventionText = { ...half, effectOn: day('2024-03-15') }
const setAside: ConventionText = { ...half, abandoned: { on: day('2024-04-01'), reason } }
const asAmendment = (text: ConventionText): ConventionText => ({ ...text, id: 'second', number: 1 })

describe('a text that a party refuses', () => {
  it.each([
    ['on the day of the last signature', '2024-03-01'],
    ['later', '2024-04-01'],
    ['today', today],
  ])('is set aside %s', (_, on) => {
    expect(abandon(half, { on: day(on), reason, today })).toEqual({ ok: true, value: { on, reason } })
  })

  it.each([
    ['a draft, which is changed', writtenText, '2024-04-01', { code: 'not-sent' }],
    ['what nobody signed, which is taken back', sent, '2024-04-01', { code: 'not-signed' }],
    ['what is in force', inForce, '2024-04-01', { code: 'already-in-force' }],
    ['what was set aside already', setAside, '2024-04-02', { code: 'already-abandoned' }],
    ['on a day to come', half, '2024-07-01', { code: 'in-future' }],
    ['before a signature', half, '2024-02-29', { code: 'before-signature', signedOn: '2024-03-01' }],
  ] as const)('is not set aside when it is %s', (...[, text, on, error]) => {
    expect(abandon(text, { on: day(on), reason, today })).toEqual({ ok: false, error })
  })

  it('is not signed any more', () => {
    expect(
      sign(
        { texts: [setAside], text: setAside, seen: setAside.sha256 ?? '', terminatedOn: null, today },
        { ...signedOn('2024-03-15'), partyId: 'fabrique' },
      ),
    ).toEqual({
      ok: false,
      error: { code: 'abandoned' },
    })
  })
})

describe('a convention whose first text was set aside', () => {
  it('is abandoned, has no text in force on any day, and is not amended', () => {
    expect(stateOn([setAside], asked)).toBe('abandoned')
    expect(textOn([setAside], today)).toBe(null)
    expect(openText([setAside])).toBe(null)
    expect(amendable([setAside], asked)).toEqual({ ok: false, error: { code: 'abandoned' } })
  })
})

describe('a convention of which an amendment was set aside', () => {
  const texts = [inForce, asAmendment(setAside)]
  it('stays in force by the text that it had, and may be amended again', () => {
    expect(stateOn(texts, asked)).toBe('in-force')
    expect(textOn(texts, today)?.number).toBe(0)
    expect(amendable(texts, asked)).toMatchObject({ ok: true, value: { number: 0 } })
  })

  it('may not be amended as long as the amendment still waits', () => {
    expect(amendable([inForce, asAmendment(half)], asked)).toEqual({
      ok: false,
      error: { code: 'already-open' },
    })
  })
})

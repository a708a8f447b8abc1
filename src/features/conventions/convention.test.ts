import { describe, expect, it } from 'vitest'
import { type Day, day } from '../../shared/day.ts'
import { wholeContent, writtenText } from './convention.fixtures.ts'
import {
  amendable,
  awaited,
  type ConventionText,
  lastDay,
  type Signature,
  type SigningRefusal,
  sign,
  stateOn,
  textOn,
} from './convention.ts'

const today = day('2024-06-30')
const sent: ConventionText = { ...writtenText, sha256: 'a'.repeat(64), sentOn: day('2024-02-01') }
const odile: Signature = {
  partyId: 'val-seme',
  signatoryName: 'Odile Marchand',
  capacity: 'Directrice générale',
  delegation: null,
  signedOn: day('2024-03-01'),
}
const remi: Signature = {
  ...odile,
  partyId: 'fabrique',
  signatoryName: 'Rémi Castaing',
  capacity: 'Chef de service',
}
const signed: ConventionText = { ...sent, effectOn: day('2024-03-01'), signatures: [odile, remi] }
const amendment = (effectOn: Day | null, number = 1): ConventionText => ({
  ...signed,
  id: `text-${number}`,
  number,
  effectOn,
  content: { ...wholeContent, term: { ...wholeContent.term, months: 24 } },
})

const signing = (text: ConventionText, texts: readonly ConventionText[] = [text]) => ({
  ...{ texts, text, today },
  seen: sent.sha256 ?? '',
  terminatedOn: null,
})

describe('a signature', () => {
  it('is taken from each party, in any order, with the delegation written in the text', () => {
    expect(sign(signing(sent), remi)).toEqual({
      ok: true,
      value: { ...remi, delegation: wholeContent.parties[1]?.representative.delegation },
    })
    expect(sign(signing({ ...sent, signatures: [remi] }), odile)).toEqual({ ok: true, value: odile })
    expect(awaited({ ...sent, signatures: [remi] }).map(({ id }) => id)).toEqual(['val-seme'])
  })

  const delegation = { reference: 'décision 9', startsOn: day('2024-03-01'), endsOn: day('2024-03-31') }
  const other = { ...odile, signatoryName: 'Claire Nogent' }

  it('is taken from someone else who brings a delegation for that day', () => {
    expect(sign(signing(sent), { ...other, delegation }).ok).toBe(true)
  })

  const refused: readonly (readonly [string, ConventionText, Signature, SigningRefusal['code']])[] = [
    ['a text that is being written', writtenText, odile, 'not-sent'],
    ['a text in force', signed, odile, 'already-in-force'],
    ['another text than the one that was read', { ...sent, sha256: 'b'.repeat(64) }, odile, 'other-text'],
    ['somebody who is no party', sent, { ...odile, partyId: 'autre' }, 'not-a-party'],
    ['a second signature of the same party', { ...sent, signatures: [odile] }, odile, 'party-signed-already'],
    ['a day to come', sent, { ...odile, signedOn: day('2024-07-01') }, 'signed-in-the-future'],
    ['someone else without a delegation', sent, other, 'no-delegation'],
    [
      'a delegation not begun that day',
      sent,
      { ...other, delegation, signedOn: day('2024-02-29') },
      'delegation-not-begun',
    ],
    [
      'a delegation over that day',
      sent,
      { ...other, delegation, signedOn: day('2024-04-01') },
      'delegation-over',
    ],
    [
      'the delegate named in the text, out of the days of their delegation',
      sent,
      { ...remi, signedOn: day('2023-12-31') },
      'delegation-not-begun',
    ],
    [
      'a day after the end that the text fixes',
      {
        ...sent,
        content: { ...wholeContent, term: { ...wholeContent.term, endsOn: day('2024-02-28') } },
      },
      odile,
      'signed-after-end',
    ],
  ]
  it.each(refused)('refuses %s', (...[, text, signature, code]) => {
    expect(sign(signing(text), signature)).toEqual({ ok: false, error: { code } })
  })

  it('refuses that an amendment be signed before the convention that it amends', () => {
    const open = { ...amendment(null), signatures: [] }
    expect(sign(signing(open, [signed, open]), { ...odile, signedOn: day('2024-02-29') })).toEqual({
      ok: false,
      error: { code: 'signed-before-effect' },
    })
  })

  const open = { ...amendment(null), signatures: [] }
  it.each([
    ['its last day', '2025-03-01', null, true],
    ['the day after its end, though the amendment would prolong it', '2025-03-02', null, false],
    ['the day before a termination', '2024-08-31', '2024-09-01', true],
    ['the day of a termination', '2024-09-01', '2024-09-01', false],
  ] as const)(
    'takes that of an amendment as long as the convention lasts: %s',
    (...[, on, terminated, taken]) => {
      const terminatedOn = terminated === null ? null : day(terminated)
      const asked = { ...signing(open, [signed, open]), terminatedOn, today: day('2026-01-01') }
      const signature = sign(asked, { ...odile, signedOn: day(on) })
      expect(signature.ok ? null : signature.error.code).toBe(taken ? null : 'convention-over')
    },
  )
})

describe('the text in force', () => {
  const texts = [signed, amendment(day('2024-06-01'))]
  it.each([
    ['2024-02-29', null],
    ['2024-03-01', 0],
    ['2024-05-31', 0],
    ['2024-06-01', 1],
    ['2030-01-01', 1],
  ] as const)('on %s is the text %s', (on, number) => {
    expect(textOn(texts, day(on))?.number ?? null).toBe(number)
  })

  it('lasts until the same day of the month, included, counted from the effect of the convention', () => {
    expect(lastDay(wholeContent, day('2020-05-11'))).toBe('2021-05-11')
    expect(lastDay(amendment(null).content, day('2024-02-29'))).toBe('2026-02-28')
    expect(lastDay({ term: { ...wholeContent.term, endsOn: day('2024-12-31') } }, day('2024-03-01'))).toBe(
      '2024-12-31',
    )
  })
})

describe('the state of a convention', () => {
  const none = { terminatedOn: null }
  it.each([
    ['written', [writtenText], '2024-06-30', 'draft'],
    ['sent', [sent], '2024-06-30', 'signing'],
    ['on the day before its effect', [signed], '2024-02-29', 'signing'],
    ['on the day of its effect', [signed], '2024-03-01', 'in-force'],
    ['on its last day', [signed], '2025-03-01', 'in-force'],
    ['on the day after', [signed], '2025-03-02', 'ended'],
    ['prolonged by an amendment', [signed, amendment(day('2024-06-01'))], '2025-03-02', 'in-force'],
  ] as const)('%s', (...[, texts, on, state]) => {
    expect(stateOn(texts, { ...none, day: day(on) })).toBe(state)
  })

  it('is terminated from the day of a termination, unless it had ended before', () => {
    const on = (at: string, terminatedOn: string) =>
      stateOn([signed], { day: day(at), terminatedOn: day(terminatedOn) })
    expect(on('2024-08-31', '2024-09-01')).toBe('in-force')
    expect(on('2024-09-01', '2024-09-01')).toBe('terminated')
    expect(on('2026-01-01', '2025-06-01')).toBe('ended')
  })
})

describe('an amendment', () => {
  const asked = { day: today, terminatedOn: null }
  it('starts from the text in force', () => {
    const texts = [signed, amendment(day('2024-06-01'))]
    expect(amendable(texts, asked)).toMatchObject({ ok: true, value: { number: 1 } })
  })

  it.each([
    ['a convention being written', [writtenText], 'not-in-force'],
    ['a convention that waits for signatures', [sent], 'not-in-force'],
    ['a convention of which another amendment is open', [signed, amendment(null)], 'already-open'],
  ] as const)('is refused on %s', (_what, texts, code) => {
    expect(amendable(texts, asked)).toEqual({ ok: false, error: { code } })
  })

  it('is refused on a convention that has ended or was terminated', () => {
    expect(amendable([signed], { day: day('2025-03-02'), terminatedOn: null }).ok).toBe(false)
    expect(amendable([signed], { day: today, terminatedOn: day('2024-05-01') })).toEqual({
      ok: false,
      error: { code: 'ended' },
    })
  })
})

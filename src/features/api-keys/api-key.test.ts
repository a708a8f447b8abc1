import { describe, expect, it } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { keyItems } from './api-key.messages.ts'
import { expiryOf, keyText, parseKeyName, prefixOf, readKey, renewalFrom, stateOf } from './api-key.ts'

const day = (text: string) => text as Day
const text = keyText(new Uint8Array(32).map((_, i) => i * 7))

describe('the text of a key', () => {
  it('says thirty-two bytes in letters and figures that one click takes whole', () => {
    expect(text).toMatch(/^terreau_[0-9A-Za-z]{49}$/)
    expect(keyText(new Uint8Array(32))).toMatch(/^terreau_0{43}/)
    expect(keyText(new Uint8Array(32).fill(255))).toMatch(/^terreau_[0-9A-Za-z]{49}$/)
    expect(prefixOf(text)).toBe(text.slice(0, 14))
  })

  it('is read as it was made, and with any one character changed is told to be mistyped', () => {
    expect(readKey(text)).toEqual({ ok: true, value: text })
    for (let i = 0; i < text.length; i += 1) {
      const other = `${text.slice(0, i)}${text[i] === 'a' ? 'b' : 'a'}${text.slice(i + 1)}`
      expect(readKey(other)).toEqual({ ok: false, error: { code: 'mistyped' } })
    }
  })

  it.each(['', 'terreau_', text.slice(0, -1), `${text}0`, ` ${text}`, text.toUpperCase()])(
    '%j is no key',
    (typed) => {
      expect(readKey(typed)).toEqual({ ok: false, error: { code: 'mistyped' } })
    },
  )
})

describe('the days of a key', () => {
  it.each([
    { expiresOn: '2026-11-24', revokedAt: null, kind: 'open' },
    { expiresOn: '2026-11-23', revokedAt: null, kind: 'expired' },
    { expiresOn: '2027-11-23', revokedAt: new Date('2026-11-20'), kind: 'revoked' },
    { expiresOn: '2026-11-01', revokedAt: new Date('2026-10-20'), kind: 'revoked' },
  ])('on 24 November, one that ends on $expiresOn is $kind', ({ expiresOn, revokedAt, kind }) => {
    expect(stateOf({ expiresOn: day(expiresOn), revokedAt }, day('2026-11-24')).kind).toBe(kind)
  })

  it.each([
    { last: '2026-11-24', code: 'expires-too-soon' },
    { last: '2026-11-25', code: null },
    { last: '2027-11-24', code: null },
    { last: '2027-11-25', code: 'expires-too-late' },
  ])('made on 24 November 2026, $last is its last day, or $code', ({ last, code }) => {
    const expiry = expiryOf(day(last), day('2026-11-24'))
    expect(expiry.ok ? null : expiry.error.code).toBe(code)
  })

  it('a key is to be replaced in its last thirty days, and “Aujourd’hui” says how many are left', () => {
    expect(renewalFrom(day('2026-12-24'))).toBe('2026-11-24')
    const key = { name: 'Tableau', expiresOn: day('2026-12-01') }
    expect(keyItems([], day('2026-11-24'))).toEqual([])
    expect(keyItems([key], day('2026-11-24'))[0]?.text).toContain('dans 7 jours')
    expect(keyItems([key, key], day('2026-12-01'))[0]).toMatchObject({
      title: '2 clés d’API sont à remplacer',
      text: expect.stringContaining('dernier jour'),
    })
  })
})

it('a program has a name of one line', () => {
  expect(parseKeyName('  Tableau \n de bord ')).toEqual({ ok: true, value: 'Tableau de bord' })
  expect(parseKeyName(' ')).toEqual({ ok: false, error: { code: 'no-name' } })
  expect(parseKeyName('x'.repeat(81))).toEqual({ ok: false, error: { code: 'name-too-long' } })
})

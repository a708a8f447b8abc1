import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../shared/rights.ts'
import { emailRefusalMessage } from './person.messages.ts'
import { type Email, type Person, parseEmail, parsePersonName, refusalOfErasure } from './person.ts'

describe('an address', () => {
  it.each([
    [' Camille.Roy@Exemple.FR ', 'camille.roy@exemple.fr'],
    ["o'neil+tri@sous.exemple.gouv.fr", "o'neil+tri@sous.exemple.gouv.fr"],
  ])('is read as one person whatever its capitals: %s', (typed, read) => {
    expect(parseEmail(typed)).toEqual({ ok: true, value: read })
  })

  it.each([
    ['', 'empty'],
    ['a@exemple.fr\nBcc: b@exemple.fr', 'several-lines'],
    ['a@exemple.fr\u2028b', 'several-lines'],
    ['a@exemple.fr, b@exemple.fr', 'several-addresses'],
    ['a b@exemple.fr', 'space-inside'],
    ['camille.exemple.fr', 'no-at'],
    ['a@b@exemple.fr', 'several-ats'],
    ['@exemple.fr', 'no-name'],
    ['camille@', 'no-domain'],
    ['camille@exemple', 'bad-domain'],
    ['camille@-exemple.fr', 'bad-domain'],
    ['camille@127.0.0.1', 'bad-domain'],
    ['élodie@exemple.fr', 'not-ascii'],
    ['"camille"@exemple.fr', 'bad-character'],
    ['<camille@exemple.fr>', 'bad-character'],
    [`${'a'.repeat(65)}@exemple.fr`, 'too-long'],
    [
      `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}.fr`,
      'too-long',
    ],
  ] as const)('is refused with its reason: %j', (typed, code) => {
    expect(parseEmail(typed)).toEqual({ ok: false, error: { code } })
    expect(emailRefusalMessage[code]).toMatch(/\.$/)
  })
})

describe('the name of a person', () => {
  it('is one line with single spaces', () => {
    expect(parsePersonName('  Camille \n Roy ')).toEqual({ ok: true, value: 'Camille Roy' })
  })

  it.each([
    [' ', 'no-person-name'],
    ['x'.repeat(121), 'person-name-too-long'],
  ])('is refused when empty or endless', (typed, code) => {
    expect(parsePersonName(typed)).toEqual({ ok: false, error: { code } })
  })
})

describe('erasing a person', () => {
  const me = '00000000-0000-4000-8000-000000000001' as PersonId
  const other = '00000000-0000-4000-8000-000000000002' as PersonId
  const known: Person = {
    id: other,
    grants: [],
    state: 'known',
    name: 'Ana',
    email: 'ana@exemple.fr' as Email,
  }
  const erased: Person = { id: other, grants: [], state: 'erased', erasedAt: new Date() }

  it.each([
    { rule: 'may be done by someone else', person: known, by: me, last: false, refusal: null },
    { rule: 'is refused to oneself', person: known, by: other, last: false, refusal: { code: 'oneself' } },
    {
      rule: 'spares the last administrator',
      person: known,
      by: me,
      last: true,
      refusal: { code: 'last-administrator' },
    },
    { rule: 'is done once', person: erased, by: me, last: false, refusal: { code: 'already-erased' } },
  ])('$rule', ({ person, by, last, refusal }) => {
    expect(refusalOfErasure({ person, by, isLastAdministrator: last })).toEqual(refusal)
  })
})

import { describe, expect, it } from 'vitest'
import type { Day } from '../../../shared/day.ts'
import {
  type Actor,
  grantableRoles,
  type PersonId,
  policy,
  type Role,
  type Scope,
  visitor,
} from '../../../shared/rights.ts'
import { type FollowUp, followedOn, handedOver, latestOf, seenOf, sidesOpenTo } from './follow-up.ts'

const followUp = (person: string, written: string, side: FollowUp['side'] = 'network'): FollowUp => {
  const [first = '', last] = written.split(' ')
  return {
    id: `${person} ${written}`,
    side,
    person: { id: person as PersonId, name: person },
    startsOn: first as Day,
    endsOn: last === undefined ? null : (last as Day),
  }
}
const latest = followUp('nadia', '2026-03-01')

const former = followUp('nadia', '2025-01-01 2025-12-31')
const handing = (before: FollowUp | null, written: string) => {
  const [person, from] = written.split(' ')
  return handedOver(before, { person: person === 'nobody' ? null : (person as PersonId), from: from as Day })
}

describe('handing a product over', () => {
  it.each([
    ['to a first person', null, 'awa 2026-06-01'],
    ['after a follow-up that ended', former, 'awa 2026-01-01'],
    ['back to who followed before', former, 'nadia 2026-01-01'],
  ])('%s leaves what was before as it is', (_title, before, written) => {
    expect(handing(before, written)).toEqual({ ok: true, value: { kind: 'stays' } })
  })

  it.each(['awa', 'nobody'])('to %s ends the present follow-up the day before', (person) => {
    const ended = { kind: 'ends', endsOn: '2026-05-31' }
    expect(handing(latest, `${person} 2026-06-01`)).toEqual({ ok: true, value: ended })
  })

  it('on the very day it began takes it back: that was a mistake', () => {
    expect(handing(latest, 'awa 2026-03-01')).toEqual({ ok: true, value: { kind: 'taken-back' } })
  })

  it.each([
    ['nobody-to-end', null, 'nobody 2026-06-01'],
    ['nobody-to-end', former, 'nobody 2026-01-01'],
    ['same-person', latest, 'nadia 2026-06-01'],
    ['before-latest', latest, 'awa 2026-02-28'],
    ['unlikely-start', latest, 'awa 2226-02-28'],
  ])('is refused: %s', (code, before, written) => {
    expect(handing(before, written)).toMatchObject({ ok: false, error: { code } })
  })
})

it('each side has its own follow-up in force on a day, and its own latest', () => {
  const all = [
    followUp('nadia', '2026-03-01'),
    followUp('paul', '2025-01-01 2026-02-28'),
    followUp('awa', '2027-01-01', 'incubator'),
  ]
  expect(followedOn(all, 'network', '2026-02-28' as Day)?.person.id).toBe('paul')
  expect(followedOn(all, 'incubator', '2026-11-24' as Day)).toBeNull()
  expect(latestOf(all, 'network')?.person.id).toBe('nadia')
  expect(latestOf(all, 'incubator')?.person.id).toBe('awa')
  expect(seenOf(latestOf(all, 'network'))).not.toBe(seenOf(latestOf([], 'network')))
})

describe('who decides on which side', () => {
  const object = { productId: 'p', incubatorIds: ['i'] }
  const person = (role: Role, scope: Scope): Actor => ({
    kind: 'person',
    id: 'x' as PersonId,
    name: 'X',
    grants: [{ role, scope }],
  })
  const opened = grantableRoles.filter((role) =>
    (policy[role] as readonly string[]).includes('follow-up.edit'),
  )
  const closed = grantableRoles.filter((role) => !opened.includes(role))

  it('the programme team for the network, the head of a carrying incubator for the incubator, and no other', () => {
    expect(opened).toEqual(['incubator-head', 'programme-team'])
    expect(sidesOpenTo(person('programme-team', { kind: 'network' }), object)).toEqual(['network'])
    expect(sidesOpenTo(person('incubator-head', { kind: 'incubator', id: 'i' }), object)).toEqual([
      'incubator',
    ])
    expect(sidesOpenTo(person('incubator-head', { kind: 'incubator', id: 'other' }), object)).toEqual([])
    expect(sidesOpenTo(visitor, object)).toEqual([])
  })

  it.each(closed)('%s decides on neither, on whatever scope', (role) => {
    const scopes: readonly Scope[] = [
      { kind: 'network' },
      { kind: 'incubator', id: 'i' },
      { kind: 'product', id: 'p' },
    ]
    expect(scopes.flatMap((scope) => sidesOpenTo(person(role, scope), object))).toEqual([])
  })
})

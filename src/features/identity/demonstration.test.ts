import { expect, it } from 'vitest'
import { grantableRoles } from '../../shared/rights.ts'
import { demoAddress, demoPeople, linkedParts } from './demonstration.ts'
import { scopesOfRole } from './grant.ts'
import { parseEmail } from './person.ts'

it('plays every role that a person may hold, once', () => {
  const roles = demoPeople.map(({ role }) => role).toSorted()
  expect(roles).toEqual(grantableRoles.filter((role) => role !== 'service-account').toSorted())
})

it('gives each role on a scope where it may be held', () => {
  for (const { role, scope } of demoPeople) expect(scopesOfRole[role]).toContain(scope.kind)
})

it('writes to addresses that lead nowhere', () => {
  for (const { key } of demoPeople) {
    expect(parseEmail(demoAddress(key)).ok).toBe(true)
    expect(demoAddress(key)).toMatch(/\.invalid$/)
  }
})

it('makes links of the addresses of this site, and of no other', () => {
  const parts = linkedParts('Ouvrez http://localhost/a?b=c ou http://localhost.invalid/a', 'http://localhost')
  expect(parts).toEqual([
    { text: 'Ouvrez ', href: null },
    { text: 'http://localhost/a?b=c', href: '/a?b=c' },
    { text: ' ou ', href: null },
    { text: 'http://localhost.invalid/a', href: null },
  ])
})

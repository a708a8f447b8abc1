import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import {
  type Action,
  type Actor,
  grantableRoles,
  type PersonId,
  policy,
  type Role,
  type Scope,
  visitor,
} from '../../../shared/rights.ts'
import { scopesOfRole } from '../grant.ts'
import type { Email } from '../person.ts'
import {
  answerable,
  grantOnAnswer,
  type Invitation,
  invitableRoles,
  invitationExpiry,
  invitingOf,
  mayInvite,
  rolesOffered,
  scopesOffered,
} from './invitation.ts'

const incubator = { kind: 'incubator', id: 'i1', label: 'Fabrique' } as const
const other = { kind: 'incubator', id: 'i2', label: 'Ailleurs' } as const
const product = { kind: 'product', id: 'p1', label: 'Carnet', incubatorIds: ['i1'] } as const
const convention = { kind: 'convention', id: 'c1', label: 'Convention' } as const
const choices = [incubator, other, product, convention]
const network: Scope = { kind: 'network' }

const who = (role: Role, scope: Scope): Actor => ({
  ...{ kind: 'person', id: 'p' as PersonId, name: 'P' },
  grants: [{ role, scope }],
})
const scopeFor = (role: Role): Scope =>
  (scopesOfRole[role] as readonly string[]).includes('network') ? network : { kind: 'incubator', id: 'i1' }
const heldBy = (role: Role): readonly Action[] => policy[role]

describe('who may invite to what', () => {
  const pairs = grantableRoles.flatMap((role) =>
    grantableRoles.flatMap((invited) =>
      (scopesOfRole[invited] as readonly Scope['kind'][]).map((kind) => ({ role, invited, kind })),
    ),
  )
  const allowed = ({ role, invited }: (typeof pairs)[number]) =>
    (invitableRoles[role] ?? []).includes(invited)
  const forbidden = pairs.filter((pair) => !allowed(pair))
  const scopeOf = (kind: Scope['kind']): Scope =>
    kind === 'network' ? network : { kind, id: { incubator: 'i1', product: 'p1', convention: 'c1' }[kind] }

  it('whatever the table does not say is refused, wherever the role is held', () => {
    expect(forbidden.length).toBeGreaterThan(150)
    const open = forbidden.filter(({ role, invited, kind }) =>
      [network, scopeOf(kind)].some((held) =>
        mayInvite(who(role, held), { role: invited, scope: scopeOf(kind) }, choices),
      ),
    )
    expect(open).toEqual([])
  })

  it.each(grantableRoles.filter((role) => invitableRoles[role]))(
    '%s gives nothing above what it holds, unless it could give it anyway',
    (role) => {
      const above = (invitableRoles[role] ?? []).filter((invited) =>
        heldBy(invited).some((action) => !heldBy(role).includes(action)),
      )
      expect(heldBy(role)).toContain('people.invite')
      expect(heldBy(role).includes('people.manage') || above.length === 0).toBe(true)
    },
  )

  it('a head invites on their incubator and on the products it carries, nowhere else', () => {
    const head = who('incubator-head', { kind: 'incubator', id: 'i1' })
    const may = (role: Role, scope: Scope) => mayInvite(head, { role, scope }, choices)
    expect(may('product-member', product)).toBe(true)
    expect(may('incubator-team', incubator)).toBe(true)
    expect(may('incubator-team', other)).toBe(false)
    expect(may('coach', network)).toBe(false)
    expect(may('committee-member', convention)).toBe(false)
    expect(scopesOffered(head, choices)).toEqual({ network: false, choices: [incubator, product] })
  })

  it('an administrator offers every role that people hold, everywhere', () => {
    const admin = who('administrator', network)
    expect(rolesOffered(admin)).toEqual(grantableRoles.filter((role) => role !== 'service-account'))
    expect(scopesOffered(admin, choices)).toEqual({ network: true, choices })
    expect(rolesOffered(visitor)).toEqual([])
  })

  it.each([
    ['a scope that the role does not have', 'product-member', network, '2026-12-31', 'wrong-scope'],
    ['days the wrong way round', 'incubator-team', incubator, '2026-11-20', 'ends-before-start'],
    ['another incubator', 'incubator-team', other, '2026-12-31', 'not-yours'],
    ['a role above one’s own', 'incubator-head', incubator, '2026-12-31', 'not-yours'],
  ] as const)('an invitation is refused for %s', (...[, role, scope, endsOn, code]) => {
    const head = who('incubator-head', { kind: 'incubator', id: 'i1' })
    const typed = { role, scope, startsOn: day('2026-11-24'), endsOn: day(endsOn) }
    const refused = invitingOf(head, typed, { choices, today: day('2026-11-24') })
    expect(refused).toEqual({ ok: false, error: { code } })
  })

  it('an invitation is refused when its days are past', () => {
    const typed = {
      role: 'coach',
      scope: network,
      startsOn: day('2026-01-01'),
      endsOn: day('2026-11-23'),
    } as const
    const refused = invitingOf(who('administrator', network), typed, { choices, today: day('2026-11-24') })
    expect(refused).toEqual({ ok: false, error: { code: 'already-over' } })
  })
})

describe('answering an invitation', () => {
  const sentAt = new Date('2026-11-24T09:00:00Z')
  const invitation: Invitation = {
    ...{ id: 'x', name: 'Ada', email: 'ada@exemple.fr' as Email, role: 'incubator-team', scope: incubator },
    ...{ startsOn: day('2026-11-24'), endsOn: day('2026-12-20'), invitedBy: { id: 'p', name: 'P' } },
    ...{ sentAt, expiresAt: invitationExpiry(sentAt), state: 'pending' },
  }
  const head = who('incubator-head', scopeFor('incubator-head'))
  const asked = { invitation, inviter: head, choices, now: sentAt, today: day('2026-11-24') }

  it('is possible while it lasts', () => {
    expect(answerable(asked)).toEqual({ ok: true, value: invitation })
    const last = new Date('2026-12-08T08:59:59Z')
    expect(answerable({ ...asked, now: last, today: day('2026-12-08') }).ok).toBe(true)
  })

  it.each([
    ['nothing is known of it', { invitation: null }, 'unknown'],
    ['a fortnight went by', { now: new Date('2026-12-08T09:00:00Z') }, 'expired'],
    ['it was accepted', { invitation: { ...invitation, state: 'accepted' } }, 'accepted'],
    ['it was declined', { invitation: { ...invitation, state: 'declined' } }, 'declined'],
    ['it was withdrawn', { invitation: { ...invitation, state: 'withdrawn' } }, 'withdrawn'],
    ['its days are past', { today: day('2026-12-21') }, 'over'],
    ['who invited no longer may', { inviter: who('coach', network) }, 'no-longer-theirs'],
  ] as const)('is refused when %s', (_, changed, code) => {
    expect(answerable({ ...asked, ...changed } as typeof asked)).toEqual({ ok: false, error: { code } })
  })

  it('gives nothing before the day of the answer', () => {
    expect(grantOnAnswer(invitation, day('2026-12-01')).startsOn).toBe('2026-12-01')
    expect(grantOnAnswer(invitation, day('2026-11-01')).startsOn).toBe('2026-11-24')
  })
})

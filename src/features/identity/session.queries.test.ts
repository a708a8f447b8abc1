import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import { verifyChain } from '../journal/index.ts'
import { digest, type IdentityApp, openIdentity } from './identity.fixtures.ts'
import { identityJobs } from './identity.jobs.ts'
import { authenticate } from './session-cookie.ts'

let app: IdentityApp
beforeAll(async () => {
  app = await openIdentity(await openTestDatabase())
})
afterAll(() => app.close())

const HOUR = 60
let people = 0
const someone = () => {
  people += 1
  return app.person(`session.${people}@exemple.fr`, 'programme-team')
}
const ask = (token: string | null) =>
  authenticate(app.db, { cookies: `terreau_session=${token}`, https: false, now: app.clock.now() })
const sessionsOf = (person: string) =>
  app.db.selectFrom('session').selectAll().where('person_id', '=', person).execute()
const renewed = (setCookie: string | null) => /terreau_session=([^;]+)/.exec(setCookie ?? '')?.[1] ?? null

describe('a session', () => {
  it('says who asks and what they hold on the day, and keeps only the digest of its token', async () => {
    const person = await someone()
    const token = (await app.as(person)).token() ?? ''
    const { actor, sessionKey, setCookie } = await ask(token)
    expect(actor).toMatchObject({
      kind: 'person',
      id: person,
      grants: [{ role: 'programme-team', scope: { kind: 'network' } }],
    })
    expect(sessionKey).toMatch(/^[0-9a-f]{64}$/)
    expect(setCookie).toBeNull()
    const [stored] = await sessionsOf(person)
    expect(stored?.token_hash).toBe(digest(token))
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  it('leaves out a role that has ended or has not begun', async () => {
    const person = await someone()
    const token = (await app.as(person)).token()
    const role = { person_id: person, scope_kind: 'network', scope_id: null }
    await app.db
      .insertInto('role_grant')
      .values([
        { ...role, id: crypto.randomUUID(), role: 'coach', starts_on: '2026-01-01', ends_on: '2026-11-23' },
        { ...role, id: crypto.randomUUID(), role: 'sponsor', starts_on: '2026-11-25', ends_on: null },
      ])
      .execute()
    const { actor } = await ask(token)
    expect(actor).toMatchObject({ grants: [{ role: 'programme-team' }] })
  })

  it('is nobody’s when the token is unknown: the cookie is removed', async () => {
    const { actor, setCookie } = await ask('a'.repeat(43))
    expect(actor.kind).toBe('visitor')
    expect(setCookie).toContain('Max-Age=0')
  })

  it('changes its token every hour, under the same key; the former serves a minute more', async () => {
    const person = await someone()
    const first = (await app.as(person)).token()
    const before = await ask(first)
    app.clock.pass(HOUR)
    const rotated = await ask(first)
    const second = renewed(rotated.setCookie)
    expect(second).not.toBe(first)
    expect(rotated.sessionKey).toBe(before.sessionKey)
    app.clock.pass(1)
    const late = await ask(first)
    expect(late).toMatchObject({ actor: { kind: 'person' }, sessionKey: before.sessionKey, setCookie: null })
    expect(await ask(second)).toMatchObject({ actor: { kind: 'person' }, setCookie: null })
  })

  it('closes, and the journal says so, when a replaced token comes back', async () => {
    const person = await someone()
    const first = (await app.as(person)).token()
    app.clock.pass(HOUR)
    const second = renewed((await ask(first)).setCookie)
    app.clock.pass(2)
    expect((await ask(first)).actor.kind).toBe('visitor')
    expect((await ask(second)).actor.kind).toBe('visitor')
    expect(await sessionsOf(person)).toEqual([])
    const entries = await app.db
      .selectFrom('journal_entry')
      .select('subject_id')
      .where('action', '=', 'session.replayed')
      .execute()
    expect(entries).toEqual([{ subject_id: person }])
    expect(await verifyChain(app.db)).toMatchObject({ faults: [] })
  })

  it('gives one new token when two requests come together', async () => {
    const first = (await app.as(await someone())).token()
    app.clock.pass(HOUR)
    const both = await Promise.all([ask(first), ask(first)])
    expect(both.map(({ actor }) => actor.kind)).toEqual(['person', 'person'])
    expect(both.filter(({ setCookie }) => setCookie !== null)).toHaveLength(1)
  })

  it('ends after a working day without a request', async () => {
    const person = await someone()
    const token = (await app.as(person)).token()
    app.clock.pass(8 * HOUR + 1)
    expect((await ask(token)).actor.kind).toBe('visitor')
    expect(await sessionsOf(person)).toEqual([])
  })

  it('ends after a week, however much it is used', async () => {
    let token = (await app.as(await someone())).token()
    for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
      app.clock.pass(6 * HOUR)
      const { actor, setCookie } = await ask(token)
      expect(actor.kind).toBe('person')
      token = renewed(setCookie) ?? token
    }
    app.clock.pass(6 * HOUR)
    expect((await ask(token)).actor.kind).toBe('visitor')
  })

  it('notes a visit every five minutes at most', async () => {
    const person = await someone()
    const token = (await app.as(person)).token()
    const opened = app.clock.now()
    app.clock.pass(4)
    await ask(token)
    expect((await sessionsOf(person))[0]?.seen_at).toEqual(opened)
    app.clock.pass(1)
    await ask(token)
    expect((await sessionsOf(person))[0]?.seen_at).toEqual(app.clock.now())
  })

  it('is purged once nothing can open it', async () => {
    const person = await someone()
    await app.as(person)
    app.clock.pass(8 * HOUR + 1)
    await app.as(person)
    for (const job of identityJobs(app.db, app.clock.now)) await job.run({})
    expect(await sessionsOf(person)).toHaveLength(1)
  })
})

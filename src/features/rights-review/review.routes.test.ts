import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { day, dayOf } from '../../shared/day.ts'
import type { PersonId, Scope } from '../../shared/rights.ts'
import { historyOf, record } from '../journal/index.ts'
import { alreadyClosed, decidedMeanwhile } from './review.messages.ts'
import { decide, linesOf, progressOf } from './review.queries.ts'

type Signed = Browser & { readonly personId: PersonId }
const dueOn = day('2026-09-01')
const now = new Date('2026-11-24T09:00:00Z')
let app: TestApp
let scope: Scope & { readonly kind: 'incubator' }
let head: Signed
let slug = ''
beforeAll(async () => {
  app = await openTestApp({ now: () => now, env: { DEMO: '0' } })
})
afterAll(() => app.close())
beforeEach(async () => {
  const id = randomUUID()
  slug = `fabrique-${id.slice(0, 8)}`
  const incubator = { id, slug, name: 'Fabrique' }
  await app.database.db
    .insertInto('incubator')
    .values(incubator as never)
    .execute()
  scope = { kind: 'incubator', id }
  head = await app.as('incubator-head', scope)
  await signedIn(head.personId)
})

const signedIn = (person: PersonId, at = now) =>
  app.database.db.transaction().execute((tx) =>
    record(tx, {
      ...{ at, actor: person, action: 'person.signed-in', subject: { kind: 'person', id: person } },
      after: { way: 'link' },
    }),
  )
const address = () => `/espace/revues/2026-09-01/${slug}`
const grantOf = (person: PersonId) =>
  app.database.db
    .selectFrom('role_grant')
    .select(['id', 'ends_on'])
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow()
const decision = async (person: PersonId, chosen: string, more: Record<string, string> = {}) => {
  const { id } = await grantOf(person)
  const extra = Object.fromEntries(Object.entries(more).map(([name, value]) => [`${name}.${id}`, value]))
  return { [`decision.${id}`]: chosen, ...extra }
}

describe('a review', () => {
  it('ends, changes and keeps what its head decides, a part today and the rest later', async () => {
    const [gone, leaving] = [await app.as('incubator-team', scope), await app.as('coach', scope)]
    await signedIn(leaving.personId)
    const sent = await head.post(address(), {
      ...(await decision(gone.personId, 'ended')),
      ...(await decision(leaving.personId, 'changed', { fin: '31/12/2026' })),
    })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, address()])
    expect(await grantOf(gone.personId)).toMatchObject({ ends_on: '2026-11-23' })
    expect(await grantOf(leaving.personId)).toMatchObject({ ends_on: '2026-12-31' })
    expect(await (await head.get(address())).text()).toContain('2 sur 3 rôles')
    expect((await head.post(`${address()}/cloture`, {})).status).toBe(409)
    await head.post(address(), { action: 'garder-les-autres' })
    const closed = await head.post(`${address()}/cloture`, {})
    expect([closed.status, closed.headers.get('location')]).toEqual([303, '/espace/revues'])
    const [entry] = await historyOf(app.database.db, { kinds: ['rights-review'], limit: 1 })
    expect(entry).toMatchObject({ action: 'review.closed', after: { kept: 1, ended: 1, changed: 1 } })
  })

  it('asks why of who keeps someone silent for six months, and keeps what was typed', async () => {
    const silent = await app.as('incubator-team', scope)
    await signedIn(silent.personId, new Date('2026-05-01T09:00:00Z'))
    const refused = await head.post(address(), {
      ...(await decision(silent.personId, 'kept')),
      ...(await decision(head.personId, 'changed', { fin: '30/02/2027' })),
    })
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(html).toContain('écrivez pourquoi son rôle est gardé')
    expect(html).toContain('value="30/02/2027"')
    await head.post(address(), { action: 'garder-les-autres' })
    expect(await (await head.get(address())).text()).toContain('1 sur 2 rôles')
    await head.post(address(), await decision(silent.personId, 'kept', { raison: 'Congé jusqu’en janvier' }))
    expect(await (await head.get(address())).text()).toContain('Congé jusqu’en janvier')
  })

  it('counts with its own rights those on the products that its incubator carries, and no others', async () => {
    const [carried, other] = [randomUUID(), randomUUID()]
    for (const id of [carried, other]) await app.as('product-member', { kind: 'product', id })
    await head.post(address(), await decision(head.personId, 'kept'))
    const place = { slug, name: 'Fabrique', incubatorId: scope.id }
    const elsewhere = { slug: 'ailleurs', name: 'Ailleurs', incubatorId: randomUUID() }
    const reviews = [
      { dueOn, place, productIds: [carried] },
      { dueOn, place: elsewhere, productIds: [] },
    ]
    expect(await progressOf(app.database.db, reviews, dayOf(now))).toEqual(
      new Map([
        [slug, { decided: 1, left: 1, closedAt: null }],
        ['ailleurs', { decided: 0, left: 0, closedAt: null }],
      ]),
    )
    expect(await (await head.get('/espace/revues')).text()).toContain('1 sur 1 rôle')
  })

  it('prolongs what its head could give, and never their own role', async () => {
    const coach = await app.as('coach', scope)
    const ends = app.database.db.updateTable('role_grant').set({ ends_on: '2026-12-31' })
    await ends.where('person_id', 'in', [head.personId, coach.personId]).execute()
    await signedIn(coach.personId)
    const until = { fin: '30/06/2027' }
    const own = await head.post(address(), await decision(head.personId, 'changed', until))
    expect(own.status).toBe(422)
    expect(await own.text()).toContain('Vous ne pouvez pas prolonger ce rôle')
    expect((await head.post(address(), await decision(coach.personId, 'changed', until))).status).toBe(303)
    expect(await grantOf(head.personId)).toMatchObject({ ends_on: '2026-12-31' })
    expect(await grantOf(coach.personId)).toMatchObject({ ends_on: '2027-06-30' })
  })

  it('refuses what was decided, or closed, since the same lines were read', async () => {
    const { db } = app.database
    const place = { slug, name: 'Fabrique', incubatorId: scope.id }
    const review = { dueOn, place, productIds: [] }
    const lines = await linesOf(db, review, dayOf(now))
    const kept = lines.map((line) => ({ line, decision: 'kept', reason: '', endsOn: null }) as const)
    const opening = { ...review, actor: head.personId, at: now }
    const decideAgain = () => db.transaction().execute((tx) => decide(tx, opening, kept))
    expect(await decideAgain()).toMatchObject({ ok: true })
    await expect(decideAgain()).rejects.toMatchObject({ kind: 'conflict', message: decidedMeanwhile })
    await head.post(`${address()}/cloture`, {})
    await expect(decideAgain()).rejects.toMatchObject({ kind: 'conflict', message: alreadyClosed })
  })

  it('with nothing chosen says so', async () => {
    const sent = await head.post(address(), {})
    expect(sent.status).toBe(422)
    expect(await sent.text()).toContain('Rien n’a été choisi')
  })

  it('closed, is told as it was, in the page and in the file, and the database holds it still', async () => {
    const gone = await app.as('incubator-team', scope)
    await head.post(address(), { ...(await decision(gone.personId, 'ended')), action: 'garder-les-autres' })
    await head.post(`${address()}/cloture`, {})
    const file = await (await head.get(`${address()}/revue.csv`)).text()
    expect(file).toContain(`Personne ${gone.personId.slice(0, 4)};Équipe d’incubateur`)
    expect(file).toContain('terminé;23/11/2026')
    expect((await head.post(address(), {})).status).toBe(409)
    expect((await head.post(`${address()}/cloture`, {})).status).toBe(409)
    const { db } = app.database
    const lines = db.deleteFrom('review_line').where('person_id', '=', gone.personId)
    await expect(lines.execute()).rejects.toThrow('a closed review never changes')
    const reopening = db.updateTable('rights_review').set({ closed_at: null, closed_by: null })
    await expect(reopening.where('scope_id', '=', scope.id).execute()).rejects.toThrow('never changes')
  })

  it('refuses to end the last administrator, and takes back what came with it', async () => {
    const administrator = await app.as('administrator')
    await signedIn(administrator.personId)
    const network = '/espace/revues/2026-09-01/reseau'
    const officer = await app.as('finance-officer')
    const sent = await administrator.post(network, {
      ...(await decision(officer.personId, 'ended')),
      ...(await decision(administrator.personId, 'ended')),
    })
    expect(sent.status).toBe(409)
    expect(await grantOf(officer.personId)).toMatchObject({ ends_on: null })
  })
})

describe('who reviews', () => {
  it('is the head of that incubator: the programme team reads, others do not enter', async () => {
    const team = await app.as('programme-team')
    const other = await app.as('incubator-head', { kind: 'incubator', id: randomUUID() })
    expect((await team.get(address())).status).toBe(200)
    expect((await team.post(address(), {})).status).toBe(403)
    expect((await other.get(address())).status).toBe(403)
    expect((await head.get('/espace/revues/2026-09-01/reseau')).status).toBe(403)
  })

  it('begins none on a day that is not one of review, past or to come', async () => {
    const administrator = await app.as('administrator')
    for (const day of ['2026-03-01', '2026-10-12', '2027-03-01']) {
      const other = `/espace/revues/${day}/${slug}`
      expect((await administrator.get(other)).status).toBe(404)
      expect((await administrator.post(other, { action: 'garder-les-autres' })).status).toBe(404)
    }
  })

  it('is told in “Aujourd’hui” until it is closed; the programme team of those that are late', async () => {
    const team = await app.as('programme-team')
    const told = async (who: Browser) => (await (await who.get('/espace')).text()).includes(address())
    expect([await told(head), await told(team)]).toEqual([true, true])
    expect(await (await head.get(address())).text()).toContain('sans décision depuis plus de')
    await head.post(address(), { action: 'garder-les-autres' })
    await head.post(`${address()}/cloture`, {})
    expect([await told(head), await told(team)]).toEqual([false, false])
  })
})

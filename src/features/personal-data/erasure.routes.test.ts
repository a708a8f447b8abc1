import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { grantableRoles } from '../../shared/rights.ts'
import { verifyChain } from '../journal/index.ts'

let app: TestApp
type Member = Awaited<ReturnType<TestApp['as']>>
let admin: Member
beforeAll(async () => {
  app = await openTestApp()
  admin = await app.as('administrator')
})
afterAll(() => app.close())

const pathOf = (id: string) => `/espace/personnes/${id}/effacement`
const textOf = async (who: Pick<Member, 'get'>, path: string): Promise<string> => (await who.get(path)).text()

describe('erasing a person', () => {
  it('says what will go and what stays, then leaves no name, address, session nor role', async () => {
    const person = await app.as('programme-team')
    const id = person.personId
    const { db } = app.database
    const before = await textOf(admin, pathOf(id))
    expect(before).toContain('Ce qui sera retiré')
    expect(before).toContain('Sessions')
    expect((await admin.post(pathOf(id), {})).status).toBe(303)
    const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
    expect(row).toMatchObject({ name: null, email: null, erased_at: new Date('2026-11-24T09:00:00Z') })
    expect((await person.get('/espace')).status).toBe(303)
    const grants = await db.selectFrom('role_grant').select('ends_on').where('person_id', '=', id).execute()
    expect(grants).toEqual([{ ends_on: '2026-11-23' }])
    const values = await db
      .selectFrom('journal_personal')
      .select('digest')
      .where('person_id', '=', id)
      .execute()
    expect(values).toEqual([])
    expect((await verifyChain(db)).faults).toEqual([])
    expect(await app.jobs()).toContainEqual({ name: 'erasure-rewrite', data: { person: id } })
    expect((await admin.post(pathOf(id), {})).status).toBe(409)
  })

  it('tells how far the files are, and what is left to the operator of a server', async () => {
    const { personId: id } = await app.as(null)
    await admin.post(pathOf(id), {})
    expect(await textOf(admin, pathOf(id))).toContain('attendent d’être réécrits')
    await app.database.db
      .updateTable('erasure_rewrite')
      .set({ ended_at: new Date('2026-11-24T09:01:00Z'), remains: ['log'] })
      .where('person_id', '=', id)
      .execute()
    const page = await textOf(admin, pathOf(id))
    expect(page).toContain('ont été réécrits le')
    expect(page).toContain('journaux d’écriture')
  })

  it('is refused to oneself, with the reason said before any button', async () => {
    const page = await textOf(admin, pathOf(admin.personId))
    expect(page).toContain('votre propre compte')
    expect(page).not.toContain('Effacer cette personne')
    const refused = await admin.post(pathOf(admin.personId), {})
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('votre propre compte')
  })

  it('never empties the network of its administrators, even when two erase each other at once', async () => {
    const one = await openTestApp()
    try {
      const [a, b] = [await one.as('administrator'), await one.as('administrator')]
      const answers = await Promise.all([a.post(pathOf(b.personId), {}), b.post(pathOf(a.personId), {})])
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    } finally {
      await one.close()
    }
  })

  it('takes the name off a delegation by which nothing was signed, and ends it', async () => {
    const { personId: id } = await app.as(null)
    const { db } = app.database
    await sql`insert into convention (id, reference, slug, created_at) values (${id}, 'Essai', 'essai', now())`.execute(
      db,
    )
    await sql`insert into signing_delegation (id, convention_id, role, person_id, name, capacity, reference, starts_on, recorded_at)
      values (${id}, ${id}, 'PAYMENTS', ${id}, 'Aël Kerbrat', 'Comptable', 'D1', '2026-01-01', now())`.execute(
      db,
    )
    await admin.post(pathOf(id), {})
    const row = await db
      .selectFrom('signing_delegation')
      .select(['name', 'capacity', 'ends_on'])
      .where('id', '=', id)
      .executeTakeFirst()
    expect(row).toEqual({ name: 'Personne effacée', capacity: 'Fonction effacée', ends_on: '2026-11-23' })
  })

  it.each(grantableRoles.filter((role) => role !== 'administrator'))('is closed to: %s', async (role) => {
    const member = await app.as(role)
    for (const path of [pathOf(admin.personId), '/espace/demandes'])
      expect((await member.get(path)).status).toBe(403)
    expect((await member.post(pathOf(admin.personId), {})).status).toBe(403)
  })
})

describe('answering a request', () => {
  const requestOf = async (person: string): Promise<string> =>
    (
      await app.database.db
        .selectFrom('erasure_request')
        .select('id')
        .where('person_id', '=', person)
        .executeTakeFirstOrThrow()
    ).id

  it('by erasing keeps its dates and who answered, without a word about the person', async () => {
    const person = await app.as(null)
    await person.post('/espace/mes-donnees/effacement', {})
    await admin.post(pathOf(person.personId), {})
    const row = await app.database.db
      .selectFrom('erasure_request')
      .select(['state', 'answered_by', 'reason'])
      .where('person_id', '=', person.personId)
      .executeTakeFirst()
    expect(row).toEqual({ state: 'done', answered_by: admin.personId, reason: null })
  })

  it('by refusing asks for the reason, which the person reads, and is told by mail', async () => {
    const person = await app.as(null)
    await person.post('/espace/mes-donnees/effacement', {})
    const path = `/espace/demandes/${await requestOf(person.personId)}/refus`
    const faulty = await admin.post(path, { raison: ' ' })
    expect(faulty.status).toBe(422)
    expect(await faulty.text()).toContain('Écrivez la raison du refus')
    expect((await admin.post(path, { raison: 'Une procédure est en cours.' })).status).toBe(303)
    expect(await textOf(person, '/espace/mes-donnees')).toContain('Une procédure est en cours.')
    expect((await app.mails()).at(-1)).toMatchObject({
      person: person.personId,
      subject: 'Votre demande d’effacement',
    })
    const again = await admin.post(path, { raison: 'Encore' })
    expect(again.status).toBe(409)
    await admin.post(pathOf(person.personId), {})
    const left = await sql`select 1 from erasure_request where reason like 'Une procédure%'`.execute(
      app.database.db,
    )
    expect(left.rows).toEqual([])
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { consultedPages } from '../../shared/consultation.ts'
import type { PersonId } from '../../shared/rights.ts'
import { consultationRetention, keepConsultation } from './consultation.queries.ts'

type Signed = Browser & { readonly personId: PersonId }
let app: TestApp
let now = new Date('2026-11-24T22:30:00Z')
let administrator: Signed
let member: Signed
beforeAll(async () => {
  app = await openTestApp({ now: () => now, env: { DEMO: '0' } })
  administrator = await app.as('administrator')
  member = await app.as('coach')
})
afterAll(() => app.close())

const linesOf = (subject: PersonId) =>
  app.database.db
    .selectFrom('record_consultation')
    .select(['reader_id', 'page', 'on_day'])
    .where('subject_id', '=', subject)
    .orderBy('at')
    .orderBy('page')
    .execute()

describe('who reads a record', () => {
  it('leaves one line a day for each page, however often they come back', async () => {
    const read = await app.as('coach')
    for (const _ of [1, 2]) await administrator.get(`/espace/personnes/${read.personId}`)
    await administrator.get('/espace/reseau')
    now = new Date('2026-11-24T23:10:00Z')
    await administrator.get(`/espace/personnes/${read.personId}/identite`)
    now = new Date('2026-11-24T22:30:00Z')
    const by = { reader_id: administrator.personId }
    expect(await linesOf(read.personId)).toEqual([
      { ...by, page: 'network', on_day: '2026-11-24' },
      { ...by, page: 'person', on_day: '2026-11-24' },
      { ...by, page: 'person', on_day: '2026-11-25' },
    ])
  })

  it('leaves none for their own, nor where they were refused', async () => {
    await administrator.get(`/espace/personnes/${administrator.personId}`)
    expect(await linesOf(administrator.personId)).toEqual([])
    const closed = await app.as('sponsor')
    expect((await closed.get(`/espace/personnes/${member.personId}`)).status).toBe(403)
    expect((await linesOf(member.personId)).filter(({ reader_id }) => reader_id === closed.personId)).toEqual(
      [],
    )
  })

  it('leaves one by the pages and the file of teams, for each person named', async () => {
    const held = await app.as(null)
    const { db } = app.database
    const { id } = await db
      .insertInto('incubator')
      .values({ id: crypto.randomUUID(), slug: 'fabrique', name: 'Fabrique' } as never)
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('mission')
      .values({
        ...{ id: crypto.randomUUID(), person_id: held.personId, product_id: null, incubator_id: id },
        ...{
          trade: 'design',
          employer_kind: 'agent',
          employer: null,
          starts_on: '2026-01-01',
          ends_on: null,
        },
      })
      .execute()
    for (const path of ['/espace/equipes', '/espace/equipes.csv', '/espace/incubateurs/fabrique/equipe'])
      expect((await administrator.get(path)).status).toBe(200)
    expect((await linesOf(held.personId)).map(({ page }) => page)).toEqual(['team', 'teams', 'teams-file'])
  })
})

describe('who consulted a record', () => {
  it('is told to the person concerned, and to nobody else but administrators', async () => {
    const read = await app.as('coach')
    expect(await (await read.get('/espace/consultations')).text()).toContain(
      'Personne n’a consulté votre fiche',
    )
    await administrator.get(`/espace/personnes/${read.personId}`)
    const told = await (await read.get('/espace/consultations')).text()
    expect(told).toContain('1 consultation')
    expect(told).toContain(`Personne ${administrator.personId.slice(0, 4)}`)
    expect(told).toContain('gérer les accès')
    expect(told).not.toContain('consultations/toutes')
    expect((await read.get('/espace/consultations/toutes')).status).toBe(403)
  })

  it('is looked for by administrators, by the name of either, and their search is kept too', async () => {
    const read = await app.as('coach')
    await administrator.get(`/espace/personnes/${read.personId}`)
    const name = `Personne ${read.personId.slice(0, 4)}`
    const found = await administrator.get(`/espace/consultations/toutes?q=${encodeURIComponent(name)}`)
    expect(await found.text()).toContain('La fiche de la personne')
    expect((await linesOf(read.personId)).map(({ page }) => page)).toContain('log')
    const none = await administrator.get('/espace/consultations/toutes?q=%25')
    expect(await none.text()).toContain('Aucune consultation ne correspond')
  })
})

describe('somebody erased', () => {
  it('is shown without a name by a search of the log, which is no consultation of theirs', async () => {
    const gone = await app.as('coach')
    await administrator.get(`/espace/personnes/${gone.personId}`)
    const erased = { name: null, email: null, erased_at: now }
    await app.database.db.updateTable('person').set(erased).where('id', '=', gone.personId).execute()
    const shown = await administrator.get('/espace/consultations/toutes')
    expect(await shown.text()).toContain('une personne effacée')
    expect((await linesOf(gone.personId)).map(({ page }) => page)).toEqual(['person'])
  })
})

describe('the log', () => {
  it('only grows, until its rule lets lines go', async () => {
    const { db } = app.database
    const [reader, subject] = [administrator.personId, (await app.as(null)).personId]
    const keep = (at: string) =>
      keepConsultation(db, { reader, page: 'person', subjects: [subject], at: new Date(at) })
    await keep('2025-11-20T09:00:00Z')
    await keep('2026-11-24T09:00:00Z')
    for (const change of [
      db.updateTable('record_consultation').set({ at: now }).where('subject_id', '=', subject),
      db.deleteFrom('record_consultation').where('subject_id', '=', subject),
    ])
      await expect(change.execute()).rejects.toThrow('stays as long as its rule says')
    const before = new Date(now.getTime() - 365 * 24 * 3_600_000)
    const moment = { before, at: now, today: '2026-11-24' as never }
    expect(await consultationRetention.due(db, moment)).toBe(1)
    const { counts } = await db.transaction().execute((tx) => consultationRetention.apply(tx, moment))
    expect(counts).toEqual({ consultation: 1 })
    expect((await linesOf(subject)).map(({ on_day }) => on_day)).toEqual(['2026-11-24'])
  })

  it('knows the pages that the code names, and no other', async () => {
    const { rows } = await sql<{ check: string }>`select pg_get_constraintdef(oid) as check from pg_constraint
      where conrelid = 'record_consultation'::regclass and conname like '%page%'`.execute(app.database.db)
    const listed = [...(rows[0]?.check ?? '').matchAll(/'([a-z-]+)'/g)].map(([, one]) => one)
    expect(listed).toEqual([...consultedPages])
  })
})

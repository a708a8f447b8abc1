import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plantConvention } from '../../src/features/conventions/life/life.fixtures.ts'
import { openSession } from '../../src/features/identity/index.ts'
import { historyOf, verifyChain } from '../../src/features/journal/index.ts'
import { applyRetention } from '../../src/features/personal-data/retention.jobs.ts'
import { retentionKinds } from '../../src/personal-data-sources.ts'
import { storeFile } from '../../src/platform/files.ts'
import { type Mail, mailJob } from '../../src/platform/mail.ts'
import { openTestApp, type TestApp } from '../support/app.ts'

const now = new Date('2026-11-24T03:40:00Z')
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 24 * 3_600_000)

let app: TestApp
let dataDir = ''
let sent: Mail[] = []
let queued: string[] = []
let erased: string[] = []
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-retention-'))
  app = await openTestApp({ now: () => now, env: { DATA_DIR: dataDir } })
})
beforeEach(() => {
  sent = []
  queued = []
  erased = []
})
afterAll(async () => {
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
})

const kinds = () =>
  retentionKinds({
    dataDir,
    baseUrl: 'http://localhost',
    sendMail: async (_tx, mail) => {
      sent.push(mail)
    },
    queue: async (_tx, person) => {
      queued.push(person)
    },
    erase: async (_tx, digests) => {
      erased.push(...digests)
    },
  })

const run = (at: Date) => applyRetention({ db: app.database.db, kinds: kinds(), now: () => at })

const lastRun = async () => (await historyOf(app.database.db, { kinds: ['retention-run'], limit: 1 }))[0]

async function someone(created: Date): Promise<string> {
  const id = randomUUID()
  await app.database.db
    .insertInto('person')
    .values({ id, name: 'Maëlle Oubliée', email: `${id}@example.org`, created_at: created })
    .execute()
  return id
}

const isErased = async (id: string): Promise<boolean> => {
  const row = await app.database.db
    .selectFrom('person')
    .select('erased_at')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.erased_at !== null
}

describe('a night of retention', () => {
  it('removes what has reached its term, keeps the rest, and writes how many, never who', async () => {
    const { db } = app.database
    const person = await someone(daysAgo(10))
    await db.transaction().execute(async (tx) => {
      for (const days of [8, 1]) await openSession(tx, person as never, daysAgo(days))
    })
    for (const days of [3, 0])
      await db
        .insertInto('sign_in_link')
        .values({
          ...{ token_hash: String(days).repeat(64), person_id: person, requested_at: daysAgo(days) },
          ...{ expires_at: new Date(daysAgo(days).getTime() + 60_000), used_at: null },
        })
        .execute()
    await sql`insert into erasure_request (id, person_id, asked_at, answer_by, state, answered_at)
      values (${randomUUID()}, ${person}, ${daysAgo(1900)}, ${daysAgo(1860)}, 'withdrawn', ${daysAgo(1890)})`.execute(
      db,
    )
    for (const days of [40, 2])
      await mailJob({
        ...{ smtpUrl: null, dataDir, from: 'x@example.org', now: () => daysAgo(days) },
        addressOf: async () => 'x@example.org',
      }).run({ person, subject: 'Lien', text: '…' })
    await run(now)
    const entry = await lastRun()
    expect(entry).toMatchObject({
      action: 'retention.applied',
      actor: null,
      after: { session: 1, 'sign-in-link': 1, 'mail-file': 1, 'answered-request': 1, 'inactive-person': 0 },
    })
    expect(JSON.stringify(entry)).not.toContain(person)
    expect(
      await db.selectFrom('session').select('created_at').where('person_id', '=', person).execute(),
    ).toEqual([{ created_at: daysAgo(1) }])
    expect(await readdir(path.join(dataDir, 'mail'))).toHaveLength(1)
    expect((await verifyChain(db)).faults).toEqual([])
  })

  it('forgets the file of an import that wrote nothing, but not one that something else holds', async () => {
    const { db } = app.database
    const convention = await plantConvention(db, { slug: 'essai-dinum-2024' })
    const [alone, shared] = await db
      .transaction()
      .execute(async (tx) => [
        await storeFile(tx, dataDir, { bytes: Buffer.from('seul'), mediaType: 'text/csv', at: daysAgo(100) }),
        await storeFile(tx, dataDir, { bytes: Buffer.from('tenu'), mediaType: 'text/csv', at: daysAgo(100) }),
      ])
    for (const [sha256, days, dryRun] of [
      [alone?.sha256, 100, true],
      [shared?.sha256, 100, true],
      [shared?.sha256, 100, false],
    ] as const)
      await sql`insert into expense_import (id, convention_id, sha256, file_name, mapping, dry_run, state, report, asked_at, ended_at)
        values (${randomUUID()}, ${convention.id}, ${sha256}, 'f.csv', '{}', ${dryRun}, 'done', '{}', ${daysAgo(days)}, ${daysAgo(days)})`.execute(
        db,
      )
    await run(now)
    expect(await lastRun()).toMatchObject({ after: { 'unused-import': 2 } })
    expect(erased).toEqual([alone?.sha256])
    const kept = db.selectFrom('stored_file').select('sha256').where('removed_at', 'is', null)
    expect(await kept.execute()).toEqual([{ sha256: shared?.sha256 }])
  })
})

describe('somebody who no longer comes', () => {
  it('is told thirty days before, then erased; files are to be written anew', async () => {
    const gone = await someone(daysAgo(1070))
    await run(now)
    expect(sent.map(({ person, subject }) => [person, subject])).toEqual([
      [gone, 'Votre fiche dans Terreau va être effacée'],
    ])
    await run(daysAgo(-29))
    expect([await isErased(gone), sent.length]).toEqual([false, 1])
    await run(daysAgo(-30))
    expect(await isErased(gone)).toBe(true)
    expect(queued).toEqual([gone])
    expect((await lastRun())?.after).toMatchObject({ 'inactive-person': 1 })
  })

  it('is left alone, and warned anew another time, once they sign in', async () => {
    const back = await someone(daysAgo(1070))
    await run(now)
    expect(sent).toHaveLength(1)
    await app.database.db.transaction().execute((tx) => openSession(tx, back as never, daysAgo(-5)))
    await run(daysAgo(-6))
    await run(daysAgo(-40))
    expect(await isErased(back)).toBe(false)
    const warned = await app.database.db.selectFrom('inactivity_warning').select('person_id').execute()
    expect(warned.map(({ person_id }) => person_id)).not.toContain(back)
  })

  it('is never somebody who holds a role or a mission', async () => {
    const holder = await someone(daysAgo(3000))
    await app.database.db
      .insertInto('role_grant')
      .values({
        ...{ id: randomUUID(), person_id: holder, role: 'sponsor', scope_kind: 'network', scope_id: null },
        ...{ starts_on: '2020-01-01', ends_on: null },
      })
      .execute()
    await run(now)
    expect(sent.map(({ person }) => person)).not.toContain(holder)
  })
})

describe('the page of retention', () => {
  it('shows the rules, what the next night would remove, and what the last ones did', async () => {
    const reader = await app.as('programme-team')
    const page = await (await reader.get('/espace/conservation')).text()
    expect(page).toContain('Sessions')
    expect(page).toContain('appliqué par l’exploitant')
    expect(page).toMatch(/1.session retirée/)
    expect((await (await app.as('coach')).get('/espace/conservation')).status).toBe(403)
  })
})

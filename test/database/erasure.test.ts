import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { verifyStatements } from '../../src/features/funding/index.ts'
import { openSession } from '../../src/features/identity/index.ts'
import { personal, record, verifyChain } from '../../src/features/journal/index.ts'
import { rewriteErased } from '../../src/features/personal-data/rewrite.jobs.ts'
import { holdings } from '../../src/personal-data-sources.ts'
import { backUp } from '../../src/platform/backup.ts'
import { type Db, type OpenDatabase, openEmbedded } from '../../src/platform/database.ts'
import { startJobs } from '../../src/platform/jobs.ts'
import { mailJob, mailSender } from '../../src/platform/mail.ts'
import { seedDemo } from '../../src/seed/seed.ts'
import { day } from '../../src/shared/day.ts'
import type { PersonId } from '../../src/shared/rights.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { openTestDatabase, testEngine } from '../support/database.ts'

const NAME = 'Zyxwalda Quartzbourg'
const EMAIL = 'zyxwalda.quartzbourg@vireflot.example.org'
const INVITED = 'yse.invitee@example.org'
const INVITING = '2026-11-24-invited.json'
// Case apart, and whatever of the two: a name, a former name, an employer, a function.
const traces = /zyxwald|quartzb|vireflot|brumacier|ondulaire/i
// Has signed a statement of the demonstration.
const SIGNED = 'Sophie Lemarchand'

const now = () => new Date('2026-11-24T09:00:00Z')
let app: TestApp
let database: OpenDatabase
let dataDir = ''
const person = randomUUID() as PersonId

/** The folder of the database on this disk. */
async function databaseFolder(): Promise<string> {
  if (testEngine === 'embedded') return path.join(dataDir, 'pg')
  const { rows } = await sql<{
    folder: string
  }>`select current_setting('data_directory') || '/base/' || oid as folder
    from pg_database where datname = current_database()`.execute(database.db)
  return rows[0]?.folder ?? ''
}

/** Files under a folder whose bytes match. */
async function filesWith(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    // One character a byte: names of this test are ASCII.
    if (pattern.test((await readFile(file)).toString('latin1'))) found.push(path.relative(folder, file))
  }
  return found
}

const traced = async (pattern: RegExp) =>
  [...(await filesWith(dataDir, pattern)), ...(await filesWith(await databaseFolder(), pattern))].filter(
    (file, i, all) => all.indexOf(file) === i,
  )

async function openOnDisk(): Promise<OpenDatabase> {
  if (testEngine === 'postgresql') return openTestDatabase()
  await cp(inject('embeddedTemplate'), path.join(dataDir, 'pg'), { recursive: true })
  return openEmbedded(path.join(dataDir, 'pg'))
}

const idOf = async (table: 'incubator' | 'convention', slug: string): Promise<string> =>
  (await database.db.selectFrom(table).select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id

/** The person in every room, and what was signed by another. */
async function plant(): Promise<void> {
  const { db } = database
  await db.insertInto('person').values({ id: person, name: NAME, email: EMAIL, created_at: now() }).execute()
  const [incubator, convention] = [
    await idOf('incubator', 'fabrique-du-canal'),
    await idOf('convention', 'vallee-dinum-2025'),
  ]
  await db
    .insertInto('mission')
    .values({
      ...{ id: randomUUID(), person_id: person, incubator_id: incubator, product_id: null, trade: 'design' },
      ...{ employer_kind: 'independent', employer: 'Brumacier et associés' },
      ...{ starts_on: '2026-01-01', ends_on: null },
    })
    .execute()
  await db
    .insertInto('role_grant')
    .values({
      ...{
        id: randomUUID(),
        person_id: person,
        role: 'programme-team',
        scope_kind: 'network',
        scope_id: null,
      },
      ...{ starts_on: '2026-01-01', ends_on: null },
    })
    .execute()
  await sql`insert into manifesto_pledge (id, version, person_id, convention_id, party, partner_name, capacity, shows_name, pledged_on)
    values (${randomUUID()}, 1, ${person}, ${convention}, 'dinum', 'DINUM', 'Ondulaire en chef', true, '2026-02-01')`.execute(
    db,
  )
  await sql`insert into signing_delegation (id, convention_id, role, person_id, name, capacity, reference, starts_on, recorded_at)
    values (${randomUUID()}, ${convention}, 'ENGAGEMENTS', ${person}, ${NAME}, 'Ondulaire', 'DEC-1', '2026-02-01', ${now()})`.execute(
    db,
  )
  await sql`insert into person_identity (id, person_id, provider, issuer, subject, linked_at, used_at)
    values (${randomUUID()}, ${person}, 'proconnect', 'https://idp.example', 'vireflot-7', ${now()}, ${now()})`.execute(
    db,
  )
  await sql`insert into identity_confirmation (id, token_hash, browser_hash, provider, issuer, subject, name, email, back, id_token, requested_at, expires_at)
    values (${randomUUID()}, ${'a'.repeat(64)}, ${'b'.repeat(64)}, 'proconnect', 'https://idp.example', 'vireflot-8', ${NAME}, ${EMAIL}, '/espace',
      'brumacier', ${now()}, ${new Date(now().getTime() + 60_000)})`.execute(db)
  await plantRights(db)
  await db.transaction().execute(async (tx) => {
    await record(tx, {
      ...{ at: now(), actor: person, action: 'person.updated', subject: { kind: 'person', id: person } },
      before: { name: personal(person, 'Zyxwalda Autrenom') },
      after: { name: personal(person, NAME), email: personal(person, EMAIL) },
    })
    await openSession(tx, person, now())
  })
}

/** What is kept of who is invited, stands in, is told: words that only serve the person. */
async function plantRights(db: Db): Promise<void> {
  const other = randomUUID()
  const soon = new Date(now().getTime() + 86_400_000)
  await db
    .insertInto('person')
    .values({ id: other, name: 'Odile Tiers', email: 'odile.tiers@example.org', created_at: now() })
    .execute()
  await sql`insert into invitation (id, token_hash, name, email, role, scope_kind, starts_on, invited_by, sent_at, expires_at, state)
    values (${randomUUID()}, ${'c'.repeat(64)}, ${NAME}, ${EMAIL}, 'coach', 'network', '2026-11-24', ${other}, ${now()}, ${soon}, 'pending')`.execute(
    db,
  )
  await sql`insert into invitation (id, token_hash, name, email, role, scope_kind, starts_on, invited_by, sent_at, expires_at, state)
    values (${randomUUID()}, ${'d'.repeat(64)}, 'Ysé Invitée', ${INVITED}, 'coach', 'network', '2026-11-24', ${other}, ${now()}, ${soon}, 'pending')`.execute(
    db,
  )
  await sql`insert into absence_delegation (id, delegator_id, delegate_id, starts_on, ends_on, reason, given_at)
    values (${randomUUID()}, ${other}, ${person}, '2026-11-24', '2026-11-30', 'Zyxwalda me remplace', ${now()})`.execute(
    db,
  )
  await sql`insert into undelivered_mail (id, person_id, subject, reason, given_up_at)
    values (${randomUUID()}, ${person}, 'Pour Zyxwalda', '550', ${now()})`.execute(db)
  await sql`insert into told_task (person_id, key, mark, first_on, last_on, times)
    values (${person}, 'people/quartzb', 'vireflot', '2026-11-23', '2026-11-23', 1)`.execute(db)
}

/** A sign-in link asked for, sent by the real queue, and read as a file. */
async function askForALink(): Promise<void> {
  const address = await database.db
    .selectFrom('person')
    .select('email')
    .where('id', '=', person)
    .executeTakeFirst()
  const delivery = { smtpUrl: null, dataDir, from: 'x@example.org', now }
  const job = mailJob({ ...delivery, addressOf: async () => address?.email ?? null })
  const jobs = await startJobs(database, { workers: false, definitions: [job], onFault: () => {} })
  await database.db
    .transaction()
    .execute((tx) => mailSender(jobs)(tx, { person, subject: 'Lien', text: `Bonjour ${NAME}` }))
  await job.run({ person, subject: 'Lien', text: `Bonjour ${NAME}` })
  await writeFile(
    path.join(dataDir, 'mail', '2025-01-01-former.json'),
    JSON.stringify({ to: EMAIL, subject: 'D’avant', text: '…', id: 'former', at: '2025-01-01T00:00:00Z' }),
  )
  await writeFile(
    path.join(dataDir, 'mail', INVITING),
    JSON.stringify({
      to: INVITED,
      subject: 'Invitation',
      text: '…',
      id: 'invited',
      at: '2026-11-24T08:00:00Z',
    }),
  )
  await jobs.stop()
}

/** As the queue does: again while a transaction is under way, were it that of another test on the same server. */
const rewritten = () =>
  vi.waitFor(() => rewriteErased({ database, dataDir, holdings, now }), { timeout: 60_000, interval: 100 })

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-erasure-'))
  database = await openOnDisk()
  app = await openTestApp({ now, database, env: { DATA_DIR: dataDir } })
  await seedDemo(database, { now: now(), today: day('2026-11-24'), progress: () => {} })
  await plant()
  await app.visitor().post('/connexion', { courriel: EMAIL })
  await askForALink()
  await sql`analyze`.execute(database.db)
  await sql`checkpoint`.execute(database.db)
})
afterAll(async () => {
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
})

describe('a person erased', { timeout: 90_000 }, () => {
  it('was in the files before', async () => {
    expect((await traced(traces)).length).toBeGreaterThan(2)
  })

  it('leaves nothing in any file once the files are written anew, nor in a backup made after', async () => {
    const admin = await app.as('administrator')
    expect((await admin.post(`/espace/personnes/${person}/effacement`, {})).status).toBe(303)
    expect(await app.jobs()).toContainEqual({ name: 'erasure-rewrite', data: { person } })
    await rewritten()
    const file = path.join(dataDir, 'after.terreau.gz')
    await backUp(database.db, { file, dataDir, progress: () => {} })
    expect(gunzipSync(await readFile(file)).toString('latin1')).not.toMatch(traces)
    expect(await traced(traces)).toEqual([])
  })

  it('leaves its mail to who is invited, and is nobody yet', async () => {
    expect(await readdir(path.join(dataDir, 'mail'))).toContain(INVITING)
  })

  it('leaves every chain whole', async () => {
    expect((await verifyChain(database.db)).faults).toEqual([])
    expect((await verifyStatements(database.db)).faults).toEqual([])
  })
})

describe('a person erased who had signed', { timeout: 90_000 }, () => {
  it('is told beforehand to be kept by what was signed, and why', async () => {
    const admin = await app.as('administrator')
    const page = await (await admin.get(`/espace/personnes/${await signerId()}/effacement`)).text()
    expect(page).toContain('Signatures d’états récapitulatifs')
    expect(page).toContain('garde le nom de qui l’a signé')
  })

  it('is still named by the signed act, whose bytes have not changed', async () => {
    const admin = await app.as('administrator')
    const before = await signedBytes()
    expect(before).toContain(SIGNED)
    expect((await admin.post(`/espace/personnes/${await signerId()}/effacement`, {})).status).toBe(303)
    await rewritten()
    expect(await signedBytes()).toBe(before)
    expect((await verifyStatements(database.db)).faults).toEqual([])
    const left = await sql`select 1 from person where name = ${SIGNED}`.execute(database.db)
    expect(left.rows).toEqual([])
  })
})

async function signerId(): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from person where name = ${SIGNED}`.execute(
    database.db,
  )
  return rows[0]?.id ?? ''
}

async function signedBytes(): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select string_agg(g.document || coalesce(d.name, ''), chr(10) order by g.digest) as text
      from statement_signature g join signing_delegation d on d.id = g.delegation_id`.execute(database.db)
  return rows[0]?.text ?? ''
}

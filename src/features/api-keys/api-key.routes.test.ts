import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { keyActions } from '../../shared/rights.ts'
import { attemptKey } from '../identity/index.ts'
import { historyOf, record } from '../journal/index.ts'

let app: TestApp
let now = new Date('2026-11-24T09:00:00Z')
let team: Browser
beforeAll(async () => {
  app = await openTestApp({ now: () => now, env: { DEMO: '0' } })
  team = await app.as('programme-team')
})
afterAll(() => app.close())

const idIn = (html: string): string => /name="cle" value="([^"]+)"/.exec(html)?.[1] ?? ''
const fields = {
  nom: 'Tableau de bord',
  'droits[]': 'measurement.write',
  perimetre: 'network',
  fin: '24/05/2027',
}

async function form(browser: Browser = team) {
  return { ...fields, cle: idIn(await (await browser.get('/espace/cles/nouvelle')).text()) }
}

/** Makes a key as a person does. */
async function aKey(changed: Partial<typeof fields> = {}) {
  const sent = { ...(await form()), ...changed }
  const response = await team.post('/espace/cles/nouvelle', sent)
  const html = await response.text()
  return { id: sent.cle, text: /value="(terreau_[^"]+)"/.exec(html)?.[1] ?? '', response, html }
}

async function ask(text: string | null, path = '/api/v1/me') {
  const headers = text === null ? {} : { authorization: `Bearer ${text}` }
  const response = await app.visitor().get(path, headers as Record<string, string>)
  const { status } = response
  // biome-ignore lint/suspicious/noExplicitAny: documents of any shape are looked into
  const body: any = await response.clone().json()
  return { status, body, challenge: response.headers.get('www-authenticate'), response }
}

describe('making a key', () => {
  it('shows it once; what is kept is its digest and its beginning', async () => {
    const { id, text, response } = await aKey()
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(text).toMatch(/^terreau_[0-9A-Za-z]{49}$/)
    const list = await (await team.get('/espace/cles')).text()
    expect(list).toContain(text.slice(0, 14))
    expect(list).not.toContain(text)
    const { rows } = await sql<{
      all: string
    }>`select to_jsonb(k)::text as all from api_key k where id = ${id}`.execute(app.database.db)
    expect(rows[0]?.all).not.toContain(text.slice(14))
    const [entry] = await historyOf(app.database.db, { subject: { kind: 'service-account', id }, limit: 1 })
    expect(entry).toMatchObject({ action: 'key.created', after: { name: 'Tableau de bord' } })
    expect(JSON.stringify(entry)).not.toContain(text.slice(14))
  })

  it('sent twice makes one key, and says that it can no longer be shown', async () => {
    const sent = await form()
    expect((await team.post('/espace/cles/nouvelle', sent)).status).toBe(200)
    const again = await team.post('/espace/cles/nouvelle', sent)
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('a déjà été créée')
  })

  it('keeps what was typed and says what is wrong beside each field', async () => {
    const { response, html, id } = await aKey({
      nom: '',
      'droits[]': '',
      perimetre: 'convention:x',
      fin: '25/11/2027',
    })
    expect(response.status).toBe(422)
    for (const said of [
      'le nom du programme',
      'Cochez ce que',
      'ce sur quoi la clé porte',
      'Une clé sert un an',
    ])
      expect(html).toContain(said)
    expect(html).toContain('value="25/11/2027"')
    expect(idIn(html)).toBe(id)
  })

  it('is for the programme team and administrators', async () => {
    expect((await (await app.as('administrator')).get('/espace/cles')).status).toBe(200)
    const head = await app.as('incubator-head', { kind: 'incubator', id: randomUUID() })
    expect((await head.get('/espace/cles')).status).toBe(403)
    expect((await head.post('/espace/cles/nouvelle', fields)).status).toBe(403)
  })
})

describe('a program with its key', () => {
  it('is told what its key is', async () => {
    const { text } = await aKey()
    const { status, body, response } = await ask(text)
    expect(status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(body.data).toEqual({
      name: 'Tableau de bord',
      prefix: text.slice(0, 14),
      actions: ['measurement.write'],
      scope: { kind: 'network', id: null },
      expiresOn: '2027-05-24',
    })
  })

  it.each([
    { why: 'no key', text: () => null, said: 'demande une clé' },
    {
      why: 'a slip',
      text: (key: string) => `${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`,
      said: 'n’est pas une clé',
    },
    { why: 'half a key', text: (key: string) => key.slice(0, 20), said: 'n’est pas une clé' },
  ])('is told that there is $why', async ({ text, said }) => {
    const { status, body, challenge, response } = await ask(text((await aKey()).text))
    expect([status, response.headers.get('content-type')]).toEqual([401, 'application/problem+json'])
    expect(challenge).toMatch(/^Bearer realm="Terreau"/)
    expect(body.detail).toContain(said)
  })

  it('of another installation is told that it is unknown, even where everybody may read', async () => {
    const { text, id } = await aKey()
    await app.database.runScript('alter table api_key disable trigger all')
    await app.database.db
      .updateTable('api_key')
      .set({ digest: '0'.repeat(64) })
      .where('id', '=', id)
      .execute()
    await app.database.runScript('alter table api_key enable trigger all')
    for (const path of ['/api/v1/me', '/api/v1/products'])
      expect(await ask(text, path)).toMatchObject({
        status: 401,
        body: { detail: expect.stringContaining('n’existe pas ici') },
      })
  })

  it('reads what is public as everybody does, and its answer is kept for nobody else', async () => {
    const { status, response } = await ask((await aKey()).text, '/api/v1/products')
    expect([status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  it('enters no page of people, where its key is not even read', async () => {
    const { text } = await aKey()
    const response = await app.visitor().get('/espace', { authorization: `Bearer ${text}` })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/connexion?retour=%2Fespace'])
  })

  it('a person, who has no key, is refused with what would let a program in', async () => {
    const response = await team.get('/api/v1/me')
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toContain('insufficient_scope')
  })

  it('that asks too often is told when to come back', async () => {
    const { text, id } = await aKey()
    const key = attemptKey('a secret for tests, long enough to be one', 'key', id)
    await app.database.db
      .insertInto('attempt_count')
      .values({ key, window_start: new Date(now.getTime() - 10 * 60_000), count: 1200 })
      .execute()
    const { status, response } = await ask(text)
    expect(status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(60)
  })

  it('leaves the day of its last use', async () => {
    const { text, id } = await aKey()
    const used = () =>
      app.database.db.selectFrom('api_key').select('last_used_at').where('id', '=', id).executeTakeFirst()
    expect((await used())?.last_used_at).toBeNull()
    await ask(text)
    expect((await used())?.last_used_at).toEqual(now)
  })

  it('is named as a service account by the journal, for what it does', async () => {
    const { id } = await aKey()
    const { db } = app.database
    const subject = { kind: 'product', id: randomUUID() }
    await db
      .transaction()
      .execute((tx) => record(tx, { at: now, actor: id as never, action: 'product.updated', subject }))
    const [entry] = await historyOf(db, { subject, limit: 1 })
    expect(entry?.actor).toEqual({ id, name: 'Compte de service « Tableau de bord »' })
  })
})

describe('the end of a key', () => {
  it('revoked, opens nothing at once, and for good', async () => {
    const { text, id } = await aKey()
    expect(await (await team.get(`/espace/cles/${id}/revocation`)).text()).toContain('n’a jamais servi')
    const revoked = await team.post(`/espace/cles/${id}/revocation`, {})
    expect([revoked.status, revoked.headers.get('location')]).toEqual([303, '/espace/cles'])
    expect(await ask(text)).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining('révoquée') },
    })
    expect((await team.post(`/espace/cles/${id}/revocation`, {})).status).toBe(409)
    const { db } = app.database
    await expect(
      db.updateTable('api_key').set({ revoked_at: null, revoked_by: null }).where('id', '=', id).execute(),
    ).rejects.toThrow('a key is only used, then revoked')
    await expect(db.deleteFrom('api_key').where('id', '=', id).execute()).rejects.toThrow()
  })

  it('waits in “Aujourd’hui” during its last month, then it expires', async () => {
    const { text } = await aKey({ nom: 'Sonde', fin: '24/12/2026' })
    const today = await (await team.get('/espace')).text()
    expect(today).toMatch(/La clé «\sSonde\s» est à remplacer/)
    now = new Date('2026-12-24T22:59:00Z')
    const { status } = await ask(text)
    now = new Date('2026-12-24T23:01:00Z')
    const after = await ask(text)
    now = new Date('2026-11-24T09:00:00Z')
    expect(status).toBe(200)
    expect(after).toMatchObject({ status: 401, body: { detail: expect.stringContaining('expiré') } })
  })
})

it('the database lets keys open what the policy lists, and nothing else', async () => {
  const { rows } = await sql<{ check: string }>`select pg_get_constraintdef(oid) as check from pg_constraint
    where conrelid = 'api_key'::regclass and conname like '%actions%'`.execute(app.database.db)
  const listed = [
    ...rows
      .map(({ check }) => check)
      .join()
      .matchAll(/'([a-z]+\.[a-z]+)'/g),
  ].map(([, one]) => one)
  expect(listed).toEqual([...keyActions])
})

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type AppDeps, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { openSession, sessionCookie } from '../../src/features/identity/index.ts'
import type { OpenDatabase } from '../../src/platform/database.ts'
import type { Mail } from '../../src/platform/mail.ts'
import type { PersonId, Role, Scope } from '../../src/shared/rights.ts'
import { openTestDatabase } from './database.ts'

const secret = 'a secret for tests, long enough to be one'
const BASE = 'http://localhost'

/** A browser without JavaScript: it keeps cookies, sends back the tokens of forms, and does not follow redirections by itself. */
export type Browser = {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>
  /** Sends a form, with the token that our pages gave to this browser unless `fields` holds another. */
  readonly post: (
    path: string,
    fields: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ) => Promise<Response>
  readonly cookies: Map<string, string>
}

export type TestApp = {
  readonly database: OpenDatabase
  readonly app: ReturnType<typeof createApp>
  /** Messages asked to be sent so far, by transactions that were committed. */
  readonly mails: () => Promise<readonly Mail[]>
  /** Work asked for so far, by transactions that were committed. */
  readonly jobs: () => Promise<readonly { readonly name: string; readonly data: object }[]>
  /** A visitor. */
  readonly visitor: () => Browser
  /** A person with this role on this scope (the network unless said), signed in. */
  readonly as: (role: Role | null, scope?: Scope) => Promise<Browser & { readonly personId: PersonId }>
  readonly close: () => Promise<void>
}

type Options = { readonly now?: () => Date; readonly env?: Record<string, string> } & Partial<
  Pick<AppDeps, 'cache' | 'database' | 'providers'>
>

/** The whole application on a database of its own: real routes, real guard, real SQL. */
export async function openTestApp({
  now = () => new Date('2026-11-24T09:00:00Z'),
  env = {},
  providers = [],
  cache = null,
  database: given,
}: Options = {}): Promise<TestApp> {
  const database = given ?? (await openTestDatabase())
  await sql`create table test_mail (n serial primary key, mail jsonb not null)`.execute(database.db)
  await sql`create table test_job (n serial primary key, name text not null, data jsonb not null)`.execute(
    database.db,
  )
  const bugs: unknown[] = []
  const app = createApp({
    database,
    config: readConfig({ DATA_DIR: '/nonexistent', ...env }),
    version: '0.0.0',
    secret,
    baseUrl: BASE,
    providers,
    sendMail: async (tx, mail) => {
      await sql`insert into test_mail (mail) values (${JSON.stringify(mail)}::jsonb)`.execute(tx)
    },
    sendJob: async (tx, name, data) => {
      await sql`insert into test_job (name, data) values (${name}, ${JSON.stringify(data)}::jsonb)`.execute(
        tx,
      )
    },
    now,
    cache,
    onBug: (error) => bugs.push(error),
  })
  const request = (path: string, init?: RequestInit) => app.request(`${BASE}${path}`, init)
  const visitor = () => browser(request, bugs)
  return {
    database,
    app,
    mails: async () =>
      (await sql<{ mail: Mail }>`select mail from test_mail`.execute(database.db)).rows.map(
        ({ mail }) => mail,
      ),
    jobs: async () =>
      (await sql<{ name: string; data: object }>`select name, data from test_job`.execute(database.db)).rows,
    visitor,
    as: async (role, scope = { kind: 'network' }) => {
      const personId = await personWith(database, { role, scope, now: now() })
      const signedIn = visitor()
      const token = await database.db.transaction().execute((tx) => openSession(tx, personId, now()))
      keepCookie(signedIn.cookies, sessionCookie(token, false))
      return { ...signedIn, personId }
    },
    close: database.close,
  }
}

type Asked = { role: Role | null; scope: Scope; now: Date }

async function personWith({ db }: OpenDatabase, { role, scope, now }: Asked): Promise<PersonId> {
  const id = randomUUID()
  await db
    .insertInto('person')
    .values({
      id,
      name: `Personne ${id.slice(0, 4)}`,
      email: `${id}@example.org`,
      created_at: now,
      erased_at: null,
    })
    .execute()
  if (role !== null)
    await db
      .insertInto('role_grant')
      .values({
        id: randomUUID(),
        person_id: id,
        role,
        scope_kind: scope.kind,
        scope_id: 'id' in scope ? scope.id : null,
        starts_on: '2020-01-01',
        ends_on: null,
      })
      .execute()
  return id as PersonId
}

function keepCookie(cookies: Map<string, string>, header: string): void {
  const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
  const cut = pair.indexOf('=')
  if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) cookies.delete(pair.slice(0, cut))
  else cookies.set(pair.slice(0, cut), pair.slice(cut + 1))
}

type Request = (path: string, init?: RequestInit) => Response | Promise<Response>

function browser(request: Request, bugs: unknown[]): Browser {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await request(path, {
      ...init,
      headers: { ...(cookie === '' ? {} : { cookie }), ...(init.headers as Record<string, string>) },
    })
    for (const header of response.headers.getSetCookie()) keepCookie(cookies, header)
    // A test that meets a bug of ours should show it, not a page of apologies.
    if (bugs.length > 0) throw bugs.shift()
    return response
  }
  const tokenOf = async (): Promise<string> =>
    /name="csrf" value="([^"]+)"/.exec(await (await send('/affichage', {})).text())?.[1] ?? ''
  return {
    cookies,
    get: (path, headers = {}) => send(path, { headers }),
    post: async (path, fields, headers = {}) => {
      const body = new URLSearchParams()
      if (!('csrf' in fields)) body.append('csrf', await tokenOf())
      for (const [name, value] of Object.entries(fields))
        for (const each of [value].flat()) body.append(name, each)
      return send(path, { method: 'POST', body, headers: { origin: BASE, host: 'localhost', ...headers } })
    },
  }
}

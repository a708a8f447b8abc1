import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import type { Db, OpenDatabase } from '../../platform/database.ts'
import type { KeptMail, Mail, SendMail } from '../../platform/mail.ts'
import { dayOf } from '../../shared/day.ts'
import type { PersonId, Role, Scope } from '../../shared/rights.ts'
import type { WebEnv } from '../../web/env.ts'
import { mount } from '../../web/mount.tsx'
import { inTheAbsenceOf } from '../journal/index.ts'
import type { IdentityProvider } from './federation/doors.routes.ts'
import { grantRole } from './grant.queries.ts'
import { identityRoutes } from './identity.routes.tsx'
import { createPerson } from './person.queries.ts'
import { parseEmail } from './person.ts'
import type { ScopeChoice } from './scope.ts'
import { openSession } from './session.queries.ts'
import { sessionCookie, sessionMiddleware } from './session-cookie.ts'

const BASE = 'http://localhost'
const SECRET = 'a secret for tests, long enough to be one'

/** A clock that a test moves by hand. */
export type Clock = { readonly now: () => Date; readonly pass: (minutes: number) => void }

const aClock = (): Clock => {
  let at = new Date('2026-11-24T09:00:00Z').getTime()
  return { now: () => new Date(at), pass: (minutes) => (at += minutes * 60_000) }
}

type Options = {
  readonly demo?: boolean
  readonly scopes?: readonly ScopeChoice[]
  readonly mails?: readonly KeptMail[]
  readonly providers?: readonly IdentityProvider[]
  /** In place of the table of mails: the real queue. */
  readonly sendMail?: SendMail
}

/** The pages of this feature behind the real guard, on a migrated database, with a clock moved by hand. */
export async function openIdentity(
  database: OpenDatabase,
  { demo = false, scopes = [], mails = [], providers = [], sendMail = keepMail }: Options = {},
) {
  await database.runScript('create table if not exists test_mail (n serial primary key, mail jsonb not null)')
  const clock = aClock()
  const { db } = database
  const bugs: unknown[] = []
  const routes = identityRoutes({
    db,
    secret: SECRET,
    baseUrl: BASE,
    demo,
    providers,
    scopes: async () => scopes,
    todayFor: async () => [],
    counted: async () => {},
    readMails: async () => mails,
    sendMail,
  })
  const app = mount(routes, {
    site: { appearance: 'neutral', stateBrand: [], demo, sourceUrl: null, contact: null, version: '0' },
    secret: SECRET,
    https: false,
    trustProxy: true,
    now: clock.now,
    authenticate: sessionMiddleware({ db, https: false }),
    onBug: (error) => bugs.push(error),
    cache: null,
    inTheAbsenceOf,
  })
  const browser = (origin = '192.0.2.1') => openBrowser(app, { bugs, origin })
  return {
    app,
    database,
    db,
    clock,
    routes,
    browser,
    mails: () => mailsIn(db),
    person: (email: string, role?: Role, scope?: Scope) => aPerson(db, clock, { email, role, scope }),
    /** The roles kept for this person, the earliest first. */
    grantsOf: (person: string) =>
      db.selectFrom('role_grant').selectAll().where('person_id', '=', person).orderBy('starts_on').execute(),
    as: async (person: PersonId) => {
      const signedIn = browser()
      const token = await db.transaction().execute((tx) => openSession(tx, person, clock.now()))
      signedIn.keep(sessionCookie(token, false))
      return signedIn
    },
    close: database.close,
  }
}

export type IdentityApp = Awaited<ReturnType<typeof openIdentity>>

// In the transaction, as the queue does: what is rolled back is not sent.
const keepMail: SendMail = async (tx, mail) => {
  await sql`insert into test_mail (mail) values (${JSON.stringify(mail)}::jsonb)`.execute(tx)
}

async function mailsIn(db: Db): Promise<readonly Mail[]> {
  const { rows } = await sql<{ mail: Mail }>`select mail from test_mail order by n`.execute(db)
  return rows.map(({ mail }) => mail)
}

type Wanted = { readonly email: string; readonly role: Role | undefined; readonly scope: Scope | undefined }

/** Records a person through the real queries, with a role from the day of the clock when one is wanted. */
async function aPerson(
  db: Db,
  clock: Clock,
  { email, role, scope = { kind: 'network' } }: Wanted,
): Promise<PersonId> {
  const act = { actor: null, at: clock.now() }
  const parsed = parseEmail(email)
  if (!parsed.ok) throw new Error(`not an address: ${email}`)
  return db.transaction().execute(async (tx) => {
    const created = await createPerson(tx, {
      name: `Personne ${email.split('@')[0]}`,
      email: parsed.value,
      ...act,
    })
    if (!created.ok) throw new Error(`address taken: ${email}`)
    const grant = role && { role, scope, startsOn: dayOf(clock.now()), endsOn: null }
    if (grant) await grantRole(tx, { person: created.value, grant, ...act })
    return created.value
  })
}

type Behind = { readonly bugs: unknown[]; readonly origin: string }

/** A browser without script: keeps cookies, sends back the token that our forms gave it, follows nothing by itself. */
function openBrowser(app: Hono<WebEnv>, { bugs, origin }: Behind) {
  const cookies = new Map<string, string>()
  const keep = (header: string): void => {
    const [pair = '', ...attributes] = header.split('; ')
    const cut = pair.indexOf('=')
    if (attributes.includes('Max-Age=0')) cookies.delete(pair.slice(0, cut))
    else cookies.set(pair.slice(0, cut), pair.slice(cut + 1))
  }
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      cookie,
      host: 'localhost',
      'x-forwarded-for': origin,
      ...(init.headers as Record<string, string>),
    }
    const response = await app.request(`${BASE}${path}`, { ...init, headers })
    for (const header of response.headers.getSetCookie()) keep(header)
    if (bugs.length > 0) throw bugs.shift()
    return response
  }
  const csrf = async (): Promise<string> => {
    const page = await (await send('/connexion')).text()
    const from = page === '' ? await (await send('/espace')).text() : page
    return /name="csrf" value="([^"]+)"/.exec(from)?.[1] ?? ''
  }
  return {
    cookies,
    keep,
    get: (path: string) => send(path),
    post: async (path: string, fields: Readonly<Record<string, string>> = {}) => {
      const body = new URLSearchParams('csrf' in fields ? fields : { csrf: await csrf(), ...fields })
      return send(path, { method: 'POST', body, headers: { origin: BASE } })
    },
    token: () => cookies.get('terreau_session') ?? null,
  }
}

/** What a page says of its visitor's tokens left out: two answers may then be compared. */
export const withoutTokens = (html: string): string => html.replaceAll(/name="csrf" value="[^"]*"/g, '')

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

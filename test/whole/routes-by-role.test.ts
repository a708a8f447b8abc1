import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { routesOf } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { plantConvention } from '../../src/features/conventions/life/life.fixtures.ts'
import {
  type Actor,
  can,
  grantableRoles,
  type PolicyObject,
  policy,
  type Role,
  type Scope,
  visitor,
} from '../../src/shared/rights.ts'
import type { Route } from '../../src/web/routes.ts'
import { type Browser, openTestApp, type TestApp } from '../support/app.ts'

let app: TestApp
let routes: readonly Route[]
const incubatorId = randomUUID()
const productId = randomUUID()
const personId = randomUUID()
const organisationId = randomUUID()
const conventionId = randomUUID()
const invitationId = randomUUID()
const missionIds = { product: randomUUID(), incubator: randomUUID() }

beforeAll(async () => {
  app = await openTestApp()
  const { db } = app.database
  await db
    .insertInto('organisation')
    .values({ id: organisationId, slug: 'val-seme', name: 'Val-Semé' } as never)
    .execute()
  await db
    .insertInto('incubator')
    .values({ id: incubatorId, slug: 'fabrique', name: 'Fabrique' } as never)
    .execute()
  await db
    .insertInto('product')
    .values({ id: productId, slug: 'semis', name: 'Semis' } as never)
    .execute()
  await db
    .insertInto('product_phase')
    .values({
      product_id: productId,
      position: 0,
      phase: 'construction',
      starts_on: '2026-01-01',
      ends_on: null,
      comment: null,
    })
    .execute()
  await db
    .insertInto('product_incubator')
    .values({ product_id: productId, position: 0, incubator_id: incubatorId, starts_on: null, ends_on: null })
    .execute()
  await db
    .insertInto('person')
    .values({ id: personId, name: 'Ada', email: 'ada@example.org', created_at: new Date(), erased_at: null })
    .execute()
  await db
    .insertInto('invitation')
    .values({
      ...{
        id: invitationId,
        token_hash: 'a'.repeat(64),
        name: 'Bo',
        email: 'bo@example.org',
        state: 'pending',
      },
      ...{ role: 'incubator-team', scope_kind: 'incubator', scope_id: incubatorId, starts_on: '2026-01-01' },
      ...{ invited_by: personId, sent_at: new Date(), expires_at: new Date(Date.now() + 3_600_000) },
    })
    .execute()
  await plantConvention(db, { id: conventionId, slug: 'val-seme-dinum-2024' })
  const mission = {
    ...{ person_id: personId, trade: 'design', employer_kind: 'agent' as const, employer: null },
    ...{ starts_on: '2026-01-01', ends_on: null },
  } as const
  await db
    .insertInto('mission')
    .values([
      { ...mission, id: missionIds.product, product_id: productId, incubator_id: null },
      { ...mission, id: missionIds.incubator, product_id: null, incubator_id: incubatorId },
    ])
    .execute()
})
afterAll(() => app.close())

const all = () =>
  routesOf({
    database: app.database,
    config: readConfig({}),
    version: '0.0.0',
    secret: 'x'.repeat(40),
    baseUrl: 'http://localhost',
    sendMail: async () => {},
    providers: [],
    sendJob: async () => {},
    now: () => new Date('2026-11-24T09:00:00Z'),
    cache: null,
    onBug: () => {},
  })

/** A path that names something, and what a right must reach to enter it. */
function example(path: string): { readonly address: string; readonly object: PolicyObject } {
  if (!path.includes(':')) return { address: path, object: {} }
  if (path.includes('{')) return { address: path.replace(/:\w+\{.*\}/, 'fabrique.html'), object: {} }
  if (path.includes('/conventions/'))
    return {
      address: path
        .replace(/:slug/, 'val-seme-dinum-2024')
        .replace(':etape', 'parties')
        .replaceAll(/:\w+/g, '1'),
      object: { conventionId },
    }
  if (/\/incubat(eur|or)s\//.test(path))
    return {
      address: path
        .replace(':mission', missionIds.incubator)
        .replace(/:\w+/, 'fabrique')
        .replaceAll(/:\w+/g, randomUUID()),
      object: { incubatorIds: [incubatorId] },
    }
  if (path.includes('/espace/invitations/'))
    return { address: path.replace(/:\w+/, invitationId), object: { incubatorIds: [incubatorId] } }
  if (path.includes('/organisations/')) return { address: path.replace(/:\w+/, organisationId), object: {} }
  if (path.includes('/personnes/'))
    return { address: path.replace(/:\w+/, personId).replaceAll(/:\w+/g, randomUUID()), object: {} }
  if (/\/(produits|products)\//.test(path))
    return {
      address: path.replace(':slug', 'semis').replace(':mission', missionIds.product),
      object: { productId, incubatorIds: [incubatorId] },
    }
  return { address: path.replaceAll(/:\w+/g, 'inconnu'), object: {} }
}

const ownScopes: readonly Scope[] = [
  { kind: 'network' },
  { kind: 'incubator', id: incubatorId },
  { kind: 'product', id: productId },
  { kind: 'convention', id: conventionId },
]
const objectOf = (scope: Scope): PolicyObject => {
  if (scope.kind === 'incubator') return { incubatorIds: [scope.id] }
  if (scope.kind === 'convention') return { conventionId: scope.id }
  return scope.kind === 'product' ? { productId: scope.id } : {}
}
// A route without a name in its path, but with an object, shows each person what they reach: it opens to whoever reaches something. A
// product is created in an incubator: a role on one product, or one convention, reaches none.
const reachesSomething = (actor: Actor, { access: { action } }: Route): boolean =>
  actor.kind === 'person' &&
  actor.grants.some(
    ({ scope }) =>
      can(actor, action, objectOf(scope)) &&
      !(action === 'product.create' && (scope.kind === 'product' || scope.kind === 'convention')),
  )

/** Someone at the door, and how what is known of them is told. */
type Asker = { readonly actor: Actor; readonly browser: Browser; readonly name: string }

/** The token that our pages give to a browser, once for all the forms that it sends: they are refused for their sender, not for their age. */
const tokenOf = async (browser: Browser): Promise<string> =>
  /name="csrf" value="([^"]+)"/.exec(await (await browser.get('/affichage')).text())?.[1] ?? ''

async function enters(browser: Browser, { method }: Route, ask: { address: string; csrf: string }) {
  const { address, csrf } = ask
  const response =
    method === 'GET' ? await browser.get(address) : await browser.post(address, { csrf, rien: 'x' })
  const led = response.headers.get('location') ?? ''
  return response.status !== 403 && response.status !== 401 && !led.startsWith('/connexion?retour=')
}

const isExit = ({ path }: Route) => path === '/deconnexion'
const isPublic = ({ access }: Route) => can(visitor, access.action)

function isOpenTo(actor: Actor, route: Route): boolean {
  const named = route.path.includes(':') || !route.access.on
  return (
    can(actor, route.access.action, example(route.path).object) || (!named && reachesSomething(actor, route))
  )
}

/** Where the policy and the doors disagree, on these routes, each asked by one of these people in turn. */
async function disagreements(askers: readonly Asker[], asked: readonly Route[]): Promise<string[]> {
  const wrong: string[] = []
  const tokens = await Promise.all(askers.map(({ browser }) => tokenOf(browser)))
  for (const [turn, route] of asked.filter((each) => !isExit(each)).entries()) {
    const { actor, browser, name } = askers[turn % askers.length] as Asker
    const csrf = tokens[turn % askers.length] as string
    const expected = isOpenTo(actor, route)
    const { address } = example(route.path)
    if ((await enters(browser, route, { address, csrf })) !== expected)
      wrong.push(`${route.method} ${route.path} should be ${expected ? 'open' : 'closed'} to ${name}`)
  }
  return wrong
}

it('every route of the application is in the table, with an action, and no other is registered', () => {
  routes = all()
  const registered = new Set(
    app.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  )
  expect([...registered].sort()).toEqual(
    [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].sort(),
  )
  expect(routes.length).toBeGreaterThan(30)
})

it('a visitor enters what the policy opens to visitors, and nothing else', async () => {
  const asker = { actor: visitor, browser: app.visitor(), name: 'a visitor' }
  expect(await disagreements([asker], routes)).toEqual([])
})

it('a person without any role enters their own space, and nothing else', async () => {
  const browser = await app.as(null)
  const actor: Actor = { kind: 'person', id: browser.personId, name: '', grants: [] }
  expect(await disagreements([{ actor, browser, name: 'a person without role' }], routes)).toEqual([])
})

type Held = { readonly role: Role; readonly scope: Scope }

/**
 * Who holds what, by what it opens: roles that open the same actions on the same scope stand together, and roles that open nothing,
 * wherever they hold. The policy cannot tell those of one group apart; they are asked in turn.
 */
const groups: ReadonlyMap<string, readonly Held[]> = Map.groupBy(
  grantableRoles.flatMap((role) => ownScopes.map((scope): Held => ({ role, scope }))),
  ({ role, scope }) => {
    const rights = [...policy[role]].sort().join()
    return rights === '' ? 'nothing' : `${rights} on the ${scope.kind}`
  },
)
const nameOf = ({ role, scope }: Held): string => `${role} on the ${scope.kind}`
const askerOf = async ({ role, scope }: Held): Promise<Asker> => {
  const browser = await app.as(role, scope)
  const actor: Actor = { kind: 'person', id: browser.personId, name: '', grants: [{ role, scope }] }
  return { actor, browser, name: nameOf({ role, scope }) }
}

it.each([...groups.values()].map((held) => ({ held, who: held.map(nameOf).join(', ') })))(
  'of what is not public, $who enters exactly what the policy opens',
  async ({ held }) => {
    const askers = await Promise.all(held.map(askerOf))
    const closed = routes.filter((route) => !isPublic(route))
    expect(closed.length).toBeGreaterThan(askers.length)
    expect(await disagreements(askers, closed)).toEqual([])
  },
)

it('what is public is open to whoever holds a role, in turn', async () => {
  const askers = await Promise.all([...groups.values()].flat().map(askerOf))
  expect(await disagreements(askers, routes.filter(isPublic))).toEqual([])
})

it.each(['incubator', 'product'] as const)('a role on another %s opens nothing of this one', async (kind) => {
  const scope: Scope = { kind, id: randomUUID() }
  const browser = await app.as(kind === 'incubator' ? 'incubator-head' : 'product-member', scope)
  const response = await browser.get('/espace/produits/semis/modifier')
  expect(response.status).toBe(403)
})

it('no page holds anything inline, nor anything of another host, whoever reads it', async () => {
  const inline =
    /<style|\sstyle=|<script(?![^>]* src="\/)|\son[a-z]+="|javascript:|(?:src|href)="data:|src="(?:https?:)?\/\//
  const readers = [app.visitor(), await app.as('programme-team'), await app.as('administrator')]
  const pages = routes.filter(({ method }) => method === 'GET')
  let read = 0
  for (const reader of readers)
    for (const { path } of pages) {
      const { address } = example(path)
      const response = await reader.get(address)
      expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'self';/)
      const text = await response.text()
      if (text.startsWith('<!doctype html>')) read += 1
      expect({ address, found: inline.exec(text)?.[0] ?? null }).toEqual({ address, found: null })
    }
  expect(read).toBeGreaterThan(pages.length)
})

import { brotliDecompressSync } from 'node:zlib'
import type { Hono } from 'hono'
import { beforeEach, expect, it } from 'vitest'
import type { PersonId } from '../shared/rights.ts'
import type { WebEnv } from './env.ts'
import { flash } from './flash.ts'
import { typed } from './form.ts'
import { mount } from './mount.tsx'
import { page } from './page.tsx'
import { createPageCache, type PageCache } from './page-cache.ts'
import { get, post, type Route, sharedGet } from './routes.ts'

const BASE = 'http://terreau.test'
const anyone = { action: 'site.read' } as const
let saved: string[] = []
let shown = 0

const routes: readonly Route[] = [
  sharedGet('/public', anyone, (c) => {
    shown += 1
    return page(c, { title: 'Page' }, <h1>{`Mots ${'répétés '.repeat(300)}`}</h1>)
  }),
  get('/formulaire', anyone, (c) =>
    page(c, { title: 'Formulaire' }, <input type="hidden" name="csrf" value={c.var.csrf()} />),
  ),
  post('/formulaire', anyone, (c) => {
    saved.push(typed(c.var.form, 'nom'))
    flash(c, { tone: 'success', text: 'C’est noté.' })
    return c.redirect('/public', 303)
  }),
  get('/espace', { action: 'space.open' }, (c) => page(c, { title: 'Espace' }, <h1>Espace</h1>)),
  post('/espace', { action: 'space.open' }, (c) => c.redirect('/espace', 303)),
  get('/produit', { action: 'product.edit', on: async () => ({ productId: 'p2' }) }, (c) => c.text('ouvert')),
  get('/panne', anyone, () => {
    throw new Error('the pump broke')
  }),
]

let cache: PageCache
let app: Hono<WebEnv>
let bugs: unknown[] = []
const open = (signedIn = false) => {
  cache = createPageCache({ maxBytes: 1e6, now: () => Date.parse('2026-11-24T12:00:00Z') })
  app = mount(routes, {
    site: {
      appearance: 'neutral',
      stateBrand: [],
      demo: false,
      sourceUrl: null,
      contact: null,
      version: '0.0.0',
    },
    secret: 'a secret for tests',
    https: false,
    trustProxy: false,
    now: () => new Date('2026-11-24T12:00:00Z'),
    authenticate: async (c, next) => {
      if (signedIn) {
        c.set('actor', {
          kind: 'person',
          id: 'x' as PersonId,
          name: 'Ada',
          grants: [{ role: 'product-member', scope: { kind: 'product', id: 'p1' } }],
        })
        c.set('sessionKey', 'session')
      }
      await next()
    },
    onBug: (error) => bugs.push(error),
    cache,
    inTheAbsenceOf: (_, act) => act(),
  })
}
beforeEach(() => {
  saved = []
  bugs = []
  shown = 0
  open()
})

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request(`${BASE}/formulaire`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { host: 'terreau.test', ...headers },
  })

async function visit() {
  const response = await app.request(`${BASE}/formulaire`)
  const csrf = /name="csrf" value="([^"]+)"/.exec(await response.text())?.[1] ?? ''
  return { cookie: cookiesOf(response), csrf }
}

it('a form sent from our page, with its token, is taken', async () => {
  const { cookie, csrf } = await visit()
  const response = await send({ csrf, nom: 'Semis' }, { cookie, origin: BASE })
  expect([response.status, response.headers.get('location')]).toEqual([303, '/public'])
  expect(saved).toEqual(['Semis'])
})

it('a form without the right token is not taken, and what was typed comes back with a new one', async () => {
  const { cookie } = await visit()
  const response = await send({ csrf: 'faux', nom: 'Semis d’automne' }, { cookie, origin: BASE })
  const text = await response.text()
  expect(response.status).toBe(403)
  expect(text).toContain('Semis d’automne')
  expect(text).toContain('Envoyer de nouveau')
  expect(saved).toEqual([])
  const again = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? ''
  expect((await send({ csrf: again, nom: 'Semis d’automne' }, { cookie, origin: BASE })).status).toBe(303)
})

it.each([
  { origin: 'https://autre.example' },
  { origin: 'pas une origine' },
  { 'sec-fetch-site': 'cross-site' },
])('a form sent from elsewhere (%j) is refused without being shown again', async (headers) => {
  const { cookie, csrf } = await visit()
  const response = await send({ csrf, nom: 'Semis' }, { cookie, ...headers })
  const text = await response.text()
  expect(response.status).toBe(403)
  expect(text).not.toContain('Semis')
  expect(text).toContain('Ouvrez la page dans Terreau, puis recommencez.')
  expect(text).not.toContain('Connectez-vous avec un autre compte')
  expect(saved).toEqual([])
})

it('ten megabytes in a form are refused in words before they are read', async () => {
  const { cookie, csrf } = await visit()
  const response = await send({ csrf, nom: 'x'.repeat(10 * 1024 * 1024) }, { cookie, origin: BASE })
  expect(response.status).toBe(413)
  expect(await response.text()).toContain('256')
  expect(saved).toEqual([])
})

it('a body that is not a form is refused', async () => {
  const response = await app.request(`${BASE}/formulaire`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  })
  expect(response.status).toBe(400)
})

it('a visitor is led to sign in, and back', async () => {
  const response = await app.request(`${BASE}/espace?vue=2`)
  expect([response.status, response.headers.get('location')]).toEqual([
    303,
    '/connexion?retour=%2Fespace%3Fvue%3D2',
  ])
})

it('what a person typed is kept when their session ended meanwhile', async () => {
  const response = await app.request(`${BASE}/espace`, {
    method: 'POST',
    body: new URLSearchParams({ nom: 'Semis' }),
  })
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('Semis')
})

it('a person without the right is told so, and once whom to ask', async () => {
  open(true)
  const response = await app.request(`${BASE}/produit`)
  expect(response.status).toBe(403)
  expect((await response.text()).match(/votre incubateur/g)).toHaveLength(1)
})

it('a page that is the same for everyone is kept until something is written', async () => {
  await app.request(`${BASE}/public`)
  expect(cache.get('system /public')?.body.toString()).toContain('Mots')
  const { cookie, csrf } = await visit()
  await send({ csrf, nom: 'x' }, { cookie, origin: BASE })
  expect(cache.get('system /public')).toBeUndefined()
})

it('a kept page carries the security headers, since nothing else runs when it is answered', async () => {
  await app.request(`${BASE}/public`)
  const kept = cache.get('system /public')?.headers ?? {}
  expect(kept['content-security-policy']).toContain("default-src 'self'")
  expect(kept['x-frame-options']).toBe('DENY')
})

it('a form that is refused does not make visitors wait for new pages', async () => {
  await app.request(`${BASE}/public`)
  await send({ csrf: 'faux', nom: 'x' }, { origin: 'pas une origine' })
  await app.request(`${BASE}/nulle-part`, { method: 'POST' })
  expect(cache.get('system /public')).toBeDefined()
})

it('what one person sees is never kept for others', async () => {
  open(true)
  const response = await app.request(`${BASE}/public`)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(cache.get('system /public')).toBeUndefined()
})

it('a notice is shown once, to its reader alone', async () => {
  const { cookie, csrf } = await visit()
  const left = cookiesOf(await send({ csrf, nom: 'x' }, { cookie, origin: BASE }))
  const next = await app.request(`${BASE}/public`, { headers: { cookie: left } })
  expect(await next.text()).toContain('C’est noté.')
  expect(next.headers.getSetCookie().join()).toContain('terreau_avis=; Path=/; Max-Age=0')
  expect(cache.get('system /public')).toBeUndefined()
})

it('a browser that has the page already is told so in a few bytes', async () => {
  const etag = (await app.request(`${BASE}/public`)).headers.get('etag') ?? ''
  const again = await app.request(`${BASE}/public`, { headers: { 'if-none-match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

it('an address with a slash too many leads to the page, and never to another site', async () => {
  const led = async (path: string) => {
    const response = await app.request(BASE + path)
    return [response.status, response.headers.get('location')]
  }
  expect(await led('/nulle-part/?a=1')).toEqual([301, '/nulle-part?a=1'])
  expect(await led('//exemple.invalid/')).toEqual([404, null])
  expect(await led('/nulle-part')).toEqual([404, null])
})

it.each([
  ['/public?q=&tri=', '/public'],
  ['/public?q=&phase=construction&tri=', '/public?phase=construction'],
  ['/public?q=a%20b&au=', '/public?q=a%20b'],
  ['/public?q=a&q=', '/public?q=a'],
])('%s, as a form without script sends it, leads to %s', async (sent, plain) => {
  const response = await app.request(BASE + sent)
  expect([response.status, response.headers.get('location')]).toEqual([301, plain])
  expect(shown).toBe(0)
})

it.each(['/public?q', '/public?q=a%3D', '/public?q=a=', '/public?x=YWI=&q=1', '/public?q=%20'])(
  '%s is left as it is',
  async (path) => {
    expect((await app.request(BASE + path)).status).toBe(200)
  },
)

it('a closed page leads nobody anywhere but to sign in', async () => {
  const response = await app.request(`${BASE}/espace?vue=`)
  expect(response.headers.get('location')).toBe('/connexion?retour=%2Fespace%3Fvue%3D')
})

it('the same page gives the same bytes each time', async () => {
  const [one, two] = [await app.request(`${BASE}/public`), await app.request(`${BASE}/public`)]
  expect(await one.text()).toBe(await two.text())
  expect(shown).toBe(2)
})

it('pages travel compressed to those who can read it', async () => {
  const response = await app.request(`${BASE}/public`, { headers: { 'accept-encoding': 'gzip, br' } })
  expect(response.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(Buffer.from(await response.arrayBuffer())).toString()).toContain('Mots')
})

it('a bug shows a reference and nothing of itself, and is reported', async () => {
  const response = await app.request(`${BASE}/panne`)
  const text = await response.text()
  expect(response.status).toBe(500)
  expect(text).not.toContain('pump')
  expect(bugs).toHaveLength(1)
})

it('every answer, errors included, carries the security headers, and nothing inline', async () => {
  for (const path of ['/public', '/formulaire', '/nulle-part', '/panne', '/espace']) {
    const response = await app.request(BASE + path)
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'self'; (?!.*unsafe)/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const text = await response.text()
    expect(text).not.toMatch(/<style|\sstyle=|<script(?![^>]* src=)|\son[a-z]+=|javascript:|src="data:/)
  }
})

import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { chooseEncoding, compress } from './compress.ts'
import type { WebContext, WebEnv } from './env.ts'
import type { PageCache, StoredPage } from './page-cache.ts'
import { pageKey } from './page-key.ts'

const SMALL = 1000
const isText = (type: string): boolean =>
  /^(text\/|application\/(json|problem\+json|xml|atom\+xml)|image\/svg)/.test(type)

const etagOf = (body: Uint8Array): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD'

/**
 * Last hand on every answer: its ETag (304 when the browser has it already), its place among the kept pages when it is the same for
 * everyone, its compression. After anything that may have written, kept pages are forgotten before the answer leaves.
 * The security headers are put on before a page is kept: nothing runs again when it is answered.
 */
export function finish(
  cache: PageCache,
  security: Readonly<Record<string, string>>,
): MiddlewareHandler<WebEnv> {
  const headers = Object.entries(security)
  return async (c, next) => {
    const generation = cache.generation()
    await next()
    if (c.var.wrote) cache.clear()
    for (const [name, value] of headers) c.header(name, value)
    c.header('Vary', 'Cookie, Accept-Encoding')
    if (!c.res.headers.has('cache-control'))
      c.header('Cache-Control', c.var.shareable ? 'no-cache' : 'no-store')
    if (isReading(c.req.method) && isWhole(c.res)) c.res = await finished(c, { cache, generation })
  }
}

const isWhole = (response: Response): boolean =>
  response.status === 200 && isText(response.headers.get('content-type') ?? '')

type Keeping = {
  readonly cache: PageCache
  readonly generation: number
}

async function finished(c: WebContext, { cache, generation }: Keeping): Promise<Response> {
  const body = Buffer.from(await c.res.arrayBuffer())
  const etag = etagOf(body)
  if (c.var.shared && c.var.shareable)
    cache.put(pageKey(c.req.raw), stored(c.res.headers, body, etag), generation)
  return answer({ request: c.req.raw, headers: new Headers(c.res.headers), body, etag })
}

function stored(headers: Headers, body: Buffer, etag: string): StoredPage {
  return { status: 200, headers: Object.fromEntries(headers), etag, body, encoded: new Map() }
}

type Whole = { request: Request; headers: Headers; body: Buffer; etag: string }

async function answer({ request, headers, body, etag }: Whole): Promise<Response> {
  headers.set('etag', etag)
  if (request.headers.get('if-none-match') === etag) {
    headers.delete('content-type')
    return new Response(null, { status: 304, headers })
  }
  const encoding =
    body.byteLength > SMALL ? chooseEncoding(request.headers.get('accept-encoding') ?? undefined) : null
  const bytes = encoding === null ? body : await compress(body, encoding)
  if (encoding !== null) headers.set('content-encoding', encoding)
  headers.set('content-length', String(bytes.byteLength))
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { status: 200, headers })
}

import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { chooseEncoding, compress } from './compress.ts'
import type { Finishing, WebContext, WebEnv } from './env.ts'
import { hasAlready } from './etag.ts'
import type { PageCache } from './page-cache.ts'
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
    const keeping = { cache, generation: cache.generation(), security }
    c.set('finishing', keeping)
    await next()
    if (c.var.wrote) cache.clear()
    if (c.var.finishing === null) return
    for (const [name, value] of headers) c.header(name, value)
    c.header('Vary', VARY)
    if (!c.res.headers.has('cache-control')) c.header('Cache-Control', cacheControl(c))
    if (isReading(c.req.method) && isWhole(c.res)) c.res = await finished(c, keeping)
  }
}

const VARY = 'Cookie, Accept-Encoding'
const cacheControl = (c: WebContext): string => (c.var.shareable ? 'no-cache' : 'no-store')

const isWhole = (response: Response): boolean =>
  response.status === 200 && isText(response.headers.get('content-type') ?? '')

async function finished(c: WebContext, keeping: Finishing): Promise<Response> {
  const body = Buffer.from(await c.res.arrayBuffer())
  const etag = etagOf(body)
  keep(c, { ...keeping, body, etag, headers: Object.fromEntries(c.res.headers) })
  return answer({ request: c.req.raw, headers: new Headers(c.res.headers), body, etag })
}

type Keeping = Finishing & {
  readonly body: Buffer
  readonly etag: string
  readonly headers: Readonly<Record<string, string>>
}

function keep(c: WebContext, { cache, generation, body, etag, headers }: Keeping): void {
  if (!c.var.shared || !c.var.shareable) return
  cache.put(pageKey(c.req.raw), { status: 200, headers, etag, body, encoded: new Map() }, generation)
}

type Text = {
  readonly text: string
  readonly status: ContentfulStatusCode
  readonly headers: Readonly<Record<string, string>>
}

/**
 * A page made here, finished at once: the same as any answer that passes through `finish`, without making, reading and making again a
 * Response that holds it, which cost a fifth of the processor time of a page.
 */
export async function finishedPage(c: WebContext, { text, status, headers: own }: Text): Promise<Response> {
  const { finishing } = c.var
  // Before the kit has begun its work (a cookie that cannot be read), there is nothing to finish with.
  if (finishing === null) return c.body(text, status, own)
  c.set('finishing', null)
  const body = Buffer.from(text)
  const headers = { ...finishing.security, ...own, vary: VARY, 'cache-control': cacheControl(c) }
  if (status !== 200 || !isReading(c.req.method)) return c.body(bare(body), status, headers)
  const etag = etagOf(body)
  keep(c, { ...finishing, body, etag, headers })
  if (hasAlready(c.req.header('if-none-match'), etag)) return c.body(null, 304, { ...headers, etag })
  const encoding = body.byteLength > SMALL ? chooseEncoding(c.req.header('accept-encoding')) : null
  const bytes = encoding === null ? body : await compress(body, encoding)
  const described = {
    ...{ ...headers, etag, 'content-length': String(bytes.byteLength) },
    ...(encoding === null ? {} : { 'content-encoding': encoding }),
  }
  return c.req.method === 'HEAD' ? c.body(null, 200, described) : c.body(bare(bytes), 200, described)
}

/** Bytes of our own, never shared between threads: what a Response asks for. */
const bare = (bytes: Buffer): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>

type Whole = { request: Request; headers: Headers; body: Buffer; etag: string }

async function answer({ request, headers, body, etag }: Whole): Promise<Response> {
  headers.set('etag', etag)
  if (hasAlready(request.headers.get('if-none-match'), etag)) {
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

import { randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { chooseEncoding, compress } from './compress.ts'
import type { Door } from './door.ts'
import { hasAlready } from './etag.ts'
import type { PageCache, StoredPage } from './page-cache.ts'
import { isPersonal, keyOf, themeOf } from './page-key.ts'
import type { StaticFiles } from './static-files.ts'

/** One line a request. The query is left out: what people search for is theirs. */
export type AccessLog = (line: {
  id: string
  method: string
  path: string
  status: number
  ms: number
  kept: boolean
}) => void

type Fetch = Parameters<typeof getRequestListener>[0]

export type Listening = {
  readonly fetch: Fetch
  /** Null when every page is to be made anew (PAGE_CACHE=off). */
  readonly cache: PageCache | null
  readonly files: StaticFiles
  readonly log: AccessLog
  /** Who lets requests in, after what is kept and before anything else; none: everybody. */
  readonly door?: Door
  /** Who answers, in place of the application, under these beginnings of paths. */
  readonly others?: ReadonlyMap<string, RequestListener>
  /** Beginnings of paths that go on with a token: what follows them never reaches the log. */
  readonly secretPaths?: readonly string[]
}

const idPrefix = randomBytes(4).toString('hex')
let requests = 0

const openDoor: Door = (_request, _response, serve) => void serve()

/** Answers what is kept (styles, scripts, public pages) from memory, before anything else runs; the rest goes to the application by the door. */
export function createListener(listening: Listening): RequestListener {
  const { cache, files, fetch, door = openDoor } = listening
  const noting = noteOf(listening)
  const toApplication = getRequestListener(fetch)
  const beginnings = [...(listening.others ?? [])]
  return (request, response) => {
    const note = noting(request, response)
    const kept = keptAnswer(request, cache, files)
    if (kept) {
      note(true)
      return send({ request, response, page: kept })
    }
    // They do not pass the door: the application calls them while it answers, and would wait for its own turn.
    const other = beginnings.find(([start]) => request.url?.startsWith(start))?.[1]
    if (other) {
      note(false)
      return other(request, response)
    }
    door(request, response, async () => {
      request.headers['x-terreau-request'] = note(false)
      await toApplication(request, response)
    })
  }
}

/** Who writes the line of a request, once it is known to be served; answers the id of the request. */
function noteOf({ log, secretPaths = [] }: Listening) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const started = performance.now()
    return (kept: boolean): string => {
      const id = `${idPrefix}-${(++requests).toString(36)}`
      response.on('finish', () => {
        const ms = Math.round((performance.now() - started) * 100) / 100
        const path = pathOf(request.url ?? '/', secretPaths)
        log({ id, method: request.method ?? '', path, status: response.statusCode, ms, kept })
      })
      return id
    }
  }
}

const pathOf = (url: string, secretPaths: readonly string[]): string => {
  const query = url.indexOf('?')
  const path = query === -1 ? url : url.slice(0, query)
  const secret = secretPaths.find((start) => path.startsWith(start))
  return secret === undefined ? path : `${secret}…`
}

function keptAnswer(
  request: IncomingMessage,
  cache: PageCache | null,
  files: StaticFiles,
): StoredPage | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
  const url = request.url ?? '/'
  const file = files.get(url)
  if (file) return file
  const { cookie, authorization } = request.headers
  // A key is looked at even where everybody may read: a wrong one is told so everywhere.
  if (cache === null || authorization !== undefined || isPersonal(cookie)) return undefined
  return cache.get(keyOf(url, themeOf(cookie)))
}

type Sending = { request: IncomingMessage; response: ServerResponse; page: StoredPage }

function send({ request, response, page }: Sending): void {
  if (hasAlready(request.headers['if-none-match'], page.etag)) {
    response.writeHead(304, { ...page.headers, etag: page.etag })
    response.end()
    return
  }
  const encoding = chooseEncoding(request.headers['accept-encoding'])
  const ready = encoding === null ? page.body : page.encoded.get(encoding)
  if (encoding === null || ready) {
    write({ request, response, page }, ready ?? page.body, encoding)
    return
  }
  void compress(page.body, encoding, 7).then((bytes) => {
    page.encoded.set(encoding, bytes)
    write({ request, response, page }, bytes, encoding)
  })
}

function write({ request, response, page }: Sending, bytes: Buffer, encoding: string | null): void {
  response.writeHead(page.status, {
    ...page.headers,
    etag: page.etag,
    'content-length': bytes.byteLength,
    ...(encoding === null ? {} : { 'content-encoding': encoding }),
  })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

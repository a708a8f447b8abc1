import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Site, Theme } from './frame.ts'
import { themes } from './frame.ts'
import { themeOf } from './page-key.ts'
import { type Problem, problemTitle } from './problem.ts'
import { isForPrograms } from './programs.ts'
import { renderDocument } from './view/document.tsx'
import { ErrorPage, errorWords } from './view/error-page.tsx'
import { BarePage } from './view/layout.tsx'

/** Refuses a request for which there were too many before, and says in how many seconds one will be served. */
export type RefuseTooMany = (request: IncomingMessage, response: ServerResponse, seconds: number) => void

type Prepared = { readonly body: Buffer; readonly headers: Readonly<Record<string, string>> }

type Answering = {
  readonly site: Site
  /** Headers that every answer bears. */
  readonly security: Readonly<Record<string, string>>
}

const TO_DO =
  'Attendez une minute, puis rechargez cette page. Si vous envoyiez un formulaire, revenez en arrière : votre saisie y est encore.'

/** A body larger than this is not listened to: the connection is closed. */
const MOST_THROWN_AWAY = 64 * 1024

/** Makes the refusals once, page and problem: to refuse then only sends bytes, and never reads what was sent. */
export function tooManyAnswer({ site, security }: Answering): RefuseTooMany {
  const prepare = (text: string, headers: Record<string, string>): Prepared => {
    const body = Buffer.from(text)
    const own = { 'cache-control': 'no-store', 'content-length': String(body.byteLength) }
    return { body, headers: { ...security, ...headers, ...own } }
  }
  const pageIn = (theme: Theme): Prepared => {
    const { title } = errorWords[429]
    const page = (
      <BarePage title={title} site={site} theme={theme}>
        <ErrorPage status={429} toDo={TO_DO} />
      </BarePage>
    )
    return prepare(renderDocument(page), {
      'content-type': 'text/html; charset=UTF-8',
      'x-robots-tag': 'noindex',
    })
  }
  const pages = Object.fromEntries(themes.map((theme) => [theme, pageIn(theme)])) as Record<Theme, Prepared>
  const problem: Problem = { status: 429, detail: errorWords[429].what }
  const forPrograms = prepare(JSON.stringify({ type: 'about:blank', title: problemTitle[429], ...problem }), {
    'content-type': 'application/problem+json',
    'access-control-allow-origin': '*',
  })
  return (request, response, seconds) => {
    const { body, headers } = isForPrograms(request.url ?? '/')
      ? forPrograms
      : pages[themeOf(request.headers.cookie)]
    response.writeHead(429, {
      ...headers,
      'retry-after': String(seconds),
      ...(isHeavy(request) ? { connection: 'close' } : {}),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}

const isHeavy = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > MOST_THROWN_AWAY

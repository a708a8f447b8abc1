import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { StoredPage } from './page-cache.ts'

/** Styles, scripts, fonts, pictures by address, in memory: there are few and they are small. */
export type StaticFiles = ReadonlyMap<string, StoredPage>

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

const YEAR = 31_536_000

type Serving = {
  /** 'neutral' serves nothing of the State's identity: what the build puts under etat/ stays on the disk. */
  readonly appearance: 'neutral' | 'etat'
  /** Serves the official buttons of the providers of identities: only where one of them is plugged in. */
  readonly connects?: boolean
  readonly headers: Readonly<Record<string, string>>
}

/** Reads a folder of built files. Their names hold the digest of their bytes, so browsers may keep them for ever. */
export function readStaticFiles(
  folder: string,
  { appearance, connects = false, headers }: Serving,
): StaticFiles {
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => path.extname(name) in mediaTypes)
    .filter((name) => appearance === 'etat' || !name.startsWith('etat/'))
    .filter((name) => connects || !name.startsWith('connect/'))
  return new Map(names.map((name) => [`/static/${name}`, fileOf(path.join(folder, name), headers)]))
}

function fileOf(file: string, headers: Readonly<Record<string, string>>): StoredPage {
  const body = readFileSync(file)
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': mediaTypes[path.extname(file)] ?? 'application/octet-stream',
      'cache-control': `public, max-age=${YEAR}, immutable`,
      vary: 'Accept-Encoding',
    },
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    body,
    encoded: new Map(),
  }
}

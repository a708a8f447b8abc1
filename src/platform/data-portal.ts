import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'

/** A data portal that speaks the udata API (data.gouv.fr), and the key of an account of it. */
export type PortalAccount = { readonly url: string; readonly key: string }

/** What is published: `mark` tells it from every other of the account for ever, so that a second run finds what the first made. */
export type PortalDataset = {
  readonly mark: string
  readonly title: string
  readonly description: string
  readonly tags: readonly string[]
}

export type PortalFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }

/** Where it stands once published: the page of the dataset, and the address of each file by name. */
export type Published = { readonly url: string; readonly files: Readonly<Record<string, string>> }

/**
 * The portal did not do it. `refused`: asking again would change nothing (a wrong key, a title that it does not take); `unavailable`: it may later.
 * `message` is what it said, cut short.
 */
export class PortalError extends Error {
  readonly reason: 'refused' | 'unavailable'
  readonly status: number | null

  constructor(reason: PortalError['reason'], status: number | null, message: string) {
    super(message)
    this.name = 'PortalError'
    this.reason = reason
    this.status = status
  }
}

const resource = z.object({
  id: z.string(),
  title: z.string(),
  url: z.url(),
  checksum: z.object({ type: z.string(), value: z.string() }).nullish(),
})
const listed = z.object({
  id: z.string(),
  deleted: z.string().nullish(),
  extras: z.record(z.string(), z.unknown()).nullish(),
})
const dataset = z.object({
  id: z.string(),
  page: z.url().nullish(),
  resources: z.array(resource),
})
type Dataset = z.output<typeof dataset>

const MARK = 'terreau:mark'
const TIMEOUT_MS = 20_000
const LONGEST = 20 * 1024 * 1024
const WAITS_MS = [500, 2000, 8000]
/** Answers that ask for patience. */
const unavailable: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504])

type Ask = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly json?: object
  readonly file?: PortalFile
}

function bodyOf({ json, file }: Ask): { body?: string | FormData; type?: string } {
  if (json) return { body: JSON.stringify(json), type: 'application/json' }
  if (!file) return {}
  const form = new FormData()
  form.set('file', new Blob([Uint8Array.from(file.bytes)], { type: file.mediaType }), file.name)
  return { body: form }
}

/** One question to the portal. A redirection is refused: the key would follow it to another site. */
async function ask<T>({ url, key }: PortalAccount, asked: Ask, schema: z.ZodType<T>): Promise<T> {
  const { body, type } = bodyOf(asked)
  const response = await fetch(`${url}/api/1${asked.path}`, {
    method: asked.method,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      accept: 'application/json',
      'x-api-key': key,
      ...(type === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body }),
  }).catch((error: unknown) => {
    throw new PortalError('unavailable', null, error instanceof Error ? error.message : 'no answer')
  })
  const { status } = response
  if (!response.ok)
    throw new PortalError(
      unavailable.has(status) ? 'unavailable' : 'refused',
      status,
      (await response.text().catch(() => '')).slice(0, 300),
    )
  const read = schema.safeParse(await jsonOf(response))
  if (!read.success) throw new PortalError('refused', status, 'not the answer of a udata portal')
  return read.data
}

/** The document that an answer holds; null when it is of another kind. One that stops before its end may come whole another time. */
async function jsonOf(response: Response): Promise<unknown> {
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) return null
  try {
    return await response.json()
  } catch {
    throw new PortalError('unavailable', response.status, 'an answer cut short')
  }
}

/**
 * The dataset that bears the mark, among those of the account and of its organisations; none if it was never made. All are listed: the portal
 * searches titles only. Of the others nothing is asked, not even that they be well made.
 */
async function marked(account: PortalAccount, mark: string): Promise<Pick<Dataset, 'id'> | null> {
  const found = await ask(account, { method: 'GET', path: '/me/org_datasets/' }, z.array(listed))
  return found.find(({ extras, deleted }) => extras?.[MARK] === mark && !deleted) ?? null
}

const described = ({ mark, title, description, tags }: PortalDataset) => ({
  ...{ title, description, tags, license: 'lov2', frequency: 'punctual' },
  extras: { [MARK]: mark },
})

const sha1 = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex')

/** Sends a file unless the portal already has these very bytes under this name. */
async function sent(
  account: PortalAccount,
  { id, resources }: Dataset,
  file: PortalFile,
): Promise<z.output<typeof resource>> {
  const there = resources.find(({ title }) => title === file.name)
  if (there?.checksum?.type === 'sha1' && there.checksum.value === sha1(file.bytes)) return there
  const path = there ? `/datasets/${id}/resources/${there.id}/upload/` : `/datasets/${id}/upload/`
  return ask(account, { method: 'POST', path, file }, resource)
}

type Publish = { readonly dataset: PortalDataset; readonly files: readonly PortalFile[] }

async function published(account: PortalAccount, { dataset: wanted, files }: Publish): Promise<Published> {
  const found = await marked(account, wanted.mark)
  const json = described(wanted)
  const kept = found
    ? await ask(account, { method: 'PUT', path: `/datasets/${found.id}/`, json }, dataset)
    : await ask(account, { method: 'POST', path: '/datasets/', json }, dataset)
  const addresses: Record<string, string> = {}
  // One after the other: portals limit how often they are asked.
  for (const file of files) addresses[file.name] = (await sent(account, kept, file)).url
  return { url: kept.page ?? `${account.url}/datasets/${kept.id}/`, files: addresses }
}

type Options = {
  /** Told how long to wait before trying again; waits unless said. */
  readonly wait?: (ms: number) => Promise<unknown>
}

/**
 * Publishes a dataset and its files. Each try looks first at what is there, so that trying again, after an answer that was lost or in another month,
 * makes nothing twice. Throws a `PortalError` once the portal has refused, or has been unavailable four times.
 */
export async function publishOn(
  account: PortalAccount,
  what: Publish,
  { wait = pause }: Options = {},
): Promise<Published> {
  for (const ms of WAITS_MS) {
    try {
      return await published(account, what)
    } catch (error) {
      if (!(error instanceof PortalError) || error.reason === 'refused') throw error
      await wait(ms)
    }
  }
  return published(account, what)
}

/** The digest of what an address of the portal serves today; null when it cannot be read. Only https, or the portal's own host. */
export async function servedSha256(account: PortalAccount, address: string): Promise<string | null> {
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.origin !== new URL(account.url).origin) return null
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!response.ok || response.body === null) return null
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of response.body) {
      bytes += chunk.byteLength
      if (bytes > LONGEST) return null
      hash.update(chunk)
    }
    return hash.digest('hex')
  } catch {
    return null
  }
}

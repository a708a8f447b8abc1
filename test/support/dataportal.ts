import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

type Stumble = number | 'lost' | 'cut'
type Resource = { id: string; title: string; url: string; checksum: { type: 'sha1'; value: string } }
type Dataset = {
  id: string
  title: string
  page: string
  deleted: null
  extras: Record<string, string>
  resources: Resource[]
}

/** A small data portal that answers as udata does, to one key. */
export type DataPortalServer = {
  readonly url: string
  readonly key: string
  readonly datasets: readonly Dataset[]
  /** What it was asked, as "POST /datasets/", in order. */
  readonly asked: string[]
  /** The next answers are these statuses, whatever is asked; 'lost': it does what is asked, and cuts the line; 'cut': half of its answer comes. */
  readonly stumble: (...answers: Stumble[]) => void
  /** Puts other bytes in place of a file. */
  readonly tamper: (title: string, bytes: string) => void
  readonly bytesOf: (title: string) => string
  readonly close: () => Promise<void>
}

/** What the portal holds. */
type Shelf = { url: string; readonly datasets: Dataset[]; readonly files: Map<string, Buffer> }
type Asked = {
  readonly method: string
  /** Under /api/1. */
  readonly path: string
  readonly type: string
  readonly key: string | undefined
  readonly bytes: Buffer
}
type Answer = { readonly status: number; readonly body: unknown }

const KEY = 'cle-de-test'
const missing: Answer = { status: 404, body: { message: 'not found' } }

async function upload(
  shelf: Shelf,
  dataset: Dataset,
  { type, bytes, id }: Asked & { id: string },
): Promise<Answer> {
  const body = new Response(Uint8Array.from(bytes), { headers: { 'content-type': type } })
  const file = (await body.formData().catch(() => null))?.get('file')
  if (!(file instanceof File)) return { status: 400, body: { errors: { file: 'Missing file' } } }
  const content = Buffer.from(await file.arrayBuffer())
  shelf.files.set(id, content)
  const checksum = { type: 'sha1' as const, value: createHash('sha1').update(content).digest('hex') }
  const resource = { id, title: file.name, url: `${shelf.url}/files/${id}`, checksum }
  const at = dataset.resources.findIndex((each) => each.id === id)
  if (at < 0) dataset.resources.push(resource)
  else dataset.resources[at] = resource
  return { status: at < 0 ? 201 : 200, body: resource }
}

function write(shelf: Shelf, dataset: Dataset | null, bytes: Buffer): Answer {
  const { title, extras } = JSON.parse(bytes.toString('utf8')) as Pick<Dataset, 'title' | 'extras'>
  if (typeof title !== 'string' || title.trim() === '')
    return { status: 400, body: { errors: { title: ['required'] } } }
  if (dataset) return { status: 200, body: Object.assign(dataset, { title, extras }) }
  const id = randomUUID()
  const page = `${shelf.url}/fr/datasets/${id}/`
  const made: Dataset = { id, title, extras, page, deleted: null, resources: [] }
  shelf.datasets.push(made)
  return { status: 201, body: made }
}

const pathOfDataset =
  /^\/datasets\/(?<id>[^/]+)\/(?:(?:resources\/(?<resource>[^/]+)\/)?(?<upload>upload)\/)?$/

async function onDataset(shelf: Shelf, asked: Asked): Promise<Answer> {
  const named = pathOfDataset.exec(asked.path)?.groups
  const dataset = shelf.datasets.find(({ id }) => id === named?.id)
  if (!dataset) return missing
  const acts: Record<string, () => Answer | Promise<Answer>> = {
    'PUT ': () => write(shelf, dataset, asked.bytes),
    'POST upload': () => upload(shelf, dataset, { ...asked, id: named?.resource ?? randomUUID() }),
  }
  return (acts[`${asked.method} ${named?.upload ?? ''}`] ?? (() => missing))()
}

/** What udata searches by `q`: words of the title, nothing else. */
const titled = (path: string) => {
  const q = new URL(path, 'http://portal').searchParams.get('q')?.toLowerCase() ?? ''
  return ({ title }: Dataset): boolean => title.toLowerCase().includes(q)
}

async function answerTo(shelf: Shelf, asked: Asked): Promise<Answer> {
  if (asked.key !== KEY) return { status: 401, body: { message: 'Invalid API Key' } }
  const at = `${asked.method} ${asked.path.replace(/\?.*/, '')}`
  if (at === 'GET /me/org_datasets/') return { status: 200, body: shelf.datasets.filter(titled(asked.path)) }
  if (at === 'POST /datasets/') return write(shelf, null, asked.bytes)
  return onDataset(shelf, asked)
}

const askedOf = async (message: IncomingMessage): Promise<Asked> => ({
  method: message.method ?? '',
  path: (message.url ?? '').replace(/^\/api\/1/, ''),
  type: message.headers['content-type'] ?? '',
  key: message.headers['x-api-key']?.toString(),
  bytes: await buffer(message),
})

const inShort = ({ method, path }: Asked): string =>
  `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\?.*/, '')}`

/** Opens a portal on a free port of the loopback. */
export async function openDataPortal(): Promise<DataPortalServer> {
  const shelf: Shelf = { url: '', datasets: [], files: new Map() }
  const log: string[] = []
  const next: Stumble[] = []
  const json = { 'content-type': 'application/json' }
  const server = createServer(async (message, response) => {
    const asked = await askedOf(message)
    if (asked.path.startsWith('/files/')) {
      response.end(shelf.files.get(asked.path.slice('/files/'.length)))
      return
    }
    log.push(inShort(asked))
    const stumbled = next.shift()
    const { status, body } =
      typeof stumbled === 'number' ? { status: stumbled, body: {} } : await answerTo(shelf, asked)
    const text = JSON.stringify(body)
    if (stumbled === 'lost') message.socket.destroy()
    else if (stumbled === 'cut') response.writeHead(status, json).end(text.slice(0, text.length / 2))
    else response.writeHead(status, json).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  shelf.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const idOf = (title: string): string =>
    shelf.datasets.flatMap(({ resources }) => resources).find((each) => each.title === title)?.id ?? ''
  return {
    ...{ url: shelf.url, key: KEY, datasets: shelf.datasets, asked: log },
    stumble: (...answers) => next.push(...answers),
    tamper: (title, bytes) => shelf.files.set(idOf(title), Buffer.from(bytes)),
    bytesOf: (title) => shelf.files.get(idOf(title))?.toString('utf8') ?? '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

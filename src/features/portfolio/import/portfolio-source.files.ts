import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { readApiDocument } from './api-document.ts'
import { readFrontMatter } from './front-matter.ts'
import type { RawRecord, RecordFault } from './raw-startup.ts'
import { frontMatterMessage } from './startup-reading.messages.ts'

/** Everything a source holds, as written, and the files that are not records. */
export type PortfolioSource = {
  readonly kind: 'content-folder' | 'startup-files' | 'api-document'
  readonly startups: readonly RawRecord[]
  readonly incubators: readonly RawRecord[]
  readonly organisations: readonly RawRecord[]
  /** Null when the source does not declare them. */
  readonly eventKinds: readonly string[] | null
  /** By collection. */
  readonly faults: {
    readonly startups: readonly RecordFault[]
    readonly incubators: readonly RecordFault[]
    readonly organisations: readonly RecordFault[]
  }
}

export type SourceRefusal =
  | { readonly code: 'not-a-portfolio'; readonly source: string }
  | { readonly code: 'unreachable'; readonly source: string; readonly reason: string }

const MEGABYTE = 1024 * 1024
const LARGEST_RECORD = MEGABYTE
const LARGEST_DOCUMENT = 50 * MEGABYTE
const PATIENCE = 30_000

type Collection = { readonly records: readonly RawRecord[]; readonly faults: readonly RecordFault[] }
const nothing: Collection = { records: [], faults: [] }

async function isFolder(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => null))?.isDirectory() ?? false
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

async function readOne(folder: string, name: string): Promise<RawRecord | RecordFault> {
  const file = path.join(path.basename(folder), name)
  const fault = (code: string, message: string): RecordFault => ({ file, code, message })
  const full = path.join(folder, name)
  const found = await stat(full).catch(() => null)
  if (found !== null && found.size > LARGEST_RECORD)
    return fault('too-large', 'Le fichier dépasse 1 Mo. Une fiche tient en quelques pages : allégez-la.')
  const bytes = await readFile(full).catch(() => null)
  if (bytes === null) return fault('unreadable', 'Le fichier ne s’ouvre pas. Vérifiez le droit de le lire.')
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return fault(
      'not-utf8',
      'Le fichier n’est pas du texte en UTF-8. Enregistrez-le de nouveau dans cet encodage.',
    )
  }
  const read = readFrontMatter(text)
  if (!read.ok) return fault(read.error.code, frontMatterMessage(read.error))
  return { id: name.replace(/\.md$/, '').normalize('NFC'), file, ...read.value }
}

const FILES_AT_ONCE = 32

/** Reads the records of a folder; some of the source lack the .md ending. Folders and hidden files are passed over. */
async function readCollection(
  folder: string,
  isRecord: (name: string) => boolean = () => true,
): Promise<Collection> {
  if (!(await isFolder(folder))) return nothing
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
  if (entries === null)
    return {
      records: [],
      faults: [
        {
          file: path.basename(folder),
          code: 'unreadable',
          message: 'Le dossier ne s’ouvre pas. Vérifiez le droit de le lire.',
        },
      ],
    }
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && isRecord(entry.name))
    .map(({ name }) => name)
    .sort()
  const read: (RawRecord | RecordFault)[] = []
  for (let i = 0; i < names.length; i += FILES_AT_ONCE)
    read.push(...(await Promise.all(names.slice(i, i + FILES_AT_ONCE).map((name) => readOne(folder, name)))))
  return withoutTwins(read)
}

/** The records on one side, the faults on the other; of two records with the same name, the second is a fault. */
function withoutTwins(read: readonly (RawRecord | RecordFault)[]): Collection {
  const records = new Map<string, RawRecord>()
  const faults: RecordFault[] = []
  for (const each of read) {
    if (!('fields' in each)) faults.push(each)
    else if (!records.has(each.id)) records.set(each.id, each)
    else
      faults.push({
        file: each.file,
        code: 'duplicate-id',
        message: `Deux fichiers portent le nom « ${each.id} ». Gardez-en un.`,
      })
  }
  return { records: [...records.values()], faults }
}

/** Only these are opened: members' files (_authors, _teams…) are never read. */
async function readContentFolder(folder: string): Promise<PortfolioSource> {
  const startups = await readCollection(path.join(folder, '_startups'))
  const incubators = await readCollection(path.join(folder, '_incubators'))
  const organisations = await readCollection(path.join(folder, '_organisations'))
  const events = (await isFolder(path.join(folder, '_events')))
    ? await readdir(path.join(folder, '_events')).catch(() => null)
    : null
  return {
    kind: 'content-folder',
    startups: startups.records,
    incubators: incubators.records,
    organisations: organisations.records,
    eventKinds: events?.filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -3)) ?? null,
    faults: { startups: startups.faults, incubators: incubators.faults, organisations: organisations.faults },
  }
}

async function readStartupFiles(folder: string): Promise<Result<PortfolioSource, SourceRefusal>> {
  // Any folder may be named here: what is not Markdown in it is no record.
  const { records, faults } = await readCollection(folder, (name) => name.endsWith('.md'))
  if (!records.some(({ fields }) => Array.isArray(fields.phases)))
    return refuse({ code: 'not-a-portfolio', source: folder })
  return ok({
    kind: 'startup-files',
    startups: records,
    incubators: [],
    organisations: [],
    eventKinds: null,
    faults: { startups: faults, incubators: [], organisations: [] },
  })
}

function readDocument(text: string, source: string): Result<PortfolioSource, SourceRefusal> {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return refuse({ code: 'not-a-portfolio', source })
  }
  const read = readApiDocument(document)
  if (!read.ok) return refuse({ code: 'not-a-portfolio', source })
  const { startups, incubators, faults } = read.value
  return ok({
    kind: 'api-document',
    startups,
    incubators,
    organisations: [],
    eventKinds: null,
    faults: { startups: faults, incubators: [], organisations: [] },
  })
}

async function download(source: string): Promise<Result<string, SourceRefusal>> {
  const unreachable = (reason: string) => refuse({ code: 'unreachable', source, reason } as const)
  try {
    const response = await fetch(source, {
      signal: AbortSignal.timeout(PATIENCE),
      headers: { accept: 'application/json' },
    })
    if (!response.ok) return unreachable(`le serveur répond ${response.status}`)
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength
      if (size > LARGEST_DOCUMENT) return unreachable('le document dépasse 50 Mo')
      chunks.push(chunk)
    }
    return ok(Buffer.concat(chunks).toString('utf8'))
  } catch (error) {
    return unreachable(
      error instanceof Error && error.name === 'TimeoutError'
        ? 'le serveur ne répond pas en 30 secondes'
        : 'le serveur ne répond pas',
    )
  }
}

/**
 * Reads a source: a beta.gouv.fr content folder (or the repository around it), a folder of startup files, a startups.json of the public
 * API, or its address.
 */
export async function readPortfolioSource(source: string): Promise<Result<PortfolioSource, SourceRefusal>> {
  if (/^https?:\/\//i.test(source)) {
    const text = await download(source)
    return text.ok ? readDocument(text.value, source) : text
  }
  const found = await stat(source).catch(() => null)
  if (found?.isFile() && found.size <= LARGEST_DOCUMENT)
    return readDocument(await readFile(source, 'utf8'), source)
  if (!found?.isDirectory()) return refuse({ code: 'not-a-portfolio', source })
  for (const folder of [source, path.join(source, 'content')])
    if (await isFolder(path.join(folder, '_startups'))) return ok(await readContentFolder(folder))
  return readStartupFiles(source)
}

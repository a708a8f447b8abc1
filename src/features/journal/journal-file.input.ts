import { z } from 'zod'
import {
  type ChainFault,
  nothingRead,
  type Reading,
  readEntry,
  readHead,
  readPicked,
  readPickedEnd,
} from './chain-check.ts'
import type { Link } from './journal.ts'

/** First line of a file of the journal, as JSON Lines. `whole`: the chain from its first entry to `head`, nothing left out. */
export type FileHead = {
  readonly terreau: 'journal'
  readonly version: 1
  readonly exportedAt: string
  readonly whole: boolean
  readonly head: Link | null
}

/** A personal value with its salt (hexadecimal): its digest is in the body. */
type SaltedValue = { readonly salt: string; readonly value: string }

/** One entry: the very body and hashes; personal values by digest, only in a file made for who may read about people. */
export type FileEntry = Link & {
  readonly previousHash: string | null
  readonly body: string
  readonly values?: Readonly<Record<string, SaltedValue>>
}

/** Last line: a file without it was cut off. */
export type FileEnd = { readonly end: { readonly entries: number } }

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const link = z.object({ seq: z.number().int().min(0), hash })
const lineSchema = z.union([
  z.object({
    ...{ terreau: z.literal('journal'), version: z.literal(1), exportedAt: z.string() },
    ...{ whole: z.boolean(), head: link.nullable() },
  }),
  z.object({
    ...{ seq: z.number().int().min(0), previousHash: hash.nullable(), hash, body: z.string() },
    values: z
      .record(hash, z.object({ salt: z.string().regex(/^[0-9a-f]{64}$/), value: z.string() }))
      .optional(),
  }),
  z.object({ end: z.object({ entries: z.number().int().min(0) }) }),
])
type Line = z.output<typeof lineSchema>

/** A fault of the chain, or of the file: a line that cannot be read (`line`, from 1), an end that is missing or counts otherwise. */
export type FileFault =
  | ChainFault
  | { readonly code: 'unreadable-line'; readonly line: number }
  | { readonly code: 'no-end' | 'no-head' | 'wrong-count' }

/** How far the reading of a file has come. */
export type FileReading = {
  readonly lines: number
  readonly head: FileHead | null
  readonly ended: number | null
  readonly chain: Reading
  readonly faults: readonly FileFault[]
}

/** Before a line was read. */
export const noLineRead: FileReading = { lines: 0, head: null, ended: null, chain: nothingRead, faults: [] }

/** Digests in lower-case hexadecimal: of a text, and of a salt (hexadecimal) followed by a text. */
export type Digests = {
  readonly sha256: (text: string) => string
  readonly salted: (salt: string, text: string) => string
}

function parseLine(text: string): Line | null {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function withEntry(
  reading: FileReading,
  entry: Exclude<Line, FileEnd | FileHead>,
  digests: Digests,
): FileReading {
  const read = reading.head?.whole === false ? readPicked : readEntry
  const { seq, body, previousHash } = entry
  const wrong = Object.entries(entry.values ?? {}).some(
    ([digest, { salt, value }]) => digests.salted(salt, value) !== digest || !body.includes(digest),
  )
  return {
    ...reading,
    chain: read(reading.chain, { seq, body, previousHash, hash: entry.hash }, digests.sha256),
    faults: wrong ? [...reading.faults, { code: 'altered-value', seq }] : reading.faults,
  }
}

/** Reads one more line of a file of the journal. */
export function readLine(reading: FileReading, text: string, digests: Digests): FileReading {
  const next = { ...reading, lines: reading.lines + 1 }
  const line = parseLine(text)
  const wrong = (): FileReading => ({
    ...next,
    faults: [...next.faults, { code: 'unreadable-line', line: next.lines }],
  })
  if (line === null || next.ended !== null) return wrong()
  if ('terreau' in line) return next.lines === 1 ? { ...next, head: line } : wrong()
  if ('end' in line) return { ...next, ended: line.end.entries }
  return withEntry(next, line as Exclude<Line, FileEnd | FileHead>, digests)
}

/** Ends the reading of a file: every fault, once. */
export function readEnd({ head, ended, chain, faults }: FileReading): readonly FileFault[] {
  const found: readonly FileFault[] = [
    ...(head === null ? [{ code: 'no-head' } as const] : []),
    ...(head?.whole === true ? readHead(chain, head.head) : readPickedEnd(chain)),
    ...faults,
    ...(ended === null ? [{ code: 'no-end' } as const] : []),
    ...(ended !== null && ended !== chain.entries ? [{ code: 'wrong-count' } as const] : []),
  ]
  return [...new Map(found.map((fault) => [JSON.stringify(fault), fault])).values()]
}

import type { Entry, Link } from './journal.ts'
import { GENESIS } from './journal.ts'

/**
 * What is wrong with the chain, and where: `altered` (what is written is not what was), `removed`, `inserted` (beyond the head),
 * `reordered` (an entry that bears the number of another place), `head-missing`, `altered-value` (a personal value that is not the one of
 * its digest; `seq` null when no entry speaks of it). `until`: the last of several in a row; of two `altered`, one or the other was.
 */
export type ChainFault = {
  readonly code: 'altered' | 'removed' | 'inserted' | 'reordered' | 'head-missing' | 'altered-value'
  readonly seq: number | null
  readonly until?: number
}

/** Strange, but no proof of a hand: a clock that went back, seen at this entry. */
export type ChainRemark = { readonly code: 'clock-went-back'; readonly seq: number }

/** An entry as it is stored, with what is kept beside its body for finding it. */
export type StoredEntry = Pick<Entry, 'seq' | 'body' | 'previousHash' | 'hash'> & {
  readonly columns?: {
    readonly at: Date
    readonly actor: string | null
    readonly action: string
    readonly subjectKind: string
    readonly subjectId: string
  }
}

type Seen = {
  readonly seq: number
  readonly hash: string
  /** False: something of it is already told. */
  readonly trusted: boolean
  readonly at: number
}

/** How far a reading of the chain has come. */
export type Reading = {
  readonly entries: number
  readonly last: Seen | null
  /** True: the last entry does not follow the one before it, and the next one will tell which of the two was rewritten. */
  readonly doubt: boolean
  readonly faults: readonly ChainFault[]
  readonly remarks: readonly ChainRemark[]
}

/** Before anything was read. */
export const nothingRead: Reading = { entries: 0, last: null, doubt: false, faults: [], remarks: [] }

type Sha256 = (text: string) => string

/** Whoever comes second may have begun first: an import takes its time at its start, and writes its entries at its end. */
const CLOCK_SLACK_MS = 3_600_000

type Read = {
  readonly seq?: unknown
  readonly at?: unknown
  readonly actor?: unknown
  readonly action?: unknown
  readonly subject?: { readonly kind?: unknown; readonly id?: unknown }
}

function readBody(body: string): Read | null {
  try {
    const read: unknown = JSON.parse(body)
    return typeof read === 'object' && read !== null ? (read as Read) : null
  } catch {
    return null
  }
}

function columnsAgree(read: Read, { columns }: StoredEntry): boolean {
  if (!columns) return true
  return (
    columns.at.toISOString() === read.at &&
    columns.actor === (read.actor ?? null) &&
    columns.action === read.action &&
    columns.subjectKind === read.subject?.kind &&
    columns.subjectId === read.subject?.id
  )
}

/** What an entry is by itself, whatever stands around it. */
function faultAlone(entry: StoredEntry, read: Read | null, sha256: Sha256): ChainFault | null {
  const { seq, previousHash, hash, body } = entry
  if (read === null || hash !== sha256(`${previousHash ?? GENESIS}\n${body}`)) return { code: 'altered', seq }
  if (read.seq !== seq) return { code: 'reordered', seq }
  return columnsAgree(read, entry) ? null : { code: 'altered', seq }
}

const several = (code: ChainFault['code'], from: number, to: number): ChainFault =>
  from === to ? { code, seq: from } : { code, seq: from, until: to }

/** The link between the last entry and this one: what it tells of the last, and whether this one is in doubt. */
function judgeLink(
  { last, doubt }: Reading,
  entry: StoredEntry,
  alone: ChainFault | null,
): { readonly faults: readonly ChainFault[]; readonly doubt: boolean } {
  const next = last === null ? 0 : last.seq + 1
  const settled = doubt && last !== null ? [{ code: 'altered', seq: last.seq - 1 } as const] : []
  if (entry.seq !== next)
    return { faults: [...settled, several('removed', next, entry.seq - 1)], doubt: false }
  const follows = entry.previousHash === (last?.hash ?? null)
  // The hash of what is already told proves nothing of the one after it.
  if (follows || alone !== null || last?.trusted === false) return { faults: settled, doubt: false }
  if (last === null) return { faults: [{ code: 'altered', seq: entry.seq }], doubt: false }
  return doubt ? { faults: [{ code: 'altered', seq: last.seq }], doubt: false } : { faults: [], doubt: true }
}

/** Reads one more entry, in the order of their numbers. `sha256`: see `entryAfter`. */
export function readEntry(reading: Reading, entry: StoredEntry, sha256: Sha256): Reading {
  const read = readBody(entry.body)
  const alone = faultAlone(entry, read, sha256)
  const link = judgeLink(reading, entry, alone)
  const at = typeof read?.at === 'string' ? Date.parse(read.at) : Number.NaN
  const before = reading.last?.at ?? Number.NaN
  const wentBack = alone === null && at < before - CLOCK_SLACK_MS
  return {
    entries: reading.entries + 1,
    last: { seq: entry.seq, hash: entry.hash, trusted: alone === null, at: alone === null ? at : before },
    doubt: link.doubt,
    faults:
      link.faults.length === 0 && alone === null
        ? reading.faults
        : [...reading.faults, ...link.faults, ...(alone ? [alone] : [])],
    remarks: wentBack ? [...reading.remarks, { code: 'clock-went-back', seq: entry.seq }] : reading.remarks,
  }
}

/** Ends a reading at the head that was kept apart: what was cut off, and which of the last two was rewritten. */
export function readHead({ last, doubt, faults }: Reading, head: Link | null): readonly ChainFault[] {
  if (head === null) return last === null ? faults : [...faults, { code: 'head-missing', seq: last.seq }]
  const settled = doubt && last !== null ? [{ code: 'altered', seq: last.seq - 1 } as const] : []
  const end = last?.seq ?? -1
  if (head.seq > end) return [...faults, ...settled, several('removed', end + 1, head.seq)]
  if (last === null || head.hash === last.hash || !last.trusted) return [...faults, ...settled]
  return [...faults, { code: 'altered', seq: last.seq }]
}

/** Reads entries picked out of a chain: each by itself, and the link of those that stand side by side. */
export function readPicked(reading: Reading, entry: StoredEntry, sha256: Sha256): Reading {
  if (reading.last?.seq === entry.seq - 1) return readEntry(reading, entry, sha256)
  const before = { seq: entry.seq - 1, hash: '', trusted: false, at: Number.NaN }
  return readEntry({ ...reading, last: before, doubt: false, faults: readPickedEnd(reading) }, entry, sha256)
}

/** Ends entries that stand side by side: when the last does not follow the one before it, nothing tells which of the two was rewritten. */
export const readPickedEnd = ({ last, doubt, faults }: Reading): readonly ChainFault[] =>
  doubt && last !== null ? [...faults, several('altered', last.seq - 1, last.seq)] : faults

/** What a reading of the whole journal found. */
export type ChainReport = {
  readonly entries: number
  readonly head: Link | null
  readonly faults: readonly ChainFault[]
  readonly remarks: readonly ChainRemark[]
}

/** One reading of the whole journal, and when it ended. */
export type CheckRun = ChainReport & { readonly at: Date }

import type { ColumnMapping } from './column-mapping.ts'
import type { ImportReport } from './import-report.ts'

/** A file of an import: what it was called, its headers, and what they were said to tell. */
export type KeptFile = {
  readonly sha256: string
  readonly name: string
  readonly headers: readonly string[]
  readonly mapping: ColumnMapping
}

/** Where an import stands: asked for, its files being read, done, refused for its faults, stopped by a failure of ours. */
export type ImportState = 'asked' | 'running' | 'done' | 'refused' | 'failed'

/** Files that somebody brought, from the moment they did to what came of it. */
export type KeptImport = {
  readonly id: string
  readonly slug: string
  readonly files: readonly KeptFile[]
  /** False until a person said what the columns tell. */
  readonly isMapped: boolean
  /** A trial: nothing is written yet. */
  readonly dryRun: boolean
  readonly state: ImportState
  /** Percent. */
  readonly progress: number
  readonly report: ImportReport | null
  /** Null: from the command line. */
  readonly askedBy: { readonly id: string; readonly name: string | null } | null
  readonly askedAt: Date
  readonly endedAt: Date | null
}

/** Whether its page changes by itself. */
export const isUnderWay = ({ state, isMapped }: KeptImport): boolean =>
  (state === 'asked' && isMapped) || state === 'running'

/** Whether a trial found nothing to say against, and something to write. */
export const isReady = ({ state, dryRun, report }: KeptImport): boolean =>
  state === 'done' && dryRun && report !== null && report.created + report.corrected > 0

/** Whether the columns may be read in another way: until it is written. */
export const mayBeMapped = (kept: KeptImport): boolean =>
  !isUnderWay(kept) && !(kept.state === 'done' && !kept.dryRun)

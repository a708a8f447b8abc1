import type { ComparedField } from './compare-lines.ts'
import type { FaultList, ImportFault } from './import-fault.ts'
import type { ImportPlan } from './import-plan.ts'

/** A line that is new, as a page shows it. Whole cents, with VAT. */
export type CreatedShown = {
  readonly code: string
  readonly ej: string
  readonly dp: string | null
  readonly supplier: string
  readonly object: string
  readonly ttcCents: number
}

/** A line that changes, as a page shows it. */
export type CorrectedShown = {
  readonly code: string
  readonly changes: readonly {
    readonly field: ComparedField
    readonly before: string | number | null
    readonly after: string | number | null
  }[]
}

/** What an import did, or would do. On any fault nothing is written: what could be is not counted as created nor corrected. */
export type ImportReport = {
  /** Lines of the files. */
  readonly read: number
  readonly created: number
  readonly corrected: number
  readonly unchanged: number
  /** Lines with a fault, among those whose faults are listed. */
  readonly rejected: number
  readonly faults: readonly ImportFault[]
  /** Faults in all, listed or not. */
  readonly faultCount: number
  /** The first of those that are new, and of those that change. */
  readonly createdShown: readonly CreatedShown[]
  readonly correctedShown: readonly CorrectedShown[]
}

const MOST_SHOWN = 200

const nothing = { created: 0, corrected: 0, unchanged: 0, createdShown: [], correctedShown: [] } as const

/** The report of files that are refused. */
export const refusedReport = ({ faults, count }: FaultList, read: number): ImportReport => ({
  ...{ ...nothing, read, faults, faultCount: count },
  rejected: new Set(faults.flatMap(({ extract, line }) => (line === null ? [] : [`${extract} ${line}`])))
    .size,
})

/** The report of what was, or would be, written. */
export const plannedReport = ({ created, corrected, unchanged }: ImportPlan, read: number): ImportReport => ({
  ...{ read, created: created.length, corrected: corrected.length, unchanged, rejected: 0 },
  ...{ faults: [], faultCount: 0 },
  createdShown: created.slice(0, MOST_SHOWN).map(({ code, line }) => ({
    ...{ code, ej: line.ej, dp: line.dp, supplier: line.supplierName, object: line.object },
    ttcCents: line.htCents + line.vatCents,
  })),
  correctedShown: corrected.slice(0, MOST_SHOWN).map(({ known, changes }) => ({ code: known.code, changes })),
})

/** Whether anything was, or would be, written. */
export const changesSomething = ({ created, corrected }: ImportReport): boolean => created + corrected > 0

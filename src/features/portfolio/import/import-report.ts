import type { Anomaly, RecordFault } from './raw-startup.ts'

/** Every record read has one fate: read = created + updated + unchanged + kept + rejected. */
export type ImportCounters = {
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Nothing written, but a field changed by hand differs from the source. */
  readonly kept: number
  readonly rejected: number
}

/** What an import did, as `import portfolio --json` prints it. */
export type ImportReport = ImportCounters & {
  readonly incubators: ImportCounters
  readonly organisations: ImportCounters
  readonly anomalies: readonly Anomaly[]
  readonly faults: readonly RecordFault[]
}

/** Codes of the anomalies that the saving finds. Those of the reading are the keys of the network's own list. */
export const savingCodes = [
  'x.kept',
  'x.incubator_unknown',
  'x.organisation_unknown',
  'x.owner_unknown',
  'x.former_id_shared',
  'x.label_unusable',
] as const
export type SavingCode = (typeof savingCodes)[number]

/** Code of a record that could be read, but holds more than the database does. */
export const beyondLimitCode = 'x.beyond_limit'

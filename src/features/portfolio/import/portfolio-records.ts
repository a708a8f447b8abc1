import type { Day } from '../../../shared/day.ts'
import type { Result } from '../../../shared/result.ts'
import { readIncubator, readOrganisation } from './carrier-reading.ts'
import { anomalyMessages } from './import-anomalies.messages.ts'
import { anomaliesOf } from './import-anomalies.ts'
import type { Anomaly, RawRecord, RecordFault } from './raw-startup.ts'
import { readingMessage } from './startup-reading.messages.ts'
import { type ReadingRefusal, readStartup } from './startup-reading.ts'
import type { ImportedIncubator, ImportedOrganisation, ImportedProduct } from './startup-record.ts'

/** What could be read of a collection, and what could not. */
export type Read<T> = { readonly records: readonly T[]; readonly faults: readonly RecordFault[] }

/** A whole source, read: nothing is dropped silently. */
export type PortfolioRecords = {
  readonly products: Read<ImportedProduct>
  readonly incubators: Read<ImportedIncubator>
  readonly organisations: Read<ImportedOrganisation>
  readonly anomalies: readonly Anomaly[]
}

type Raw = {
  readonly startups: readonly RawRecord[]
  readonly incubators: readonly RawRecord[]
  readonly organisations: readonly RawRecord[]
  readonly eventKinds: readonly string[] | null
  readonly faults: {
    readonly startups: readonly RecordFault[]
    readonly incubators: readonly RecordFault[]
    readonly organisations: readonly RecordFault[]
  }
}

/** The kinds of event that the network declares, for sources that do not say. */
const usualEventKinds = ['committee', 'product_launch', 'national_impact', 'end', 'other']

function readAll<T>(
  raws: readonly RawRecord[],
  read: (raw: RawRecord) => Result<T, ReadingRefusal>,
  faults: readonly RecordFault[],
): Read<T> {
  const records: T[] = []
  const all = [...faults]
  for (const raw of raws) {
    const result = read(raw)
    if (result.ok) records.push(result.value)
    else all.push({ file: raw.file, code: result.error.code, message: readingMessage(result.error) })
  }
  return { records, faults: all }
}

/** Reads every record of a source, and says what is odd in those of products that could be read. */
export function readRecords(raw: Raw, { today }: { readonly today: Day }): PortfolioRecords {
  const declaredEventKinds = new Set(raw.eventKinds ?? usualEventKinds)
  const products = readAll(raw.startups, readStartup, raw.faults.startups)
  const readable = new Set(products.records.map(({ externalId }) => externalId))
  const anomalies = raw.startups
    .filter(({ id }) => readable.has(id))
    .flatMap((record) =>
      anomaliesOf(record, { today, declaredEventKinds }).map(({ code, fields }) => ({
        id: record.id,
        code,
        message: anomalyMessages[code],
        field: fields.join(','),
      })),
    )
  return {
    products,
    incubators: readAll(raw.incubators, readIncubator, raw.faults.incubators),
    organisations: readAll(raw.organisations, readOrganisation, raw.faults.organisations),
    anomalies,
  }
}

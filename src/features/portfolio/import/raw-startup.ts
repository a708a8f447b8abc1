/** A record as its source wrote it: spaces, entities and contradictions kept. */
export type RawRecord = {
  /** Name at the source: the file's, without its ending, in Unicode's composed form. */
  readonly id: string
  /** Where it stands, for the person who must mend it. */
  readonly file: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly body: string
}

/** A record that cannot be read, and why. */
export type RecordFault = { readonly file: string; readonly code: string; readonly message: string }

/** Something odd in a record that was read all the same. */
export type Anomaly = {
  readonly id: string
  readonly code: string
  readonly message: string
  readonly field?: string
}

/** The text under a name, as written; '' when there is none. */
export const textOf = (fields: RawRecord['fields'], name: string): string => {
  const value = fields[name]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** The list under a name, texts only, as written. A lone text is a list of one. */
export const listOf = (fields: RawRecord['fields'], name: string): readonly string[] => {
  const value = fields[name]
  const items = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
  return items.flatMap((item) =>
    typeof item === 'string' ? [item] : typeof item === 'number' ? [String(item)] : [],
  )
}

/** The yes or no under a name; null is no answer. The API writes "true" as a text. */
export const answerOf = (fields: RawRecord['fields'], name: string): boolean | null => {
  const value = fields[name]
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : null
}

/** The maps of a list (phases, events), as written. */
export const mapsOf = (
  fields: RawRecord['fields'],
  name: string,
): readonly Readonly<Record<string, unknown>>[] => {
  const value = fields[name]
  return Array.isArray(value)
    ? value.filter((item) => typeof item === 'object' && item !== null && !Array.isArray(item))
    : []
}

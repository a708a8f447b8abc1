import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { RawRecord } from './raw-startup.ts'

/** Records told by the network's public API (startups.json, v2.5 to v2.7). */
export type ApiDocument = { readonly startups: readonly RawRecord[]; readonly incubators: readonly RawRecord[] }

type Item = { readonly id: string; readonly attributes: Record<string, unknown>; readonly relationships: Record<string, unknown> }

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function itemsOf(value: unknown): readonly Item[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item) =>
    isMap(item) && typeof item.id === 'string' && isMap(item.attributes)
      ? [{ id: item.id.normalize('NFC'), attributes: item.attributes, relationships: isMap(item.relationships) ? item.relationships : {} }]
      : [],
  )
}

/** External ids of a JSON:API relationship, to one or to many. */
function idsIn(relationship: unknown): readonly string[] {
  const data = isMap(relationship) ? relationship.data : null
  const items = Array.isArray(data) ? data : [data]
  return items.flatMap((item) => (isMap(item) && typeof item.id === 'string' ? [item.id] : []))
}

const decoded = (value: unknown): string => {
  if (typeof value !== 'string') return ''
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

/** '' stands for nothing in the API; it is left out, so that nothing is taken for an answer. */
const filled = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined && value !== null))

function startupOf({ id, attributes, relationships }: Item): RawRecord {
  const { content_url_encoded_markdown: content, name, pitch, technos, ...same } = attributes
  const several = idsIn(relationships.incubators)
  return {
    id,
    file: id,
    fields: filled({
      ...same,
      title: name,
      mission: pitch,
      techno: technos,
      incubator: idsIn(relationships.incubator)[0],
      ...(several.length > 0 ? { incubators: several } : {}),
    }),
    body: decoded(content),
  }
}

const incubatorOf = ({ id, attributes }: Item): RawRecord => ({ id, file: id, fields: filled(attributes), body: '' })

/** Reads the document; refuses what is not one. */
export function readApiDocument(document: unknown): Result<ApiDocument, { readonly code: 'not-an-api-document' }> {
  if (!isMap(document) || !Array.isArray(document.data)) return refuse({ code: 'not-an-api-document' })
  const startups = itemsOf(document.data)
  if (startups.length === 0 && document.data.length > 0) return refuse({ code: 'not-an-api-document' })
  return ok({ startups: startups.map(startupOf), incubators: itemsOf(document.included).map(incubatorOf) })
}

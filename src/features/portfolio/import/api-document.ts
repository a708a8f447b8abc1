import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { RawRecord, RecordFault } from './raw-startup.ts'
import { lastPart } from './startup-reading.ts'

/** Records told by the network's public API (startups.json, v2.5 to v2.7). */
export type ApiDocument = {
  readonly startups: readonly RawRecord[]
  readonly incubators: readonly RawRecord[]
  /** Items that are no product, or are told twice. */
  readonly faults: readonly RecordFault[]
}

type Item = {
  readonly id: string
  readonly attributes: Record<string, unknown>
  readonly relationships: Record<string, unknown>
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// Versions before 2.7 give incubators the address of their page for an id: '/incubateurs/anct'.
function itemOf(item: unknown, type: 'startup' | 'incubator'): Item | null {
  if (!isMap(item) || item.type !== type || typeof item.id !== 'string' || !isMap(item.attributes))
    return null
  const id = lastPart(item.id)
  return id === ''
    ? null
    : { id, attributes: item.attributes, relationships: isMap(item.relationships) ? item.relationships : {} }
}

type Items = { readonly items: readonly Item[]; readonly faults: readonly RecordFault[] }

function itemsOf(value: unknown, type: 'startup' | 'incubator'): Items {
  const items = new Map<string, Item>()
  const faults: RecordFault[] = []
  for (const [i, each] of (Array.isArray(value) ? value : []).entries()) {
    const item = itemOf(each, type)
    const file = item?.id ?? `${type} ${i + 1}`
    if (item === null)
      faults.push({
        file,
        code: 'not-a-record',
        message: `L’élément n° ${i + 1} n’a pas d’identifiant, d’attributs ou de type « ${type} ». Complétez-le.`,
      })
    else if (items.has(item.id))
      faults.push({
        file,
        code: 'duplicate-id',
        message: `Deux éléments portent l’identifiant « ${item.id} ». Gardez-en un.`,
      })
    else items.set(item.id, item)
  }
  return { items: [...items.values()], faults }
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
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined && value !== null),
  )

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

const incubatorOf = ({ id, attributes }: Item): RawRecord => ({
  id,
  file: id,
  fields: filled(attributes),
  body: '',
})

/** Reads the document; refuses what is not one. */
export function readApiDocument(
  document: unknown,
): Result<ApiDocument, { readonly code: 'not-an-api-document' }> {
  if (!isMap(document) || !Array.isArray(document.data)) return refuse({ code: 'not-an-api-document' })
  const { items, faults } = itemsOf(document.data, 'startup')
  if (items.length === 0 && document.data.length > 0) return refuse({ code: 'not-an-api-document' })
  return ok({
    startups: items.map(startupOf),
    incubators: itemsOf(document.included, 'incubator').items.map(incubatorOf),
    faults,
  })
}

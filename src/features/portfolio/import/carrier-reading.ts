import { ok, type Result, refuse } from '../../../shared/result.ts'
import { classifyContact } from './public-contact.ts'
import { listOf, type RawRecord, textOf } from './raw-startup.ts'
import { lastPart, type ReadingRefusal, webAddress, withoutEntities } from './startup-reading.ts'
import type { ImportedIncubator, ImportedOrganisation } from './startup-record.ts'

const trimmed = (record: RawRecord, name: string): string | null => {
  const text = textOf(record.fields, name).replace(/\s+/g, ' ').trim()
  return text === '' ? null : text
}

/** The source writes some summaries in HTML; what is kept is their words. */
const withoutTags = (text: string | null): string | null =>
  withoutEntities(
    text
      ?.replace(/<[^>]*>/g, '')
      .replace(/&nbsp;/g, '\u00a0')
      .replace(/&quot;/g, '"') ?? '',
  )
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim() || null

/** Reads an incubator. */
export function readIncubator(record: RawRecord): Result<ImportedIncubator, ReadingRefusal> {
  const name = trimmed(record, 'title')
  if (name === null) return refuse({ code: 'missing-field', field: 'title' })
  const contact = trimmed(record, 'contact') ?? ''
  return ok({
    externalId: record.id,
    name,
    summary: withoutTags(trimmed(record, 'short_description')),
    owner: lastPart(textOf(record.fields, 'owner')) || null,
    contact:
      classifyContact(contact, { externalId: record.id, name, incubators: [] }) === 'team' ? contact : null,
    address: trimmed(record, 'address'),
    website: webAddress(textOf(record.fields, 'website')),
    repository: webAddress(textOf(record.fields, 'github')),
    hidden: record.fields.hidden === true,
    highlighted: listOf(record.fields, 'highlighted_startups').map(lastPart),
    description: record.body,
  })
}

/** Reads an organisation, by its name or, where only that stands, by its title. */
export function readOrganisation(record: RawRecord): Result<ImportedOrganisation, ReadingRefusal> {
  const name = trimmed(record, 'name') ?? trimmed(record, 'title')
  if (name === null) return refuse({ code: 'missing-field', field: 'name' })
  return ok({
    externalId: record.id,
    name,
    acronym: trimmed(record, 'acronym'),
    ministerialDomain: trimmed(record, 'domaine_ministeriel'),
    kind: trimmed(record, 'type'),
  })
}

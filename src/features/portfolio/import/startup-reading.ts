import { type Day, parseDay } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { knownPhaseNames, presentPhaseName } from './phase-names.ts'
import { classifyContact } from './public-contact.ts'
import { answerOf, listOf, mapsOf, type RawRecord, textOf } from './raw-startup.ts'
import type { ImportedEvent, ImportedPhase, ImportedProduct, WrittenLists } from './startup-record.ts'

/** Why a record cannot be read. The rest of the source is read all the same. */
export type ReadingRefusal =
  | { readonly code: 'missing-field'; readonly field: string }
  | { readonly code: 'too-long'; readonly field: string; readonly most: number }
  | { readonly code: 'no-phase' }
  | { readonly code: 'not-records'; readonly field: 'phases' | 'events' }
  | { readonly code: 'unknown-phase'; readonly name: string; readonly known: readonly string[] }
  | { readonly code: 'bad-date'; readonly field: string; readonly text: string }
  | {
      readonly code: 'end-before-start'
      readonly phase: string
      readonly start: string
      readonly end: string
    }

const MOST = { title: 200, mission: 2000 } as const

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const LAST_CHARACTER = 0x10ffff
// A number beyond the last character is left as written: decoding it would stop the whole import.
const character = (written: string, code: number): string =>
  code <= LAST_CHARACTER ? String.fromCodePoint(code) : written

/** A text with its HTML entities decoded: the numbered ones and '&amp;'. */
export const withoutEntities = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]{1,6});/gi, (written, hex: string) => character(written, Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (written, digits: string) => character(written, Number(digits)))
    .replace(/&amp;/g, '&')

/** An address as it can be followed: trimmed, entities decoded, without a stray ';'. Null when it is not one of the Web. */
export function webAddress(text: string): string | null {
  const address = withoutEntities(text.trim()).replace(/;+$/, '').trim()
  if (!/^https?:\/\/[^\s]+$/i.test(address) || !URL.canParse(address)) return null
  return address
}

const distinct = (items: readonly string[]): readonly string[] => [
  ...new Set(items.map(oneLine).filter((item) => item !== '')),
]

const accessibility: Readonly<Record<string, ImportedProduct['accessibilityStatus']>> = {
  'totalement conforme': 'total',
  'partiellement conforme': 'partial',
  'non conforme': 'none',
}

/** Last part of '/organisations/anct' or '/startups/old-name'. */
export const lastPart = (path: string): string =>
  path.trim().replace(/\/+$/, '').split('/').at(-1)?.normalize('NFC') ?? ''

const commentOf = (fields: Readonly<Record<string, unknown>>): string | null => {
  const text = textOf(fields, 'comment').trim()
  return text === '' ? null : text
}

function readDay(
  fields: Readonly<Record<string, unknown>>,
  { name, field }: { name: string; field: string },
): Result<Day, ReadingRefusal> {
  const text = textOf(fields, name)
  const parsed = parseDay(text)
  return parsed.ok ? parsed : refuse({ code: 'bad-date', field, text })
}

function readPhase(
  fields: Readonly<Record<string, unknown>>,
  earlier: readonly ImportedPhase[],
): Result<ImportedPhase, ReadingRefusal> {
  const name = textOf(fields, 'name').trim()
  const phase = presentPhaseName(
    name,
    earlier.map((e) => e.phase),
  )
  if (phase === null) return refuse({ code: 'unknown-phase', name, known: knownPhaseNames })
  const start = readDay(fields, { name: 'start', field: `phases : début de « ${name} »` })
  if (!start.ok) return start
  const given = textOf(fields, 'end').trim()
  if (given === '') return ok({ phase, startsOn: start.value, endsOn: null, comment: commentOf(fields) })
  const end = readDay(fields, { name: 'end', field: `phases : fin de « ${name} »` })
  if (!end.ok) return end
  if (end.value < start.value)
    return refuse({ code: 'end-before-start', phase: name, start: start.value, end: end.value })
  return ok({ phase, startsOn: start.value, endsOn: end.value, comment: commentOf(fields) })
}

/** Whether a list of phases or events holds something else, which would be lost without a word. */
function holdsStrays({ fields }: RawRecord, name: 'phases' | 'events'): boolean {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return false
  return !Array.isArray(value) || mapsOf(fields, name).length < value.length
}

function readPhases(record: RawRecord): Result<readonly ImportedPhase[], ReadingRefusal> {
  if (holdsStrays(record, 'phases')) return refuse({ code: 'not-records', field: 'phases' })
  const phases: ImportedPhase[] = []
  for (const fields of mapsOf(record.fields, 'phases')) {
    const phase = readPhase(fields, phases)
    if (!phase.ok) return phase
    phases.push(phase.value)
  }
  return phases.length === 0 ? refuse({ code: 'no-phase' }) : ok(phases)
}

function readEvents(record: RawRecord): Result<readonly ImportedEvent[], ReadingRefusal> {
  if (holdsStrays(record, 'events')) return refuse({ code: 'not-records', field: 'events' })
  const events: ImportedEvent[] = []
  for (const fields of mapsOf(record.fields, 'events')) {
    const kind = textOf(fields, 'name').trim()
    const on = readDay(fields, { name: 'date', field: `events : date de « ${kind} »` })
    if (!on.ok) return on
    events.push({ kind, on: on.value, comment: commentOf(fields) })
  }
  return ok(events)
}

function readFast(record: RawRecord): ImportedProduct['fast'] {
  const fast = record.fields.fast
  if (typeof fast !== 'object' || fast === null) return null
  const { promotion, montant } = fast as { promotion?: unknown; montant?: unknown }
  if (!Number.isSafeInteger(promotion) || Number(promotion) <= 0) return null
  const euros = typeof montant === 'number' && montant >= 0 ? Math.round(montant * 100) : null
  return { promotion: Number(promotion), amountCents: euros }
}

function required(record: RawRecord, field: 'title' | 'mission'): Result<string, ReadingRefusal> {
  const text = oneLine(textOf(record.fields, field))
  if (text === '' && field === 'title') return refuse({ code: 'missing-field', field })
  return text.length > MOST[field] ? refuse({ code: 'too-long', field, most: MOST[field] }) : ok(text)
}

/** External ids of the incubators: the principal one, then those of a co-incubation. */
export const incubatorsOf = ({ fields }: RawRecord): readonly string[] =>
  distinct([textOf(fields, 'incubator'), ...listOf(fields, 'incubators')].map(lastPart))

/** Reads one record; a refusal leaves the others alone. */
export function readStartup(record: RawRecord): Result<ImportedProduct, ReadingRefusal> {
  const name = required(record, 'title')
  if (!name.ok) return name
  const mission = required(record, 'mission')
  if (!mission.ok) return mission
  const phases = readPhases(record)
  if (!phases.ok) return phases
  const events = readEvents(record)
  if (!events.ok) return events
  return ok({
    externalId: record.id,
    name: name.value,
    mission: mission.value,
    phases: phases.value,
    events: events.value,
    ...readLists(record),
    ...readAddresses(record),
    ...readDeclarations(record),
    description: record.body,
    written: readWritten(record),
  })
}

function readLists(record: RawRecord) {
  const { fields } = record
  return {
    incubators: incubatorsOf(record),
    sponsors: distinct(listOf(fields, 'sponsors').map(lastPart)),
    themes: distinct(listOf(fields, 'thematiques')),
    userKinds: distinct(listOf(fields, 'usertypes')),
    techniques: distinct(listOf(fields, 'techno').flatMap((item) => item.split(','))),
    formerIds: distinct(listOf(fields, 'redirect_from').map(lastPart)),
  }
}

function readWritten({ fields }: RawRecord): WrittenLists {
  const several = listOf(fields, 'incubators')
  return {
    incubators: several.length > 0 ? several : listOf(fields, 'incubator'),
    themes: listOf(fields, 'thematiques'),
    userKinds: listOf(fields, 'usertypes'),
    techniques: listOf(fields, 'techno'),
    formerAddresses: listOf(fields, 'redirect_from'),
  }
}

function readAddresses(record: RawRecord) {
  const address = (name: string): string | null => webAddress(textOf(record.fields, name))
  const contact = textOf(record.fields, 'contact').trim()
  const words = {
    externalId: record.id,
    name: textOf(record.fields, 'title'),
    incubators: incubatorsOf(record),
  }
  return {
    contact: classifyContact(contact, words) === 'team' ? contact : null,
    link: address('link'),
    repository: address('repository'),
    statsUrl: address('stats_url'),
    impactUrl: address('impact_url'),
    budgetUrl: address('budget_url'),
    dashlordUrl: address('dashlord_url'),
    riskAnalysisUrl: address('analyse_risques_url'),
  }
}

const readDeclarations = (record: RawRecord) => ({
  statsDeclared: answerOf(record.fields, 'stats'),
  riskAnalysisDeclared: answerOf(record.fields, 'analyse_risques'),
  monServiceSecurise: answerOf(record.fields, 'mon_service_securise'),
  accessibilityStatus:
    accessibility[textOf(record.fields, 'accessibility_status').trim().toLowerCase()] ?? null,
  fast: readFast(record),
  indexable: !/noindex/i.test(textOf(record.fields, 'robots')),
})

import { type Day, daysBetween, parseDay } from '../../../shared/day.ts'
import { flagsOf, type PhaseFlag } from '../phase-history.ts'
import { phaseRank, presentPhaseName } from './phase-names.ts'
import { classifyContact } from './public-contact.ts'
import { answerOf, listOf, mapsOf, type RawRecord, textOf } from './raw-startup.ts'
import { incubatorsOf, webAddress } from './startup-reading.ts'

/** What the source declares elsewhere, and the day from which the future begins. */
export type AnomalyContext = { readonly today: Day; readonly declaredEventKinds: ReadonlySet<string> }

/** The fields that hold an address, as the source names them. */
const addressFields = [
  'link',
  'repository',
  'stats_url',
  'impact_url',
  'budget_url',
  'dashlord_url',
  'analyse_risques_url',
] as const
const listFields = ['sponsors', 'usertypes', 'thematiques', 'techno'] as const

type RawPhase = { readonly name: string; readonly start: Day; readonly end: Day | null }
type RawEvent = { readonly kind: string; readonly on: Day | null }

/** A record with what several rules look at, read once, as written. */
type Seen = {
  readonly record: RawRecord
  readonly phases: readonly RawPhase[]
  readonly events: readonly RawEvent[]
  /** Name of the phase with the greatest start, future ones included; the first as written when two start together. */
  readonly current: string
  /** What is odd in the history, phases under their present names. */
  readonly flags: ReadonlySet<PhaseFlag['code']>
  readonly context: AnomalyContext
}

const dayIn = (fields: Readonly<Record<string, unknown>>, name: string): Day | null => {
  const parsed = parseDay(textOf(fields, name))
  return parsed.ok ? parsed.value : null
}

function flagsIn(phases: readonly RawPhase[], { today }: AnomalyContext): Seen['flags'] {
  const dated = phases.map(({ name, start, end }, i) => {
    const earlier = phases.slice(0, i).map((phase) => phase.name)
    return { phase: presentPhaseName(name.trim(), earlier) ?? name, startsOn: start, endsOn: end }
  })
  return new Set(flagsOf(dated, { today, rank: phaseRank }).map(({ code }) => code))
}

function see(record: RawRecord, context: AnomalyContext): Seen {
  const phases = mapsOf(record.fields, 'phases').flatMap((fields) => {
    const start = dayIn(fields, 'start')
    return start === null ? [] : [{ name: textOf(fields, 'name'), start, end: dayIn(fields, 'end') }]
  })
  const events = mapsOf(record.fields, 'events').map((fields) => ({
    kind: textOf(fields, 'name'),
    on: dayIn(fields, 'date'),
  }))
  const latest = phases.reduce<RawPhase | null>(
    (best, phase) => (best === null || phase.start > best.start ? phase : best),
    null,
  )
  return { record, phases, events, current: latest?.name ?? '', flags: flagsIn(phases, context), context }
}

const given = ({ record }: Seen, field: string): boolean => textOf(record.fields, field).trim() !== ''
const answer = ({ record }: Seen, field: string): boolean | null => answerOf(record.fields, field)
const edges = /^\s|\s$/
const addressesLike = ({ record }: Seen, shape: RegExp): readonly string[] =>
  addressFields.filter((field) => shape.test(textOf(record.fields, field)))
const gaps = ({ phases }: Seen): readonly number[] =>
  phases.flatMap((phase, i) => {
    const next = phases[i + 1]
    return phase.end !== null && next ? [daysBetween(phase.end, next.start)] : []
  })
const hasDuplicate = (items: readonly string[]): boolean => new Set(items).size < items.length
const latestStarts = ({ phases }: Seen): number => {
  const latest = phases
    .map(({ start }) => start)
    .sort()
    .at(-1)
  return phases.filter(({ start }) => start === latest).length
}
const contactOf = ({ record }: Seen) =>
  classifyContact(textOf(record.fields, 'contact'), {
    externalId: record.id,
    name: textOf(record.fields, 'title'),
    incubators: incubatorsOf(record),
  })
const statsWithout = (seen: Seen): boolean => answer(seen, 'stats') === true && !given(seen, 'stats_url')

/** A rule answers the fields in which it finds its fault ('' when it has no field of its own); none: no anomaly. */
type Rule = (seen: Seen) => readonly string[]
const when =
  (field: string, holds: (seen: Seen) => boolean): Rule =>
  (seen) =>
    holds(seen) ? [field] : []

/** The network's own 28 codes, as its data pack states them, then ours (`x.`). All look at values as they were written. */
const rules = {
  'analyse_risques.true_without_url': when(
    'analyse_risques_url',
    (s) => answer(s, 'analyse_risques') === true && !given(s, 'analyse_risques_url'),
  ),
  'analyse_risques.url_but_not_true': when(
    'analyse_risques',
    (s) => answer(s, 'analyse_risques') !== true && given(s, 'analyse_risques_url'),
  ),
  'event.abandoned_without_end_event': when(
    'events',
    (s) => s.current === 'abandon' && !s.events.some(({ kind }) => kind === 'end'),
  ),
  'event.end_but_not_abandoned': when(
    'events',
    (s) => !s.current.startsWith('abandon') && s.events.some(({ kind }) => kind === 'end'),
  ),
  'event.in_future': when('events', (s) => s.events.some(({ on }) => on !== null && on > s.context.today)),
  'event.kind_not_in_events_collection': when('events', (s) =>
    s.events.some(({ kind }) => !s.context.declaredEventKinds.has(kind)),
  ),
  'fast.event_without_field': when(
    'fast',
    (s) => s.record.fields.fast === undefined && s.events.some(({ kind }) => kind === 'fast'),
  ),
  'fast.field_without_event': when(
    'events',
    (s) => s.record.fields.fast !== undefined && !s.events.some(({ kind }) => kind === 'fast'),
  ),
  'list.whitespace_item': ({ record }) =>
    listFields.filter((field) => listOf(record.fields, field).some((item) => edges.test(item))),
  'phase.closed_phase_without_end': when('phases', (s) =>
    s.phases.slice(0, -1).some(({ end }) => end === null),
  ),
  'phase.gap_1_to_30_days': when('phases', (s) => gaps(s).some((days) => days >= 1 && days <= 30)),
  'phase.last_phase_has_end': when('phases', (s) => (s.phases.at(-1)?.end ?? null) !== null),
  'phase.starts_in_future': when('phases', (s) => s.phases.some(({ start }) => start > s.context.today)),
  'phase.tie_on_latest_start': when('phases', (s) => latestStarts(s) > 1),
  'phase.two_phases_same_start': when('phases', (s) => hasDuplicate(s.phases.map(({ start }) => start))),
  'sponsor.none': when('sponsors', (s) => listOf(s.record.fields, 'sponsors').length === 0),
  'stats.absent_with_url': when('stats', (s) => s.record.fields.stats === undefined && given(s, 'stats_url')),
  'stats.derived_url_double_slash': when(
    'link',
    (s) => statsWithout(s) && textOf(s.record.fields, 'link').endsWith('/'),
  ),
  'stats.false_with_url': when('stats', (s) => answer(s, 'stats') === false && given(s, 'stats_url')),
  'stats.true_without_url': when('stats_url', statsWithout),
  'stats.true_without_url_nor_link': when('stats_url', (s) => statsWithout(s) && !given(s, 'link')),
  'techno.comma_joined': when('techno', (s) =>
    listOf(s.record.fields, 'techno').some((item) => item.includes(',')),
  ),
  'text.title_whitespace': when('title', (s) => /^\s|\s$|\s\s/.test(textOf(s.record.fields, 'title'))),
  'url.blank': (s) => addressesLike(s, /^\s+$/),
  'url.html_entities': (s) => addressesLike(s, /&#/),
  'url.http_scheme': (s) => addressesLike(s, /^http:/),
  'url.trailing_semicolon': (s) => addressesLike(s, /;\s*$/),
  'url.whitespace': (s) => addressesLike(s, edges),
  'x.contact_invalid': when('contact', (s) => contactOf(s) === 'invalid'),
  'x.contact_missing': when('contact', (s) => contactOf(s) === 'missing'),
  'x.contact_personal': when('contact', (s) => contactOf(s) === 'personal'),
  'x.contact_placeholder': when('contact', (s) => contactOf(s) === 'placeholder'),
  'x.phase_out_of_order': when('phases', (s) => s.flags.has('out-of-order')),
  'x.phase_overlap': when('phases', (s) => s.flags.has('overlap')),
  'x.phase_reopened': when('phases', (s) => s.flags.has('reopened')),
  'x.url_not_web': ({ record }) =>
    addressFields.filter(
      (field) =>
        textOf(record.fields, field).trim() !== '' && webAddress(textOf(record.fields, field)) === null,
    ),
} as const satisfies Record<string, Rule>

export type AnomalyCode = keyof typeof rules

/** Every code that reading a record can report. */
const anomalyCodes = Object.keys(rules) as AnomalyCode[]

/** The anomalies of a record, one for each code, with the fields concerned. */
export function anomaliesOf(
  record: RawRecord,
  context: AnomalyContext,
): readonly { readonly code: AnomalyCode; readonly fields: readonly string[] }[] {
  const seen = see(record, context)
  return anomalyCodes.flatMap((code) => {
    const fields = rules[code](seen)
    return fields.length === 0 ? [] : [{ code, fields }]
  })
}

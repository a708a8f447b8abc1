import { expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { readFrontMatter } from './front-matter.ts'
import { anomaliesOf } from './import-anomalies.ts'
import type { RawRecord } from './raw-startup.ts'
import { readingMessage } from './startup-reading.messages.ts'
import { readStartup, webAddress } from './startup-reading.ts'

const record = (fields: Record<string, unknown> = {}): RawRecord => ({
  id: 'semis.partages',
  file: '_startups/semis.partages.md',
  body: 'Bonjour',
  fields: {
    title: 'Semis',
    mission: 'Semer',
    incubator: 'anct',
    sponsors: ['/organisations/anct'],
    contact: 'equipe@semis.example',
    phases: [
      { name: 'investigation', start: '2024-01-01', end: '2024-02-01' },
      { name: 'construction', start: '2024-02-01' },
    ],
    ...fields,
  },
})
const context = { today: day('2026-08-20'), declaredEventKinds: new Set(['committee', 'end', 'fast']) }
const codes = (fields: Record<string, unknown>) =>
  anomaliesOf(record(fields), context).map(({ code }) => code)

it('a record without fault has no anomaly', () => {
  expect(codes({})).toEqual([])
})

it.each<[string, Record<string, unknown>]>([
  ['analyse_risques.true_without_url', { analyse_risques: true }],
  ['analyse_risques.url_but_not_true', { analyse_risques: false, analyse_risques_url: 'https://a.example' }],
  ['event.abandoned_without_end_event', { phases: [{ name: 'abandon', start: '2024-01-01' }] }],
  ['event.end_but_not_abandoned', { events: [{ name: 'end', date: '2024-05-01' }] }],
  ['event.in_future', { events: [{ name: 'committee', date: '2026-08-21' }] }],
  ['event.kind_not_in_events_collection', { events: [{ name: 'eig', date: '2024-05-01' }] }],
  ['fast.event_without_field', { events: [{ name: 'fast', date: '2024-05-01' }] }],
  ['fast.field_without_event', { fast: { promotion: 12, montant: 100 } }],
  ['list.whitespace_item', { thematiques: ['Logement '] }],
  [
    'phase.closed_phase_without_end',
    {
      phases: [
        { name: 'investigation', start: '2024-01-01' },
        { name: 'construction', start: '2024-02-01' },
      ],
    },
  ],
  [
    'phase.gap_1_to_30_days',
    {
      phases: [
        { name: 'investigation', start: '2024-01-01', end: '2024-01-31' },
        { name: 'construction', start: '2024-02-01' },
      ],
    },
  ],
  [
    'phase.last_phase_has_end',
    { phases: [{ name: 'construction', start: '2024-02-01', end: '2024-03-01' }] },
  ],
  ['phase.starts_in_future', { phases: [{ name: 'construction', start: '2026-08-21' }] }],
  ['sponsor.none', { sponsors: [] }],
  ['stats.absent_with_url', { stats_url: 'https://a.example/stats' }],
  ['stats.false_with_url', { stats: false, stats_url: 'https://a.example/stats' }],
  ['stats.true_without_url', { stats: true, link: 'https://a.example' }],
  ['techno.comma_joined', { techno: ['Python, Django'] }],
  ['text.title_whitespace', { title: 'Semis  partagés' }],
  ['url.html_entities', { link: 'https:&#x2F;&#x2F;a.example' }],
  ['url.http_scheme', { link: 'http://a.example' }],
  ['url.trailing_semicolon', { link: 'https://a.example;' }],
  ['url.whitespace', { link: ' https://a.example' }],
  ['x.contact_personal', { contact: 'camille.roy@beta.gouv.fr' }],
  ['x.contact_missing', { contact: null }],
  ['x.contact_placeholder', { contact: 'TBA@beta.gouv.fr' }],
  ['x.contact_invalid', { contact: 'a@b\nc' }],
  [
    'x.phase_out_of_order',
    {
      phases: [
        { name: 'acceleration', start: '2024-01-01', end: '2024-02-01' },
        { name: 'construction', start: '2024-02-01' },
      ],
    },
  ],
  [
    'x.phase_overlap',
    {
      phases: [
        { name: 'investigation', start: '2024-01-01', end: '2024-03-01' },
        { name: 'construction', start: '2024-02-01' },
      ],
    },
  ],
  [
    'x.phase_reopened',
    {
      phases: [
        { name: 'construction', start: '2024-01-01', end: '2024-02-01' },
        { name: 'construction', start: '2024-02-01' },
      ],
    },
  ],
  ['x.url_not_web', { link: 'javascript:alert(1)' }],
])('points out %s, and nothing else', (code, fields) => {
  expect(codes(fields)).toEqual([code])
})

it.each([
  [
    'phases that share their start',
    {
      phases: [
        { name: 'investigation', start: '2024-01-01', end: '2024-01-01' },
        { name: 'construction', start: '2024-01-01' },
      ],
    },
    ['phase.tie_on_latest_start', 'phase.two_phases_same_start'],
  ],
  [
    'statistics derived from an address that ends with a slash',
    { stats: true, link: 'https://a.example/' },
    ['stats.derived_url_double_slash', 'stats.true_without_url'],
  ],
  [
    'statistics declared without any address',
    { stats: true, link: '' },
    ['stats.true_without_url', 'stats.true_without_url_nor_link'],
  ],
  ['an address of spaces only', { link: '  ' }, ['url.blank', 'url.whitespace']],
])('points out %s', (_case, fields, expected) => {
  expect(codes(fields)).toEqual(expected)
})

it.each<[string, Record<string, unknown>, RegExp]>([
  ['no title', { title: ' ' }, /« title » manque/],
  ['a title without end', { title: 'x'.repeat(201) }, /dépasse 200 caractères/],
  ['no phase', { phases: [] }, /aucune phase/],
  [
    'a phase that nobody knows',
    { phases: [{ name: 'croissance', start: '2024-01-01' }] },
    /« croissance » n’existe pas.*investigation/,
  ],
  [
    'a day that the calendar lacks',
    { phases: [{ name: 'construction', start: '2023-02-30' }] },
    /« 2023-02-30 » n’est pas une date/,
  ],
  ['a phase without a start', { phases: [{ name: 'construction' }] }, /la date manque/],
  [
    'an end before the start',
    { phases: [{ name: 'construction', start: '2024-02-02', end: '2024-02-01' }] },
    /finit .* avant de commencer/,
  ],
  [
    'a phase without a date of its own',
    { phases: [{ name: 'investigation', start: '2024-01-01' }, 'construction'] },
    /« phases » n’est pas une liste d’éléments datés/,
  ],
  [
    'events that are no list',
    { events: { name: 'end', date: '2024-01-01' } },
    /« events » n’est pas une liste/,
  ],
  ['an event on no day', { events: [{ name: 'end', date: 'hier' }] }, /« hier » n’est pas une date/],
])('refuses %s in words', (_case, fields, sentence) => {
  const read = readStartup(record(fields))
  expect(read.ok ? null : readingMessage(read.error)).toMatch(sentence)
})

it('cleans what it keeps', () => {
  const read = readStartup(
    record({
      link: ' https:&#x2F;&#x2F;a.example; ',
      techno: ['Python, Django', 'Python '],
      title: ' Semis  d’été ',
      contact: 'camille.roy@beta.gouv.fr',
      fast: { promotion: 12, montant: 150000 },
    }),
  )
  expect(read).toMatchObject({
    ok: true,
    value: {
      name: 'Semis d’été',
      link: 'https://a.example',
      techniques: ['Python', 'Django'],
      contact: null,
      fast: { promotion: 12, amountCents: 15_000_000 },
      description: 'Bonjour',
    },
  })
})

it('phases under their names of before May 2026 are read under today’s', () => {
  const phases = (...names: string[]) => names.map((name, i) => ({ name, start: `202${i}-01-01` }))
  const read = (...names: string[]) => {
    const result = readStartup(record({ phases: phases(...names) }))
    return result.ok ? result.value.phases.map(({ phase }) => phase) : null
  }
  expect(read('investigation', 'alumni')).toEqual(['investigation', 'abandon-investigation'])
  expect(read('construction', 'alumni')).toEqual(['construction', 'abandon'])
  expect(read('construction', 'transfer', 'success')).toEqual(['construction', 'consolidation', 'transfere'])
  expect(read('construction', 'perennisation')).toEqual(['construction', 'consolidation'])
})

it.each([
  ['https:&#x2F;&#x2F;a.example', 'https://a.example'],
  ['https:&#47;&#47;a.example', 'https://a.example'],
  ['https://a.example/&#xFFFFFF;b', 'https://a.example/&#xFFFFFF;b'],
])('%s is read as %s', (text, address) => {
  expect(webAddress(text)).toBe(address)
})

it.each(['javascript:alert(1)', 'ftp://a.example', 'https://', 'a.example', 'https://a b.example'])(
  '%s is no address of the Web',
  (text) => {
    expect(webAddress(text)).toBeNull()
  },
)

it.each([
  ['a file without a head', 'Bonjour', 'no-front-matter'],
  ['a head that is a list', '---\n- a\n---\n', 'no-front-matter'],
  ['a head cut short', '---\ntitle: Semis\n', 'no-front-matter'],
  ['YAML that does not close', '---\ntitle: "Semis\n---\nx', 'bad-yaml'],
  ['YAML that grows in memory', '---\na: &a [x]\nb: [*a, *a]\n---\n', 'bad-yaml'],
  ['a name written twice', '---\ntitle: a\ntitle: b\n---\n', 'bad-yaml'],
])('refuses %s', (_case, text, code) => {
  expect(readFrontMatter(text)).toMatchObject({ ok: false, error: { code } })
})

it('three dashes at the end of a value do not end the head', () => {
  expect(readFrontMatter('---\ntitle: Semis ---\nmission: Semer\n---\nCorps')).toEqual({
    ok: true,
    value: { fields: { title: 'Semis ---', mission: 'Semer' }, body: 'Corps' },
  })
})

it('days stay text, and line ends of another system are read', () => {
  const read = readFrontMatter('\ufeff---\r\nstart: 2024-01-01\r\n---\r\nCorps\r\n')
  expect(read).toEqual({ ok: true, value: { fields: { start: '2024-01-01' }, body: 'Corps\n' } })
})

import { shortDay } from '../../shared/day.ts'
import type { CsvRow } from '../../web/csv.ts'
import { knowledgeLabel } from '../portfolio/index.ts'
import type { NetworkStats } from './network-stats.ts'
import { yearLabel } from './stats.messages.ts'
import type { Spread } from './stays.ts'

/** A table of the page as a file holds it. */
export type StatsTable = { readonly header: readonly string[]; readonly rows: readonly CsvRow[] }

/** Last parts of the addresses of the tables: `/stats/phases.csv`. */
export const tableNames = ['phases', 'mouvements', 'durees', 'connu', 'incubateurs'] as const
export type TableName = (typeof tableNames)[number]

const daysOf = (spread: Spread | null): CsvRow =>
  spread === null
    ? [0, null, null, null]
    : [spread.count, ...[spread.lower, spread.median, spread.upper].map((days) => Math.round(days))]

/** What each file holds; lengths are in whole days. */
export const statsTable = {
  phases: ({ snapshots }) => ({
    header: ['jour', ...(snapshots[0]?.phases.map(({ code }) => code) ?? []), 'produits_commences'],
    rows: snapshots.map(({ day, phases, begun }) => [
      shortDay(day),
      ...phases.map(({ count }) => count),
      begun,
    ]),
  }),
  mouvements: ({ flows }) => ({
    header: [
      ...['annee', 'jusqu_au', 'commences', 'repris', 'perennises', 'investigations_sans_suite', 'arretes'],
      ...['dont_deja_sortis', 'en_incubation_a_la_fin'],
    ],
    rows: flows.map((flow) => [
      yearLabel({ ...flow, isPartial: false }),
      shortDay(flow.until),
      ...[flow.began, flow.resumed, flow.madeDurable, flow.withoutSequel, flow.stopped],
      ...[flow.leftAgain, flow.incubated],
    ]),
  }),
  durees: ({ times }) => ({
    header: [
      ...['phase', 'sejours_termines', 'premier_quartile_jours', 'mediane_jours', 'troisieme_quartile_jours'],
      ...['sans_duree', 'encore_dans_la_phase', 'age_premier_quartile_jours', 'age_median_jours'],
      'age_troisieme_quartile_jours',
    ],
    rows: times.map(({ phase, completed, present, noTime }) => [
      phase.label,
      ...daysOf(completed),
      noTime,
      ...daysOf(present),
    ]),
  }),
  connu: ({ known, services }) => ({
    header: [
      'information',
      'services_avec_usagers',
      'montre',
      'oui_selon_l_equipe',
      'non_selon_l_equipe',
      'sans_reponse',
    ],
    rows: known.map(({ item, proven, yes, no, unknown }) => [
      knowledgeLabel[item],
      ...[services, proven, yes, no, unknown],
    ]),
  }),
  incubateurs: ({ incubators }) => ({
    header: [
      ...['identifiant', 'incubateur', 'produits_commences', 'en_cours', 'avec_usagers', 'perennises'],
      'investigations_sans_suite',
    ],
    rows: incubators.map(({ slug, name, begun, active, withUsers, madeDurable, withoutSequel }) => [
      ...[slug, name, begun, active, withUsers, madeDurable, withoutSequel],
    ]),
  }),
} as const satisfies Record<TableName, (stats: NetworkStats) => StatsTable>

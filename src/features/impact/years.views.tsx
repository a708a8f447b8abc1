import { longDay, shortDay } from '../../shared/day.ts'
import { number } from '../../web/french.ts'
import { type ColumnPart, StackedColumns } from '../../web/view/stacked-columns.tsx'
import { type Column, DataTable } from '../../web/view/table.tsx'
import type { NetworkStats } from './network-stats.ts'
import type { Snapshot } from './phases-over-years.ts'
import { flowSentence, groupLabel, incubationSentence, yearLabel } from './stats.messages.ts'
import { totalOf, type YearFlow } from './year-flows.ts'

/** "2026" for a 1 January, "20/08" for any other day. */
const shortName = (day: string): string =>
  day.endsWith('-01-01') ? day.slice(0, 4) : day.split('-').slice(1).reverse().join('/')

const groupTones = { looking: 1, building: 2, growing: 3, durable: 4, stopped: 5 } as const

type StatsProps = { readonly stats: NetworkStats }

/** Products by phase on each 1 January, and on the day. */
export const PhasesPicture = ({ stats: { snapshots, day } }: StatsProps) => (
  <StackedColumns
    chart="phases"
    sentence={incubationSentence(snapshots)}
    lastTitle={`Au ${longDay(day)}`}
    parts={(snapshots.at(-1)?.groups ?? []).map(
      ({ key }): ColumnPart => ({ key, label: groupLabel[key], tone: groupTones[key] }),
    )}
    columns={snapshots.map((snapshot) => ({
      label: shortName(snapshot.day),
      values: Object.fromEntries(snapshot.groups.map(({ key, value }) => [key, value])),
    }))}
  />
)

const phaseColumns = (snapshots: readonly Snapshot[]): readonly Column<Snapshot>[] => [
  { key: 'day', label: 'Au', cell: ({ day }) => shortDay(day) },
  ...(snapshots[0]?.phases ?? []).map(({ code, label }, index) => ({
    key: code,
    label,
    numeric: true,
    cell: ({ phases }: Snapshot) => number(phases[index]?.count ?? 0),
  })),
  { key: 'begun', label: 'Total', numeric: true, cell: ({ begun }) => number(begun) },
]

/** The same by each of the eight phases. */
export const PhasesTable = ({ stats: { snapshots } }: StatsProps) => (
  <DataTable<Snapshot>
    caption="Produits par phase, au 1er janvier de chaque année"
    columns={phaseColumns(snapshots)}
    rows={snapshots}
    rowKey={({ day }) => day}
    empty={null}
  />
)

const flowParts: readonly ColumnPart[] = [
  { key: 'began', label: 'Commencés', tone: 1 },
  { key: 'madeDurable', label: 'Pérennisés', tone: 4, below: true },
  { key: 'withoutSequel', label: 'Arrêtés après l’investigation', tone: 'hatched-5', below: true },
  { key: 'stopped', label: 'Arrêtés plus tard', tone: 5, below: true },
]

/** Entries above the line, exits under it. */
export const FlowsPicture = ({ stats: { flows } }: StatsProps) => {
  const last = flows.at(-1)
  return (
    <StackedColumns
      chart="mouvements"
      sentence={flowSentence(flows)}
      lastTitle={last === undefined ? '' : `En ${yearLabel(last)}`}
      parts={flowParts}
      columns={flows.map(({ year, began, madeDurable, withoutSequel, stopped }) => ({
        label: String(year),
        values: { began, madeDurable, withoutSequel, stopped },
      }))}
    />
  )
}

type FlowRow = Pick<
  YearFlow,
  'began' | 'resumed' | 'madeDurable' | 'withoutSequel' | 'stopped' | 'incubated'
> & { readonly name: string }

const figure = (key: Exclude<keyof FlowRow, 'name'>, label: string): Column<FlowRow> => ({
  ...{ key, label, numeric: true },
  cell: (row) => number(row[key]),
})

const flowColumns: readonly Column<FlowRow>[] = [
  { key: 'year', label: 'Année', cell: ({ name }) => name },
  figure('began', 'Commencés'),
  figure('resumed', 'Repris'),
  figure('madeDurable', 'Pérennisés'),
  figure('withoutSequel', 'Arrêtés après l’investigation'),
  figure('stopped', 'Arrêtés plus tard'),
  figure('incubated', 'En incubation à la fin'),
]

/** The same, with what came back, what is left at the end of each year, and the sums. */
export const FlowsTable = ({ stats: { flows } }: StatsProps) => (
  <DataTable<FlowRow>
    caption="Entrées et sorties, par année"
    columns={flowColumns}
    rows={flows.map((flow) => ({ ...flow, name: yearLabel(flow) }))}
    rowKey={({ name }) => name}
    empty={null}
    total={{ ...totalOf(flows), name: 'En tout' }}
  />
)

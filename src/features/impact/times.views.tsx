import { number, typeset } from '../../web/french.ts'
import { SpreadRows } from '../../web/view/spread-rows.tsx'
import { type Column, DataTable } from '../../web/view/table.tsx'
import type { NetworkStats } from './network-stats.ts'
import { inDays, inMonths, timeSentence } from './stats.messages.ts'
import type { PhaseTime, Spread } from './stays.ts'

type StatsProps = { readonly stats: NetworkStats }

/** How long products stay in each phase: those that have left it, those still in it. */
export const TimesPicture = ({ stats: { times, day } }: StatsProps) => (
  <SpreadRows
    sentence={timeSentence(times, day)}
    pastLabel="Séjours terminés : la moitié du milieu, et la médiane"
    presentLabel="Produits encore dans la phase : depuis quand, et la médiane"
    rows={times.map(({ phase, completed, present }) => ({
      label: phase.label,
      past: completed,
      present,
      pastWords: completed === null ? 'Aucun séjour terminé' : inMonths(completed.median),
      presentWords: present === null ? 'Aucun produit ce jour-là' : inMonths(present.median),
    }))}
  />
)

const Nobody = () => <span className="t-absent">Aucun</span>

const middleHalf = ({ lower, upper }: Spread): string => `de ${number(Math.round(lower))} à ${inDays(upper)}`

const spreadColumns = (
  key: 'completed' | 'present',
  labels: readonly [string, string, string],
): readonly Column<PhaseTime>[] => [
  {
    key: `${key}-count`,
    label: labels[0],
    numeric: true,
    cell: ({ [key]: spread }) => number(spread?.count ?? 0),
  },
  {
    key: `${key}-median`,
    label: labels[1],
    numeric: true,
    cell: ({ [key]: spread }) => (spread ? typeset(inDays(spread.median)) : <Nobody />),
  },
  {
    key: `${key}-half`,
    label: labels[2],
    numeric: true,
    cell: ({ [key]: spread }) => (spread ? typeset(middleHalf(spread)) : <Nobody />),
  },
]

/** The same in days, with what is left out. */
export const TimesTable = ({ stats: { times } }: StatsProps) => (
  <DataTable<PhaseTime>
    caption="Temps passé dans chaque phase"
    columns={[
      { key: 'phase', label: 'Phase', cell: ({ phase }) => typeset(phase.label) },
      ...spreadColumns('completed', ['Séjours terminés', 'Durée médiane', 'La moitié du milieu']),
      { key: 'no-time', label: 'Sans durée', numeric: true, cell: ({ noTime }) => number(noTime) },
      ...spreadColumns('present', ['Encore dans la phase', 'Depuis (médiane)', 'La moitié du milieu']),
    ]}
    rows={times}
    rowKey={({ phase }) => phase.code}
    empty={null}
  />
)

import { longDay } from '../../shared/day.ts'
import { number, share, typeset } from '../../web/french.ts'
import { type Column, DataTable } from '../../web/view/table.tsx'
import { Wide } from '../../web/view/wide.tsx'
import type { IncubatorResult } from './incubator-results.ts'
import type { NetworkStats } from './network-stats.ts'

type StatsProps = { readonly stats: NetworkStats }

const figure = (
  key: 'begun' | 'active' | 'withUsers' | 'madeDurable' | 'withoutSequel',
  label: string,
): Column<IncubatorResult> => ({
  ...{ key, label, numeric: true },
  cell: (row) => number(row[key]),
})

const columns: readonly Column<IncubatorResult>[] = [
  {
    key: 'name',
    label: 'Incubateur',
    cell: ({ slug, name }) => <a href={`/incubateurs/${slug}`}>{typeset(name)}</a>,
  },
  figure('begun', 'Produits commencés'),
  figure('active', 'En cours'),
  figure('withUsers', 'Avec des usagers'),
  figure('madeDurable', 'Pérennisés'),
  figure('withoutSequel', 'Investigations sans suite'),
]

function incubatorSentence({ incubators, allIncubators, day }: NetworkStats): string {
  const active = incubators.filter((incubator) => incubator.active > 0).length
  const noun = allIncubators < 2 ? 'incubateur' : 'incubateurs'
  return `Au ${longDay(day)}, ${share(active, allIncubators, noun)} ${active < 2 ? 'porte' : 'portent'} au moins un produit en cours.`
}

const FIRST = 6

type RowsProps = { readonly caption: string; readonly rows: readonly IncubatorResult[] }

const Rows = ({ caption, rows }: RowsProps) => (
  <Wide label={`Tableau : ${caption}`}>
    <DataTable<IncubatorResult>
      {...{ caption, rows, columns }}
      captionHidden
      rowKey={({ slug }) => slug}
      empty={<p className="t-absent">Aucun incubateur ne portait de produit ce jour-là.</p>}
    />
  </Wide>
)

/** What each incubator carries, and what came of it; those that carry least are folded. */
export const IncubatorsTable = ({ stats }: StatsProps) => {
  const [first, others] = [stats.incubators.slice(0, FIRST), stats.incubators.slice(FIRST)]
  return (
    <>
      <p className="t-lead-in">{typeset(incubatorSentence(stats))}</p>
      <Rows caption="Incubateurs qui portent le plus de produits en cours" rows={first} />
      {others.length === 0 ? null : (
        <details className="t-details">
          <summary>
            {others.length === 1 ? 'Voir l’autre incubateur' : `Voir les ${others.length} autres incubateurs`}
          </summary>
          <Rows caption="Autres incubateurs" rows={others} />
        </details>
      )}
    </>
  )
}

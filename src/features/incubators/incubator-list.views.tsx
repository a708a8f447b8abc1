import { type Day, longDay } from '../../shared/day.ts'
import { count, share, typeset } from '../../web/french.ts'
import { plainWords } from '../../web/markdown.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { ShareBar } from '../../web/view/share-bar.tsx'
import { type Column, DataTable } from '../../web/view/table.tsx'
import { type IncubatorSummary, shareOfProducts } from '../portfolio/index.ts'
import { type IncubatorOrder, turnedOrder } from './incubator-list.ts'

const ownerName = ({ owner }: Pick<IncubatorSummary, 'owner'>) =>
  owner === null ? <span className="t-absent">Organisation inconnue</span> : typeset(owner.name)

export type IncubatorListProps = {
  /** In the order asked for. */
  readonly incubators: readonly IncubatorSummary[]
  readonly day: Day
  readonly order: IncubatorOrder
  /** The day, when it is not the present one. */
  readonly au: Day | null
}

const NAMED = 4

type Shares = { readonly named: number; readonly others: number; readonly total: number }

/** A product carried by two incubators counts for each. */
const activeSentence = ({ named, others, total }: Shares, today: Day): string =>
  others === 0
    ? `Au ${longDay(today)}, ${count(total, 'produit est', 'produits sont')} en cours dans ${count(named, 'incubateur', 'incubateurs')}.`
    : `Au ${longDay(today)}, les ${named} incubateurs qui portent le plus de produits en cours en portent ${shareOfProducts(total - others, total)} (un produit porté à deux compte deux fois).`

/** The incubators that carry most products under way, and the others together. */
const ActiveShare = ({ incubators, day }: Pick<IncubatorListProps, 'incubators' | 'day'>) => {
  const ordered = [...incubators].filter(({ active }) => active > 0).sort((a, b) => b.active - a.active)
  const total = ordered.reduce((sum, { active }) => sum + active, 0)
  const named = ordered.slice(0, NAMED).length
  const rest = ordered.slice(NAMED)
  const others = rest.reduce((sum, { active }) => sum + active, 0)
  if (total === 0) return null
  return (
    <ShareBar
      sentence={activeSentence({ named, others, total }, day)}
      caption="Produits en cours par incubateur"
      heading="Incubateur"
      unit="Produits en cours"
      parts={[
        ...ordered
          .slice(0, NAMED)
          .map(({ name, slug, active }) => ({ label: name, value: active, href: `/incubateurs/${slug}` })),
        ...(others === 0
          ? []
          : [{ label: count(rest.length, 'autre incubateur', 'autres incubateurs'), value: others }]),
      ]}
    />
  )
}

const listHref = (order: IncubatorOrder, au: Day | null): string => {
  const search = new URLSearchParams({
    ...(order === 'nom' ? {} : { tri: order }),
    ...(au === null ? {} : { au }),
  })
  return search.size === 0 ? '/incubateurs' : `/incubateurs?${search}`
}

type Sorting = Pick<Column<IncubatorSummary>, 'sortHref' | 'sorted'>

const sortingBy = (
  column: 'nom' | 'en-cours' | 'perennises',
  { order, au }: Pick<IncubatorListProps, 'order' | 'au'>,
): Sorting => ({
  sortHref: listHref(turnedOrder(column, order), au),
  sorted: order === column ? 'ascending' : order === `-${column}` ? 'descending' : undefined,
})

const columnsOf = (props: IncubatorListProps): readonly Column<IncubatorSummary>[] => [
  {
    key: 'name',
    label: 'Incubateur',
    ...sortingBy('nom', props),
    cell: ({ slug, name, summary }) => (
      <>
        <a href={`/incubateurs/${slug}${props.au === null ? '' : `?au=${props.au}`}`}>{typeset(name)}</a>
        {summary === null ? null : <span className="t-table__about">{typeset(plainWords(summary))}</span>}
      </>
    ),
  },
  { key: 'owner', label: 'Organisation', cell: ownerName },
  {
    key: 'active',
    label: 'En cours',
    numeric: true,
    ...sortingBy('en-cours', props),
    cell: (row) => shareOfProducts(row.active, row.products),
  },
  {
    key: 'durable',
    label: 'Pérennisés',
    numeric: true,
    ...sortingBy('perennises', props),
    cell: (row) => shareOfProducts(row.madeDurable, row.products),
  },
]

/** All the incubators of the network, with what each carries on a day. */
export const IncubatorListPage = (props: IncubatorListProps) => {
  const { incubators, day, au } = props
  const active = incubators.filter((incubator) => incubator.active > 0).length
  return (
    <>
      <PageTitle
        title="Incubateurs"
        lead="Les équipes qui font naître, mènent et transmettent les services du réseau."
        state={
          au === null ? undefined : (
            <span>
              {typeset(`Liste au ${longDay(day)}. `)}
              <a href={listHref(props.order, null)}>Revenir à aujourd’hui</a>
            </span>
          )
        }
      />
      {incubators.length === 0 ? (
        <Empty title="Aucun incubateur n’est encore connu ici.">
          Les incubateurs du réseau se tiendront ici dès qu’un portefeuille aura été importé.
        </Empty>
      ) : (
        <>
          <Answer>
            {`Au ${longDay(day)}, `}
            <strong>
              {share(active, incubators.length, incubators.length < 2 ? 'incubateur' : 'incubateurs')}
            </strong>
            {active < 2 ? ' porte au moins un produit en cours.' : ' portent au moins un produit en cours.'}
          </Answer>
          <ActiveShare incubators={incubators} day={day} />
          <h2>Tous les incubateurs</h2>
          <DataTable
            caption="Incubateurs"
            captionHidden
            rows={incubators}
            rowKey={({ id }) => id}
            empty={null}
            columns={columnsOf(props)}
          />
        </>
      )}
    </>
  )
}

import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { count, number, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { Pagination } from '../../../web/view/pagination.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import type { ProductSummary } from '../product.ts'
import type { Catalogue } from './catalogue.ts'
import { IncubatorLinks, PhaseWord, ProductName } from './product-cells.views.tsx'
import { Filters, FiltersInForce, PhaseLinks, Takeaways } from './product-filters.views.tsx'
import { groupsByPhase, type ListQuery, listHref, listSearch, turned, usualOrder } from './product-list.ts'

type Sorting = Pick<Column<ProductSummary>, 'sortHref' | 'sorted'>

const sortingBy = (column: 'nom' | 'phase' | 'depuis', query: ListQuery): Sorting => ({
  sortHref: listHref({ ...query, page: 1, order: turned(column, query.order ?? usualOrder(query.q)) }),
  sorted: query.order === column ? 'ascending' : query.order === `-${column}` ? 'descending' : undefined,
})

const nameColumn: Column<ProductSummary> = {
  key: 'name',
  label: 'Produit',
  cell: (product) => <ProductName {...product} />,
}

const phaseColumn: Column<ProductSummary> = {
  key: 'phase',
  label: 'Phase',
  cell: ({ phase }) => <PhaseWord phase={phase} />,
}

const carrierColumn: Column<ProductSummary> = {
  key: 'incubator',
  label: 'Incubateur',
  cell: ({ incubators }) =>
    incubators.length === 0 ? (
      <span className="t-absent">Aucun incubateur connu</span>
    ) : (
      <IncubatorLinks incubators={incubators} />
    ),
}

const columnsOf = (query: ListQuery): readonly Column<ProductSummary>[] => [
  { ...nameColumn, ...sortingBy('nom', query) },
  { ...phaseColumn, ...sortingBy('phase', query) },
  carrierColumn,
]

/** Under the heading of a phase, only its first day is left to say. */
const columnsOfPhase: readonly Column<ProductSummary>[] = [
  nameColumn,
  carrierColumn,
  {
    key: 'since',
    label: 'Depuis le',
    numeric: true,
    cell: ({ phase }) => (phase === null ? '' : shortDay(phase.since)),
  },
]

export type ProductListProps = Pick<Catalogue, 'query' | 'facets' | 'total' | 'all'> & {
  readonly rows: readonly ProductSummary[]
  readonly pages: number
  readonly day: Day
}

const isFiltered = (query: ListQuery): boolean =>
  listSearch({ ...query, au: null, page: 1, order: null }) !== ''

const CountSentence = ({ query, total, all, day, pages }: ProductListProps) => (
  <>
    <strong>
      {isFiltered(query)
        ? `${count(total, 'produit', 'produits')} sur ${number(all)}`
        : count(all, 'produit', 'produits')}
    </strong>
    {isFiltered(query)
      ? typeset(total < 2 ? ' répond à ces filtres' : ' répondent à ces filtres')
      : ' dans le réseau'}
    {`, au ${longDay(day)}`}
    {query.page > 1 ? typeset(` ; page ${query.page} sur ${pages}.`) : '.'}
  </>
)

const NoProduct = ({ all }: Pick<ProductListProps, 'all'>) =>
  all === 0 ? (
    <Empty title="Aucun produit n’est encore suivi ici.">
      La liste des services numériques du réseau se tiendra ici dès qu’un portefeuille aura été importé, ou
      qu’une équipe d’incubateur aura créé un produit.
    </Empty>
  ) : (
    <Empty
      title="Aucun produit ne répond à ces filtres."
      act={{ label: 'Voir tous les produits', href: '/produits' }}
    >
      Retirez un filtre ci-dessus, ou cherchez avec moins de mots : tous doivent se trouver dans la fiche du
      produit.
    </Empty>
  )

const productKey = ({ id }: ProductSummary): string => id

/** The products of the page under the heading of their phase; a phase begun on the page before says so. */
const Groups = ({ query, facets, rows }: ProductListProps) =>
  groupsByPhase(rows).map(({ code, label, products }, index) => {
    const whole = facets.phases.find((phase) => phase.code === code)?.count
    const continues = index === 0 && query.page > 1
    return (
      <section className="t-group" key={code} aria-labelledby={`phase-${code}`}>
        <h2 id={`phase-${code}`}>
          {typeset(label)}
          <span className="t-group__count">
            {whole === undefined ? '' : ` ${count(whole, 'produit', 'produits')}`}
            {continues ? ' (suite)' : ''}
          </span>
        </h2>
        <DataTable
          caption={label}
          captionHidden
          columns={columnsOfPhase}
          rows={products}
          rowKey={productKey}
          empty={null}
        />
      </section>
    )
  })

const isGrouped = ({ order, q }: ListQuery): boolean => (order ?? usualOrder(q)).endsWith('phase')

const Rows = (props: ProductListProps) => {
  if (props.rows.length === 0) return <NoProduct all={props.all} />
  if (isGrouped(props.query)) return <Groups {...props} />
  return (
    <DataTable
      caption="Produits"
      captionHidden
      columns={columnsOf(props.query)}
      rows={props.rows}
      rowKey={productKey}
      empty={null}
    />
  )
}

/** The list of products: phases, filters in the address, count, products by phase or in one table, pages, what can be taken away. */
export const ProductListPage = (props: ProductListProps) => {
  const { query, facets, pages, total, all } = props
  return (
    <>
      <PageTitle
        title="Produits"
        lead="Les services numériques du réseau : où en est chacun, et qui le porte."
      />
      <Answer acts={all === 0 ? undefined : <Takeaways query={query} total={total} />}>
        <CountSentence {...props} />
      </Answer>
      {all === 0 ? (
        <NoProduct all={all} />
      ) : (
        <>
          <PhaseLinks query={query} facets={facets} />
          <div className="t-catalogue">
            <Filters query={query} facets={facets} />
            <div className="t-catalogue__list">
              <FiltersInForce query={query} facets={facets} />
              <Rows {...props} />
              <Pagination page={query.page} pages={pages} href={(page) => listHref({ ...query, page })} />
            </div>
          </div>
        </>
      )}
    </>
  )
}

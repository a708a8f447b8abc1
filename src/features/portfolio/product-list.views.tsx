import { type Day, longDay, shortDay } from '../../shared/day.ts'
import { count, number, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Badge } from '../../web/view/badge.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { HiddenField, SelectField, TextField } from '../../web/view/field.tsx'
import { Icon } from '../../web/view/icon.tsx'
import { Pagination } from '../../web/view/pagination.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { type Column, DataTable } from '../../web/view/table.tsx'
import { ActiveFilters } from '../../web/view/tag.tsx'
import type { Facets } from './figures.ts'
import type { ProductSummary } from './product.ts'
import { orderLabel, stateLabel } from './product-list.messages.ts'
import { type ListQuery, listHref, listSearch, turned } from './product-list.ts'

/** The phase of a product in a list: its word, and since when. */
const PhaseWord = ({ phase }: Pick<ProductSummary, 'phase'>) =>
  phase === null ? (
    <span className="t-absent">Aucune phase commencée</span>
  ) : (
    <span className="t-phase">
      <Badge>{phase.label}</Badge>
      <span className="t-phase__since">{typeset(`depuis le ${shortDay(phase.since)}`)}</span>
    </span>
  )

/** Incubators of a product, as links; one without a page of its own is only named. */
const IncubatorLinks = ({ incubators }: Pick<ProductSummary, 'incubators'>) =>
  incubators.length === 0 ? (
    <span className="t-absent">Aucun incubateur connu</span>
  ) : (
    incubators.map(({ slug, name }, index) => (
      <span key={slug}>
        {index === 0 ? null : ', '}
        <a href={`/incubateurs/${slug}`}>{typeset(name)}</a>
      </span>
    ))
  )

type Sorting = Pick<Column<ProductSummary>, 'sortHref' | 'sorted'>

const sortingBy = (column: 'nom' | 'phase' | 'depuis', query: ListQuery): Sorting => ({
  sortHref: listHref({ ...query, page: 1, order: turned(column, query.order) }),
  sorted: query.order === column ? 'ascending' : query.order === `-${column}` ? 'descending' : undefined,
})

const nameColumn: Column<ProductSummary> = {
  key: 'name',
  label: 'Produit',
  cell: ({ slug, name, mission }) => (
    <>
      <a href={`/produits/${slug}`}>{typeset(name)}</a>
      {mission === '' ? null : <span className="t-table__about">{typeset(mission)}</span>}
    </>
  ),
}

const phaseColumn: Column<ProductSummary> = {
  key: 'phase',
  label: 'Phase',
  cell: ({ phase }) => <PhaseWord phase={phase} />,
}

const columnsOf = (query: ListQuery): readonly Column<ProductSummary>[] => [
  { ...nameColumn, ...sortingBy('nom', query) },
  { ...phaseColumn, ...sortingBy('phase', query) },
  {
    key: 'incubator',
    label: 'Incubateur',
    cell: ({ incubators }) => <IncubatorLinks incubators={incubators} />,
  },
]

type FilterFormProps = { readonly query: ListQuery; readonly facets: Facets }

const choicesOf = (terms: Facets['phases']) =>
  terms.map(({ code, label, count: products }) => ({ value: code, label: `${label} (${number(products)})` }))

const FilterForm = ({ query, facets }: FilterFormProps) => (
  <form className="t-filters" id="filtres" action="/produits" method="get">
    <TextField name="q" label="Mots cherchés" type="search" value={query.q} maxLength={100} />
    <SelectField
      name="phase"
      label="Phase"
      none="Toutes les phases"
      value={query.phase ?? ''}
      choices={choicesOf(facets.phases)}
    />
    <SelectField
      name="incubateur"
      label="Incubateur"
      none="Tous les incubateurs"
      value={query.incubator ?? ''}
      choices={choicesOf(facets.incubators)}
    />
    <SelectField
      name="theme"
      label="Thème"
      none="Tous les thèmes"
      value={query.theme ?? ''}
      choices={choicesOf(facets.themes)}
    />
    <SelectField
      name="tri"
      label="Trier par"
      value={query.order}
      choices={Object.entries(orderLabel).map(([value, label]) => ({ value, label }))}
    />
    {query.state === null ? null : <HiddenField name="etat" value={query.state} />}
    {query.au === null ? null : <HiddenField name="au" value={query.au} />}
    <button className="fr-btn" type="submit">
      Afficher
    </button>
  </form>
)

function activeFilters(query: ListQuery, facets: Facets) {
  const label = (terms: Facets['phases'], code: string | null) =>
    terms.find((term) => term.code === code)?.label
  const without = (change: Partial<ListQuery>) => listHref({ ...query, page: 1, ...change })
  return [
    { label: query.q && `Mots : ${query.q}`, removeHref: without({ q: '' }) },
    { label: label(facets.phases, query.phase), removeHref: without({ phase: null }) },
    { label: query.state && stateLabel[query.state], removeHref: without({ state: null }) },
    { label: label(facets.incubators, query.incubator), removeHref: without({ incubator: null }) },
    { label: label(facets.themes, query.theme), removeHref: without({ theme: null }) },
    { label: query.au && `Au ${longDay(query.au)}`, removeHref: without({ au: null }) },
  ].flatMap(({ label, removeHref }) => (label ? [{ label, removeHref }] : []))
}

export type ProductListProps = {
  readonly query: ListQuery
  readonly facets: Facets
  readonly rows: readonly ProductSummary[]
  /** How many answer the filters, and how many there are. */
  readonly total: number
  readonly all: number
  readonly pages: number
  readonly day: Day
}

const isFiltered = ({ q, phase, state, incubator, theme }: ListQuery): boolean =>
  Boolean(q || phase || state || incubator || theme)

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
      Retirez un filtre ci-dessus, ou cherchez avec moins de mots : seuls le nom et la mission des produits
      sont lus.
    </Empty>
  )

/** The list of products: filters in the address, count, table, pages, export. */
export const ProductListPage = (props: ProductListProps) => {
  const { query, facets, rows, pages, total } = props
  return (
    <>
      <PageTitle
        title="Produits"
        lead="Les services numériques du réseau : où en est chacun, et qui le porte."
      />
      <Answer
        acts={
          total === 0 ? undefined : (
            <a
              className="fr-btn fr-btn--secondary"
              href={`/produits.csv${listSearch({ ...query, page: 1 })}`}
            >
              <Icon name="download" />
              {typeset(' Télécharger cette liste (CSV)')}
            </a>
          )
        }
      >
        <CountSentence {...props} />
      </Answer>
      <details className="t-fold">
        <summary className="fr-btn fr-btn--secondary" aria-controls="filtres">
          Filtrer la liste
        </summary>
      </details>
      <FilterForm query={query} facets={facets} />
      <ActiveFilters filters={activeFilters(query, facets)} />
      <DataTable
        caption="Produits"
        captionHidden
        columns={columnsOf(query)}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<NoProduct all={props.all} />}
      />
      <Pagination page={query.page} pages={pages} href={(page) => listHref({ ...query, page })} />
    </>
  )
}

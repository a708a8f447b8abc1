import { dayOf, shortDay } from '../../shared/day.ts'
import { count, share, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { SelectField, TextField } from '../../web/view/field.tsx'
import { Icon } from '../../web/view/icon.tsx'
import { Pagination } from '../../web/view/pagination.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { StateMark } from '../../web/view/state.tsx'
import { type Column, DataTable } from '../../web/view/table.tsx'
import { PhaseWord } from './catalogue/product-cells.views.tsx'
import { shownLabel } from './my-products.messages.ts'
import { type MyProduct, type MyQuery, mineWords, myProductsHref, shownParts } from './my-products.ts'

export type MyProductsProps = {
  readonly query: MyQuery
  readonly rows: readonly MyProduct[]
  /** That answer to the filters, in all, and one's own by mission or by role. */
  readonly counts: { readonly total: number; readonly all: number; readonly own: number }
  readonly pages: number
  readonly canCreate: boolean
}

const Missing = ({ slug, name, missing }: Pick<MyProduct, 'slug' | 'name' | 'missing'>) =>
  missing === 0 ? (
    <StateMark state="kept" word="rien" />
  ) : (
    <div>
      <a href={`/produits/${slug}#connu`}>
        {count(missing, 'information', 'informations').replace(' ', '\u00a0')}
        <span className="fr-sr-only">{typeset(` : ${name}`)}</span>
      </a>
    </div>
  )

/** Following matters while a product is in progress. */
const Followed = ({ followed, phase }: Pick<MyProduct, 'followed' | 'phase'>) => {
  if (followed) return <StateMark state="kept" word="suivi" />
  return phase?.traits.includes('active') ? (
    <StateMark state="unknown" word="sans suivi" />
  ) : (
    <StateMark state="notApplicable" />
  )
}

const People = ({ slug, name, people, rights }: MyProduct) => {
  const words = people === 0 ? 'aucune mission connue' : count(people, 'personne', 'personnes')
  if (!rights.readTeam) return words
  return (
    <div>
      <a href={`/espace/produits/${slug}/equipe`}>
        {words}
        <span className="fr-sr-only">{typeset(` : équipe de ${name}`)}</span>
      </a>
    </div>
  )
}

const Changed = ({ slug, name, changedAt, rights }: MyProduct) => {
  if (changedAt === null) return <span className="t-absent">inconnu</span>
  const when = shortDay(dayOf(changedAt))
  if (!rights.readJournal) return when
  return (
    <div>
      <a href={`/espace/produits/${slug}/journal`}>
        {when}
        <span className="fr-sr-only">{typeset(` : journal de ${name}`)}</span>
      </a>
    </div>
  )
}

const Acts = ({ slug, name, rights }: Pick<MyProduct, 'slug' | 'name' | 'rights'>) => {
  const acts = [
    { open: rights.edit, path: `/espace/produits/${slug}/modifier`, label: 'Modifier la fiche' },
    { open: rights.edit, path: `/espace/produits/${slug}/phases`, label: 'Modifier les phases' },
  ].filter(({ open }) => open)
  if (acts.length === 0) return <span className="t-absent">lire la fiche</span>
  return (
    <ul className="t-acts">
      {acts.map(({ path, label }) => (
        <li key={path}>
          <a href={path}>
            {label}
            <span className="fr-sr-only">{typeset(` : ${name}`)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

const columns: readonly Column<MyProduct>[] = [
  {
    key: 'name',
    label: 'Produit',
    cell: ({ slug, name, mine }) => {
      const words = mineWords(mine)
      return (
        <>
          <a href={`/produits/${slug}`}>{typeset(name)}</a>
          {words === null ? null : <span className="t-table__about">{words}</span>}
        </>
      )
    },
  },
  { key: 'phase', label: 'Phase', cell: (row) => <PhaseWord {...row} /> },
  { key: 'missing', label: 'Ce qui manque', cell: (row) => <Missing {...row} /> },
  { key: 'followed', label: 'Suivi', cell: (row) => <Followed {...row} /> },
  {
    key: 'people',
    label: 'Équipe',
    cell: (row) => <People {...row} />,
  },
  {
    key: 'changed',
    label: 'Dernier changement',
    numeric: true,
    cell: (row) => <Changed {...row} />,
  },
  { key: 'acts', label: 'Ce que vous pouvez faire', cell: (row) => <Acts {...row} /> },
]

const CreateLink = () => (
  <a className="fr-btn" href="/espace/produits/nouveau">
    <Icon name="add" />
    {typeset(' Créer un produit')}
  </a>
)

const isNarrowed = ({ q, shown }: MyQuery): boolean => q !== '' || shown !== 'tous'

const Sentence = ({ query, counts: { total, all, own } }: Pick<MyProductsProps, 'query' | 'counts'>) => (
  <>
    {typeset(isNarrowed(query) ? 'Ces filtres laissent voir ' : 'Vous suivez ou pouvez modifier ')}
    <strong>
      {isNarrowed(query)
        ? share(total, all, all < 2 ? 'produit' : 'produits')
        : count(all, 'produit', 'produits')}
    </strong>
    {typeset(
      isNarrowed(query)
        ? '.'
        : own === 0
          ? ', aucun par une mission ou un rôle sur lui seul.'
          : `, dont ${own} par une mission ou un rôle sur lui seul.`,
    )}
  </>
)

const FilterForm = ({ query }: Pick<MyProductsProps, 'query'>) => (
  <form className="t-filters" action="/espace/produits" method="get">
    <TextField name="q" label="Mots cherchés" type="search" value={query.q} maxLength={100} />
    <SelectField
      name="montrer"
      label="Montrer"
      value={query.shown}
      choices={shownParts.map((part) => ({ value: part, label: shownLabel[part] }))}
    />
    <button className="fr-btn fr-btn--secondary" type="submit">
      Afficher
    </button>
  </form>
)

const Nothing = ({ all }: Pick<MyProductsProps['counts'], 'all'>) =>
  all === 0 ? (
    <Empty
      title="Aucun produit ne vous est confié."
      act={{ label: 'Voir tous les produits', href: '/produits' }}
    >
      Les produits où vous avez une mission, et ceux que vous pouvez modifier, se tiendront ici dès qu’une
      équipe ou un incubateur vous y aura inscrit.
    </Empty>
  ) : (
    <Empty
      title="Aucun de vos produits ne répond à ces filtres."
      act={{ label: 'Voir tous mes produits', href: '/espace/produits' }}
    >
      Cherchez avec moins de mots, ou montrez tous vos produits.
    </Empty>
  )

/** The products that are one's own first, then those that one may change: where each stands, and what can be done. */
export const MyProductsPage = ({ query, rows, counts, pages, canCreate }: MyProductsProps) => (
  <>
    <PageTitle title="Mes produits" />
    <Answer acts={canCreate ? <CreateLink /> : undefined}>
      <Sentence query={query} counts={counts} />
    </Answer>
    {counts.all === 0 ? null : <FilterForm query={query} />}
    <DataTable
      caption="Mes produits"
      wide
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ slug }) => slug}
      empty={<Nothing all={counts.all} />}
    />
    <Pagination page={query.page} pages={pages} href={(page) => myProductsHref({ ...query, page })} />
  </>
)

import { type Day, longDay } from '../../../shared/day.ts'
import { count, euros, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { SelectField } from '../../../web/view/field.tsx'
import { Icon } from '../../../web/view/icon.tsx'
import { Pagination } from '../../../web/view/pagination.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { ActiveFilters } from '../../../web/view/tag.tsx'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { lotChoice, lotChoices } from '../lot/lot.messages.ts'
import { type Lot, lotKey } from '../lot/lot.ts'
import { orderHref, orderStateWords } from './order.messages.ts'
import { type OrderState, orderStates } from './order.ts'

/** An order, as the list shows it. Whole cents, with VAT. */
export type ShownOrder = {
  readonly ej: string
  readonly supplierName: string
  readonly object: string
  readonly market: string
  readonly lot: string
  readonly category: string
  readonly htCents: number
  readonly vatCents: number
  readonly deliveredCents: number
  readonly leftCents: number
  readonly state: OrderState
}

export type OrderListProps = {
  readonly slug: string
  readonly reference: string
  readonly today: Day
  readonly rows: readonly ShownOrder[]
  readonly counts: readonly {
    readonly state: OrderState
    readonly orders: number
    readonly leftCents: number
  }[]
  /** What is asked for; null: all of them. */
  readonly state: OrderState | null
  readonly lot: Lot | null
  readonly lots: readonly Lot[]
  readonly page: number
  readonly pages: number
  readonly mayEngage: boolean
  /** Name of a market, of a category. */
  readonly marketLabel: (id: string) => string
  readonly categoryLabel: (code: string) => string
}

type Asked = Pick<OrderListProps, 'slug' | 'state' | 'lot'>

const search = ({ state, lot }: Omit<Asked, 'slug'>, page = 1): string => {
  const asked = [
    ...(state === null ? [] : [`etat=${orderStateWords[state].slug}`]),
    ...(lot === null ? [] : [`lot=${encodeURIComponent(lotKey(lot))}`]),
    ...(page === 1 ? [] : [`page=${page}`]),
  ]
  return asked.length === 0 ? '' : `?${asked.join('&')}`
}

const listHref = ({ slug, ...asked }: Asked, page = 1): string =>
  `${moneyHref(slug, 'commandes')}${search(asked, page)}`

/** What an empty list was filtered by, after "aucune commande n'est". */
function emptyOf({ state, lot }: Omit<Asked, 'slug'>): string {
  if (lot === null) return 'dans cet état'
  return state === null ? 'sur ce lot' : 'dans cet état sur ce lot'
}

const columnsOf = ({ slug, marketLabel, categoryLabel }: OrderListProps): readonly Column<ShownOrder>[] => [
  {
    key: 'order',
    label: 'Commande',
    cell: ({ ej, object }) => (
      <>
        <a href={orderHref(slug, ej)}>{ej}</a>
        <span className="t-table__about">{typeset(object)}</span>
      </>
    ),
  },
  { key: 'supplier', label: 'Fournisseur', cell: ({ supplierName }) => typeset(supplierName) },
  {
    key: 'market',
    label: 'Marché et catégorie',
    cell: ({ market, lot, category }) => (
      <>
        {typeset(lot === '' ? marketLabel(market) : `${marketLabel(market)}, lot ${lot}`)}
        <span className="t-table__about">{typeset(categoryLabel(category))}</span>
      </>
    ),
  },
  { key: 'ordered', label: 'Commandé', numeric: true, cell: (o) => euros(o.htCents + o.vatCents) },
  { key: 'delivered', label: 'Livré', numeric: true, cell: (o) => euros(o.deliveredCents) },
  { key: 'left', label: 'Reste', numeric: true, cell: (o) => euros(o.leftCents) },
  {
    key: 'state',
    label: 'État',
    cell: ({ state }) => <StateMark state={orderStateWords[state].mark} word={orderStateWords[state].word} />,
  },
]

const Filter = ({ slug, state, lot, lots, marketLabel }: OrderListProps) => (
  <form className="t-filters" id="filtres" action={moneyHref(slug, 'commandes')} method="get">
    <SelectField
      name="etat"
      label="État"
      none="Tous les états"
      value={state === null ? '' : orderStateWords[state].slug}
      choices={orderStates.map((one) => ({
        value: orderStateWords[one].slug,
        label: orderStateWords[one].word,
      }))}
    />
    {lots.length === 0 ? null : (
      <SelectField
        name="lot"
        label="Lot"
        none="Tous les lots"
        value={lot === null ? '' : lotKey(lot)}
        choices={lotChoices(lots, marketLabel)}
      />
    )}
    <button className="fr-btn" type="submit">
      Afficher
    </button>
  </form>
)

const NewOrder = ({ slug, mayEngage }: Pick<OrderListProps, 'slug' | 'mayEngage'>) =>
  mayEngage ? (
    <a className="fr-btn" href={moneyHref(slug, 'commandes', 'nouvelle')}>
      Enregistrer une commande
    </a>
  ) : null

const None = ({ slug, mayEngage }: Pick<OrderListProps, 'slug' | 'mayEngage'>) => (
  <Empty
    title="Aucune commande n’est encore enregistrée."
    {...(mayEngage
      ? { act: { label: 'Enregistrer une commande', href: moneyHref(slug, 'commandes', 'nouvelle') } }
      : {})}
  >
    Ce qui est commandé sur la convention se suit ici, de l’engagement au dernier service fait : ce qui est
    livré, ce qui reste.
  </Empty>
)

const Sentence = ({ counts, today }: Pick<OrderListProps, 'counts' | 'today'>) => {
  const total = (of: (one: OrderListProps['counts'][number]) => number): number =>
    counts.reduce((sum, one) => sum + of(one), 0)
  const open = counts.filter(({ state }) => state === 'placed' || state === 'partly-delivered')
  return (
    <>
      {typeset(`Au ${longDay(today)}, `)}
      <strong>{`${euros(total(({ leftCents }) => leftCents))} TTC restent à livrer`}</strong>
      {typeset(
        ` sur ${count(
          open.reduce((sum, { orders }) => sum + orders, 0),
          'commande en cours',
          'commandes en cours',
        )}, parmi ${count(
          total(({ orders }) => orders),
          'commande enregistrée',
          'commandes enregistrées',
        )}.`,
      )}
    </>
  )
}

const Listed = (props: OrderListProps) => {
  const { slug, rows, state, lot, page, pages } = props
  const all = { slug, state: null, lot: null }
  return (
    <>
      <Filter {...props} />
      <ActiveFilters
        filters={[
          ...(state === null
            ? []
            : [
                {
                  label: `État : ${orderStateWords[state].word}`,
                  removeHref: listHref({ slug, lot, state: null }),
                },
              ]),
          ...(lot === null
            ? []
            : [{ label: lotChoice(lot), removeHref: listHref({ slug, state, lot: null }) }]),
        ]}
      />
      <DataTable
        caption="Commandes, montants toutes taxes comprises"
        wide
        rows={rows}
        rowKey={({ ej }) => ej}
        columns={columnsOf(props)}
        empty={
          <Empty
            title={`Aucune commande n’est ${emptyOf({ state, lot })}.`}
            act={{ label: 'Voir toutes les commandes', href: listHref(all) }}
          >
            Retirez un filtre, ou choisissez-en un autre ci-dessus.
          </Empty>
        }
      />
      <Pagination page={page} pages={pages} href={(number) => listHref({ slug, state, lot }, number)} />
    </>
  )
}

/** The orders of a convention: what is ordered, delivered, left. */
export const OrderListPage = (props: OrderListProps) => {
  const { slug, reference, counts, rows, state, lot } = props
  const csvHref = `${moneyHref(slug, 'commandes.csv')}${search({ state, lot })}`
  return (
    <>
      <PageTitle
        kind={`Convention ${reference}`}
        title="Commandes"
        lead="Chaque engagement juridique (EJ), ce qui en est livré et ce qui en reste. Montants toutes taxes comprises."
      />
      {counts.length === 0 && lot === null ? (
        <None {...props} />
      ) : (
        <>
          <Answer
            acts={
              <>
                <NewOrder {...props} />
                {rows.length === 0 ? null : (
                  <a className="fr-btn fr-btn--secondary" href={csvHref}>
                    <Icon name="download" />
                    {typeset(' Télécharger cette liste (CSV)')}
                  </a>
                )}
              </>
            }
          >
            <Sentence {...props} />
          </Answer>
          <Listed {...props} />
        </>
      )}
    </>
  )
}

import type { ReactNode } from 'react'
import { longDay, shortDay } from '../../../shared/day.ts'
import { euros, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { Answer } from '../../../web/view/answer.tsx'
import { RecordPage } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { type Change, ChangeList } from '../../journal/index.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { PaperSection, type ShownPaper } from '../paper/paper.views.tsx'
import { orderHref, orderStateWords, quantityWords, siretWords, someoneWords } from './order.messages.ts'
import {
  type Delivery,
  deliveredOf,
  type Order,
  remainderOf,
  stateOf,
  totalOf,
  undelivered,
} from './order.ts'

export type OrderPageProps = {
  readonly slug: string
  readonly reference: string
  readonly order: Order
  readonly marketLabel: (id: string) => string
  readonly categoryLabel: (code: string) => string
  readonly papers: readonly ShownPaper[]
  readonly changes: readonly Change[]
  /** What is said of its days; it is kept all the same. */
  readonly warnings: readonly string[]
  /** Why this reader, who could certify a service, may not do so on this order; null: nothing stands in the way. */
  readonly closed: string | null
  readonly mayCertify: boolean
  readonly maySettle: boolean
}

type Fact = { readonly what: string; readonly said: ReactNode }

const Facts = ({ caption, facts }: { readonly caption: string; readonly facts: readonly Fact[] }) => (
  <DataTable<Fact>
    caption={caption}
    captionHidden
    compact
    rows={facts}
    rowKey={({ what }) => what}
    empty={null}
    columns={[
      { key: 'what', label: 'Quoi', cell: ({ what }) => typeset(what) },
      { key: 'said', label: 'Ce qui est écrit', cell: ({ said }) => said },
    ]}
  />
)

const Absent = ({ children }: { readonly children: string }) => <span className="t-absent">{children}</span>

const factsOf = ({ order, marketLabel, categoryLabel }: OrderPageProps): readonly Fact[] => [
  { what: 'Fournisseur', said: typeset(order.supplierName) },
  {
    what: 'SIRET',
    said: order.supplierSiret === null ? <Absent>Non renseigné</Absent> : siretWords(order.supplierSiret),
  },
  { what: 'Marché', said: typeset(marketLabel(order.market)) },
  { what: 'Lot', said: order.lot === '' ? <Absent>Aucun</Absent> : typeset(order.lot) },
  { what: 'Catégorie', said: typeset(categoryLabel(order.category)) },
  {
    what: 'Produit',
    said: order.product ? typeset(order.product.name) : <Absent>Aucun en particulier</Absent>,
  },
  {
    what: 'Engagée',
    said: typeset(`le ${longDay(order.engagedOn)}${someoneWords(order.engagedBy)}`),
  },
]

type UnitRow = {
  readonly label: string
  readonly unitCents: number
  readonly quantity: number
  readonly left: number
}

const Units = ({ order }: Pick<OrderPageProps, 'order'>) => {
  const left = undelivered(order).units ?? []
  const rows = (order.units ?? []).map((unit, i) => ({ ...unit, left: left[i]?.quantity ?? 0 }))
  return (
    <DataTable<UnitRow>
      caption="Unités d’œuvre"
      rows={rows}
      rowKey={({ label }) => label}
      empty={null}
      columns={[
        { key: 'label', label: 'Unité d’œuvre', cell: ({ label }) => typeset(label) },
        { key: 'price', label: 'Prix hors taxe', numeric: true, cell: ({ unitCents }) => euros(unitCents) },
        { key: 'ordered', label: 'Commandé', numeric: true, cell: ({ quantity }) => quantityWords(quantity) },
        {
          key: 'delivered',
          label: 'Livré',
          numeric: true,
          cell: (unit) => quantityWords((unit.quantity * 100 - unit.left * 100) / 100),
        },
        { key: 'left', label: 'Non livré', numeric: true, cell: (unit) => quantityWords(unit.left) },
      ]}
    />
  )
}

type Sum = { readonly what: string; readonly htCents: number; readonly vatCents: number }

/** Ordered, delivered, given up, left: what the last line is made of. */
function sumsOf(order: Order): readonly Sum[] {
  const missing = undelivered(order)
  return [
    { what: 'Commandé', ...order },
    { what: 'Livré', ...deliveredOf(order) },
    ...(order.settled === null ? [] : [{ what: 'Abandonné au solde', ...missing }]),
    { what: 'Reste à livrer', ...remainderOf(order) },
  ]
}

const Sums = ({ order }: Pick<OrderPageProps, 'order'>) => (
  <DataTable<Sum>
    caption="Commandé, livré, restant"
    captionHidden
    rows={sumsOf(order)}
    rowKey={({ what }) => what}
    empty={null}
    columns={[
      { key: 'what', label: 'Montant', cell: ({ what }) => what },
      { key: 'ht', label: 'Hors taxe', numeric: true, cell: ({ htCents }) => euros(htCents) },
      { key: 'vat', label: 'TVA', numeric: true, cell: ({ vatCents }) => euros(vatCents) },
      { key: 'ttc', label: 'Toutes taxes comprises', numeric: true, cell: (sum) => euros(totalOf(sum)) },
    ]}
  />
)

const deliveryColumns = ({ slug, order }: OrderPageProps): readonly Column<Delivery>[] => [
  {
    key: 'code',
    label: 'Dépense',
    cell: ({ code, object }) => (
      <>
        <a href={moneyHref(slug, 'depenses', code)}>{code}</a>
        <span className="t-table__about">{typeset(object)}</span>
      </>
    ),
  },
  {
    key: 'done',
    label: 'Service fait',
    cell: ({ serviceDoneOn, certifiedOn, certifiedBy }) => (
      <>
        {serviceDoneOn === null ? <Absent>Non daté</Absent> : shortDay(serviceDoneOn)}
        {certifiedOn === null ? null : (
          <span className="t-table__about">
            {typeset(`constaté le ${shortDay(certifiedOn)}${someoneWords(certifiedBy)}`)}
          </span>
        )}
      </>
    ),
  },
  { key: 'ttc', label: 'Montant TTC', numeric: true, cell: (part) => euros(totalOf(part)) },
  {
    key: 'paid',
    label: 'Paiement',
    cell: ({ paidOn }) => (paidOn === null ? <Absent>Non payé</Absent> : `Payé le ${shortDay(paidOn)}`),
  },
  {
    key: 'certificate',
    label: 'Certificat',
    cell: ({ code, certifiedOn }) =>
      certifiedOn === null ? (
        <Absent>Aucun</Absent>
      ) : (
        <a href={orderHref(slug, order.ej, 'certificats', `${code}.pdf`)}>
          PDF<span className="fr-sr-only">{typeset(` : certificat ${code}`)}</span>
        </a>
      ),
  },
]

const Deliveries = (props: OrderPageProps) => (
  <DataTable<Delivery>
    caption="Services faits"
    captionHidden
    wide
    rows={props.order.deliveries}
    rowKey={({ code }) => code}
    columns={deliveryColumns(props)}
    empty={
      <p className="t-absent">
        Rien n’est encore livré. Chaque service fait paraîtra ici, avec son certificat.
      </p>
    }
  />
)

const Acts = ({ slug, order, mayCertify, maySettle }: OrderPageProps) => {
  const left = remainderOf(order)
  return (
    <>
      {mayCertify ? (
        <a className="fr-btn" href={orderHref(slug, order.ej, 'service-fait')}>
          Constater un service fait
        </a>
      ) : null}
      {maySettle && totalOf(left) !== 0 ? (
        <a className="fr-btn fr-btn--secondary" href={orderHref(slug, order.ej, 'solde')}>
          Solder la commande
        </a>
      ) : null}
    </>
  )
}

const Settled = ({ order: { settled } }: Pick<OrderPageProps, 'order'>) =>
  settled === null ? null : <p>{typeset(`Soldée le ${longDay(settled.on)} : ${settled.reason}`)}</p>

const Notes = ({ warnings, closed }: Pick<OrderPageProps, 'warnings' | 'closed'>) => (
  <>
    {warnings.map((warning) => (
      <Alert key={warning} tone="warning">
        {warning}
      </Alert>
    ))}
    {closed === null ? null : <Alert tone="info">{closed}</Alert>}
  </>
)

/** An order: what was ordered, what was delivered of it, what is left, its documents, its history. */
export const OrderPage = (props: OrderPageProps) => {
  const { reference, order, changes } = props
  const state = orderStateWords[stateOf(order)]
  return (
    <RecordPage
      kind={`Commande ${order.ej} de la convention ${reference}`}
      title={order.object}
      state={<StateMark state={state.mark} word={state.word} />}
      answer={
        <>
          <Answer acts={<Acts {...props} />}>
            <strong>{`${euros(totalOf(remainderOf(order)))} TTC restent à livrer`}</strong>
            {typeset(` sur ${euros(totalOf(order))} commandés.`)}
          </Answer>
          <Notes {...props} />
        </>
      }
      sections={[
        {
          id: 'commande',
          title: 'Ce qui est commandé',
          content: (
            <>
              <Facts caption="Ce qui est commandé, à qui" facts={factsOf(props)} />
              {order.units === null ? null : <Units order={order} />}
            </>
          ),
        },
        {
          id: 'reste',
          title: 'Ce qui reste',
          content: (
            <>
              <Sums order={order} />
              <Settled order={order} />
            </>
          ),
        },
        { id: 'services', title: 'Services faits', content: <Deliveries {...props} /> },
        {
          ...{ id: 'pieces', title: 'Pièces' },
          content: (
            <PaperSection slug={props.slug} papers={props.papers} holder={{ kind: 'order', ref: order.ej }} />
          ),
        },
      ]}
      history={<ChangeList changes={changes} />}
    />
  )
}

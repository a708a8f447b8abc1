import type { ReactNode } from 'react'
import { type Day, shortDay } from '../../../shared/day.ts'
import { count, euros, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { SelectField, TextField } from '../../../web/view/field.tsx'
import { Pagination } from '../../../web/view/pagination.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { type State, StateMark } from '../../../web/view/state.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { ActiveFilters } from '../../../web/view/tag.tsx'
import type { ConventionContent } from '../../conventions/index.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { reasonWords } from '../funding.messages.ts'
import { lotChoice, lotChoices } from '../lot/lot.messages.ts'
import { type Lot, lotKey } from '../lot/lot.ts'
import { type Judged, ttcOf } from '../rules/expense.ts'
import { stateLabel, typeLabel } from './line.messages.ts'
import { type Line, type LineState, lineStateOf } from './line.ts'
import { type LineQuery, lineSearch, type StateSlug, stateSlugs } from './line-list.ts'

/** A line with what the rules say of it. */
type Row = { readonly line: Line; readonly judged: Judged }

const marks = {
  planned: 'notApplicable',
  engaged: 'unknown',
  'to-request': 'dueSoon',
  'to-pay': 'dueSoon',
  incomplete: 'late',
  'to-accept': 'dueSoon',
  'to-decide': 'dueSoon',
  'against-rules': 'broken',
  accepted: 'kept',
  'put-in-doubt': 'broken',
  rejected: 'broken',
  cancelled: 'notApplicable',
} as const satisfies Record<LineState, State>

/** Where a line stands: a shape, a colour, a word. */
export const LineStateMark = ({ judged }: { readonly judged: Judged }) => {
  const state = lineStateOf(judged)
  return <StateMark state={marks[state]} word={stateLabel[state]} />
}

const Reasons = ({ judged }: { readonly judged: Judged }) =>
  judged.reasons.length === 0 ? null : (
    <span className="t-table__about">{typeset(judged.reasons.map(reasonWords).join(' ; '))}</span>
  )

/** The name of a line, as a link, and what it is for. */
export const LineName = ({ slug, line }: { readonly slug: string; readonly line: Line }) => (
  <>
    <a href={moneyHref(slug, 'depenses', line.expense.id)}>{line.expense.id}</a>
    <span className="t-table__about">
      {typeset(
        [line.expense.type === 'EXPENSE' ? '' : typeLabel[line.expense.type], line.object]
          .filter(Boolean)
          .join(' : '),
      )}
    </span>
  </>
)

const dayOrNone = (on: Day | null) => (on === null ? <span className="t-absent">–</span> : shortDay(on))

const columnsOf = (slug: string): readonly Column<Row>[] => [
  { key: 'code', label: 'Ligne', cell: ({ line }) => <LineName slug={slug} line={line} /> },
  {
    key: 'state',
    label: 'État',
    cell: ({ judged }) => (
      <>
        <LineStateMark judged={judged} />
        <Reasons judged={judged} />
      </>
    ),
  },
  {
    key: 'payment',
    label: 'Commande et DP',
    cell: ({ line: { expense } }) => (
      <>
        {expense.ej}
        <span className="t-table__about">{expense.dp === '' ? 'Pas encore de DP' : `DP ${expense.dp}`}</span>
      </>
    ),
  },
  { key: 'supplier', label: 'Fournisseur', cell: ({ line }) => typeset(line.supplier) },
  {
    key: 'done',
    label: 'Service fait',
    numeric: true,
    cell: ({ line }) => dayOrNone(line.expense.serviceDoneOn),
  },
  { key: 'paid', label: 'Payée', numeric: true, cell: ({ line }) => dayOrNone(line.expense.paidOn) },
  { key: 'ht', label: 'Hors taxe', numeric: true, cell: ({ line }) => euros(line.expense.htCents) },
  { key: 'ttc', label: 'TVA comprise', numeric: true, cell: ({ line }) => euros(ttcOf(line.expense)) },
]

export type LineListProps = {
  readonly slug: string
  readonly reference: string
  readonly content: ConventionContent
  readonly basis: 'TTC' | 'HT'
  readonly query: LineQuery
  readonly months: readonly string[]
  readonly lots: readonly Lot[]
  readonly rows: readonly Row[]
  readonly total: number
  readonly pages: number
  readonly acts: ReactNode
}

const monthWords = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`

const LotFilter = ({ content, query, lots }: LineListProps) =>
  lots.length === 0 ? null : (
    <SelectField
      name="lot"
      label="Lot"
      none="Tous les lots"
      value={query.lot === null ? '' : lotKey(query.lot)}
      choices={lotChoices(lots, (market) => content.markets.find(({ id }) => id === market)?.label ?? market)}
    />
  )

const FilterForm = (props: LineListProps) => {
  const { slug, content, query, months } = props
  return (
    <form className="t-filters" id="filtres" action={moneyHref(slug, 'depenses')} method="get">
      <TextField
        name="q"
        label="Mots cherchés"
        hint="Code, commande, DP, fournisseur"
        type="search"
        value={query.q}
        maxLength={100}
      />
      <SelectField
        name="etat"
        label="État"
        none="Tous les états"
        value={query.state ?? ''}
        choices={Object.entries(stateSlugs).map(([value, state]) => ({ value, label: stateLabel[state] }))}
      />
      <SelectField
        name="categorie"
        label="Catégorie"
        none="Toutes les catégories"
        value={query.category ?? ''}
        choices={content.costCategories.map(({ code, label }) => ({ value: code, label }))}
      />
      <SelectField
        name="marche"
        label="Marché"
        none="Tous les marchés"
        value={query.market ?? ''}
        choices={content.markets.map(({ id, label }) => ({ value: id, label }))}
      />
      <LotFilter {...props} />
      <SelectField
        name="mois"
        label="Mois"
        hint="Du dernier fait de la ligne"
        none="Tous les mois"
        value={query.month ?? ''}
        choices={months.map((month) => ({ value: month, label: monthWords(month) }))}
      />
      <button className="fr-btn" type="submit">
        Afficher
      </button>
    </form>
  )
}

const stateWords = (slug: StateSlug): string => stateLabel[stateSlugs[slug]]

function activeFilters({ slug, content, query, lots }: LineListProps) {
  const without = (change: Partial<LineQuery>) =>
    moneyHref(slug, 'depenses') + lineSearch({ ...query, page: 1, ...change })
  const { lot } = query
  const known = lot && lots.find((one) => lotKey(one) === lotKey(lot))
  const category = content.costCategories.find(({ code }) => code === query.category)?.label
  const market = content.markets.find(({ id }) => id === query.market)?.label
  return [
    { label: query.q && `Mots : ${query.q}`, removeHref: without({ q: '' }) },
    { label: query.state && stateWords(query.state), removeHref: without({ state: null }) },
    { label: query.category && (category ?? query.category), removeHref: without({ category: null }) },
    { label: query.market && (market ?? query.market), removeHref: without({ market: null }) },
    { label: lot && lotChoice(known ?? { ...lot, label: '' }), removeHref: without({ lot: null }) },
    { label: query.month && monthWords(query.month), removeHref: without({ month: null }) },
  ].flatMap(({ label, removeHref }) => (label ? [{ label, removeHref }] : []))
}

/** The lines of a convention, the latest first: what each is, where it stands and why. */
export const LineListPage = (props: LineListProps) => {
  const { slug, reference, basis, query, rows, total, pages, acts } = props
  const here = moneyHref(slug, 'depenses')
  return (
    <>
      <PageTitle
        kind={`Argent de la convention ${reference}`}
        title="Dépenses"
        lead={`Cette convention compte ses dépenses ${basis === 'HT' ? 'hors taxe' : 'TVA comprise'}.`}
      />
      <Answer
        acts={
          <>
            {acts}
            <a className="fr-btn fr-btn--secondary" href={`${here}.csv${lineSearch({ ...query, page: 1 })}`}>
              Télécharger (CSV)
            </a>
          </>
        }
      >
        <strong>{count(total, 'ligne', 'lignes')}</strong>
      </Answer>
      <FilterForm {...props} />
      <div className="t-results">
        <ActiveFilters filters={activeFilters(props)} />
        <DataTable
          caption="Lignes de dépense, la plus récente en premier"
          captionHidden
          wide
          rows={rows}
          rowKey={({ line }) => line.id}
          columns={columnsOf(slug)}
          empty={
            <Empty title="Aucune ligne ne répond à ces filtres.">
              Une ligne paraît ici quand un service est certifié sur une commande, ou quand un extrait est
              importé.
            </Empty>
          }
        />
        <Pagination page={query.page} pages={pages} href={(page) => here + lineSearch({ ...query, page })} />
      </div>
    </>
  )
}

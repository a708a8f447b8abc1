import { type Day, longDay } from '../../shared/day.ts'
import { count, number, typeset } from '../../web/french.ts'
import { plainWords } from '../../web/markdown.ts'
import { Answer } from '../../web/view/answer.tsx'
import { KnownMissing } from '../../web/view/known-missing.tsx'
import { OutLink } from '../../web/view/out-link.tsx'
import { Prose } from '../../web/view/prose.tsx'
import { RecordPage, type RecordSection } from '../../web/view/record.tsx'
import { ShareBar } from '../../web/view/share-bar.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { type Highlight, HighlightCards } from '../highlights/index.ts'
import type { HistoryEntry } from '../journal/index.ts'
import {
  type Incubator,
  type IncubatorSummary,
  listHref,
  type PhaseTerm,
  type ProductSummary,
  phaseGroupLabel,
  phaseGroups,
  ShortHistory,
  shareOfProducts,
} from '../portfolio/index.ts'

export type IncubatorPageProps = {
  readonly incubator: Incubator
  readonly summary: IncubatorSummary
  /** The products that it carries today. */
  readonly products: readonly ProductSummary[]
  readonly today: Day
  readonly canEdit: boolean
  readonly canReadJournal: boolean
  readonly history: readonly HistoryEntry[]
  /** What it puts forward. */
  readonly highlights: readonly Highlight[]
}

type Counted = PhaseTerm & { readonly count: number }

const Phases = ({
  incubator,
  summary,
  today,
}: Pick<IncubatorPageProps, 'incubator' | 'summary' | 'today'>) =>
  summary.products === 0 ? (
    <p className="t-absent">Cet incubateur ne porte aucun produit aujourd’hui.</p>
  ) : (
    <>
      <ShareBar
        sentence={`Au ${longDay(today)}, ${shareOfProducts(summary.active, summary.products)} de cet incubateur ${summary.active < 2 ? 'est' : 'sont'} en cours.`}
        caption="Produits par étape"
        heading="Étape"
        unit="Produits"
        parts={phaseGroups(summary.phases)
          .filter(({ value }) => value > 0)
          .map(({ key, value }) => ({ label: phaseGroupLabel[key], value }))}
      />
      <details className="t-details">
        <summary>Voir chaque phase</summary>
        <DataTable<Counted>
          caption="Produits par phase"
          captionHidden
          rows={summary.phases}
          rowKey={({ code }) => code}
          empty={null}
          columns={[
            {
              key: 'phase',
              label: 'Phase',
              cell: ({ code, label }) => (
                <a href={listHref({ phase: code, incubator: incubator.slug })}>{typeset(label)}</a>
              ),
            },
            {
              key: 'count',
              label: 'Produits',
              numeric: true,
              cell: (row) => shareOfProducts(row.count, summary.products),
            },
          ]}
        />
      </details>
    </>
  )

const NamedProducts = ({ products }: { readonly products: readonly ProductSummary[] }) => (
  <ul>
    {products.map(({ slug, name, mission }) => (
      <li key={slug}>
        <a href={`/produits/${slug}`}>{typeset(name)}</a>
        {mission === '' ? null : <span className="t-table__about">{typeset(mission)}</span>}
      </li>
    ))}
  </ul>
)

/** Phases under way are open; what has ended is folded. */
const Products = ({ summary, products }: Pick<IncubatorPageProps, 'summary' | 'products'>) => {
  const none = products.filter(({ phase }) => phase === null)
  return (
    <>
      {summary.phases.map(({ code, label, traits, count: carried }) => {
        const own = products.filter(({ phase }) => phase?.code === code)
        const title = typeset(`${label} (${number(carried)})`)
        return traits.includes('active') ? (
          <div key={code}>
            <h3>{title}</h3>
            <NamedProducts products={own} />
          </div>
        ) : (
          <details className="t-details" key={code}>
            <summary>{title}</summary>
            <NamedProducts products={own} />
          </details>
        )
      })}
      {none.length === 0 ? null : (
        <>
          <h3>{typeset(`Aucune phase commencée (${number(none.length)})`)}</h3>
          <NamedProducts products={none} />
        </>
      )}
    </>
  )
}

type Detail = { readonly label: string; readonly value: React.ReactNode | null; readonly why: string }

function detailsOf({ owner, contact, address, website, repository }: Incubator): readonly Detail[] {
  return [
    {
      label: 'Organisation de rattachement',
      value: owner?.name ?? null,
      why: 'L’administration dont il dépend.',
    },
    {
      label: 'Adresse de l’équipe',
      value: contact === null ? null : <a href={`mailto:${contact}`}>{contact}</a>,
      why: 'Une adresse partagée, jamais celle d’une personne.',
    },
    {
      label: 'Site',
      value: website === null ? null : <OutLink href={website} />,
      why: 'Là où l’incubateur se présente.',
    },
    {
      label: 'Code source',
      value: repository === null ? null : <OutLink href={repository} />,
      why: 'Là où il publie son code.',
    },
    { label: 'Adresse postale', value: address, why: 'Là où l’équipe travaille.' },
  ]
}

const Details = ({ incubator }: Pick<IncubatorPageProps, 'incubator'>) => {
  const details = detailsOf(incubator)
  return (
    <KnownMissing
      known={details.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))}
      missing={details.flatMap(({ label, value, why }) => (value === null ? [{ label, why }] : []))}
    />
  )
}

function sectionsOf(props: IncubatorPageProps): readonly RecordSection[] {
  const { incubator, products } = props
  return [
    ...(props.highlights.length === 0
      ? []
      : [{ id: 'avant', title: 'Mis en avant', content: <HighlightCards highlights={props.highlights} /> }]),
    { id: 'phases', title: 'Où en sont ses produits', content: <Phases {...props} /> },
    ...(products.length === 0
      ? []
      : [{ id: 'produits', title: 'Produits', content: <Products {...props} /> }]),
    { id: 'connu', title: 'Ce que l’on sait, ce qui manque', content: <Details incubator={incubator} /> },
    ...(incubator.description.trim() === ''
      ? []
      : [{ id: 'description', title: 'Description', content: <Prose text={incubator.description} /> }]),
  ]
}

/** Everything public about an incubator. */
export const IncubatorPage = (props: IncubatorPageProps) => {
  const { incubator, summary, today, canEdit, canReadJournal } = props
  return (
    <RecordPage
      kind="Incubateur"
      title={incubator.name}
      answer={
        <>
          {incubator.summary === null ? null : (
            <p className="t-lead">{typeset(plainWords(incubator.summary))}</p>
          )}
          <Answer
            acts={
              canEdit ? (
                <a className="fr-btn" href={`/espace/incubateurs/${incubator.slug}/modifier`}>
                  Modifier la fiche
                </a>
              ) : undefined
            }
          >
            {`Au ${longDay(today)}, cet incubateur porte `}
            <strong>{count(summary.products, 'produit', 'produits')}</strong>
            {`, dont ${number(summary.active)} en cours.`}
          </Answer>
        </>
      }
      sections={sectionsOf(props)}
      history={<ShortHistory entries={props.history} showsWho={canReadJournal} journalHref={null} />}
    />
  )
}

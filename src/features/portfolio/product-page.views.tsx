import type { ReactNode } from 'react'
import { type Day, longDay, shortDay } from '../../shared/day.ts'
import { typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Badge } from '../../web/view/badge.tsx'
import { Icon } from '../../web/view/icon.tsx'
import { KnownMissing } from '../../web/view/known-missing.tsx'
import { OutLink } from '../../web/view/out-link.tsx'
import { Prose } from '../../web/view/prose.tsx'
import { RecordPage, type RecordSection } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { Tags } from '../../web/view/tag.tsx'
import { duration } from '../../web/view/time-scale.ts'
import type { HistoryEntry } from '../journal/index.ts'
import { listHref } from './catalogue/product-list.ts'
import { accessibilityLabel, knowledgeLabel, saidLabel } from './knowledge.messages.ts'
import { type Knowledge, whatIsMissing } from './knowledge.ts'
import { type Attachment, attachmentsOn, type Product, type ProductSummary, type Term } from './product.ts'
import { ShortHistory } from './product-history.views.tsx'
import { missingWhy, phaseSentence } from './product-page.messages.ts'
import { PhaseHistory } from './product-phases.views.tsx'
import { teamHref } from './team/team.ts'
import { TeamCounts } from './team/team-count.views.tsx'

/** What the reader may do here. */
export type ProductRights = {
  readonly canEdit: boolean
  readonly canChangeCarriers: boolean
  readonly canReadJournal: boolean
  readonly canReadTeam: boolean
}

export type ProductPageProps = {
  readonly product: Product
  /** The phase begun by `day`. */
  readonly phase: ProductSummary['phase']
  /** The day that the page shows, and the present one. */
  readonly day: Day
  readonly today: Day
  /** Codes of the phases in their usual order. */
  readonly usualOrder: readonly string[]
  readonly rights: ProductRights
  /** People at work on `day`, by trade. */
  readonly team: readonly (Term & { readonly count: number })[]
  readonly history: readonly HistoryEntry[]
}

const joined = (names: readonly string[]): string =>
  new Intl.ListFormat('fr-FR', { type: 'conjunction' }).format(names)

/** Who carries the product, to end the sentence; once it left the network, who carried it. */
function carriedBy(attachments: readonly Attachment[], phase: ProductSummary['phase']): string {
  if (attachments.length === 0) return ' ; aucun incubateur connu ne le porte ce jour-là.'
  const names = joined(attachments.map(({ name }) => name))
  const hasLeft = phase?.traits.includes('exited') ?? false
  return hasLeft || phase === null ? ` ; incubateur : ${names}.` : `, porté par ${names}.`
}

const AnswerSentence = ({ product, phase, day }: Pick<ProductPageProps, 'product' | 'phase' | 'day'>) => {
  const carriers = carriedBy(attachmentsOn(product.attachments, day), phase)
  if (phase === null)
    return <>{typeset(`Au ${longDay(day)}, ${product.name} n’a commencé aucune phase${carriers}`)}</>
  const lasting = phase.traits.includes('active') ? ` (${duration(phase.since, day)})` : ''
  return (
    <>
      {typeset(`Au ${longDay(day)}, ${product.name} `)}
      <strong>{typeset(phaseSentence(phase))}</strong>
      {typeset(`${lasting}${carriers}`)}
    </>
  )
}

const Acts = ({ product, rights }: Pick<ProductPageProps, 'product' | 'rights'>) => (
  <>
    {product.link === null ? null : (
      <a className="fr-btn fr-btn--secondary" href={product.link} rel="noopener">
        {typeset('Ouvrir le service ')}
        <Icon name="external" />
      </a>
    )}
    {rights.canEdit ? (
      <>
        <a className="fr-btn" href={`/espace/produits/${product.slug}/modifier`}>
          Modifier la fiche
        </a>
        <a className="fr-btn fr-btn--secondary" href={`/espace/produits/${product.slug}/phases`}>
          Modifier les phases
        </a>
      </>
    ) : null}
  </>
)

function provenValue({ item }: Knowledge, product: Product): ReactNode {
  if (item === 'contact' && product.contact !== null)
    return <a href={`mailto:${product.contact}`}>{product.contact}</a>
  if (item === 'accessibility' && product.accessibilityStatus !== null)
    return accessibilityLabel[product.accessibilityStatus]
  return joined(product.sponsors.map(({ acronym, name }) => acronym ?? name))
}

function knownValue(known: Knowledge, product: Product): ReactNode {
  if (known.state === 'said') return saidLabel(known.yes)
  return known.state === 'proven' && known.url !== null ? (
    <OutLink href={known.url} />
  ) : (
    provenValue(known, product)
  )
}

/** The field of the form where each missing item is filled in. */
const fieldOf = {
  contact: 'contact',
  link: 'link',
  repository: 'repository',
  stats: 'statsUrl',
  impact: 'impactUrl',
  budget: 'budgetUrl',
  accessibility: 'accessibilityStatus',
  'risk-analysis': 'riskAnalysisUrl',
  'mon-service-securise': 'monServiceSecurise',
  dashlord: 'dashlordUrl',
} as const satisfies Record<Exclude<Knowledge['item'], 'sponsor'>, string>

const placeOf = (item: Knowledge['item']) =>
  item === 'sponsor'
    ? ({ form: 'porteurs', field: 'sponsors', right: 'canChangeCarriers' } as const)
    : ({ form: 'modifier', field: fieldOf[item], right: 'canEdit' } as const)

const Knowns = ({ product, phase, rights }: Pick<ProductPageProps, 'product' | 'phase' | 'rights'>) => {
  const { known, missing } = whatIsMissing(product, phase?.traits ?? [])
  const editHref = (item: Knowledge['item']) => {
    const { form, field, right } = placeOf(item)
    return rights[right] ? { href: `/espace/produits/${product.slug}/${form}#champ-${field}` } : {}
  }
  return (
    <KnownMissing
      known={known.map((one) => ({ label: knowledgeLabel[one.item], value: knownValue(one, product) }))}
      missing={missing.map((item) => ({
        label: knowledgeLabel[item],
        why: missingWhy[item],
        ...editHref(item),
      }))}
    />
  )
}

const dayOrUnknown = (value: Day | null) =>
  value === null ? <span className="t-absent">Date inconnue</span> : shortDay(value)

const Carriers = ({ product, rights }: Pick<ProductPageProps, 'product' | 'rights'>) => (
  <>
    <DataTable<Attachment>
      caption="Incubateurs"
      rows={product.attachments}
      rowKey={({ slug, startsOn }) => `${slug}${startsOn}`}
      empty={<p className="t-absent">Aucun incubateur connu.</p>}
      columns={[
        {
          key: 'name',
          label: 'Incubateur',
          cell: ({ slug, name }) => <a href={`/incubateurs/${slug}`}>{typeset(name)}</a>,
        },
        { key: 'start', label: 'Début', numeric: true, cell: ({ startsOn }) => dayOrUnknown(startsOn) },
        {
          key: 'end',
          label: 'Fin',
          numeric: true,
          cell: ({ endsOn }) => (endsOn === null ? 'Aucune fin écrite' : shortDay(endsOn)),
        },
      ]}
    />
    <h3>Organisations qui le soutiennent</h3>
    {product.sponsors.length === 0 ? (
      <p className="t-absent">Aucune organisation connue.</p>
    ) : (
      <ul>
        {product.sponsors.map(({ slug, name, acronym }) => (
          <li key={slug}>{typeset(acronym === null || acronym === name ? name : `${name} (${acronym})`)}</li>
        ))}
      </ul>
    )}
    {rights.canChangeCarriers ? (
      <p>
        <a href={`/espace/produits/${product.slug}/porteurs`}>Changer qui le porte</a>
      </p>
    ) : null}
  </>
)

type WordsProps = {
  readonly title: string
  readonly terms: Product['themes']
  readonly href?: (code: string) => string
}

const Words = ({ title, terms, href }: WordsProps) =>
  terms.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <Tags tags={terms.map(({ code, label }) => ({ label, ...(href ? { href: href(code) } : {}) }))} />
    </>
  )

const Subjects = ({ product }: Pick<ProductPageProps, 'product'>) => (
  <>
    <Words title="Thèmes" terms={product.themes} href={(theme) => listHref({ theme })} />
    <Words title="Usagers" terms={product.userKinds} />
    <Words title="Techniques" terms={product.techniques} />
  </>
)

const Events = ({ product, day }: Pick<ProductPageProps, 'product' | 'day'>) => (
  <DataTable
    caption="Évènements"
    captionHidden
    rows={product.events.filter(({ on }) => on <= day)}
    rowKey={({ kind, on, comment }) => `${kind.code}${on}${comment}`}
    empty={<p className="t-absent">Aucun évènement connu à cette date.</p>}
    columns={[
      { key: 'kind', label: 'Évènement', cell: ({ kind }) => typeset(kind.label) },
      { key: 'on', label: 'Date', numeric: true, cell: ({ on }) => shortDay(on) },
      {
        key: 'comment',
        label: 'Précision',
        cell: ({ comment }) => (comment === null ? '' : typeset(comment)),
      },
    ]}
  />
)

const People = ({ product, team, day, rights }: ProductPageProps) => (
  <TeamCounts
    trades={team}
    day={day}
    teamHref={rights.canReadTeam ? teamHref({ kind: 'product', slug: product.slug }) : null}
  />
)

function sectionsOf(props: ProductPageProps): readonly RecordSection[] {
  const { product } = props
  const hasSubjects = product.themes.length + product.userKinds.length + product.techniques.length > 0
  return [
    { id: 'phases', title: 'Phases', content: <PhaseHistory {...props} /> },
    { id: 'connu', title: 'Ce que l’on sait, ce qui manque', content: <Knowns {...props} /> },
    { id: 'porteurs', title: 'Qui le porte', content: <Carriers {...props} /> },
    { id: 'equipe', title: 'Équipe', content: <People {...props} /> },
    ...(product.description.trim() === ''
      ? []
      : [{ id: 'description', title: 'Description', content: <Prose text={product.description} /> }]),
    ...(hasSubjects
      ? [{ id: 'sujets', title: 'Thèmes, usagers, techniques', content: <Subjects product={product} /> }]
      : []),
    ...(product.events.length > 0
      ? [{ id: 'evenements', title: 'Évènements', content: <Events {...props} /> }]
      : []),
  ]
}

/** Everything public about a product on a day. */
export const ProductPage = (props: ProductPageProps) => {
  const { product, phase, day, today, rights } = props
  return (
    <RecordPage
      kind="Produit"
      title={product.name}
      state={
        <>
          <Badge>{phase?.label ?? 'Aucune phase commencée'}</Badge>
          {day === today ? null : (
            <span>
              {typeset(`Fiche au ${longDay(day)}. `)}
              <a href={`/produits/${product.slug}`}>Revenir à aujourd’hui</a>
            </span>
          )}
        </>
      }
      answer={
        <>
          {product.mission === '' ? null : <p className="t-lead">{typeset(product.mission)}</p>}
          <Answer acts={<Acts product={product} rights={rights} />}>
            <AnswerSentence {...props} />
          </Answer>
        </>
      }
      sections={sectionsOf(props)}
      history={
        <ShortHistory
          entries={props.history}
          showsWho={rights.canReadJournal}
          journalHref={rights.canReadJournal ? `/espace/produits/${product.slug}/journal` : null}
        />
      }
    />
  )
}

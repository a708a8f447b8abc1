import { addDays, type Day, longDay, shortDay } from '../../shared/day.ts'
import { count, euros, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { PageTitle, RecordPage } from '../../web/view/record.tsx'
import { StateMark } from '../../web/view/state.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { stateLabel, textTitle } from './convention.messages.ts'
import type { ConventionState, SignedText } from './convention.ts'
import type { PublicContent } from './convention-paper.ts'
import { DocumentsSection, FinancesLink, LifeSection } from './convention-sections.views.tsx'
import { FundingSchedule } from './funding.views.tsx'
import type { ConventionLife } from './life/convention-life.ts'
import type { ObligationLine } from './obligations/obligation.ts'
import { ObligationsSummary } from './obligations/obligations-summary.views.tsx'
import type { Publication } from './publication/publication.ts'
import { PublicationSection } from './publication/publication-shown.views.tsx'
import { Articles, Parties, Readings, Rules, Signatures } from './text-parts.views.tsx'

/** A signed convention as its pages show it. */
export type ShownConvention = {
  readonly id: string
  readonly slug: string
  readonly reference: string
  readonly content: PublicContent
  readonly effectOn: Day
  readonly endsOn: Day
  readonly terminatedOn: Day | null
  readonly state: ConventionState
}

const marks = {
  draft: 'unknown',
  signing: 'dueSoon',
  'in-force': 'kept',
  ended: 'notApplicable',
  terminated: 'broken',
  abandoned: 'notApplicable',
} as const satisfies Record<ConventionState, string>

/** The state of a convention: a word and its shape. */
export const ConventionMark = ({ state }: { readonly state: ConventionState }) => (
  <StateMark state={marks[state]} word={stateLabel[state]} />
)

/** How a convention ends: by its term, or by the termination that was decided. */
const untilWords = ({ endsOn, terminatedOn }: ShownConvention): string =>
  terminatedOn === null
    ? `jusqu’au ${longDay(endsOn)} inclus`
    : `jusqu’à sa résiliation, qui prend effet le ${longDay(terminatedOn)}`

const inForceWords = (convention: ShownConvention, day: Day): string => {
  const { effectOn, endsOn, terminatedOn, state } = convention
  switch (state) {
    case 'in-force':
      return `est en vigueur depuis le ${longDay(effectOn)}, ${untilWords(convention)}`
    case 'ended':
      return `a été en vigueur du ${longDay(effectOn)} au ${longDay(endsOn)} inclus`
    case 'terminated':
      return `a pris effet le ${longDay(effectOn)} et est résiliée depuis le ${terminatedOn === null ? '' : longDay(terminatedOn)}, avant son terme`
    default:
      return `n’était pas encore en vigueur le ${longDay(day)} : elle a pris effet le ${longDay(effectOn)}`
  }
}

/** The last day on which a convention holds, its termination included. */
const lastDayHeld = ({ endsOn, terminatedOn }: ShownConvention): Day =>
  terminatedOn === null ? endsOn : addDays(terminatedOn, -1)

type ListProps = {
  readonly conventions: readonly ShownConvention[]
  readonly day: Day
  /** Null: today. */
  readonly au: Day | null
}

const withDay = (href: string, au: Day | null): string => (au === null ? href : `${href}?au=${au}`)

/** Every signed convention, as it stands on a day. */
export const ConventionListPage = ({ conventions, day, au }: ListProps) => {
  const standing = conventions.filter(({ state }) => state === 'in-force')
  const total = standing.reduce((sum, { content }) => sum + content.funding.amountCents, 0)
  return (
    <>
      <PageTitle
        title="Conventions"
        lead="Les accords qui financent des produits et des incubateurs du réseau : ce que chacun dit, et ce qui en est tenu."
        state={
          au === null ? undefined : (
            <span>
              {typeset(`Liste au ${longDay(day)}. `)}
              <a href="/conventions">Revenir à aujourd’hui</a>
            </span>
          )
        }
      />
      {conventions.length === 0 ? (
        <Empty title="Aucune convention n’est encore signée.">
          Une convention se tiendra ici dès que toutes ses parties l’auront signée.
        </Empty>
      ) : (
        <>
          <Answer>
            {typeset(`Au ${longDay(day)}, `)}
            <strong>
              {typeset(`${standing.length} sur ${count(conventions.length, 'convention', 'conventions')}`)}
            </strong>
            {typeset(`${standing.length < 2 ? ' est' : ' sont'} en vigueur, pour ${euros(total)} au total.`)}
          </Answer>
          <DataTable
            caption="Conventions signées"
            captionHidden
            wide
            rows={conventions}
            rowKey={({ slug }) => slug}
            empty={null}
            columns={[
              {
                key: 'title',
                label: 'Convention',
                cell: ({ slug, reference, content }) => (
                  <>
                    <a href={withDay(`/conventions/${slug}`, au)}>{typeset(content.title)}</a>
                    <span className="t-table__about">{reference}</span>
                  </>
                ),
              },
              { key: 'state', label: 'État', cell: ({ state }) => <ConventionMark state={state} /> },
              { key: 'effect', label: 'Prise d’effet', numeric: true, cell: (one) => shortDay(one.effectOn) },
              { key: 'end', label: 'Dernier jour', numeric: true, cell: (one) => shortDay(lastDayHeld(one)) },
              {
                key: 'amount',
                label: 'Montant',
                numeric: true,
                cell: ({ content }) => euros(content.funding.amountCents),
              },
            ]}
          />
        </>
      )}
    </>
  )
}

type PageProps = {
  readonly convention: ShownConvention
  /** Signed texts, in their order, and the one in force on the day. */
  readonly texts: readonly SignedText[]
  readonly shown: SignedText
  readonly day: Day
  readonly au: Day | null
  /** Digest of the public document, without bank details. */
  readonly publicSha256: string
  readonly obligations: readonly ObligationLine[]
  readonly life: ConventionLife
  readonly publications: readonly Publication[]
  readonly mayWrite: boolean
}

const Versions = ({ convention, texts, shown, publicSha256 }: PageProps) => (
  <>
    <DataTable
      caption="Textes signés"
      captionHidden
      rows={texts}
      rowKey={({ id }) => id}
      empty={null}
      columns={[
        {
          key: 'text',
          label: 'Texte',
          cell: (text) => (
            <>
              {typeset(textTitle(text))}
              {text.id === shown.id ? <span className="t-table__about">celui de cette page</span> : null}
            </>
          ),
        },
        { key: 'effect', label: 'Prise d’effet', numeric: true, cell: ({ effectOn }) => shortDay(effectOn) },
        {
          key: 'read',
          label: 'Lire',
          cell: ({ effectOn }) => (
            <a href={`/conventions/${convention.slug}?au=${effectOn}`}>
              {typeset(`Texte au ${shortDay(effectOn)}`)}
            </a>
          ),
        },
      ]}
    />
    {texts.length < 2 ? null : (
      <p>
        <a href={`/conventions/${convention.slug}/versions`}>Voir ce que les avenants ont changé</a>
      </p>
    )}
    <h3>Vérifier le texte</h3>
    <p>
      {typeset(
        'Le texte signé est figé : son empreinte (SHA-256, forme canonique RFC 8785) change si un seul signe change. Terreau conserve ce que les parties ont signé ; son empreinte n’est pas une signature électronique qualifiée.',
      )}
    </p>
    <dl className="t-facts">
      <dt>Empreinte du texte signé, coordonnées bancaires comprises</dt>
      <dd>
        <code className="t-digest">{shown.sha256}</code>
      </dd>
      <dt>Empreinte du document public, sans les coordonnées bancaires</dt>
      <dd>
        <code className="t-digest">{publicSha256}</code>
      </dd>
    </dl>
  </>
)

/** The record of a signed convention, on a day: who, how much, until when, what it says, what it leaves open. */
export const ConventionPage = (props: PageProps) => {
  const { convention, texts, shown, day, au, life, obligations, publications, mayWrite } = props
  const { content, slug } = convention
  const named = content.parties.map(({ name, acronym }) => acronym ?? name).join(' et ')
  return (
    <RecordPage
      kind={`Convention ${convention.reference}`}
      title={content.title}
      state={
        <>
          <ConventionMark state={convention.state} />
          {au === null ? null : (
            <span>
              {typeset(` Situation au ${longDay(day)}. `)}
              <a href={`/conventions/${slug}`}>Revenir à aujourd’hui</a>
            </span>
          )}
        </>
      }
      answer={
        <Answer
          acts={
            mayWrite ? (
              <a className="fr-btn fr-btn--secondary" href={`/espace/conventions/${slug}`}>
                Suivre ou modifier
              </a>
            ) : undefined
          }
        >
          {typeset(`Au ${longDay(day)}, la convention entre ${named} `)}
          {typeset(`${inForceWords(convention, day)}, pour `)}
          <strong>{euros(content.funding.amountCents)}</strong>.
        </Answer>
      }
      sections={[
        {
          id: 'objet',
          title: 'Objet',
          content: <p className="t-clause__text">{typeset(content.object)}</p>,
        },
        {
          id: 'obligations',
          title: 'Obligations',
          content: <ObligationsSummary {...{ convention, day, au }} lines={obligations} />,
        },
        { id: 'parties', title: 'Parties', content: <Parties parties={content.parties} /> },
        {
          id: 'financement',
          title: 'Financement',
          content: (
            <>
              <FundingSchedule funding={content.funding} />
              {convention.state === 'signing' ? null : <FinancesLink slug={slug} au={au} />}
            </>
          ),
        },
        { id: 'regles', title: 'Nature, durée et dépenses', content: <Rules content={content} /> },
        { id: 'articles', title: 'Articles', content: <Articles articles={content.articles} /> },
        {
          id: 'lectures',
          title: 'Ce que le texte laisse ouvert',
          content: <Readings {...content} />,
        },
        {
          id: 'vie',
          title: 'Vie de la convention',
          content: <LifeSection {...{ slug, au, life }} on={day} />,
        },
        { id: 'signatures', title: 'Signatures', content: <Signatures {...shown} /> },
        {
          id: 'publication',
          title: 'Publication',
          content: <PublicationSection {...{ texts, publications }} on={day} />,
        },
        {
          id: 'documents',
          title: 'Documents',
          content: <DocumentsSection slug={slug} number={shown.number} />,
        },
        { id: 'versions', title: 'Versions et empreintes', content: <Versions {...props} /> },
      ]}
    />
  )
}

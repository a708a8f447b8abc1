import { type Day, longDay } from '../../shared/day.ts'
import { count, number, typeset } from '../../web/french.ts'
import { plainWords } from '../../web/markdown.ts'
import { Answer } from '../../web/view/answer.tsx'
import { KnownMissing } from '../../web/view/known-missing.tsx'
import { OutLink } from '../../web/view/out-link.tsx'
import { Prose } from '../../web/view/prose.tsx'
import { RecordPage, type RecordSection } from '../../web/view/record.tsx'
import { type Highlight, HighlightCards } from '../highlights/index.ts'
import type { HistoryEntry } from '../journal/index.ts'
import { type Incubator, type IncubatorWork, ShortHistory, teamHref } from '../portfolio/index.ts'
import { Figures, KnowledgeTable } from './incubator-figures.views.tsx'
import {
  FormerProducts,
  type Here,
  OtherDay,
  Products,
  Sponsors,
  Upcoming,
} from './incubator-products.views.tsx'

export type IncubatorPageProps = Here & {
  readonly work: IncubatorWork
  readonly canEdit: boolean
  readonly canReadJournal: boolean
  readonly canReadTeam: boolean
  readonly history: readonly HistoryEntry[]
  /** What it puts forward on the day. */
  readonly highlights: readonly Highlight[]
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

/** A section, when there is something to say in it. */
const when = (holds: boolean, section: RecordSection): readonly RecordSection[] => (holds ? [section] : [])

function sectionsOf(props: IncubatorPageProps): readonly RecordSection[] {
  const { incubator, work, highlights, day, au } = props
  const { figures, knowledge, sponsors, upcoming, former } = work
  return [
    ...when(highlights.length > 0, {
      id: 'avant',
      title: 'Mis en avant',
      content: <HighlightCards highlights={highlights} />,
    }),
    ...when(figures.investigations.of > 0, {
      id: 'chiffres',
      title: 'Ce qu’il a fait',
      content: <Figures figures={figures} day={day} />,
    }),
    { id: 'phases', title: 'Où en sont ses produits', content: <Products {...props} /> },
    ...when(knowledge.services > 0, {
      id: 'connaissance',
      title: 'Ce que l’on sait de ses services',
      content: <KnowledgeTable knowledge={knowledge} day={day} />,
    }),
    ...when(sponsors.length > 0, {
      id: 'soutiens',
      title: 'Avec qui il travaille',
      content: <Sponsors sponsors={sponsors} figures={figures} />,
    }),
    // Of a past day, what came next is on its own days.
    ...when(upcoming.length > 0 && au === null, {
      id: 'avenir',
      title: 'À venir',
      content: <Upcoming upcoming={upcoming} />,
    }),
    ...when(former.length > 0, {
      id: 'anciens',
      title: 'Produits qu’il a portés',
      content: <FormerProducts former={former} />,
    }),
    { id: 'connu', title: 'Qui il est', content: <Details incubator={incubator} /> },
    ...when(incubator.description.trim() !== '', {
      id: 'description',
      title: 'Description',
      content: <Prose text={incubator.description} />,
    }),
    { id: 'autre-date', title: 'À une autre date', content: <OtherDay incubator={incubator} au={au} /> },
  ]
}

type CarriedProps = { readonly carried: number; readonly incubating: number; readonly day: Day }

const Carried = ({ carried, incubating, day }: CarriedProps) =>
  carried === 0 ? (
    `Au ${longDay(day)}, cet incubateur ne porte aucun produit.`
  ) : (
    <>
      {`Au ${longDay(day)}, cet incubateur porte `}
      <strong>{count(carried, 'produit', 'produits')}</strong>
      {incubating === 0 ? ', dont aucun en incubation.' : `, dont ${number(incubating)} en incubation.`}
    </>
  )

type ActsProps = Pick<IncubatorPageProps, 'incubator' | 'canEdit' | 'canReadTeam'>

const Acts = ({ incubator: { slug }, canEdit, canReadTeam }: ActsProps) => (
  <>
    {canEdit ? (
      <>
        <a className="fr-btn" href={`/espace/incubateurs/${slug}/modifier`}>
          Modifier la fiche
        </a>
        <a className="fr-btn fr-btn--secondary" href={`/espace/incubateurs/${slug}/mises-en-avant`}>
          Mettre des produits en avant
        </a>
      </>
    ) : null}
    {canReadTeam ? (
      <a className="fr-btn fr-btn--secondary" href={teamHref({ kind: 'incubator', slug })}>
        Voir l’équipe
      </a>
    ) : null}
  </>
)

/** Everything public about an incubator on a day. */
export const IncubatorPage = (props: IncubatorPageProps) => {
  const { incubator, work, day, au, canEdit, canReadJournal } = props
  const { carried, incubating } = work.figures
  return (
    <RecordPage
      kind="Incubateur"
      title={incubator.name}
      state={
        au === null ? undefined : (
          <span>
            {typeset(`Page au ${longDay(day)}. `)}
            <a href={`/incubateurs/${incubator.slug}`}>Revenir à aujourd’hui</a>
          </span>
        )
      }
      answer={
        <>
          {incubator.summary === null ? null : (
            <p className="t-lead">{typeset(plainWords(incubator.summary))}</p>
          )}
          <Answer acts={canEdit || props.canReadTeam ? <Acts {...props} /> : undefined}>
            <Carried carried={carried} incubating={incubating.count} day={day} />
          </Answer>
        </>
      }
      sections={sectionsOf(props)}
      history={<ShortHistory entries={props.history} showsWho={canReadJournal} journalHref={null} />}
    />
  )
}

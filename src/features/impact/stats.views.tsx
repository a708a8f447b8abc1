import { type Day, longDay, shortDay } from '../../shared/day.ts'
import { typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { DayField } from '../../web/view/field.tsx'
import { PageTitle, RecordPage, type RecordSection } from '../../web/view/record.tsx'
import { IncubatorsTable } from './incubators.views.tsx'
import { KnownPicture, KnownTable } from './known.views.tsx'
import type { NetworkStats } from './network-stats.ts'
import { StatSection } from './stat-section.views.tsx'
import { outcome } from './stats.messages.ts'
import { methods } from './stats-method.messages.ts'
import { TimesPicture, TimesTable } from './times.views.tsx'
import { FlowsPicture, FlowsTable, PhasesPicture, PhasesTable } from './years.views.tsx'

export type StatsPageProps = {
  readonly stats: NetworkStats
  /** The past day that was asked for; null: today. */
  readonly asked: Day | null
  /** Products known in all, whatever the day. */
  readonly products: number
  /** Day of the first phase of all, whatever the day; null when none has begun yet. */
  readonly opening: Day | null
}

const TITLE = 'Statistiques du réseau'

const DayForm = ({ day }: Pick<NetworkStats, 'day'>) => (
  <form className="t-day-form" action="/stats" method="get">
    <DayField name="au" label="Voir le réseau au" hint="JJ/MM/AAAA" value={shortDay(day)} />
    <button className="fr-btn fr-btn--secondary" type="submit">
      Afficher ce jour
    </button>
  </form>
)

const PastDay = ({ asked }: { readonly asked: Day }) => (
  <span>
    {typeset(`Statistiques au ${longDay(asked)}. `)}
    <a href="/stats">Revenir à aujourd’hui</a>
  </span>
)

function sectionsOf({ stats, asked }: StatsPageProps): readonly RecordSection[] {
  const method = methods(stats)
  return [
    {
      id: 'phases',
      title: 'Produits par phase, au fil des années',
      content: (
        <StatSection
          {...{ of: 'des produits par phase', file: 'phases', asked, method: method.phases }}
          table={<PhasesTable stats={stats} />}
        >
          <PhasesPicture stats={stats} />
        </StatSection>
      ),
    },
    {
      id: 'mouvements',
      title: 'Entrées et sorties',
      content: (
        <StatSection
          {...{ of: 'des entrées et sorties', file: 'mouvements', asked, method: method.mouvements }}
          table={<FlowsTable stats={stats} />}
        >
          <FlowsPicture stats={stats} />
        </StatSection>
      ),
    },
    {
      id: 'durees',
      title: 'Temps passé dans chaque phase',
      content: (
        <StatSection
          {...{ of: 'des durées', file: 'durees', asked, method: method.durees }}
          table={<TimesTable stats={stats} />}
        >
          <TimesPicture stats={stats} />
        </StatSection>
      ),
    },
    {
      id: 'connu',
      title: 'Ce que l’on sait des services',
      content: (
        <StatSection
          {...{ of: 'de ce que l’on sait', file: 'connu', asked, method: method.connu }}
          table={<KnownTable stats={stats} />}
        >
          <KnownPicture stats={stats} />
        </StatSection>
      ),
    },
    {
      id: 'incubateurs',
      title: 'Par incubateur',
      content: (
        <StatSection
          {...{ of: 'des incubateurs', file: 'incubateurs', asked, method: method.incubateurs }}
          table={null}
        >
          <IncubatorsTable stats={stats} />
        </StatSection>
      ),
    },
  ]
}

/** Nothing had begun on the day: what will stand here, and from when. */
const NothingYet = ({ stats, products, opening, asked }: StatsPageProps) => (
  <>
    <PageTitle title={TITLE} state={asked === null ? undefined : <PastDay asked={asked} />} />
    {opening === null ? (
      <Empty
        title={
          products === 0 ? 'Aucun produit n’est encore suivi ici.' : 'Aucun produit n’a encore commencé.'
        }
      >
        Les chiffres du réseau se tiendront ici dès qu’une première phase aura commencé : produits par phase,
        entrées et sorties, temps passé dans chaque phase.
      </Empty>
    ) : (
      <>
        <Empty
          title={`Au ${longDay(stats.day)}, aucun produit n’avait encore commencé.`}
          act={{ label: 'Voir le réseau aujourd’hui', href: '/stats' }}
        >
          {`La première phase que l’on connaisse a commencé le ${longDay(opening)} : choisissez un jour à partir de cette date.`}
        </Empty>
        <DayForm day={opening} />
      </>
    )}
  </>
)

/** What becomes of what the network begins, as of a day: five figures, each with its picture, its table and its rule. */
export const StatsPage = (props: StatsPageProps) => {
  const { stats, asked } = props
  const last = stats.snapshots.at(-1)
  if (stats.first === null || last === undefined) return <NothingYet {...props} />
  const [figure, rest] = outcome(last)
  return (
    <RecordPage
      kind="Impact"
      title={TITLE}
      state={asked === null ? undefined : <PastDay asked={asked} />}
      answer={
        <Answer acts={<DayForm day={stats.day} />}>
          {`Au ${longDay(stats.day)}, `}
          <strong>{figure}</strong>
          {typeset(` depuis le ${longDay(stats.first)} ${rest}`)}
        </Answer>
      }
      sections={sectionsOf(props)}
    />
  )
}

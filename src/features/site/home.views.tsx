import { type Day, dayOf, longDay, shortDay } from '../../shared/day.ts'
import { count, number, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { FigureCard, FigureCards } from '../../web/view/figure-card.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { ShareBar } from '../../web/view/share-bar.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { type Highlight, HighlightCards } from '../highlights/index.ts'
import {
  type ChangedProduct,
  type EnteredPhase,
  type NetworkFigures,
  type PhaseCounts,
  phaseGroupLabel,
  phaseGroups,
  shareOfProducts,
} from '../portfolio/index.ts'

export type HomeProps = {
  readonly today: Day
  readonly figures: NetworkFigures
  readonly phases: PhaseCounts
  readonly changed: readonly ChangedProduct[]
  readonly entered: readonly EnteredPhase[]
  /** What the network puts forward today. */
  readonly highlights: readonly Highlight[]
  readonly mayHighlight: boolean
}

const About = () => (
  <PageTitle
    title="Les services publics numériques du réseau, à livre ouvert"
    lead="Terreau est le registre commun des incubateurs de services publics numériques : ce qui se construit, avec qui, où cela en est, ce qu’il en reste à savoir. Chacun peut tout lire ; les équipes tiennent leurs fiches, et chaque changement paraît aussitôt."
  />
)

const Figures = ({ today, figures }: Pick<HomeProps, 'today' | 'figures'>) => {
  const date = `au ${longDay(today)}`
  const products = (value: number) => ({ value, unit: value < 2 ? 'produit suivi' : 'produits suivis' })
  return (
    <FigureCards>
      <FigureCard
        value={figures.active.count}
        unit="produits en cours"
        among={products(figures.active.of)}
        date={date}
        href="/produits?etat=actif"
      />
      <FigureCard
        value={figures.withUsers.count}
        unit="produits avec des usagers"
        among={products(figures.withUsers.of)}
        date={date}
        href="/produits?etat=avec-usagers"
      />
      <FigureCard
        value={figures.madeDurable.count}
        unit="produits pérennisés"
        among={products(figures.madeDurable.of)}
        date={date}
        href="/produits?etat=perennise"
      />
      <FigureCard
        value={figures.incubators.count}
        unit="incubateurs qui portent un produit en cours"
        among={{ value: figures.incubators.of, unit: 'incubateurs' }}
        date={date}
        href="/incubateurs"
      />
    </FigureCards>
  )
}

/** Nothing for a visitor when nothing is put forward: the page needs no hole. */
const Highlights = ({ highlights, mayHighlight }: Pick<HomeProps, 'highlights' | 'mayHighlight'>) =>
  highlights.length === 0 && !mayHighlight ? null : (
    <section className="t-section" aria-labelledby="avant-titre">
      <h2 id="avant-titre">Mis en avant</h2>
      {highlights.length === 0 ? (
        <p className="t-absent">Rien n’est mis en avant aujourd’hui : le public ne voit pas cette partie.</p>
      ) : (
        <HighlightCards highlights={highlights} />
      )}
      {mayHighlight ? (
        <p>
          <a href="/espace/mises-en-avant">Choisir ce qui est mis en avant</a>
        </p>
      ) : null}
    </section>
  )

type Phase = PhaseCounts['phases'][number]

const PhaseTable = ({ phases, total }: PhaseCounts) => (
  <details className="t-details">
    <summary>Voir chaque phase</summary>
    <DataTable<Phase>
      caption="Produits par phase"
      captionHidden
      rows={phases}
      rowKey={({ code }) => code}
      empty={null}
      columns={[
        {
          key: 'phase',
          label: 'Phase',
          cell: ({ code, label }) => <a href={`/produits?phase=${code}`}>{typeset(label)}</a>,
        },
        {
          key: 'count',
          label: 'Produits',
          numeric: true,
          cell: (phase) => shareOfProducts(phase.count, total),
        },
      ]}
    />
  </details>
)

const Phases = ({ phases, today }: Pick<HomeProps, 'phases' | 'today'>) => {
  const parts = phaseGroups(phases.phases)
  const ended = parts.find(({ key }) => key === 'stopped')?.value ?? 0
  return (
    <section className="t-section" aria-labelledby="phases-titre">
      <h2 id="phases-titre">Où en sont les produits</h2>
      <ShareBar
        sentence={`Au ${longDay(today)}, ${shareOfProducts(ended, phases.total)} se sont arrêtés : une investigation qui ne débouche pas est aussi un résultat.`}
        caption="Produits par étape"
        heading="Étape"
        unit="Produits"
        parts={parts.map(({ key, ...part }) => ({ label: phaseGroupLabel[key], ...part }))}
      />
      <PhaseTable {...phases} />
      {phases.none > 0 ? (
        <p className="t-absent">
          {typeset(`Pour ${count(phases.none, 'produit', 'produits')}, aucune phase n’a encore commencé.`)}
        </p>
      ) : null}
    </section>
  )
}

const Recent = ({ changed, entered }: Pick<HomeProps, 'changed' | 'entered'>) => (
  <section className="t-section" aria-labelledby="recent-titre">
    <h2 id="recent-titre">Ce qui vient de changer</h2>
    <div className="t-pair">
      <div>
        <h3>Changements de phase</h3>
        <ul>
          {entered.map(({ slug, name, phase, since }) => (
            <li key={slug}>
              <a href={`/produits/${slug}`}>{typeset(name)}</a>
              {typeset(` : ${phase.label}, depuis le ${shortDay(since)}`)}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3>Fiches modifiées</h3>
        {changed.length === 0 ? (
          <p className="t-absent">
            Aucune fiche n’a encore été modifiée par une équipe : la dernière paraîtra ici.
          </p>
        ) : (
          <ul>
            {changed.map(({ slug, name, at }) => (
              <li key={slug}>
                <a href={`/produits/${slug}`}>{typeset(name)}</a>
                {`, le ${shortDay(dayOf(at))}`}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  </section>
)

/** The state of the network in a few figures, each a door to the list that it counts. */
export const HomePage = (props: HomeProps) => {
  const { figures, today } = props
  if (figures.products === 0)
    return (
      <>
        <About />
        <Empty title="Aucun produit n’est encore suivi ici.">
          L’état du réseau se tiendra sur cette page dès qu’un portefeuille aura été importé, par la commande
          « terreau import portfolio », ou qu’une équipe d’incubateur aura créé un produit.
        </Empty>
      </>
    )
  return (
    <>
      <About />
      <Answer
        acts={
          <a className="fr-btn" href="/produits">
            Voir tous les produits
          </a>
        }
      >
        {`Au ${longDay(today)}, `}
        <strong>{shareOfProducts(figures.active.count, figures.active.of)}</strong>
        {typeset(` sont en cours, dont ${number(figures.withUsers.count)} déjà entre les mains d’usagers.`)}
      </Answer>
      <Figures today={today} figures={figures} />
      <p className="t-onward">
        <a href="/stats">Voir les statistiques du réseau</a>
      </p>
      <Highlights {...props} />
      <Phases phases={props.phases} today={today} />
      <Recent changed={props.changed} entered={props.entered} />
    </>
  )
}

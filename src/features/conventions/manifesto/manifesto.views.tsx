import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { count, number, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { onlyReported, watchedWords, watchWords, whyFunctions } from './manifesto.messages.ts'
import {
  type Commitment,
  commitmentsOf,
  type ManifestoFacts,
  type ManifestoVersion,
  type Pledge,
  type Principle,
  type Watched,
  watchedBy,
} from './manifesto.ts'

export type ManifestoProps = {
  readonly on: Day
  readonly version: ManifestoVersion
  readonly versions: readonly ManifestoVersion[]
  readonly pledges: readonly Pledge[]
  readonly facts: ManifestoFacts
}

function watchedSaid(watch: keyof typeof watchWords, seen: Watched): string {
  switch (seen.state) {
    case 'unknown':
      return watchWords[watch].unknown
    case 'not-applicable':
      return 'Aucun produit n’est concerné ce jour-là.'
    case 'kept':
      return `Aucun manquement sur ${count(seen.seen, 'produit regardé', 'produits regardés')}.`
    case 'broken':
      return `${number(seen.products.length)} sur ${count(seen.seen, 'produit', 'produits')} : ${seen.products.join(', ')}.`
  }
}

type WatchedCellProps = { readonly commitment: Commitment; readonly facts: ManifestoFacts }

const WatchedCell = ({ commitment: { watch }, facts }: WatchedCellProps) => {
  if (watch === null) return <StateMark state="unknown" word="non mesurable" />
  const seen = watchedBy(watch, facts)
  const { mark, word } = watchedWords[seen.state]
  return (
    <div>
      <StateMark state={mark} word={word} />
      <span className="t-table__about">{typeset(watchedSaid(watch, seen))}</span>
    </div>
  )
}

const PrincipleSection = ({
  principle,
  rank,
  facts,
}: {
  readonly principle: Principle
  readonly rank: number
  readonly facts: ManifestoFacts
}) => (
  <section className="t-section" aria-labelledby={principle.id}>
    <h2 id={principle.id}>{typeset(`${rank}. ${principle.title}`)}</h2>
    <p>{typeset(principle.text)}</p>
    <DataTable<Commitment>
      caption={`Ce à quoi le partenaire s’engage : ${principle.title}`}
      captionHidden
      rows={principle.commitments}
      rowKey={({ id }) => id}
      empty={null}
      columns={[
        { key: 'text', label: 'Le partenaire s’engage à', cell: ({ text }) => typeset(text) },
        {
          key: 'breaks',
          label: 'Ce qui le rompt',
          cell: ({ watch }) => typeset(watch === null ? onlyReported : watchWords[watch].breaks),
        },
        {
          key: 'state',
          label: 'Ce que disent les faits',
          cell: (commitment) => <WatchedCell commitment={commitment} facts={facts} />,
        },
      ]}
    />
  </section>
)

const Pledges = ({ pledges }: Pick<ManifestoProps, 'pledges'>) => (
  <DataTable<Pledge>
    caption="Personnes engagées au nom d’un partenaire"
    captionHidden
    rows={pledges}
    rowKey={({ id }) => id}
    empty={
      <Empty title="Personne ne s’est encore engagé sur cette version.">
        Les engagements paraîtront ici, partenaire par partenaire, une fois vérifiés par l’équipe du
        programme.
      </Empty>
    }
    columns={[
      { key: 'partner', label: 'Partenaire', cell: ({ partner }) => typeset(partner) },
      {
        key: 'capacity',
        label: 'Fonction',
        cell: ({ capacity, name }) => typeset(name === null ? capacity : `${capacity} (${name})`),
      },
      { key: 'on', label: 'Engagement du', numeric: true, cell: ({ pledgedOn }) => shortDay(pledgedOn) },
    ]}
  />
)

const Versions = ({ versions }: Pick<ManifestoProps, 'versions'>) => (
  <DataTable<ManifestoVersion>
    caption="Versions du manifeste"
    captionHidden
    compact
    rows={versions}
    rowKey={(version) => String(version.number)}
    empty={null}
    columns={[
      { key: 'number', label: 'Version', cell: (version) => number(version.number) },
      { key: 'since', label: 'Depuis le', numeric: true, cell: ({ since }) => shortDay(since) },
      { key: 'source', label: 'Source', cell: ({ source }) => typeset(source) },
    ]}
  />
)

/** The manifesto in force on a day: its principles, what partners pledge to, what the facts say, who pledged. */
export const ManifestoPage = ({ on, version, versions, pledges, facts }: ManifestoProps) => {
  const partners = new Set(pledges.map(({ partner }) => partner)).size
  const commitments = commitmentsOf(version)
  const watched = commitments.filter(({ watch }) => watch !== null).length
  return (
    <>
      <PageTitle
        title="Le manifeste"
        lead="Trois principes pour construire un service public numérique, et ce à quoi chaque partenaire s’engage envers les équipes."
      />
      <Answer
        acts={
          <>
            <a className="fr-btn" href="/espace/manifeste">
              M’engager
            </a>
            <a className="fr-btn fr-btn--secondary" href="/espace/manifeste/signaler">
              Signaler un manquement
            </a>
          </>
        }
      >
        {typeset(`Au ${longDay(on)}, `)}
        <strong>{count(partners, 'partenaire est engagé', 'partenaires sont engagés')}</strong>
        {typeset(
          ` sur la version ${version.number} du manifeste ; ${watched} de ses ${commitments.length} engagements peuvent être rompus par un fait.`,
        )}
      </Answer>
      {version.principles.map((principle, i) => (
        <PrincipleSection key={principle.id} principle={principle} rank={i + 1} facts={facts} />
      ))}
      <section className="t-section" aria-labelledby="engagements">
        <h2 id="engagements">{typeset(`Qui s’est engagé (${pledges.length})`)}</h2>
        <p>{typeset(whyFunctions)}</p>
        <Pledges pledges={pledges} />
      </section>
      <section className="t-section" aria-labelledby="versions">
        <h2 id="versions">Versions</h2>
        <p>
          {typeset('Les principes sont dits ici avec les mots de Terreau, à partir de la source indiquée.')}
        </p>
        <Versions versions={versions} />
      </section>
    </>
  )
}

/** Asked of a day on which no version stood. */
export const NoManifestoPage = ({ on, first }: { readonly on: Day; readonly first: Day | null }) => (
  <>
    <PageTitle title="Le manifeste" />
    <Empty
      title={`Aucune version n’était en vigueur le ${longDay(on)}.`}
      act={{ label: 'Lire le manifeste d’aujourd’hui', href: '/manifeste' }}
    >
      {first === null ? 'Aucune version n’est connue.' : `La première date du ${longDay(first)}.`}
    </Empty>
  </>
)

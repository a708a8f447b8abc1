import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { count, number, share, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { DayField, SelectField, TextField } from '../../../web/view/field.tsx'
import { Icon } from '../../../web/view/icon.tsx'
import { Pagination } from '../../../web/view/pagination.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { ShareBar } from '../../../web/view/share-bar.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { ActiveFilters } from '../../../web/view/tag.tsx'
import { Employer, LastDay, MemberName } from './member.views.tsx'
import { employerKindLabel } from './mission.messages.ts'
import { employerKinds } from './mission.ts'
import { teamHref } from './team.ts'
import { placeKindLabel } from './team-list.messages.ts'
import {
  gathered,
  type HeldMission,
  isNarrowed,
  type TeamFacets,
  type TeamFigures,
  type TeamQuery,
  teamListHref,
  teamSearch,
} from './team-list.ts'

export type TeamListProps = {
  readonly query: TeamQuery
  readonly facets: TeamFacets
  readonly rows: readonly HeldMission[]
  readonly figures: TeamFigures
  /** People with a mission that day among all that the reader reaches, filters aside. */
  readonly allPeople: number
  readonly pages: number
  readonly day: Day
  /** The reader reaches the whole network. */
  readonly whole: boolean
}

const columns: readonly Column<HeldMission>[] = [
  { key: 'person', label: 'Personne', cell: ({ person }) => <MemberName person={person} /> },
  {
    key: 'team',
    label: 'Équipe',
    cell: ({ place }) => (
      <div>
        <a href={teamHref(place)}>{typeset(place.name)}</a>
        {place.kind === 'incubator' ? (
          <span className="t-table__about">{placeKindLabel.incubator}</span>
        ) : null}
      </div>
    ),
  },
  { key: 'trade', label: 'Métier', cell: ({ trade }) => typeset(trade.label) },
  { key: 'employer', label: 'Statut et employeur', cell: (mission) => <Employer {...mission} /> },
  { key: 'from', label: 'Premier jour', numeric: true, cell: ({ startsOn }) => shortDay(startsOn) },
  { key: 'to', label: 'Dernier jour', numeric: true, cell: ({ endsOn }) => <LastDay endsOn={endsOn} /> },
]

const FilterForm = ({ query, facets }: Pick<TeamListProps, 'query' | 'facets'>) => (
  <form className="t-filters" id="filtres" action="/espace/equipes" method="get">
    <DayField
      name="au"
      label="Au"
      hint="JJ/MM/AAAA"
      value={query.au === null ? '' : shortDay(query.au)}
      optional
    />
    <TextField
      name="q"
      label="Mots cherchés"
      hint="Personne, équipe, employeur"
      type="search"
      value={query.q}
      maxLength={100}
    />
    <SelectField
      name="metier"
      label="Métier"
      none="Tous les métiers"
      value={query.trade ?? ''}
      choices={facets.trades.map(({ code, label }) => ({ value: code, label }))}
    />
    <SelectField
      name="incubateur"
      label="Incubateur"
      none="Tous les incubateurs"
      value={query.incubator ?? ''}
      choices={facets.incubators.map(({ code, label }) => ({ value: code, label }))}
    />
    <SelectField
      name="statut"
      label="Statut"
      none="Tous les statuts"
      value={query.employerKind ?? ''}
      choices={employerKinds.map((kind) => ({ value: kind, label: employerKindLabel[kind] }))}
    />
    <button className="fr-btn" type="submit">
      Afficher
    </button>
  </form>
)

function activeFilters({ query, facets }: Pick<TeamListProps, 'query' | 'facets'>) {
  const label = (terms: TeamFacets['trades'], code: string | null) =>
    terms.find((term) => term.code === code)?.label
  const without = (change: Partial<TeamQuery>) => teamListHref({ ...query, page: 1, ...change })
  return [
    { label: query.au && `Au ${shortDay(query.au)}`, removeHref: without({ au: null }) },
    { label: query.q && `Mots : ${query.q}`, removeHref: without({ q: '' }) },
    { label: label(facets.trades, query.trade), removeHref: without({ trade: null }) },
    { label: label(facets.incubators, query.incubator), removeHref: without({ incubator: null }) },
    {
      label: query.employerKind && employerKindLabel[query.employerKind],
      removeHref: without({ employerKind: null }),
    },
  ].flatMap(({ label: words, removeHref }) => (words ? [{ label: words, removeHref }] : []))
}

const Sentence = ({ query, figures, allPeople, day, whole }: TeamListProps) => {
  const { people, missions, teams } = figures
  const where = whole ? ' dans tout le réseau' : ' parmi les équipes que vos rôles vous ouvrent'
  return (
    <>
      {typeset(`Au ${longDay(day)}, `)}
      <strong>
        {isNarrowed(query)
          ? share(people, allPeople, allPeople < 2 ? 'personne' : 'personnes')
          : count(people, 'personne', 'personnes')}
      </strong>
      {typeset(
        people === 0
          ? ` ${isNarrowed(query) ? 'répond à ces filtres' : 'n’a de mission connue'},${where}.`
          : ` ${people < 2 ? 'tient' : 'tiennent'} ${count(missions, 'mission', 'missions')} dans ${count(teams, 'équipe', 'équipes')},${where}.`,
      )}
    </>
  )
}

const TradeTable = ({ figures }: Pick<TeamListProps, 'figures'>) => (
  <details className="t-details">
    <summary>Voir chaque métier</summary>
    <DataTable
      caption="Missions par métier"
      captionHidden
      compact
      rows={figures.trades}
      rowKey={({ code }) => code}
      empty={null}
      columns={[
        { key: 'trade', label: 'Métier', cell: ({ label }) => typeset(label) },
        {
          key: 'count',
          label: 'Missions',
          numeric: true,
          cell: (row) => share(row.count, figures.missions, figures.missions < 2 ? 'mission' : 'missions'),
        },
      ]}
    />
  </details>
)

const Figures = ({ figures, day }: Pick<TeamListProps, 'figures' | 'day'>) => (
  <section className="t-section" aria-labelledby="repartition">
    <h2 id="repartition">Répartition des missions</h2>
    <div className="t-pair">
      <div>
        <ShareBar
          sentence={`${count(figures.missions, 'mission', 'missions')} au ${longDay(day)}, selon le statut.`}
          caption="Missions par statut"
          heading="Statut"
          unit="Missions"
          parts={figures.employerKinds.map(({ kind, count: value }) => ({
            label: employerKindLabel[kind],
            value,
          }))}
        />
      </div>
      <div>
        <ShareBar
          sentence={`Les mêmes ${number(figures.missions)}, selon le métier.`}
          caption="Missions par métier"
          heading="Métier"
          unit="Missions"
          parts={gathered(
            figures.trades.map(({ label, count: value }) => ({ label, value })),
            'Autres métiers',
          )}
        />
        <TradeTable figures={figures} />
      </div>
    </div>
  </section>
)

const Nobody = ({ query, allPeople }: Pick<TeamListProps, 'query' | 'allPeople'>) =>
  allPeople === 0 || !isNarrowed(query) ? (
    <Empty title="Aucune mission n’est connue ce jour-là.">
      Qui travaille dans quelle équipe se lira ici dès que les équipes auront enregistré leurs missions :
      l’acte se trouve sur la page de chaque équipe.
    </Empty>
  ) : (
    <Empty
      title="Personne ne répond à ces filtres."
      act={{ label: 'Voir toutes les équipes ce jour-là', href: teamListHref({ au: query.au }) }}
    >
      Retirez un filtre ci-dessus, ou regardez un autre jour.
    </Empty>
  )

/** Who is in which team on a day, across all that a reader may see: figures, then the list, then the file. */
export const TeamListPage = (props: TeamListProps) => {
  const { query, rows, figures, pages } = props
  return (
    <>
      <PageTitle
        kind="Mon espace"
        title="Équipes"
        lead="Qui travaille dans quelle équipe à une date donnée, à quel métier et pour quel employeur."
      />
      <Answer
        acts={
          rows.length === 0 ? undefined : (
            <a
              className="fr-btn fr-btn--secondary"
              href={`/espace/equipes.csv${teamSearch({ ...query, page: 1 })}`}
            >
              <Icon name="download" />
              {typeset(' Télécharger cette liste (CSV)')}
            </a>
          )
        }
      >
        <Sentence {...props} />
      </Answer>
      <details className="t-fold">
        <summary className="fr-btn fr-btn--secondary" aria-controls="filtres">
          Choisir le jour et filtrer
        </summary>
      </details>
      <FilterForm {...props} />
      <ActiveFilters filters={activeFilters(props)} />
      {figures.missions === 0 ? null : <Figures {...props} />}
      <section className="t-section" aria-labelledby="liste">
        <h2 id="liste">Qui est où</h2>
        <DataTable
          caption="Qui est où"
          wide
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          empty={<Nobody {...props} />}
        />
      </section>
      <Pagination page={query.page} pages={pages} href={(page) => teamListHref({ ...query, page })} />
    </>
  )
}

import { type Day, shortDay } from '../../../shared/day.ts'
import { typeset } from '../../../web/french.ts'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { Timeline } from '../../../web/view/timeline.tsx'
import { Employer, LastDay, MemberName } from './member.views.tsx'
import type { Mission, Team } from './mission.ts'
import { ERASED, timelineSentence } from './team.messages.ts'

/** Addresses of the acts on a mission; null for who may only read. */
export type MissionActs = { readonly base: string } | null

const Acts = ({ mission, base }: { readonly mission: Mission; readonly base: string }) => {
  const about = typeset(` : mission de ${mission.person.name ?? ERASED}, ${mission.trade.label}`)
  return (
    <ul className="t-acts">
      {mission.person.name === null ? null : (
        <li>
          <a href={`${base}/${mission.id}`}>
            Modifier<span className="fr-sr-only">{about}</span>
          </a>
        </li>
      )}
      <li>
        <a href={`${base}/${mission.id}/fin`}>
          Mettre fin ou retirer<span className="fr-sr-only">{about}</span>
        </a>
      </li>
    </ul>
  )
}

const columns: readonly Column<Mission>[] = [
  { key: 'person', label: 'Personne', cell: ({ person }) => <MemberName person={person} /> },
  { key: 'trade', label: 'Métier', cell: ({ trade }) => typeset(trade.label) },
  { key: 'employer', label: 'Statut et employeur', cell: (mission) => <Employer {...mission} /> },
  { key: 'from', label: 'Premier jour', numeric: true, cell: ({ startsOn }) => shortDay(startsOn) },
  { key: 'to', label: 'Dernier jour', numeric: true, cell: ({ endsOn }) => <LastDay endsOn={endsOn} /> },
]

const withActs = (acts: MissionActs): readonly Column<Mission>[] =>
  acts === null
    ? columns
    : [
        ...columns,
        { key: 'acts', label: 'Actes', cell: (mission) => <Acts mission={mission} base={acts.base} /> },
      ]

type MissionTableProps = {
  readonly caption: string
  readonly missions: readonly Mission[]
  readonly acts: MissionActs
  /** Said when there is none. */
  readonly none: string
}

/** Missions as a table: who, at what, for whom, from when to when. */
export const MissionTable = ({ caption, missions, acts, none }: MissionTableProps) => (
  <DataTable
    caption={caption}
    wide
    captionHidden
    columns={withActs(acts)}
    rows={missions}
    rowKey={({ id }) => id}
    empty={<p className="t-absent">{none}</p>}
  />
)

const DRAWN = 40

const drawn = ({ here, toCome, left }: Team): readonly Mission[] => [...here, ...toCome, ...left]

type TeamTimelineProps = {
  readonly team: Team
  readonly caption: string
  readonly day: Day
  readonly today: Day
}

/** Everyone's missions on a common scale: who is here, who comes, who left. Beyond forty, the oldest are only in the tables. */
export const TeamTimeline = ({ team, caption, day, today }: TeamTimelineProps) => {
  const all = drawn(team)
  if (all.length === 0) return <p className="t-absent">Aucune mission connue.</p>
  return (
    <>
      <Timeline
        sentence={timelineSentence(all, team.here.length, day)}
        caption={caption}
        heading="Personne et métier"
        today={day}
        marked={day === today ? 'aujourd’hui' : 'jour montré'}
        phases={all.slice(0, DRAWN).map(({ person, trade, startsOn, endsOn }) => ({
          label: `${person.name ?? ERASED}, ${trade.label}`,
          start: startsOn,
          end: endsOn,
          lastDayIncluded: true,
        }))}
      />
      {all.length > DRAWN ? (
        <p>{typeset(`Le dessin montre ${DRAWN} missions ; les plus anciennes sont dans le tableau.`)}</p>
      ) : null}
    </>
  )
}

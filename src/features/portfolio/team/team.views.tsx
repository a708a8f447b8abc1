import type { ReactNode } from 'react'
import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import type { FormErrors } from '../../../web/form.ts'
import { count, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { Answer } from '../../../web/view/answer.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { DayField } from '../../../web/view/field.tsx'
import { ErrorSummary } from '../../../web/view/form.tsx'
import { Icon } from '../../../web/view/icon.tsx'
import { RecordPage, type RecordSection } from '../../../web/view/record.tsx'
import { type Change, ChangeList } from '../../journal/index.ts'
import { type FollowUpProps, FollowUpSection } from './follow-up.views.tsx'
import { type Mission, peopleIn, type Team, type TeamPlace, teamOn } from './mission.ts'
import { teamOfPlace, tradesText } from './team.messages.ts'
import { placeHref, teamHref } from './team.ts'
import { teamListHref } from './team-list.ts'
import { type MissionActs, MissionTable, TeamTimeline } from './team-parts.views.tsx'

export type TeamPageProps = {
  readonly place: TeamPlace
  readonly missions: readonly Mission[]
  readonly day: Day
  readonly today: Day
  readonly canEdit: boolean
  /** Null on an incubator: products are followed. */
  readonly followUp: FollowUpProps | null
  /** What was refused of the form of the follow-up. */
  readonly errors: FormErrors
  readonly refusal: string | null
  readonly changes: readonly Change[]
}

const Sentence = ({ place, team, day }: Pick<TeamPageProps, 'place' | 'day'> & { readonly team: Team }) => {
  const people = peopleIn(team.here)
  if (people === 0)
    return (
      <>{typeset(`Au ${longDay(day)}, aucune mission n’est connue dans l’équipe ${teamOfPlace(place)}.`)}</>
    )
  return (
    <>
      {typeset(`Au ${longDay(day)}, `)}
      <strong>{count(people, 'personne', 'personnes')}</strong>
      {typeset(
        ` ${people < 2 ? 'est' : 'sont'} dans l’équipe ${teamOfPlace(place)} : ${tradesText(team.here)}.`,
      )}
    </>
  )
}

const PageActs = ({ place, canEdit }: Pick<TeamPageProps, 'place' | 'canEdit'>) => (
  <>
    {canEdit ? (
      <a className="fr-btn" href={`${teamHref(place)}/nouvelle`}>
        <Icon name="add" />
        {typeset(' Ajouter une mission')}
      </a>
    ) : null}
    <a className="fr-btn fr-btn--secondary" href={placeHref(place)}>
      {place.kind === 'product' ? 'Voir la fiche du produit' : 'Voir la page de l’incubateur'}
    </a>
  </>
)

/** The teams of the products that an incubator carries, on the same day. */
const TeamsOfProducts = ({ place, day, today }: Pick<TeamPageProps, 'place' | 'day' | 'today'>) =>
  place.kind === 'product' ? null : (
    <p>
      <a href={teamListHref({ incubator: place.slug, ...(day === today ? {} : { au: day }) })}>
        Voir aussi les équipes des produits que cet incubateur porte
      </a>
    </p>
  )

const OtherDay = ({ place, day, today }: Pick<TeamPageProps, 'place' | 'day' | 'today'>) => (
  <form className="t-filters t-filters--line" method="get" action={teamHref(place)}>
    <DayField
      name="au"
      label="Voir l’équipe à un autre jour"
      hint="JJ/MM/AAAA"
      value={day === today ? '' : shortDay(day)}
    />
    <button className="fr-btn fr-btn--secondary" type="submit">
      Afficher ce jour
    </button>
    {day === today ? null : (
      <p className="t-required">
        <a href={teamHref(place)}>Revenir à aujourd’hui</a>
      </p>
    )}
  </form>
)

const NoMission = ({ place, canEdit }: Pick<TeamPageProps, 'place' | 'canEdit'>) => (
  <Empty
    title="Aucune mission n’est connue ici."
    {...(canEdit ? { act: { label: 'Ajouter une mission', href: `${teamHref(place)}/nouvelle` } } : {})}
  >
    {place.kind === 'product'
      ? 'Qui travaille à ce produit, à quel métier, pour qui et entre quelles dates se lira ici dès qu’une mission sera enregistrée.'
      : 'Les personnes qui servent tout l’incubateur, sans appartenir à un produit, se liront ici dès qu’une mission sera enregistrée.'}
  </Empty>
)

const FOLDED_FROM = 8

const Left = ({ missions, acts }: { readonly missions: readonly Mission[]; readonly acts: MissionActs }) => {
  const table = (
    <MissionTable
      caption="Sont partis"
      missions={missions}
      acts={acts}
      none="Personne n’est parti avant ce jour."
    />
  )
  if (missions.length < FOLDED_FROM) return table
  return (
    <details className="t-details">
      <summary>{typeset(`Voir les ${missions.length} missions terminées`)}</summary>
      {table}
    </details>
  )
}

function missionSections(props: TeamPageProps, team: Team): readonly RecordSection[] {
  const { place, missions, day, today, canEdit } = props
  if (missions.length === 0)
    return [{ id: 'sur-place', title: 'Qui est là', content: <NoMission place={place} canEdit={canEdit} /> }]
  const acts = canEdit ? { base: teamHref(place) } : null
  const table = (caption: string, some: readonly Mission[], none: string): ReactNode => (
    <MissionTable caption={caption} missions={some} acts={acts} none={none} />
  )
  return [
    {
      id: 'sur-place',
      title: 'Qui est là',
      content: table('Qui est là', team.here, 'Personne n’a de mission en cours ce jour-là.'),
    },
    {
      id: 'temps',
      title: 'L’équipe dans le temps',
      content: <TeamTimeline team={team} caption={`Missions : ${place.name}`} day={day} today={today} />,
    },
    {
      id: 'a-venir',
      title: 'Qui doit arriver',
      content: table('Qui doit arriver', team.toCome, 'Aucune arrivée n’est connue après ce jour.'),
    },
    { id: 'partis', title: 'Qui est parti', content: <Left missions={team.left} acts={acts} /> },
  ]
}

/** The team of a product, or the own team of an incubator, on a day: who is here, who comes, who left, who follows. */
export const TeamPage = (props: TeamPageProps) => {
  const { place, missions, day, followUp, changes } = props
  const team = teamOn(missions, day)
  return (
    <>
      <ErrorSummary errors={props.errors} />
      {props.refusal === null ? null : <Alert tone="error">{props.refusal}</Alert>}
      <RecordPage
        kind={place.kind === 'product' ? 'Équipe du produit' : 'Équipe de l’incubateur'}
        title={place.name}
        answer={
          <>
            <Answer acts={<PageActs {...props} />}>
              <Sentence place={place} team={team} day={day} />
            </Answer>
            <TeamsOfProducts {...props} />
            <OtherDay {...props} />
          </>
        }
        sections={[
          ...missionSections(props, team),
          ...(followUp === null
            ? []
            : [{ id: 'suivi', title: 'Qui suit ce produit', content: <FollowUpSection {...followUp} /> }]),
        ]}
        history={
          changes.length === 0 ? (
            <p className="t-absent">Aucun changement de cette équipe n’a encore été enregistré.</p>
          ) : (
            <ChangeList changes={changes} />
          )
        }
      />
    </>
  )
}

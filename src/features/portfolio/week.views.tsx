import { type Day, shortDay } from '../../shared/day.ts'
import { count, share, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { DayField } from '../../web/view/field.tsx'
import { Icon } from '../../web/view/icon.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { placeHref } from './team/team.ts'
import { changeText, factText, weekText, weekTitle } from './week.messages.ts'
import { neighbours, type Week, type WeekCounts, type WeekGroup } from './week.ts'

export type WeekPageProps = WeekCounts & {
  readonly week: Week
  readonly today: Day
  readonly groups: readonly WeekGroup[]
  readonly cut: boolean
}

/** The record was created, and nothing else happened: told with the others alike. */
const isOnlyCreated = ({ facts, changes }: WeekGroup): boolean =>
  facts.length === 0 && changes.every(({ created, fields }) => created && fields.length === 0)

const Created = ({ groups }: { readonly groups: readonly WeekGroup[] }) =>
  groups.length === 0 ? null : (
    <li className="t-changes__entry">
      {typeset('Fiches créées, sans autre changement : ')}
      {groups.map(({ place }, index) => (
        <span key={`${place.kind}${place.slug}`}>
          {index === 0 ? null : ', '}
          <a href={placeHref(place)}>{typeset(place.name)}</a>
        </span>
      ))}
      .
    </li>
  )

const Line = ({ group, today }: { readonly group: WeekGroup; readonly today: Day }) => {
  const lines = [...group.facts.map((fact) => factText(fact, today)), ...group.changes.map(changeText)]
  return (
    <li className="t-changes__entry">
      <h3 className="t-changes__head">
        <a href={placeHref(group.place)}>{typeset(group.place.name)}</a>
        {group.place.kind === 'incubator' ? <span className="t-optional"> (incubateur)</span> : null}
      </h3>
      <ul>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{typeset(line)}</li>
        ))}
      </ul>
    </li>
  )
}

type PartProps = {
  readonly id: string
  readonly title: string
  readonly groups: readonly WeekGroup[]
  readonly today: Day
}

const Part = ({ id, title, groups, today }: PartProps) =>
  groups.length === 0 ? null : (
    <section className="t-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="t-changes">
        {groups
          .filter((group) => !isOnlyCreated(group))
          .map((group) => (
            <Line key={`${group.place.kind}${group.place.slug}`} group={group} today={today} />
          ))}
        <Created groups={groups.filter(isOnlyCreated)} />
      </ul>
    </section>
  )

/** What the reader follows first; one list when it is all or nothing of it. */
const Parts = ({ groups, today }: Pick<WeekPageProps, 'groups' | 'today'>) => {
  const followed = groups.filter((group) => group.followed)
  const others = groups.filter((group) => !group.followed)
  if (followed.length === 0 || others.length === 0)
    return <Part id="reseau" title="Dans le réseau" groups={groups} today={today} />
  return (
    <>
      <Part id="suivis" title="Parmi ce que vos rôles vous confient" groups={followed} today={today} />
      <Part id="reseau" title="Ailleurs dans le réseau" groups={others} today={today} />
    </>
  )
}

const Sentence = ({ week, groups, products }: WeekPageProps) => {
  const changed = groups.filter(({ place }) => place.kind === 'product').length
  const incubators = groups.length - changed
  return (
    <>
      {typeset(`Semaine ${weekText(week)} : `)}
      <strong>{share(changed, products, products < 2 ? 'produit' : 'produits')}</strong>
      {typeset(
        `${changed < 2 ? ' a' : ' ont'} changé${incubators === 0 ? '' : `, et ${count(incubators, 'incubateur', 'incubateurs')}`}.`,
      )}
    </>
  )
}

const weekHref = (monday: Day): string => `/espace/semaine?du=${monday}`

const Neighbours = ({ week, today }: Pick<WeekPageProps, 'week' | 'today'>) => {
  const { previous, next } = neighbours(week, today)
  return (
    <>
      {previous === null ? null : (
        <a className="fr-btn fr-btn--secondary" href={weekHref(previous)} rel="prev">
          <Icon name="previous" />
          {typeset(' Semaine précédente')}
        </a>
      )}
      {next === null ? null : (
        <a className="fr-btn fr-btn--secondary" href={weekHref(next)} rel="next">
          {typeset('Semaine suivante ')}
          <Icon name="next" />
        </a>
      )}
    </>
  )
}

const OtherWeek = ({ week }: Pick<WeekPageProps, 'week'>) => (
  <form className="t-filters t-filters--line" method="get" action="/espace/semaine">
    <DayField
      name="du"
      label="Voir la semaine d’un jour"
      hint="JJ/MM/AAAA, n’importe quel jour de la semaine"
      value={shortDay(week.monday)}
    />
    <button className="fr-btn fr-btn--secondary" type="submit">
      Afficher cette semaine
    </button>
  </form>
)

/** What changed during a week, gathered by product and by incubator. */
export const WeekPage = (props: WeekPageProps) => {
  const { week, today, groups, imported, cut } = props
  return (
    <>
      <PageTitle
        kind="Mon espace"
        title={weekTitle(week, today)}
        lead="Phases commencées, évènements, fiches créées ou modifiées ; arrivées et départs dans les équipes que vos rôles vous ouvrent."
      />
      <Answer acts={<Neighbours week={week} today={today} />}>
        <Sentence {...props} />
      </Answer>
      <OtherWeek week={week} />
      {imported === 0 ? null : (
        <p>
          {typeset(
            `Un import a aussi repris ${count(imported, 'fiche', 'fiches')} de produits : elles ne sont pas détaillées ici.`,
          )}
        </p>
      )}
      {cut ? <p>{typeset('La semaine est très chargée : seul le début en est montré.')}</p> : null}
      {groups.length === 0 ? (
        <Empty title="Rien n’a changé cette semaine-là.">
          Dès qu’une phase commence, qu’un évènement a lieu ou qu’une fiche est modifiée, la semaine le montre
          ici.
        </Empty>
      ) : (
        <Parts groups={groups} today={today} />
      )}
    </>
  )
}

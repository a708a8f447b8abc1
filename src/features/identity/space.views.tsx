import { type Day, longDay } from '../../shared/day.ts'
import { type Lateness, latenessOf, type Task } from '../../shared/task.ts'
import { count, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { TextField } from '../../web/view/field.tsx'
import { Pagination } from '../../web/view/pagination.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { type Column, DataTable } from '../../web/view/table.tsx'
import type { Absence } from './absence/absence.ts'
import { LentNote } from './absence/absence.views.tsx'
import type { PersonSummary, RecordedGrant } from './person.ts'
import { GrantTable, grantWords, originText } from './roles.views.tsx'
import type { ScopeChoice } from './scope.ts'

const latenessLabel = {
  late: 'En retard',
  today: 'Pour aujourd’hui',
  soon: 'Dans les sept jours',
  open: 'Sans échéance proche',
} as const satisfies Record<Lateness, string>

// Some texts say the day themselves.
const withDue = (text: string, dueOn: Day | null): string =>
  dueOn === null || text.includes(longDay(dueOn)) ? text : `${text} Échéance : ${longDay(dueOn)}.`

const TaskList = ({ tasks }: { readonly tasks: readonly Task[] }) => (
  <ul className="t-changes">
    {tasks.map(({ key, title, text, href, dueOn }) => (
      <li className="t-changes__entry" key={key}>
        <a href={href}>{typeset(title)}</a>
        <p>{typeset(withDue(text, dueOn))}</p>
      </li>
    ))}
  </ul>
)

/** Tasks by lateness; the only group bears no heading when nothing is due. */
const TodayList = ({ items, today }: { readonly items: readonly Task[]; readonly today: Day }) => {
  const groups = Map.groupBy(items, (task) => latenessOf(task, today))
  if (groups.size === 1 && groups.has('open')) return <TaskList tasks={items} />
  return (['late', 'today', 'soon', 'open'] as const).map((lateness) => {
    const tasks = groups.get(lateness)
    return tasks === undefined ? null : (
      <section key={lateness} aria-labelledby={`a-faire-${lateness}`}>
        <h3 id={`a-faire-${lateness}`}>{`${latenessLabel[lateness]} (${tasks.length})`}</h3>
        <TaskList tasks={tasks} />
      </section>
    )
  })
}

type TodayPageProps = {
  readonly name: string
  readonly today: Day
  readonly grants: readonly RecordedGrant[]
  readonly items: readonly Task[]
  /** Absences during which this person's roles are lent. */
  readonly lent: readonly Absence[]
  readonly scopes: readonly ScopeChoice[]
}

/** The members' home: what I have to do, then by which roles. */
export const TodayPage = ({ name, today, grants, items, lent, scopes }: TodayPageProps) => (
  <>
    <PageTitle kind="Mon espace" title="Aujourd’hui" lead={`${name}, le ${longDay(today)}`} />
    <div className="t-results">
      <section aria-labelledby="a-faire">
        <h2 id="a-faire">Ce qui vous attend</h2>
        {items.length === 0 ? (
          <Empty
            title="Rien ne vous attend aujourd’hui."
            act={{ label: 'Voir les produits', href: '/produits' }}
          >
            Ce qui est à faire pour les produits et les incubateurs que vos rôles vous permettent de tenir à
            jour paraît ici dès qu’il y a quelque chose à faire.
          </Empty>
        ) : (
          <TodayList items={items} today={today} />
        )}
      </section>
      <section aria-labelledby="mes-roles">
        <h2 id="mes-roles">Vos rôles</h2>
        <GrantTable
          grants={grants}
          scopes={scopes}
          today={today}
          empty={
            <Empty title="Aucun rôle ne vous a encore été donné.">
              Vous pouvez lire tout ce qui est public. Pour modifier un produit ou un incubateur, demandez un
              rôle à la personne qui dirige votre incubateur.
            </Empty>
          }
        />
        <LentNote absences={lent} today={today} />
        <p>
          <a href="/espace/absences">Confier vos rôles pendant une absence, voir les absences</a>
        </p>
        <p>
          <a href="/espace/connexions">Voir par où vous entrez et vos sessions ouvertes</a>
        </p>
        <p>
          <a href="/espace/avis">Choisir quand Terreau vous écrit, et sur quoi</a>
        </p>
        <p>
          <a href="/espace/mes-donnees">Lire, corriger ou faire effacer mes données</a>
        </p>
        <p>
          <a href="/espace/consultations">Voir qui a consulté ma fiche</a>
        </p>
      </section>
    </div>
  </>
)

const Address = ({ email }: Pick<PersonSummary, 'email'>) => (
  <a className="t-prose" href={`mailto:${email}`}>
    {email}
  </a>
)

type NetworkPageProps = {
  readonly people: readonly PersonSummary[]
  readonly total: number
  readonly words: string
  readonly page: number
  readonly size: number
  readonly scopes: readonly ScopeChoice[]
  /** May invite people to a role. */
  readonly invites: boolean
  /** May record people, give roles, erase. */
  readonly manages: boolean
  readonly editsOrganisations: boolean
  /** May see how long things are kept. */
  readonly seesRetention: boolean
  /** May make the keys of programs. */
  readonly managesKeys: boolean
  /** May read the reviews of rights of something. */
  readonly readsReviews: boolean
  /** The reader sees the people of a few incubators or products only. */
  readonly partial: boolean
}

const RoleList = ({ grants, scopes }: Pick<PersonSummary, 'grants'> & Pick<NetworkPageProps, 'scopes'>) =>
  grants.length === 0 ? (
    <span className="t-absent">aucun rôle en cours</span>
  ) : (
    grants.map((grant) => (
      <div key={grant.id}>
        {grantWords(grant, scopes)}
        {grant.origin.kind === 'absence' ? typeset(`, ${originText(grant)}`) : null}
      </div>
    ))
  )

const columnsFor = ({ scopes, manages }: NetworkPageProps): readonly Column<PersonSummary>[] => [
  {
    key: 'name',
    label: 'Personne',
    cell: ({ id, name }) => (manages ? <a href={`/espace/personnes/${id}`}>{name}</a> : name),
  },
  { key: 'email', label: 'Adresse', cell: ({ email }) => <Address email={email} /> },
  {
    key: 'roles',
    label: 'Rôles en cours',
    cell: ({ grants }) => <RoleList grants={grants} scopes={scopes} />,
  },
]

const networkHref = (words: string, page: number): string => {
  const query = new URLSearchParams({
    ...(words === '' ? {} : { q: words }),
    ...(page === 1 ? {} : { page: String(page) }),
  })
  return query.size === 0 ? '/espace/reseau' : `/espace/reseau?${query}`
}

type ActsProps = Pick<
  NetworkPageProps,
  'invites' | 'manages' | 'editsOrganisations' | 'seesRetention' | 'managesKeys' | 'readsReviews'
>

const Acts = ({
  invites,
  manages,
  editsOrganisations,
  seesRetention,
  managesKeys,
  readsReviews,
}: ActsProps) => (
  <>
    {invites ? (
      <a className="fr-btn" href="/espace/invitations">
        Inviter, suivre les invitations
      </a>
    ) : null}
    {manages ? (
      <a className="fr-btn fr-btn--secondary" href="/espace/personnes/nouvelle">
        Enregistrer une personne
      </a>
    ) : null}
    {editsOrganisations ? (
      <a className="fr-btn fr-btn--secondary" href="/espace/organisations">
        Voir les organisations
      </a>
    ) : null}
    {manages ? (
      <a className="fr-btn fr-btn--secondary" href="/espace/demandes">
        Voir les demandes d’effacement
      </a>
    ) : null}
    {seesRetention ? (
      <a className="fr-btn fr-btn--secondary" href="/espace/conservation">
        Voir les durées de conservation
      </a>
    ) : null}
    {managesKeys ? (
      <a className="fr-btn fr-btn--secondary" href="/espace/cles">
        Voir les clés d’API
      </a>
    ) : null}
    {readsReviews ? (
      <a className="fr-btn fr-btn--secondary" href="/espace/revues">
        Voir les revues des droits
      </a>
    ) : null}
  </>
)

/** The people of the network that the reader may see, with their roles. */
export const NetworkPage = (props: NetworkPageProps) => {
  const { people, total, words, page, size, partial } = props
  const who = partial ? ' sur vos incubateurs et leurs produits' : ' dans le réseau'
  return (
    <>
      <PageTitle
        kind="Mon espace"
        title="Réseau"
        lead="Qui fait quoi : les personnes enregistrées et leurs rôles."
      />
      <Answer acts={<Acts {...props} />}>
        <strong>{count(total, 'personne', 'personnes')}</strong>
        {words === '' ? who : typeset(` pour « ${words} »`)}.
      </Answer>
      <form className="t-filters" action="/espace/reseau" method="get">
        <TextField name="q" label="Nom ou adresse" type="search" value={words} maxLength={100} />
        <button className="fr-btn fr-btn--secondary" type="submit">
          Rechercher
        </button>
      </form>
      <DataTable
        caption="Personnes"
        captionHidden
        columns={columnsFor(props)}
        rows={people}
        rowKey={({ id }) => id}
        empty={
          <Empty
            title="Aucune personne ne correspond."
            act={{ label: 'Voir tout le réseau', href: '/espace/reseau' }}
          >
            Les personnes apparaissent ici dès qu’un administrateur les a enregistrées et leur a donné un
            rôle.
          </Empty>
        }
      />
      <Pagination page={page} pages={Math.ceil(total / size)} href={(to) => networkHref(words, to)} />
    </>
  )
}

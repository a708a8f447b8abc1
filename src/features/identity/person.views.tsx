import { type Day, longDay } from '../../shared/day.ts'
import type { Role } from '../../shared/rights.ts'
import { count, typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { DayField, HiddenField } from '../../web/view/field.tsx'
import { ErrorSummary, type FieldErrors, RequiredNote, SubmitBar } from '../../web/view/form.tsx'
import { PageTitle, RecordPage } from '../../web/view/record.tsx'
import { type Change, ChangeList } from '../journal/index.ts'
import type { Absence } from './absence/absence.ts'
import { AbsenceTable } from './absence/absence.views.tsx'
import type { LinkedIdentity } from './federation/connection.ts'
import { IdentityTable } from './federation/connections.views.tsx'
import { grantsOn } from './grant.ts'
import type { Person, RecordedGrant } from './person.ts'
import { GrantFields, NameFields } from './person-fields.views.tsx'
import { GrantTable, grantWords, scopeChoices } from './roles.views.tsx'
import type { ScopeChoice } from './scope.ts'

type FormProps = {
  readonly csrf: string
  /** What was typed, by field. */
  readonly typed?: Readonly<Record<string, string>>
  readonly errors?: FieldErrors
  /** Why the rule refuses, above the form. */
  readonly refusal?: string
}

const Refusal = ({ refusal }: Pick<FormProps, 'refusal'>) =>
  refusal === undefined ? null : <Alert tone="error">{refusal}</Alert>

type CorrectionProps = FormProps & { readonly person: Extract<Person, { state: 'known' }> }

/** Corrects the name or the address of a person. */
export const CorrectionPage = ({ person, csrf, typed = {}, errors = {}, refusal }: CorrectionProps) => (
  <form method="post" action={`/espace/personnes/${person.id}/identite`} noValidate>
    <ErrorSummary errors={errors} />
    <PageTitle
      title="Corriger le nom ou l’adresse"
      lead="Les actes déjà signés gardent le nom de ce jour-là. Les liens envoyés à l’ancienne adresse n’ouvrent plus rien."
    />
    <Refusal {...(refusal === undefined ? {} : { refusal })} />
    <RequiredNote />
    <HiddenField name="csrf" value={csrf} />
    <HiddenField name="nom-lu" value={person.name} />
    <HiddenField name="courriel-lu" value={person.email} />
    <NameFields typed={typed} errors={errors} />
    <SubmitBar label="Enregistrer la correction" cancelHref={`/espace/personnes/${person.id}`} />
  </form>
)

/** A new person: their name and address, nothing more. */
export const NewPersonPage = ({ csrf, typed = {}, errors = {}, refusal }: FormProps) => (
  <form method="post" action="/espace/personnes/nouvelle" noValidate>
    <ErrorSummary errors={errors} />
    <PageTitle
      title="Enregistrer une personne"
      lead="Elle pourra se connecter par un lien envoyé à cette adresse. Ses rôles se donnent ensuite, sur sa fiche."
    />
    <Refusal {...(refusal === undefined ? {} : { refusal })} />
    <RequiredNote />
    <HiddenField name="csrf" value={csrf} />
    <NameFields typed={typed} errors={errors} />
    <SubmitBar label="Enregistrer la personne" cancelHref="/espace/reseau" />
  </form>
)

type PersonPageProps = {
  readonly person: Person
  readonly scopes: readonly ScopeChoice[]
  readonly today: Day
  readonly identities: readonly LinkedIdentity[]
  readonly absences: readonly Absence[]
  readonly history: readonly Change[]
}

const Roles = ({ person, scopes, today }: Omit<PersonPageProps, 'history' | 'identities' | 'absences'>) => (
  <GrantTable
    grants={person.grants}
    scopes={scopes}
    today={today}
    empty={
      person.state === 'known' ? (
        <Empty title="Aucun rôle n’a encore été donné.">
          Sans rôle, cette personne lit ce qui est public et ouvre son espace, sans rien pouvoir y modifier.
        </Empty>
      ) : (
        <Empty title="Cette personne n’avait aucun rôle.">
          Elle a été effacée : elle ne peut plus se connecter.
        </Empty>
      )
    }
    {...(person.state === 'known'
      ? { endHref: ({ id }) => `/espace/personnes/${person.id}/roles/${id}` }
      : {})}
  />
)

const Identity = ({ person }: { readonly person: Person }) =>
  person.state === 'erased' ? (
    <>
      <p>Le nom et l’adresse de cette personne ont été effacés. Seules restent les dates de ses rôles.</p>
      <p>
        <a href={`/espace/personnes/${person.id}/effacement`}>Voir ce que l’effacement a fait</a>
      </p>
    </>
  ) : (
    <p className="t-prose">
      {typeset('Adresse : ')}
      <a href={`mailto:${person.email}`}>{person.email}</a>
    </p>
  )

const Acts = ({ person }: { readonly person: Person }) => (
  <>
    <a className="fr-btn" href={`/espace/personnes/${person.id}/roles/nouveau`}>
      Donner un rôle
    </a>
    <a className="fr-btn fr-btn--secondary" href={`/espace/personnes/${person.id}/identite`}>
      Corriger
    </a>
    <a className="fr-btn fr-btn--secondary" href={`/espace/personnes/${person.id}/effacement`}>
      Effacer cette personne
    </a>
  </>
)

const Holding = ({ person, today }: Pick<PersonPageProps, 'person' | 'today'>) => {
  const held = grantsOn(person.grants, today).length
  return (
    <Answer acts={person.state === 'known' ? <Acts person={person} /> : undefined}>
      <strong>{held === 0 ? 'Aucun rôle' : count(held, 'rôle', 'rôles')}</strong>
      {` en cours, au ${longDay(today)}.`}
    </Answer>
  )
}

/** A person, for who manages access. */
export const PersonPage = (props: PersonPageProps) => {
  const { person, history, identities, absences, scopes, today } = props
  return (
    <RecordPage
      kind="Personne"
      title={person.state === 'known' ? person.name : 'Personne effacée'}
      answer={<Holding {...props} />}
      sections={[
        { id: 'roles', title: 'Rôles', content: <Roles {...props} /> },
        ...(absences.length === 0
          ? []
          : [
              {
                id: 'absences',
                title: 'Absences',
                content: <AbsenceTable absences={absences} scopes={scopes} today={today} />,
              },
            ]),
        { id: 'identite', title: 'Identité', content: <Identity person={person} /> },
        { id: 'connexions', title: 'Identités liées', content: <IdentityTable identities={identities} /> },
      ]}
      history={history.length === 0 ? null : <ChangeList changes={history} />}
    />
  )
}

type GrantPageProps = FormProps & {
  readonly person: Extract<Person, { state: 'known' }>
  readonly roles: readonly Role[]
  readonly scopes: readonly ScopeChoice[]
}

/** Gives a role: what, on what, from when to when. */
export const GrantPage = ({
  person,
  roles,
  scopes,
  csrf,
  typed = {},
  errors = {},
  refusal,
}: GrantPageProps) => (
  <form method="post" action={`/espace/personnes/${person.id}/roles/nouveau`} noValidate>
    <ErrorSummary errors={errors} />
    <PageTitle title="Donner un rôle" lead={`À ${person.name}`} />
    <Refusal {...(refusal === undefined ? {} : { refusal })} />
    <RequiredNote />
    <HiddenField name="csrf" value={csrf} />
    <GrantFields typed={typed} errors={errors} roles={roles} scopes={scopeChoices(scopes)} />
    <SubmitBar label="Donner ce rôle" cancelHref={`/espace/personnes/${person.id}`} />
  </form>
)

type EndingPageProps = FormProps & {
  readonly person: Extract<Person, { state: 'known' }>
  readonly grant: RecordedGrant
  readonly scopes: readonly ScopeChoice[]
}

/** Ends a role on a day. */
export const EndingPage = ({
  person,
  grant,
  scopes,
  csrf,
  typed = {},
  errors = {},
  refusal,
}: EndingPageProps) => (
  <form method="post" action={`/espace/personnes/${person.id}/roles/${grant.id}`} noValidate>
    <ErrorSummary errors={errors} />
    <PageTitle
      title="Mettre fin à un rôle"
      lead={`${person.name} : ${grantWords(grant, scopes)}, depuis le ${longDay(grant.startsOn)}${
        grant.endsOn === null ? ', sans fin fixée' : `, jusqu’au ${longDay(grant.endsOn)}`
      }`}
    />
    <Refusal {...(refusal === undefined ? {} : { refusal })} />
    <HiddenField name="csrf" value={csrf} />
    <HiddenField name="fin-lue" value={grant.endsOn ?? ''} />
    <DayField
      name="fin"
      label="Dernier jour"
      hint="Format attendu : JJ/MM/AAAA. La date d’hier retire le rôle tout de suite ; une date antérieure au premier jour l’annule."
      value={typed.fin}
      error={errors.fin}
    />
    <SubmitBar label="Mettre fin à ce rôle" cancelHref={`/espace/personnes/${person.id}`} />
  </form>
)

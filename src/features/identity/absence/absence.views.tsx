import type { ReactNode } from 'react'
import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { Answer } from '../../../web/view/answer.tsx'
import { CheckboxGroup } from '../../../web/view/choice-group.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { DayField, HiddenField, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, type FieldErrors, RequiredNote, SubmitBar } from '../../../web/view/form.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import type { RecordedGrant } from '../person.ts'
import { NameFields } from '../person-fields.views.tsx'
import { grantWords } from '../roles.views.tsx'
import type { ScopeChoice } from '../scope.ts'
import { lendRefusalMessage } from './absence.messages.ts'
import { type Absence, absenceStateOn, LONGEST_ABSENCE, refusalOfLending } from './absence.ts'

const stateMark = {
  'under-way': <StateMark state="kept" word="en cours" />,
  'to-come': <StateMark state="dueSoon" word="à venir" />,
  ended: <StateMark state="notApplicable" word="terminée" />,
} as const satisfies Record<ReturnType<typeof absenceStateOn>, ReactNode>

const nameOf = ({ name }: { readonly name: string | null }): string => name ?? 'une personne effacée'

type TableProps = {
  readonly absences: readonly Absence[]
  readonly scopes: readonly ScopeChoice[]
  readonly today: Day
  /** Whose page it is: one of the two, who may end it. Left out: shown to somebody else. */
  readonly ends?: boolean
}

const Standing = ({
  absence,
  today,
  ends,
}: Pick<TableProps, 'today' | 'ends'> & { readonly absence: Absence }) => {
  const state = absenceStateOn(absence, today)
  return (
    <div>
      {stateMark[state]}
      {ends && state !== 'ended' ? (
        <div>
          <a href={`/espace/absences/${absence.id}/fin`}>
            Mettre fin
            <span className="fr-sr-only">{typeset(` à l’absence de ${nameOf(absence.delegator)}`)}</span>
          </a>
        </div>
      ) : null}
    </div>
  )
}

/** Absences, who is away and who stands in, with the roles lent. */
export const AbsenceTable = ({ absences, scopes, today, ends = false }: TableProps) => {
  const columns: readonly Column<Absence>[] = [
    { key: 'of', label: 'Absence de', cell: ({ delegator }) => nameOf(delegator) },
    { key: 'to', label: 'Rôles confiés à', cell: ({ delegate }) => nameOf(delegate) },
    {
      key: 'roles',
      label: 'Rôles',
      cell: ({ roles }) =>
        roles.length === 0 ? (
          <span className="t-absent">aucun n’a été tenu</span>
        ) : (
          <div>
            {roles.map((grant) => (
              <div key={grantWords(grant, scopes)}>{grantWords(grant, scopes)}</div>
            ))}
          </div>
        ),
    },
    {
      key: 'days',
      label: 'Dates',
      cell: ({ startsOn, endsOn }) => typeset(`du ${shortDay(startsOn)} au ${shortDay(endsOn)}`),
    },
    {
      key: 'state',
      label: 'État',
      cell: (absence) => <Standing absence={absence} today={today} ends={ends} />,
    },
  ]
  return (
    <DataTable
      caption="Absences"
      captionHidden
      wide
      columns={columns}
      rows={absences}
      rowKey={({ id }) => id}
      empty={
        <Empty title="Aucune absence enregistrée.">
          Pendant une absence, certains rôles se confient à une autre personne. Cela paraît ici, pour les
          deux.
        </Empty>
      }
    />
  )
}

const namesOf = (absences: readonly Absence[]): string =>
  [...new Set(absences.map(({ delegate }) => nameOf(delegate)))].join(', ')

/** On the members' home: to whom one's roles are lent today; nothing when they are not. */
export const LentNote = ({ absences, today }: Pick<TableProps, 'absences' | 'today'>) =>
  absences
    .filter((each) => absenceStateOn(each, today) === 'under-way')
    .map((each) => (
      <p key={each.id}>
        {typeset(
          `En votre absence, jusqu’au ${longDay(each.endsOn)}, certains de vos rôles sont confiés à ${nameOf(each.delegate)}.`,
        )}
      </p>
    ))

type ListProps = Omit<TableProps, 'ends'> & { readonly person: PersonId; readonly lends: boolean }

/** A person's absences, and those during which they stand in. */
export const AbsencesPage = ({ person, lends, ...table }: ListProps) => {
  const open = table.absences.filter((each) => absenceStateOn(each, table.today) !== 'ended')
  const mine = open.filter(({ delegator }) => delegator.id === person)
  const act = (
    <a className="fr-btn" href="/espace/absences/nouvelle">
      Confier mes rôles
    </a>
  )
  return (
    <>
      <PageTitle
        kind="Mon espace"
        title="Absences"
        lead="Les rôles que vous confiez, et ceux que l’on vous confie."
      />
      <Answer acts={lends ? act : undefined}>
        {typeset(
          `${mine.length === 0 ? 'Vos rôles ne sont confiés à personne' : `Vous confiez des rôles à ${namesOf(mine)}`}${
            open.length > mine.length ? ' ; vous en tenez en l’absence d’autrui.' : '.'
          }`,
        )}
      </Answer>
      <AbsenceTable {...table} ends />
    </>
  )
}

type FormProps = {
  readonly csrf: string
  readonly typed: Readonly<Record<string, string>>
  readonly chosen: readonly string[]
  readonly errors?: FieldErrors
  readonly refusal?: string
  readonly grants: readonly RecordedGrant[]
  readonly scopes: readonly ScopeChoice[]
}

const NotLent = ({ grants, scopes }: Pick<FormProps, 'grants' | 'scopes'>) => {
  const kept = grants.flatMap((grant) => {
    const why = refusalOfLending(grant)
    return why === null ? [] : [{ grant, why }]
  })
  if (kept.length === 0) return null
  return (
    <section aria-labelledby="non-confies">
      <h2 id="non-confies">Ces rôles ne se confient pas ici</h2>
      <ul>
        {kept.map(({ grant, why }) => (
          <li key={grant.id}>{typeset(`${grantWords(grant, scopes)} : ${lendRefusalMessage[why]}`)}</li>
        ))}
      </ul>
    </section>
  )
}

// The boxes are named as a list, and so is the place that the summary leads to.
const byAnchor = ({ roles, ...others }: FieldErrors): FieldErrors =>
  roles === undefined ? others : { ...others, 'roles[]': roles }

/** Lends roles for an absence. */
export const NewAbsencePage = ({ csrf, typed, chosen, errors = {}, refusal, grants, scopes }: FormProps) => (
  <>
    <form method="post" action="/espace/absences/nouvelle" noValidate>
      <ErrorSummary errors={byAnchor(errors)} />
      <PageTitle
        title="Confier mes rôles"
        lead={`Pendant une absence de ${LONGEST_ABSENCE} jours au plus. Vous gardez vos rôles ; la personne indiquée les tient aussi, et le journal dit que c’est en votre absence.`}
      />
      {refusal === undefined ? null : <Alert tone="error">{refusal}</Alert>}
      <RequiredNote />
      <HiddenField name="csrf" value={csrf} />
      <NameFields
        typed={typed}
        errors={errors}
        labels={{ name: 'Prénom et nom de la personne', email: 'Son adresse électronique' }}
        emailHint="Celle avec laquelle elle se connecte à Terreau"
      />
      <CheckboxGroup
        name="roles[]"
        label="Rôles à confier"
        choices={grants
          .filter((grant) => refusalOfLending(grant) === null)
          .map((grant) => ({ value: grant.id, label: grantWords(grant, scopes) }))}
        values={chosen}
        {...(errors.roles === undefined ? {} : { error: errors.roles })}
      />
      <DayField name="debut" label="Premier jour" value={typed.debut} error={errors.debut} />
      <DayField name="fin" label="Dernier jour" value={typed.fin} error={errors.fin} />
      <TextField
        name="motif"
        label="Motif"
        hint="Par exemple : congés. Ne dites rien de votre santé."
        maxLength={500}
        value={typed.motif}
        error={errors.motif}
      />
      <SubmitBar label="Confier ces rôles" cancelHref="/espace/absences" />
    </form>
    <NotLent grants={grants} scopes={scopes} />
  </>
)

type EndProps = { readonly absence: Absence; readonly scopes: readonly ScopeChoice[]; readonly csrf: string }

/** Ends an absence before its last day. */
export const EndAbsencePage = ({ absence, scopes, csrf }: EndProps) => (
  <form method="post" action={`/espace/absences/${absence.id}/fin`}>
    <PageTitle
      title="Mettre fin à une absence"
      lead={`${nameOf(absence.delegator)} avait confié ses rôles à ${nameOf(absence.delegate)} jusqu’au ${longDay(absence.endsOn)}.`}
    />
    <ul>
      {absence.roles.map((grant) => (
        <li key={grantWords(grant, scopes)}>{grantWords(grant, scopes)}</li>
      ))}
    </ul>
    <HiddenField name="csrf" value={csrf} />
    <SubmitBar
      label="Mettre fin maintenant"
      note="Les rôles confiés se ferment tout de suite. Les deux personnes en sont averties."
      cancelHref="/espace/absences"
    />
  </form>
)

import type { ReactNode } from 'react'
import { dayOf, longDay, shortDay } from '../../../shared/day.ts'
import type { Role } from '../../../shared/rights.ts'
import { count, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { Answer } from '../../../web/view/answer.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { HiddenField } from '../../../web/view/field.tsx'
import { ErrorSummary, type FieldErrors, RequiredNote, SubmitBar } from '../../../web/view/form.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { roleLabel } from '../person.messages.ts'
import { GrantFields, NameFields } from '../person-fields.views.tsx'
import { grantWords, scopeChoices, scopeWords } from '../roles.views.tsx'
import type { ScopeChoice } from '../scope.ts'
import { daysWords, standingWords } from './invitation.messages.ts'
import { INVITATION_DAYS, type Invitation, type InvitationStanding, standingOf } from './invitation.ts'

const standingMark = {
  pending: <StateMark state="dueSoon" word={standingWords.pending} />,
  accepted: <StateMark state="kept" word={standingWords.accepted} />,
  declined: <StateMark state="notApplicable" word={standingWords.declined} />,
  withdrawn: <StateMark state="notApplicable" word={standingWords.withdrawn} />,
  expired: <StateMark state="late" word={standingWords.expired} />,
} as const satisfies Record<InvitationStanding, ReactNode>

type ListProps = {
  readonly invitations: readonly Invitation[]
  readonly scopes: readonly ScopeChoice[]
  readonly now: Date
}

const Who = ({ name, email }: Invitation) => (
  <>
    {name ?? <span className="t-absent">une personne effacée</span>}
    {email === null ? null : <div className="t-prose">{email}</div>}
  </>
)

const Standing = ({ invitation, now }: { readonly invitation: Invitation; readonly now: Date }) => {
  const standing = standingOf(invitation, now)
  return (
    <div>
      {standingMark[standing]}
      {standing === 'pending' ? (
        <div>{typeset(`jusqu’au ${shortDay(dayOf(invitation.expiresAt))}`)}</div>
      ) : null}
      {standing === 'pending' || standing === 'expired' ? (
        <a href={`/espace/invitations/${invitation.id}`}>
          Renvoyer ou retirer
          <span className="fr-sr-only">{typeset(` l’invitation de ${invitation.name ?? ''}`)}</span>
        </a>
      ) : null}
    </div>
  )
}

const columnsFor = ({ scopes, now }: ListProps): readonly Column<Invitation>[] => [
  { key: 'who', label: 'Personne', cell: Who },
  { key: 'role', label: 'Rôle', cell: ({ role }) => typeset(roleLabel[role]) },
  { key: 'scope', label: 'Périmètre', cell: ({ scope }) => scopeWords(scope, scopes) },
  { key: 'by', label: 'Envoyée par', cell: ({ invitedBy }) => invitedBy.name ?? 'une personne effacée' },
  { key: 'sent', label: 'Le', cell: ({ sentAt }) => shortDay(dayOf(sentAt)) },
  { key: 'state', label: 'État', cell: (invitation) => <Standing invitation={invitation} now={now} /> },
]

/** The invitations that a reader reaches, and what came of them. */
export const InvitationsPage = (props: ListProps) => {
  const { invitations, now } = props
  const waiting = invitations.filter((each) => standingOf(each, now) === 'pending').length
  return (
    <>
      <PageTitle
        kind="Mon espace"
        title="Invitations"
        lead="Une personne invitée reçoit un lien. Elle a le rôle quand elle accepte, pas avant."
      />
      <Answer
        acts={
          <a className="fr-btn" href="/espace/invitations/nouvelle">
            Inviter une personne
          </a>
        }
      >
        <strong>{count(waiting, 'invitation', 'invitations')}</strong>
        {waiting > 1 ? ' attendent une réponse.' : ' attend une réponse.'}
      </Answer>
      <DataTable
        caption="Invitations"
        captionHidden
        wide
        columns={columnsFor(props)}
        rows={invitations}
        rowKey={({ id }) => id}
        empty={
          <Empty title="Aucune invitation en cours.">
            Les invitations envoyées sur vos périmètres paraissent ici ; les réponses y restent trente jours.
          </Empty>
        }
      />
    </>
  )
}

type FormProps = {
  readonly csrf: string
  readonly typed: Readonly<Record<string, string>>
  readonly errors?: FieldErrors
  readonly refusal?: string
}

type NewProps = FormProps & {
  readonly roles: readonly Role[]
  readonly offered: { readonly network: boolean; readonly choices: readonly ScopeChoice[] }
}

/** Invites somebody to hold a role. */
export const NewInvitationPage = ({ csrf, typed, errors = {}, refusal, roles, offered }: NewProps) => (
  <form method="post" action="/espace/invitations/nouvelle" noValidate>
    <ErrorSummary errors={errors} />
    <PageTitle
      title="Inviter une personne"
      lead={`Elle reçoit un lien à cette adresse, valable ${INVITATION_DAYS} jours, et accepte ou décline.`}
    />
    {refusal === undefined ? null : <Alert tone="error">{refusal}</Alert>}
    <RequiredNote />
    <HiddenField name="csrf" value={csrf} />
    <NameFields typed={typed} errors={errors} />
    <GrantFields
      typed={typed}
      errors={errors}
      roles={roles}
      scopes={scopeChoices(offered.choices, offered.network)}
    />
    <SubmitBar label="Envoyer l’invitation" cancelHref="/espace/invitations" />
  </form>
)

type OneProps = {
  readonly invitation: Invitation
  readonly scopes: readonly ScopeChoice[]
  readonly csrf: string
  readonly now: Date
}

/** An invitation that waits, or has expired: sent again, or withdrawn. */
export const InvitationPage = ({ invitation, scopes, csrf, now }: OneProps) => (
  <>
    <PageTitle
      kind="Invitation"
      title={invitation.name ?? 'Une personne effacée'}
      lead={`${grantWords(invitation, scopes)}, ${daysWords(invitation)}.`}
    />
    <p>{standingMark[standingOf(invitation, now)]}</p>
    <p>
      {typeset(
        `Envoyée à ${invitation.email ?? ''} le ${longDay(dayOf(invitation.sentAt))} par ${invitation.invitedBy.name ?? 'une personne effacée'}.`,
      )}
    </p>
    <form method="post" action={`/espace/invitations/${invitation.id}/renvoi`}>
      <HiddenField name="csrf" value={csrf} />
      <SubmitBar label="Renvoyer l’invitation" note="Le lien précédent n’ouvrira plus rien." />
    </form>
    <form method="post" action={`/espace/invitations/${invitation.id}/retrait`}>
      <HiddenField name="csrf" value={csrf} />
      <SubmitBar label="Retirer l’invitation" cancelHref="/espace/invitations" danger />
    </form>
  </>
)

type AnswerProps = OneProps & { readonly action: string; readonly refusal?: string }

/** Where the link of the mail leads: what is offered, by whom, and two answers. */
export const AnswerPage = ({ invitation, scopes, csrf, action, refusal }: AnswerProps) => (
  <form method="post" action={action}>
    <PageTitle
      title="Répondre à une invitation"
      lead={`${invitation.invitedBy.name ?? 'Une personne effacée'} vous propose un rôle dans Terreau.`}
    />
    {refusal === undefined ? null : <Alert tone="error">{refusal}</Alert>}
    <HiddenField name="csrf" value={csrf} />
    <dl className="t-facts">
      <dt>Rôle</dt>
      <dd>{grantWords(invitation, scopes)}</dd>
      <dt>Dates</dt>
      <dd>{typeset(daysWords(invitation))}</dd>
      <dt>À votre nom</dt>
      <dd>{typeset(`${invitation.name ?? ''}, ${invitation.email ?? ''}`)}</dd>
    </dl>
    <p>
      {typeset(
        'En acceptant, vous confirmez que cette adresse est la vôtre : elle sera enregistrée avec votre nom, et servira à vous connecter.',
      )}
    </p>
    <div className="t-submit">
      <div className="t-submit__acts">
        <button className="fr-btn" type="submit" name="reponse" value="accepter">
          Accepter
        </button>
        <button className="fr-btn fr-btn--secondary" type="submit" name="reponse" value="decliner">
          Décliner
        </button>
      </div>
    </div>
  </form>
)

/** An invitation that can no longer be answered: why, and what to do. */
export const ClosedInvitationPage = ({
  title,
  reason,
}: {
  readonly title: string
  readonly reason: string
}) => (
  <>
    <PageTitle title={title} lead={reason} />
    <p>
      <a className="fr-btn fr-btn--secondary" href="/connexion">
        Se connecter
      </a>
    </p>
  </>
)

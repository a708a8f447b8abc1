import { type Day, shortDay } from '../../../shared/day.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { RadioGroup } from '../../../web/view/choice-group.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { DayField, HiddenField, SelectField, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, SubmitBar } from '../../../web/view/form.tsx'
import { labelled } from '../../../web/view/labelled.ts'
import { PageTitle } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { signingRoles } from '../statement/statement-signature.ts'
import {
  delegationLabel,
  delegationStateWords,
  signingRoleHint,
  signingRoleLabel,
  signingRoleSlug,
  spanWords,
} from './delegation.messages.ts'
import { delegationStateOn, type KeptDelegation, rolesWithout, type Signer } from './delegation.ts'

type ListProps = {
  readonly slug: string
  readonly reference: string
  readonly delegations: readonly KeptDelegation[]
  readonly today: Day
  /** Whether the reader may give or end one. */
  readonly tends: boolean
}

const Missing = ({ delegations, today }: Pick<ListProps, 'delegations' | 'today'>) => {
  const roles = rolesWithout(delegations, today)
  return roles.length === 0 ? null : (
    <Alert tone="warning">
      {typeset(
        `Personne ne peut signer aujourd’hui pour : ${roles.map((role) => signingRoleLabel[role].toLowerCase()).join(', ')}. Un ERDA attendrait.`,
      )}
    </Alert>
  )
}

/** Who may sign statements of a convention, for what and until when. */
export const DelegationsPage = ({ slug, reference, delegations, today, tends }: ListProps) => (
  <>
    <PageTitle
      kind={`Convention ${reference}`}
      title="Délégations de signature"
      lead="Un ERDA porte deux signatures, de deux personnes : l’une pour les engagements, l’autre pour les paiements (article 4)."
    />
    <Missing {...{ delegations, today }} />
    {tends ? (
      <p>
        <a className="fr-btn" href={moneyHref(slug, 'delegations', 'nouvelle')}>
          Donner une délégation
        </a>
      </p>
    ) : null}
    <DataTable<KeptDelegation>
      caption="Délégations, de la plus récente à la plus ancienne"
      captionHidden
      wide
      rows={delegations}
      rowKey={({ id }) => id}
      empty={
        <Empty title="Aucune délégation n’est enregistrée.">
          Les personnes qui peuvent signer les ERDA se liront ici.
        </Empty>
      }
      columns={[
        {
          key: 'name',
          label: 'Personne',
          cell: ({ name, capacity }) => (
            <>
              {typeset(name)}
              <span className="t-table__about">{typeset(capacity)}</span>
            </>
          ),
        },
        { key: 'role', label: 'Signe pour', cell: ({ role }) => signingRoleLabel[role] },
        { key: 'reference', label: 'Décision', cell: (one) => typeset(one.reference) },
        { key: 'from', label: 'Du', numeric: true, cell: ({ startsOn }) => shortDay(startsOn) },
        {
          key: 'until',
          label: 'Au',
          numeric: true,
          cell: ({ endsOn }) =>
            endsOn === null ? <span className="t-absent">Sans terme</span> : shortDay(endsOn),
        },
        {
          key: 'state',
          label: 'État',
          cell: (one) => {
            const { word, mark } = delegationStateWords[delegationStateOn(one, today)]
            return <StateMark state={mark} word={word} />
          },
        },
        ...(tends
          ? [
              {
                key: 'act',
                label: 'Agir',
                cell: (one: KeptDelegation) =>
                  delegationStateOn(one, today) === 'ended' ? (
                    <span className="t-absent">Rien à faire</span>
                  ) : (
                    <a href={moneyHref(slug, 'delegations', one.id, 'fin')}>
                      Mettre fin<span className="fr-sr-only"> à la délégation de {one.name}</span>
                    </a>
                  ),
              },
            ]
          : []),
      ]}
    />
  </>
)

type FormProps = {
  readonly slug: string
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
}

const fieldOf =
  ({ form, errors }: Pick<FormProps, 'form' | 'errors'>) =>
  (name: string) => ({
    name,
    label: delegationLabel[name] ?? name,
    value: typed(form, name),
    error: errors[name],
  })

const inWords = (errors: FormErrors) => labelled(errors, (name) => delegationLabel[name] ?? name)

/** The act of giving a delegation. */
export const NewDelegationPage = (props: FormProps & { readonly signers: readonly Signer[] }) => {
  const { slug, csrf, errors, signers } = props
  const field = fieldOf(props)
  return (
    <form method="post" noValidate action={moneyHref(slug, 'delegations', 'nouvelle')}>
      <ErrorSummary errors={inWords(errors)} />
      <PageTitle
        kind="Délégations de signature"
        title="Donner une délégation"
        lead="Terreau n’accorde pas la délégation : il enregistre la décision qui l’a donnée."
      />
      <HiddenField name="csrf" value={csrf} />
      <RadioGroup
        {...field('role')}
        choices={signingRoles.map((role) => ({
          value: signingRoleSlug[role],
          label: signingRoleLabel[role],
          hint: signingRoleHint[role],
        }))}
      />
      <SelectField
        {...field('personne')}
        hint="Celles qui ont le rôle de signataire délégué ou d’agent comptable sur cette convention."
        none="Choisir une personne"
        choices={signers.map(({ id, name, role }) => ({
          value: id,
          label: name,
          group: signingRoleLabel[role],
        }))}
      />
      <TextField {...field('qualite')} hint="Par exemple : délégataire de l’ordonnateur." maxLength={300} />
      <TextField
        {...field('reference')}
        hint="Par exemple : arrêté 2026-12 du 3 mars 2026."
        maxLength={300}
      />
      <DayField {...field('du')} />
      <DayField {...field('au')} optional />
      <SubmitBar
        label="Enregistrer la délégation"
        cancelHref={moneyHref(slug, 'delegations')}
        note="Ensuite, seule sa fin pourra être avancée."
      />
    </form>
  )
}

/** The act of ending one. */
export const EndDelegationPage = (props: FormProps & { readonly delegation: KeptDelegation }) => {
  const { slug, csrf, errors, delegation } = props
  return (
    <form method="post" noValidate action={moneyHref(slug, 'delegations', delegation.id, 'fin')}>
      <ErrorSummary errors={inWords(errors)} />
      <PageTitle kind="Délégations de signature" title={`Mettre fin à la délégation de ${delegation.name}`} />
      <dl className="t-facts">
        <dt>Ce qu’elle permet de signer</dt>
        <dd>{signingRoleLabel[delegation.role]}</dd>
        <dt>Décision</dt>
        <dd>{typeset(delegation.reference)}</dd>
        <dt>Durée</dt>
        <dd>{typeset(spanWords(delegation))}</dd>
        <dt>Ce qui ne changera plus</dt>
        <dd>{typeset('Ce qui a été signé reste signé. Une fin enregistrée ne se repousse pas.')}</dd>
      </dl>
      <HiddenField name="csrf" value={csrf} />
      <DayField {...fieldOf(props)('jour')} hint="JJ/MM/AAAA. Ce jour-là, la personne peut encore signer." />
      <SubmitBar label="Mettre fin à la délégation" cancelHref={moneyHref(slug, 'delegations')} danger />
    </form>
  )
}

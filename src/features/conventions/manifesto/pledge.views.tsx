import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import type { Form, FormErrors } from '../../../web/form.ts'
import { typed } from '../../../web/form.ts'
import { count, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { CheckboxField, type Choice, HiddenField, SelectField, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, SubmitBar } from '../../../web/view/form.tsx'
import { labelled } from '../../../web/view/labelled.ts'
import { PageTitle } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { fieldsOf } from '../life/matter.views.tsx'
import { manifestoFieldLabel, pledgeStateWords, whyFunctions } from './manifesto.messages.ts'
import { commitmentsOf, type ManifestoVersion, type Pledge, pledgeState } from './manifesto.ts'

export type PledgePageProps = {
  readonly today: Day
  readonly csrf: string
  readonly version: ManifestoVersion
  readonly mine: readonly Pledge[]
  /** Null: not for this person to check. */
  readonly toConfirm: readonly Pledge[] | null
  readonly partners: readonly Choice[]
  readonly form: Form
  readonly errors: FormErrors
}

type ActProps = {
  readonly pledge: Pledge
  readonly csrf: string
  readonly act: 'retrait' | 'verification'
}

const labels = { retrait: 'Retirer', verification: 'Rendre public' } as const

const Act = ({ pledge, csrf, act }: ActProps) => (
  <form method="post" action={`/espace/manifeste/${pledge.id}/${act}`}>
    <HiddenField name="csrf" value={csrf} />
    <button className="fr-btn fr-btn--secondary fr-btn--sm" type="submit">
      {labels[act]}
      <span className="fr-sr-only">{typeset(` : ${pledge.partner}`)}</span>
    </button>
  </form>
)

const Mine = ({ mine, today, csrf }: PledgePageProps) => (
  <DataTable<Pledge>
    caption="Vos engagements"
    captionHidden
    rows={mine}
    rowKey={({ id }) => id}
    empty={<p className="t-absent">Vous n’avez encore pris aucun engagement.</p>}
    columns={[
      { key: 'partner', label: 'Partenaire', cell: ({ partner }) => typeset(partner) },
      { key: 'capacity', label: 'Fonction', cell: ({ capacity }) => typeset(capacity) },
      {
        key: 'state',
        label: 'État',
        cell: (pledge) => {
          const { mark, word } = pledgeStateWords[pledgeState(pledge, today)]
          return <StateMark state={mark} word={word} />
        },
      },
      { key: 'on', label: 'Depuis le', numeric: true, cell: ({ pledgedOn }) => shortDay(pledgedOn) },
      {
        key: 'act',
        label: 'Ce que vous pouvez faire',
        cell: (pledge) =>
          pledge.withdrawnOn === null ? (
            <Act pledge={pledge} csrf={csrf} act="retrait" />
          ) : (
            `Retiré le ${shortDay(pledge.withdrawnOn)}`
          ),
      },
    ]}
  />
)

const ToConfirm = ({ pledges, csrf }: { readonly pledges: readonly Pledge[]; readonly csrf: string }) => (
  <section className="t-section" aria-labelledby="a-verifier">
    <h2 id="a-verifier">{typeset(`À vérifier (${pledges.length})`)}</h2>
    <p>
      {typeset(
        'Rendez public l’engagement d’une personne dont vous savez qu’elle parle au nom du partenaire.',
      )}
    </p>
    <DataTable<Pledge>
      caption="Engagements à vérifier"
      captionHidden
      rows={pledges}
      rowKey={({ id }) => id}
      empty={<p className="t-absent">Aucun engagement n’attend d’être vérifié.</p>}
      columns={[
        { key: 'who', label: 'Personne', cell: ({ name }) => name ?? 'une personne effacée' },
        { key: 'partner', label: 'Partenaire', cell: ({ partner }) => typeset(partner) },
        { key: 'capacity', label: 'Fonction', cell: ({ capacity }) => typeset(capacity) },
        {
          key: 'act',
          label: 'Ce que vous pouvez faire',
          cell: (pledge) => <Act pledge={pledge} csrf={csrf} act="verification" />,
        },
      ]}
    />
  </section>
)

const PledgeForm = ({ csrf, version, partners, form, errors }: PledgePageProps) => {
  const field = fieldsOf({ form, errors }, manifestoFieldLabel)
  return (
    <section className="t-section" aria-labelledby="s-engager">
      <h2 id="s-engager">S’engager au nom d’un partenaire</h2>
      <p>{typeset(`En tant que partenaire, vous vous engagez, sur la version ${version.number}, à :`)}</p>
      <ul>
        {commitmentsOf(version).map(({ id, text }) => (
          <li key={id}>{typeset(text)}</li>
        ))}
      </ul>
      <form method="post" noValidate action="/espace/manifeste">
        <HiddenField name="csrf" value={csrf} />
        <SelectField
          {...field('partenaire')}
          hint="Les parties des conventions en vigueur."
          none="Choisir un partenaire"
          choices={partners}
        />
        <TextField {...field('fonction')} maxLength={120} hint="Publiée avec le nom du partenaire." />
        <CheckboxField
          name="nom"
          label={manifestoFieldLabel.nom}
          hint={whyFunctions}
          checked={typed(form, 'nom') === 'oui'}
          optional
        />
        <SubmitBar
          label="M’engager au nom de ce partenaire"
          note="L’équipe du programme vérifie que vous parlez pour ce partenaire avant de rendre l’engagement public. Vous pourrez le retirer à tout moment."
        />
      </form>
    </section>
  )
}

/** A person's pledges: theirs, a new one, and, for the programme team, those to check. */
export const PledgePage = (props: PledgePageProps) => {
  const { mine, today, toConfirm, csrf, errors } = props
  const held = mine.filter((pledge) => pledgeState(pledge, today) !== 'withdrawn').length
  const labelOf = (name: string) => manifestoFieldLabel[name as keyof typeof manifestoFieldLabel] ?? name
  return (
    <>
      <ErrorSummary errors={labelled(errors, labelOf)} />
      <PageTitle kind="Mon espace" title="Mes engagements sur le manifeste" />
      <Answer
        acts={
          <>
            <a className="fr-btn fr-btn--secondary" href="/manifeste">
              Lire le manifeste
            </a>
            <a className="fr-btn fr-btn--secondary" href="/espace/manifeste/signaler">
              Signaler un manquement
            </a>
            {toConfirm === null ? null : (
              <a className="fr-btn fr-btn--secondary" href="/espace/manifeste/signalements">
                Lire les signalements
              </a>
            )}
          </>
        }
      >
        {held === 0 ? 'Vous ne portez ' : 'Vous portez '}
        <strong>{held === 0 ? 'aucun engagement' : count(held, 'engagement', 'engagements')}</strong>
        {typeset(` au nom d’un partenaire, au ${longDay(today)}.`)}
      </Answer>
      <section className="t-section" aria-labelledby="les-miens">
        <h2 id="les-miens">{typeset(`Vos engagements (${mine.length})`)}</h2>
        <Mine {...props} />
      </section>
      {toConfirm === null ? null : <ToConfirm pledges={toConfirm} csrf={csrf} />}
      <PledgeForm {...props} />
    </>
  )
}

import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { count, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { Answer } from '../../../web/view/answer.tsx'
import { RadioGroup } from '../../../web/view/choice-group.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { UnsavedGuard } from '../../../web/view/enhance.tsx'
import { CheckboxField, HiddenField, TextArea, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, RequiredNote, SubmitBar } from '../../../web/view/form.tsx'
import { labelled } from '../../../web/view/labelled.ts'
import { Pagination } from '../../../web/view/pagination.tsx'
import { Prose } from '../../../web/view/prose.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { fieldsOf } from '../life/matter.views.tsx'
import { impositionLabel, manifestoFieldLabel } from './manifesto.messages.ts'
import { impositions } from './manifesto.ts'
import { reportStateWords } from './report.messages.ts'
import { type Report, reportState } from './report.ts'

const labelOf = (name: string) => manifestoFieldLabel[name as keyof typeof manifestoFieldLabel] ?? name

type Filled = { readonly csrf: string; readonly form: Form; readonly errors: FormErrors }

/** The form by which a team tells a breach in confidence. `wait`: reports came too fast. */
export const ReportFormPage = ({ csrf, form, errors, wait }: Filled & { readonly wait: string | null }) => {
  const field = fieldsOf({ form, errors }, manifestoFieldLabel)
  return (
    <UnsavedGuard>
      <form method="post" noValidate action="/espace/manifeste/signaler">
        <ErrorSummary errors={labelled(errors, labelOf)} />
        <PageTitle
          kind="Manifeste"
          title="Signaler un manquement en confiance"
          lead="Lu par l’équipe du programme, et par elle seule : ni votre partenaire, ni votre incubateur, ni le journal n’en savent rien."
        />
        {wait === null ? null : <Alert tone="warning">{wait}</Alert>}
        <RequiredNote />
        <HiddenField name="csrf" value={csrf} />
        <RadioGroup
          {...field('quoi')}
          choices={impositions.map((value) => ({ value, label: impositionLabel[value] }))}
        />
        <TextField
          {...field('produit')}
          optional
          maxLength={300}
          hint="Son nom, comme sur sa page. Laissez vide si le nommer vous désignerait."
        />
        <TextArea
          {...field('recit')}
          hint="Ce qui a été imposé, par quelle fonction, quand. Ne nommez personne si ce n’est pas nécessaire."
          maxLength={4000}
        />
        <CheckboxField
          name="reponse"
          label={manifestoFieldLabel.reponse}
          hint="Sans cette case, votre nom n’est pas gardé avec le signalement : personne ne saura qui l’a écrit."
          checked={typed(form, 'reponse') === 'oui'}
          optional
        />
        <SubmitBar
          label="Transmettre le signalement"
          cancelHref="/manifeste"
          note="Trois signalements par heure au plus. Un signalement transmis ne se modifie pas."
        />
      </form>
    </UnsavedGuard>
  )
}

const Mark = ({ report }: { readonly report: Report }) => {
  const { mark, word } = reportStateWords[reportState(report)]
  return <StateMark state={mark} word={word} />
}

export type ReportListProps = {
  readonly today: Day
  readonly reports: { readonly rows: readonly Report[]; readonly total: number; readonly open: number }
  readonly page: number
  readonly pages: number
}

/** The reports, for the programme team: those still open first. */
export const ReportListPage = ({ today, reports, page, pages }: ReportListProps) => (
  <>
    <PageTitle kind="Manifeste" title="Signalements confidentiels" />
    <Answer>
      {typeset(`Au ${longDay(today)}, `)}
      <strong>
        {count(reports.open, 'signalement attend une suite', 'signalements attendent une suite')}
      </strong>
      {typeset(`, sur ${count(reports.total, 'reçu', 'reçus')}. L’équipe du programme est seule à les lire.`)}
    </Answer>
    <DataTable<Report>
      caption="Signalements, ceux qui attendent d’abord"
      captionHidden
      rows={reports.rows}
      rowKey={({ id }) => id}
      empty={
        <Empty title="Aucun signalement n’a été reçu.">
          Ceux que les équipes transmettront depuis la page du manifeste paraîtront ici, et ici seulement.
        </Empty>
      }
      columns={[
        {
          key: 'what',
          label: 'Signalement',
          cell: ({ id, imposition, product }) => (
            <>
              <a href={`/espace/manifeste/signalements/${id}`}>{typeset(impositionLabel[imposition])}</a>
              <span className="t-table__about">{typeset(product?.name ?? 'Produit non précisé')}</span>
            </>
          ),
        },
        { key: 'state', label: 'État', cell: (report) => <Mark report={report} /> },
        { key: 'on', label: 'Reçu le', numeric: true, cell: ({ receivedOn }) => shortDay(receivedOn) },
      ]}
    />
    <Pagination page={page} pages={pages} href={(to) => `/espace/manifeste/signalements?page=${to}`} />
  </>
)

const Next = ({ report, csrf, form, errors }: Filled & { readonly report: Report }) => {
  const state = reportState(report)
  const action = `/espace/manifeste/signalements/${report.id}`
  const act = (name: string) => (
    <>
      <HiddenField name="csrf" value={csrf} />
      <HiddenField name="acte" value={name} />
    </>
  )
  if (state === 'closed')
    return (
      <section className="t-section" aria-labelledby="suite">
        <h2 id="suite">Suite donnée</h2>
        <p>{typeset(report.outcome ?? '')}</p>
      </section>
    )
  return state === 'received' ? (
    <form method="post" action={action}>
      {act('lire')}
      <button className="fr-btn" type="submit">
        Marquer comme lu
      </button>
    </form>
  ) : (
    <form method="post" noValidate action={action}>
      {act('clore')}
      <TextArea
        {...fieldsOf({ form, errors }, manifestoFieldLabel)('suite')}
        hint="Gardé avec le signalement, lu par l’équipe du programme seulement."
        maxLength={2000}
      />
      <SubmitBar label="Clore le signalement" note="Un signalement clos ne change plus." />
    </form>
  )
}

/** One report: what was told, by whom if they want an answer, and what to do next. */
export const ReportPage = (props: Filled & { readonly report: Report }) => {
  const { report, errors } = props
  return (
    <>
      <ErrorSummary errors={labelled(errors, labelOf)} />
      <PageTitle
        kind="Signalement confidentiel"
        title={impositionLabel[report.imposition]}
        state={<Mark report={report} />}
      />
      <Answer>
        {typeset(
          `Reçu le ${longDay(report.receivedOn)}, sur la version ${report.version} du manifeste. ${
            report.teller === null
              ? 'La personne n’a pas souhaité être connue.'
              : `${report.teller} attend une réponse.`
          }`,
        )}
      </Answer>
      <section className="t-section" aria-labelledby="recit">
        <h2 id="recit">Ce qui s’est passé</h2>
        <Prose text={report.account} />
        <p>
          {report.product === null ? (
            <span className="t-absent">Produit non précisé.</span>
          ) : (
            <a href={`/produits/${report.product.slug}`}>{typeset(report.product.name)}</a>
          )}
        </p>
      </section>
      <Next {...props} />
    </>
  )
}

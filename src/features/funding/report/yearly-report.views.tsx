import { type Day, longDay } from '../../../shared/day.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { euros, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { Answer } from '../../../web/view/answer.tsx'
import { DayField, HiddenField, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, RequiredNote, SubmitBar } from '../../../web/view/form.tsx'
import { RecordPage } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import {
  leftWords,
  noProduct,
  reportFactLabel,
  reportHref,
  reportState,
  sendingFieldLabel,
} from './yearly-report.messages.ts'
import {
  type GroupYearAmount,
  reportDueOn,
  reportFacts,
  type SentReport,
  type YearAmount,
  type YearAmounts,
  type YearSlice,
  type YearStanding,
} from './yearly-report.ts'

/** Whether what this page tells can still change: a year that was sent is told as it was. */
const toldWords = ({ until, knownOn }: YearSlice, isSent: boolean): string =>
  isSent
    ? `Au ${longDay(until)}, tel que le grand livre le disait le ${longDay(knownOn)}, jour de l’envoi`
    : `Au ${longDay(until)}, tel que le grand livre le dit aujourd’hui`

export type ReportPageProps = {
  readonly slug: string
  readonly reference: string
  readonly today: Day
  readonly standing: Extract<YearStanding, 'running' | 'ended'>
  readonly slice: YearSlice
  readonly amounts: YearAmounts
  readonly groups: Readonly<Record<'category' | 'product', readonly GroupYearAmount[]>>
  readonly categoryLabel: (code: string) => string
  /** " (hors taxe)" where what is accepted is counted so. */
  readonly basis: string
  readonly sent: SentReport | null
  readonly maySend: boolean
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
}

type NamedAmount = YearAmount & { readonly label: string }

const amountColumns = (first: string, year: number): readonly Column<NamedAmount>[] => [
  { key: 'label', label: first, cell: ({ label }) => typeset(label) },
  { key: 'year', label: `Exercice ${year}`, numeric: true, cell: ({ yearCents }) => euros(yearCents) },
  {
    key: 'total',
    label: 'Depuis la prise d’effet',
    numeric: true,
    cell: ({ totalCents }) => euros(totalCents),
  },
]

const Amounts = ({ amounts, basis, slice }: Pick<ReportPageProps, 'amounts' | 'basis' | 'slice'>) => (
  <DataTable
    caption="Montants de l’exercice et depuis la prise d’effet"
    captionHidden
    rows={reportFacts.map((fact) => ({
      ...amounts[fact],
      label: fact === 'acceptance' ? `${reportFactLabel[fact]}${basis}` : reportFactLabel[fact],
    }))}
    rowKey={({ label }) => label}
    empty={null}
    columns={amountColumns('Montant', slice.year)}
  />
)

type GroupProps = {
  readonly what: 'Catégorie' | 'Produit'
  readonly year: number
  readonly rows: readonly NamedAmount[]
}

const Group = ({ what, year, rows }: GroupProps) => (
  <DataTable
    caption={`Accepté par ${what.toLowerCase()}`}
    captionHidden
    rows={rows}
    rowKey={({ label }) => label}
    empty={<p className="t-absent">Aucune dépense n’est encore acceptée.</p>}
    columns={amountColumns(what, year)}
  />
)

const SendForm = ({ slug, slice, csrf, form, errors }: ReportPageProps) => (
  <form method="post" noValidate action={reportHref(slug, slice.year)}>
    <HiddenField name="csrf" value={csrf} />
    <RequiredNote />
    <DayField name="jour" label={sendingFieldLabel.jour} value={typed(form, 'jour')} error={errors.jour} />
    <TextField
      name="destinataire"
      label={sendingFieldLabel.destinataire}
      hint="La personne ou le service du financeur qui l’a reçu."
      value={typed(form, 'destinataire')}
      error={errors.destinataire}
      maxLength={300}
    />
    <SubmitBar
      label="Enregistrer l’envoi"
      cancelHref={reportHref(slug)}
      note="L’envoi s’enregistre une fois. Le compte rendu est gardé tel qu’il est ce jour-là."
    />
  </form>
)

const Sending = (props: ReportPageProps) => {
  const { sent, maySend, standing, slice } = props
  if (sent !== null)
    return (
      <p>
        {typeset(`Envoyé le ${longDay(sent.sentOn)} à : ${sent.recipient}.`)}
        {sent.paperSha256 === null
          ? typeset(
              ' Le document envoyé n’est pas gardé ici ; le PDF est refait de ce qui était connu ce jour-là.',
            )
          : typeset(' Le PDF est celui qui a été gardé à l’envoi.')}
      </p>
    )
  if (standing === 'running')
    return (
      <p>
        {typeset(
          `L’exercice est en cours : ces montants bougeront. Le compte rendu s’envoie entre le 1er janvier et le ${longDay(reportDueOn(slice.year))}.`,
        )}
      </p>
    )
  return maySend ? (
    <SendForm {...props} />
  ) : (
    <p className="t-absent">{typeset('L’envoi de ce compte rendu n’est pas encore enregistré.')}</p>
  )
}

/** Once it is sent there is no field left for a fault to stand beside. */
const Faults = ({ sent, errors }: Pick<ReportPageProps, 'sent' | 'errors'>) =>
  sent === null || errors.jour === undefined ? (
    <ErrorSummary errors={errors} />
  ) : (
    <Alert tone="error">{errors.jour}</Alert>
  )

/** The yearly report to the payer of one budget year. */
export const ReportPage = (props: ReportPageProps) => {
  const { slug, reference, slice, amounts, groups, basis, sent, standing, today, errors } = props
  const { year } = slice
  const [left, what] = leftWords(amounts)
  return (
    <>
      <Faults sent={sent} errors={errors} />
      <RecordPage
        kind={`Convention ${reference}`}
        title={`Compte rendu de gestion ${year}`}
        state={<StateMark {...reportState({ year, standing, sentOn: sent?.sentOn ?? null }, today)} />}
        answer={
          <Answer acts={<a href={reportHref(slug, year, 'compte-rendu.pdf')}>Télécharger le PDF</a>}>
            {typeset(`${toldWords(slice, sent !== null)}, `)}
            <strong>{left}</strong>
            {typeset(` ${what} : reçu, moins payé et rendu.`)}
          </Answer>
        }
        sections={[
          { id: 'montants', title: 'Montants', content: <Amounts {...{ amounts, basis, slice }} /> },
          {
            id: 'par-categorie',
            title: `Accepté par catégorie${basis}`,
            content: (
              <Group
                what="Catégorie"
                year={year}
                rows={groups.category.map((group) => ({
                  ...group,
                  label: group.name === null ? '' : props.categoryLabel(group.name),
                }))}
              />
            ),
          },
          {
            id: 'par-produit',
            title: `Accepté par produit${basis}`,
            content: (
              <Group
                what="Produit"
                year={year}
                rows={groups.product.map((group) => ({ ...group, label: group.name ?? noProduct }))}
              />
            ),
          },
          { id: 'envoi', title: 'Envoi', content: <Sending {...props} /> },
        ]}
      />
    </>
  )
}

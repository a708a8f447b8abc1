import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { euros, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { RecordPage } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { reportHref, reportState } from './yearly-report.messages.ts'
import {
  leftInFund,
  reportDueOn,
  type YearAmounts,
  type YearSlice,
  type YearStanding,
} from './yearly-report.ts'

/** A year, as the list of reports shows it. */
export type ListedYear = {
  readonly slice: YearSlice
  readonly standing: YearStanding
  readonly amounts: YearAmounts | null
  readonly sentOn: Day | null
}

export type ReportListProps = {
  readonly slug: string
  readonly reference: string
  readonly today: Day
  readonly basis: string
  readonly years: readonly ListedYear[]
}

const cents = (of: (amounts: YearAmounts) => number) => (row: ListedYear) =>
  euros(row.amounts === null ? 0 : of(row.amounts))

const listColumns = ({ slug, today, basis }: ReportListProps): readonly Column<ListedYear>[] => [
  {
    key: 'year',
    label: 'Exercice',
    cell: ({ slice: { year } }) => <a href={reportHref(slug, year)}>{String(year)}</a>,
  },
  {
    key: 'due',
    label: 'Dû le',
    numeric: true,
    cell: ({ slice: { year } }) => shortDay(reportDueOn(year)),
  },
  {
    key: 'state',
    label: 'État',
    cell: ({ slice: { year }, standing, sentOn }) => (
      <StateMark {...reportState({ year, standing, sentOn }, today)} />
    ),
  },
  { key: 'in', label: 'Reçu', numeric: true, cell: cents(({ receipt }) => receipt.yearCents) },
  { key: 'paid', label: 'Payé', numeric: true, cell: cents(({ payment }) => payment.yearCents) },
  {
    key: 'accepted',
    label: `Accepté${basis}`,
    numeric: true,
    cell: cents(({ acceptance }) => acceptance.yearCents),
  },
  { key: 'left', label: 'Reste sur le fonds', numeric: true, cell: cents(leftInFund) },
]

/** How much is owed to the payer, in a sentence. */
function owedWords({ years, today }: Pick<ReportListProps, 'years' | 'today'>): string {
  const owed = years.filter(({ standing, sentOn }) => standing === 'ended' && sentOn === null)
  const [oldest] = owed.map(({ slice }) => slice.year).toSorted()
  if (oldest !== undefined)
    return `Le compte rendu de ${oldest} est à envoyer : il ${today > reportDueOn(oldest) ? 'était' : 'est'} dû le ${longDay(reportDueOn(oldest))}.`
  const [running] = years
  return running?.standing === 'running'
    ? `Aucun compte rendu n’est à envoyer. Celui de ${running.slice.year} sera dû le ${longDay(reportDueOn(running.slice.year))}.`
    : 'Tous les comptes rendus sont envoyés.'
}

/** The yearly reports to the payer, one line for each budget year since the effect. */
export const ReportListPage = (props: ReportListProps) => {
  const { reference, years } = props
  return (
    <RecordPage
      kind={`Convention ${reference}`}
      title="Comptes rendus au financeur"
      answer={<Answer>{owedWords(props)}</Answer>}
      sections={[
        {
          id: 'exercices',
          title: 'Exercice par exercice',
          content: (
            <>
              <DataTable
                caption="Comptes rendus, par exercice"
                captionHidden
                wide
                rows={years}
                rowKey={({ slice }) => String(slice.year)}
                empty={null}
                columns={listColumns(props)}
              />
              <p>
                {typeset(
                  'Le financeur reçoit chaque année un compte rendu arrêté au 31 décembre, au plus tard le 31 janvier (décret 2007-44, article 6). Reçu, payé et accepté : dans l’année. Reste sur le fonds : au 31 décembre, ou aujourd’hui pour l’exercice en cours.',
                )}
              </p>
            </>
          ),
        },
      ]}
    />
  )
}

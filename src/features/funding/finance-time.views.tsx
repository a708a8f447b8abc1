import { type Day, lastOf, longDay, shortDay } from '../../shared/day.ts'
import { count, euros, typeset } from '../../web/french.ts'
import { Empty } from '../../web/view/empty.tsx'
import { type Column, DataTable } from '../../web/view/table.tsx'
import { basisNote, cashWords } from './funding.messages.ts'
import type { FundingFacts } from './funding-facts.ts'
import type { FundingStatus } from './funding-status.ts'
import { MoneyChart } from './money-chart.views.tsx'
import { cashSteps, type MonthRow, monthByMonth, stepsOf } from './month-by-month.ts'
import { effectOn, type Terms, tranchesWritten } from './rules/terms.ts'

type InTime = { readonly facts: FundingFacts; readonly status: FundingStatus; readonly day: Day }

/** Once closed, nothing moves: the years after would crush what happened. */
const lastShown = ({ facts: { closedOn, movements }, day }: InTime): Day =>
  closedOn === null ? day : lastOf(closedOn, movements.at(-1)?.on ?? closedOn)

function Spending(props: InTime) {
  const { facts, status, day } = props
  const { movements, terms } = facts
  const thresholds = tranchesWritten(terms, day).flatMap(({ trigger }, index) =>
    trigger.kind === 'CONSUMED_AT_LEAST'
      ? [{ label: `Seuil du versement ${index + 1}`, cents: trigger.cents }]
      : [],
  )
  return (
    <MoneyChart
      series={[
        { key: 'engaged', label: 'Engagé', steps: stepsOf(movements, 'order') },
        { key: 'serviceDone', label: 'Service fait', steps: stepsOf(movements, 'service') },
        { key: 'paid', label: 'Payé', steps: stepsOf(movements, 'payment') },
        {
          key: 'accepted',
          label: `Accepté${basisNote(terms)}`,
          steps: facts.consumption.map(({ on, consumedCents }) => ({ on, cents: consumedCents })),
        },
      ]}
      thresholds={thresholds}
      day={lastShown(props)}
      from={effectOn(terms)}
      sentence={`Dépenses : ${euros(status.acceptedCents)} acceptés au ${longDay(day)} ; ${count(thresholds.length, 'seuil déclenche un versement', 'seuils déclenchent un versement')}.`}
    />
  )
}

function Cash(props: InTime) {
  const { facts, status, day } = props
  const { movements, terms } = facts
  return (
    <MoneyChart
      series={[
        { key: 'called', label: 'Appelé', steps: stepsOf(movements, 'call') },
        { key: 'received', label: 'Reçu', steps: stepsOf(movements, 'receipt') },
        { key: 'balance', label: 'En caisse', steps: cashSteps(movements) },
      ]}
      thresholds={
        status.cushionCents === null
          ? []
          : [{ label: 'Réserve que laisse l’échéancier', cents: status.cushionCents }]
      }
      day={lastShown(props)}
      from={effectOn(terms)}
      sentence={`Versements : ${euros(status.receivedCents)} reçus au ${longDay(day)}, ${cashWords(status)}.`}
    />
  )
}

const monthName = (month: string): string => shortDay(`${month}-01` as Day).slice(3)

/** Only where something went back to the payer. */
const returned = (rows: readonly MonthRow[]): readonly Column<MonthRow>[] =>
  rows.some(({ returnedCents }) => returnedCents !== 0)
    ? [{ key: 'returned', label: 'Rendu', numeric: true, cell: (row) => euros(row.returnedCents) }]
    : []

const Months = ({ rows, terms }: { readonly rows: readonly MonthRow[]; readonly terms: Terms }) => (
  <details className="t-details">
    <summary>{typeset('Voir le tableau des mois')}</summary>
    <DataTable
      caption="Sommes depuis la prise d’effet, à la fin de chaque mois"
      wide
      rows={rows}
      rowKey={({ month }) => month}
      empty={null}
      columns={[
        { key: 'month', label: 'Mois', cell: ({ month }) => monthName(month) },
        { key: 'engaged', label: 'Engagé', numeric: true, cell: (row) => euros(row.engagedCents) },
        { key: 'service', label: 'Service fait', numeric: true, cell: (row) => euros(row.serviceDoneCents) },
        { key: 'paid', label: 'Payé', numeric: true, cell: (row) => euros(row.paidCents) },
        {
          key: 'accepted',
          label: `Accepté${basisNote(terms)}`,
          numeric: true,
          cell: (row) => euros(row.acceptedCents),
        },
        { key: 'called', label: 'Appelé', numeric: true, cell: (row) => euros(row.calledCents) },
        { key: 'received', label: 'Reçu', numeric: true, cell: (row) => euros(row.receivedCents) },
        ...returned(rows),
        { key: 'balance', label: 'En caisse', numeric: true, cell: (row) => euros(row.cashCents) },
      ]}
    />
  </details>
)

/** The money of a convention since its effect: two pictures, what is spent against the thresholds and what comes in, and their table. */
export const InTimeSection = (props: InTime) => {
  const rows = monthByMonth(props.facts.movements)
  return rows.length === 0 ? (
    <Empty title="Rien n’a encore bougé.">
      Les engagements, les paiements et les versements se liront ici.
    </Empty>
  ) : (
    <>
      <Spending {...props} />
      <Cash {...props} />
      <Months rows={rows} terms={props.facts.terms} />
    </>
  )
}

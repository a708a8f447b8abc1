import { type Day, lastOf, longDay, shortDay } from '../../shared/day.ts'
import { count, euros, typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { RecordPage } from '../../web/view/record.tsx'
import { StateMark } from '../../web/view/state.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { restitutionLabel, trancheStateLabel } from './funding.messages.ts'
import { alertWords } from './funding-alert.messages.ts'
import type { CategoryAmount, FundingFacts } from './funding-facts.ts'
import type { FundingStatus } from './funding-status.ts'
import { MoneyChart } from './money-chart.views.tsx'
import { type MonthRow, monthByMonth, stepsOf } from './month-by-month.ts'
import type { AlertCode } from './rules/alert.ts'
import { restitutionTerms } from './rules/closing.ts'
import { effectOn, tranchesWritten } from './rules/terms.ts'
import type { KeptStatement } from './statement/kept-statement.ts'
import { PublicStatements } from './statement/public-statements.views.tsx'
import { trancheMarks } from './tranche-marks.ts'

export type FinancePageProps = {
  readonly slug: string
  readonly reference: string
  readonly facts: FundingFacts
  readonly status: FundingStatus
  readonly categories: readonly CategoryAmount[]
  readonly categoryLabels: ReadonlyMap<string, string>
  readonly statements: readonly KeptStatement[]
  readonly day: Day
  /** Null: today. */
  readonly au: Day | null
}

const Amounts = ({ status }: Pick<FinancePageProps, 'status'>) => (
  <dl className="t-facts">
    {[
      ['Engagé', status.engagedCents],
      ['Service fait', status.serviceDoneCents],
      ['Payé', status.paidCents],
      ['Accepté', status.acceptedCents],
      ['Appelé', status.calledCents],
      ['Reçu', status.receivedCents],
      ['En caisse (reçu moins payé)', status.balanceCents],
      ['Plafond', status.ceilingCents],
    ].map(([label, cents]) => [
      <dt key={`${label} nom`}>{label}</dt>,
      <dd key={label}>{euros(Number(cents))}</dd>,
    ])}
  </dl>
)

function Picture({ facts, status, day }: FinancePageProps) {
  const { movements, terms } = facts
  const series = [
    { key: 'received', label: 'Reçu', steps: stepsOf(movements, 'receipt') },
    { key: 'paid', label: 'Payé', steps: stepsOf(movements, 'payment') },
    { key: 'accepted', label: 'Accepté', steps: stepsOf(movements, 'acceptance') },
  ] as const
  const thresholds = tranchesWritten(terms, day).flatMap(({ trigger }, index) =>
    trigger.kind === 'CONSUMED_AT_LEAST'
      ? [{ label: `Seuil du versement ${index + 1}`, cents: trigger.cents }]
      : [],
  )
  return (
    <MoneyChart
      {...{ series, thresholds }}
      // Once closed, nothing moves: the years after would crush what happened.
      day={facts.closedOn === null ? day : lastOf(facts.closedOn, movements.at(-1)?.on ?? facts.closedOn)}
      from={effectOn(terms)}
      sentence={`${euros(status.acceptedCents)} acceptés au ${longDay(day)} ; ${count(thresholds.length, 'seuil déclenche un versement', 'seuils déclenchent un versement')}.`}
    />
  )
}

const monthName = (month: string): string => shortDay(`${month}-01` as Day).slice(3)

const Months = ({ rows }: { readonly rows: readonly MonthRow[] }) => (
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
        { key: 'accepted', label: 'Accepté', numeric: true, cell: (row) => euros(row.acceptedCents) },
        { key: 'received', label: 'Reçu', numeric: true, cell: (row) => euros(row.receivedCents) },
        { key: 'balance', label: 'En caisse', numeric: true, cell: (row) => euros(row.balanceCents) },
      ]}
    />
  </details>
)

const dayOrNone = (on: Day | null) => (on === null ? <span className="t-absent">Aucune</span> : shortDay(on))

const Tranches = ({ status }: Pick<FinancePageProps, 'status'>) => (
  <>
    <DataTable
      caption="Versements"
      captionHidden
      wide
      rows={status.tranches.map((tranche, index) => ({ ...tranche, place: index + 1 }))}
      rowKey={({ id }) => id}
      empty={null}
      columns={[
        { key: 'name', label: 'Versement', cell: ({ place }) => `Versement ${place}` },
        {
          key: 'state',
          label: 'État',
          cell: ({ state }) => <StateMark state={trancheMarks[state]} word={trancheStateLabel[state]} />,
        },
        { key: 'cents', label: 'Montant', numeric: true, cell: ({ cents }) => euros(cents) },
        {
          key: 'met',
          label: 'Condition remplie',
          numeric: true,
          cell: ({ conditionMetOn }) => dayOrNone(conditionMetOn),
        },
        {
          key: 'pace',
          label: 'Prévue au rythme actuel',
          numeric: true,
          cell: ({ forecast }) => dayOrNone(forecast?.byPace ?? null),
        },
        {
          key: 'orders',
          label: 'Prévue par les commandes',
          numeric: true,
          cell: ({ forecast }) => dayOrNone(forecast?.byOrders ?? null),
        },
      ]}
    />
    <p>
      {typeset(
        'Au rythme actuel : si la consommation des six derniers mois se maintenait. Par les commandes : quand celles qui sont déjà passées seraient payées, au délai habituel.',
      )}
    </p>
  </>
)

const Categories = ({ categories, categoryLabels }: FinancePageProps) => (
  <DataTable
    caption="Dépenses acceptées par catégorie"
    captionHidden
    rows={categories}
    rowKey={({ category }) => category}
    empty={<p className="t-absent">Aucune dépense n’est encore acceptée.</p>}
    columns={[
      {
        key: 'category',
        label: 'Catégorie',
        cell: ({ category }) => typeset(categoryLabels.get(category) ?? category),
      },
      { key: 'lines', label: 'Lignes', numeric: true, cell: ({ lines }) => String(lines) },
      { key: 'cents', label: 'Accepté', numeric: true, cell: ({ cents }) => euros(cents) },
    ]}
  />
)

/** What everybody may read; a line, an amount of a supplier, a person are for those who act on the convention. */
const toldToAll: ReadonlySet<AlertCode> = new Set([
  ...(['threshold-near', 'call-late', 'cash-below-cushion', 'cash-below-delay'] as const),
  ...(['engaged-above-ceiling', 'yearly-report-due'] as const),
])

const Alerts = ({ status: { alerts, tranches } }: Pick<FinancePageProps, 'status'>) => {
  const told = alerts.filter(({ code }) => toldToAll.has(code))
  const named = (subject: string): string => {
    const place = tranches.findIndex(({ id }) => id === subject)
    return place === -1 ? subject : `versement ${place + 1}`
  }
  return told.length === 0 ? null : (
    <ul className="t-money__alerts">
      {told.map((alert) => (
        <li key={`${alert.code} ${alert.subject}`}>
          <Alert tone={alert.code === 'threshold-near' ? 'info' : 'warning'}>
            {typeset(alertWords(alert, named))}
          </Alert>
        </li>
      ))}
    </ul>
  )
}

const ClosingTerms = ({ closing }: { readonly closing: NonNullable<FundingStatus['closing']> }) => (
  <>
    <p>
      {typeset(
        closing.restitutionCents > 0
          ? `${euros(closing.restitutionCents)} reviennent au financeur : `
          : `Rien ne revient au financeur ; ${euros(closing.balanceDueCents)} lui restent à verser.`,
      )}
      {typeset(
        restitutionTerms(closing)
          .filter(({ cents }) => cents !== 0)
          .map(({ what, cents }) => `${euros(cents)} (${restitutionLabel[what]})`)
          .join(', '),
      )}
    </p>
    <dl className="t-facts">
      {[
        ['Reçu', closing.receivedCents],
        ['Accepté', closing.acceptedCents],
        ['Payé sur le fonds', closing.imputedCents],
        ['À rendre', closing.restitutionCents],
        ['Reste dû', closing.balanceDueCents],
      ].map(([label, cents]) => [
        <dt key={`${label} nom`}>{label}</dt>,
        <dd key={label}>{euros(Number(cents))}</dd>,
      ])}
    </dl>
  </>
)

/** The money of a convention on a day, as everybody may read it: the answer, what to look at, then the picture and its tables. */
export const FinancePage = (props: FinancePageProps) => {
  const { slug, reference, facts, status, day, au } = props
  const rows = monthByMonth(facts.movements)
  return (
    <RecordPage
      kind={`Convention ${reference}`}
      title="Finances"
      state={
        au === null ? undefined : (
          <span>
            {typeset(`Situation au ${longDay(day)}. `)}
            <a href={`/conventions/${slug}/finances`}>Revenir à aujourd’hui</a>
          </span>
        )
      }
      answer={
        <>
          <Answer>
            {typeset(`Au ${longDay(day)}, `)}
            <strong>{euros(status.acceptedCents)}</strong>
            {typeset(
              ` sont acceptés sur ${euros(status.ceilingCents)} ; ${euros(status.receivedCents)} ont été reçus, ${euros(status.balanceCents)} restent en caisse.`,
            )}
          </Answer>
          <Alerts status={status} />
        </>
      }
      sections={[
        {
          id: 'dans-le-temps',
          title: 'Dans le temps',
          content:
            rows.length === 0 ? (
              <Empty title="Rien n’a encore bougé.">
                Les engagements, les paiements et les versements se liront ici.
              </Empty>
            ) : (
              <>
                <Picture {...props} />
                <Months rows={rows} />
              </>
            ),
        },
        { id: 'montants', title: 'Montants', content: <Amounts status={status} /> },
        { id: 'versements', title: 'Versements', content: <Tranches status={status} /> },
        ...(status.closing === null
          ? []
          : [{ id: 'cloture', title: 'Clôture', content: <ClosingTerms closing={status.closing} /> }]),
        {
          id: 'erda',
          title: 'États récapitulatifs (ERDA)',
          content: <PublicStatements statements={props.statements} day={day} />,
        },
        { id: 'categories', title: 'Par catégorie', content: <Categories {...props} /> },
      ]}
    />
  )
}

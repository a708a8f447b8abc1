import { type Day, longDay, shortDay } from '../../shared/day.ts'
import { euros, typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { Answer } from '../../web/view/answer.tsx'
import { RecordPage } from '../../web/view/record.tsx'
import { StateMark } from '../../web/view/state.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { InTimeSection } from './finance-time.views.tsx'
import { basisNote, cashWords, nothingBack, restitutionLabel, trancheStateLabel } from './funding.messages.ts'
import { alertWords } from './funding-alert.messages.ts'
import type { FundingFacts, GroupAmount, Grouping } from './funding-facts.ts'
import type { FundingStatus } from './funding-status.ts'
import type { AlertCode } from './rules/alert.ts'
import { restitutionTerms } from './rules/closing.ts'
import type { KeptStatement } from './statement/kept-statement.ts'
import { PublicStatements } from './statement/public-statements.views.tsx'
import { trancheMarks } from './tranche-marks.ts'

export type FinancePageProps = {
  readonly slug: string
  readonly reference: string
  readonly facts: FundingFacts
  readonly status: FundingStatus
  readonly groups: Readonly<Record<Grouping, readonly GroupAmount[]>>
  /** What the codes of categories and markets are called. */
  readonly words: Readonly<Record<Grouping, ReadonlyMap<string, string>>>
  readonly statements: readonly KeptStatement[]
  readonly day: Day
  /** Questions that figures rest on, answered otherwise than the rules can follow. */
  readonly notFollowed: readonly string[]
  /** Null: today. */
  readonly au: Day | null
}

const Amounts = ({ status, facts: { terms } }: Pick<FinancePageProps, 'status' | 'facts'>) => (
  <dl className="t-facts">
    {[
      ['Engagé', status.engagedCents],
      ['Service fait', status.serviceDoneCents],
      ['Payé', status.paidCents],
      [`Accepté${basisNote(terms)}`, status.acceptedCents],
      ['Appelé', status.calledCents],
      ['Reçu', status.receivedCents],
      ...(status.returnedCents === 0 ? [] : [['Rendu au financeur', status.returnedCents] as const]),
      ['En caisse (reçu, moins payé et rendu)', status.cashCents],
      ['Plafond', status.ceilingCents],
    ].map(([label, cents]) => [
      <dt key={`${label} nom`}>{label}</dt>,
      <dd key={label}>{euros(Number(cents))}</dd>,
    ])}
  </dl>
)

const dayOrNone = (on: Day | null) => (on === null ? <span className="t-absent">Aucune</span> : shortDay(on))

/** When the fund would be empty, by each of the two forecasts. */
function cashOutWords({ cashOut: { byPace, byOrders } }: FundingStatus): string {
  if (byPace === null && byOrders === null)
    return 'Rien ne laisse prévoir que la caisse se vide avant le prochain versement.'
  const told = [
    byPace === null ? null : `le ${longDay(byPace)} au rythme actuel`,
    byOrders === null ? null : `le ${longDay(byOrders)} par les commandes déjà passées`,
  ].filter((words) => words !== null)
  return `Si aucun versement n’arrivait, la caisse serait vide ${told.join(', ')}.`
}

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
    {status.closing === null ? <p>{typeset(cashOutWords(status))}</p> : null}
    <p>
      {typeset(
        'Au rythme actuel : si la consommation des six derniers mois se maintenait. Par les commandes : quand celles qui sont déjà passées seraient payées, au délai habituel.',
      )}
    </p>
  </>
)

const groupings = [
  { grouping: 'category', title: 'Par catégorie', label: 'Catégorie', none: 'Sans catégorie' },
  { grouping: 'product', title: 'Par produit', label: 'Produit', none: 'Plusieurs produits, ou non précisé' },
  { grouping: 'market', title: 'Par marché', label: 'Marché', none: 'Hors marché' },
] as const

type Told = Pick<FinancePageProps, 'groups' | 'words' | 'facts'>

const Group = ({
  groups,
  words,
  facts: { terms },
  grouping,
  title,
  label,
  none,
}: Told & (typeof groupings)[number]) => (
  <DataTable
    caption={`Dépenses acceptées ${title.toLowerCase()}`}
    captionHidden
    rows={groups[grouping]}
    rowKey={({ name }) => String(name)}
    empty={<p className="t-absent">Aucune dépense n’est encore acceptée.</p>}
    columns={[
      {
        key: 'name',
        label,
        cell: ({ name }) => typeset(name === null ? none : (words[grouping].get(name) ?? name)),
      },
      { key: 'lines', label: 'Lignes', numeric: true, cell: ({ lines }) => String(lines) },
      {
        key: 'cents',
        label: `Accepté${basisNote(terms)}`,
        numeric: true,
        cell: ({ cents }) => euros(cents),
      },
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

const ClosingTerms = ({
  closing,
  returnedCents,
}: Pick<FundingStatus, 'returnedCents'> & { readonly closing: NonNullable<FundingStatus['closing']> }) => (
  <>
    <p>
      {typeset(
        closing.restitutionCents > 0
          ? `${euros(closing.restitutionCents)} reviennent au financeur : `
          : nothingBack(closing),
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
        ['Rendu', returnedCents],
        ['Reste dû', closing.balanceDueCents],
      ].map(([label, cents]) => [
        <dt key={`${label} nom`}>{label}</dt>,
        <dd key={label}>{euros(Number(cents))}</dd>,
      ])}
    </dl>
  </>
)

const returnedWords = ({ returnedCents }: FundingStatus): string =>
  returnedCents === 0 ? '' : `${euros(returnedCents)} ont été rendus, `

/** The money of a convention on a day, as everybody may read it: the answer, what to look at, then the picture and its tables. */
export const FinancePage = (props: FinancePageProps) => {
  const { slug, reference, facts, status, day, au, notFollowed } = props
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
              ` sont acceptés${basisNote(facts.terms)} sur ${euros(status.ceilingCents)} ; ${euros(status.receivedCents)} ont été reçus, ${returnedWords(status)}${cashWords(status)}.`,
            )}
          </Answer>
          <Alerts status={status} />
          {notFollowed.map((question) => (
            <Alert key={question} tone="warning">
              {typeset(
                `La convention répond à la question « ${question} » autrement que Terreau ne sait compter : ces montants suivent sa lecture habituelle.`,
              )}
            </Alert>
          ))}
        </>
      }
      sections={[
        {
          id: 'dans-le-temps',
          title: 'Dans le temps',
          content: <InTimeSection {...{ facts, status, day }} />,
        },
        { id: 'montants', title: 'Montants', content: <Amounts status={status} facts={facts} /> },
        { id: 'versements', title: 'Versements', content: <Tranches status={status} /> },
        ...(status.closing === null
          ? []
          : [
              {
                id: 'cloture',
                title: 'Clôture',
                content: <ClosingTerms closing={status.closing} returnedCents={status.returnedCents} />,
              },
            ]),
        {
          id: 'erda',
          title: 'États récapitulatifs (ERDA)',
          content: <PublicStatements statements={props.statements} day={day} />,
        },
        ...groupings.map((one) => ({
          id: `par-${one.grouping}`,
          title: one.title,
          content: <Group {...props} {...one} />,
        })),
      ]}
    />
  )
}

import { euros, number, typeset } from '../../web/french.ts'
import { DataTable } from '../../web/view/table.tsx'
import { conditionWords, documentLabel } from './convention.messages.ts'
import type { Funding, Tranche } from './convention-content.ts'

type Step = { readonly tranche: Tranche; readonly index: number; readonly from: number; readonly to: number }

const stepsOf = ({ tranches }: Funding): readonly Step[] => {
  let total = 0
  return tranches.map((tranche, index) => {
    const from = total
    total += tranche.cents
    return { tranche, index, from, to: total }
  })
}

const percent = (value: number): string => `${Math.round(value * 100) / 100}%`
const wholeEuros = (cents: number): string => `${number(cents / 100)}\u202f€`

type LaneProps = { readonly step: Step; readonly most: number }

const Lane = ({ step: { tranche, index, from, to }, most }: LaneProps) => {
  const at = (cents: number) => (cents / most) * 100
  const { condition } = tranche
  const threshold = condition.kind === 'consumed' ? at(condition.thresholdCents) : 0
  return (
    <div className="t-lane">
      <p className="t-lane__label">
        <span className="t-lane__name">
          {typeset(`Versement ${index + 1} : ${wholeEuros(tranche.cents)}`)}
        </span>
        <span className="t-lane__days">{typeset(conditionWords(tranche))}</span>
      </p>
      <svg className="t-lane__picture" width="100%" height="44" aria-hidden="true">
        <rect
          className="t-bar"
          x={percent(at(from))}
          width={percent(at(to) - at(from))}
          y="12"
          height="20"
          rx="3"
        />
        {condition.kind === 'consumed' ? (
          <>
            <line className="t-lane__today" x1={percent(threshold)} x2={percent(threshold)} y1="2" y2="42" />
            <text className="t-lane__year" x={percent(threshold)} dx="-6" y="27" textAnchor="end">
              seuil
            </text>
          </>
        ) : null}
      </svg>
    </div>
  )
}

/** What was received before each threshold, less what must be consumed to reach it: the least that is left while a call is under way. */
const cushion = (steps: readonly Step[]): number | null => {
  const left = steps.flatMap(({ tranche: { condition }, from }) =>
    condition.kind === 'consumed' ? [from - condition.thresholdCents] : [],
  )
  return left.length === 0 ? null : Math.min(...left)
}

function sentenceOf({ amountCents, tranches }: Funding, steps: readonly Step[]): string {
  const least = cushion(steps)
  const said = `${number(tranches.length)} ${tranches.length < 2 ? 'versement fait' : 'versements font'} ${euros(amountCents)}.`
  if (least === null) return `${said} Aucun n’attend que des fonds soient consommés.`
  return least >= 0
    ? `${said} Quand un seuil est atteint, il reste au moins ${euros(least)} de ce qui a été versé, le temps que le suivant arrive.`
    : `${said} Un seuil dépasse ce qui a été versé avant lui de ${euros(-least)} : il ne peut pas être atteint avec ces seuls fonds.`
}

/**
 * The payments of a convention on one scale of money: a bar for what each brings, a line where what was consumed makes it due. The picture
 * is hidden from screen readers, which have its sentence and the table.
 */
export const FundingSchedule = ({ funding }: { readonly funding: Funding }) => {
  const steps = stepsOf(funding)
  const most = Math.max(funding.amountCents, steps.at(-1)?.to ?? 0, 1)
  return (
    <figure className="t-timeline">
      <figcaption>{typeset(sentenceOf(funding, steps))}</figcaption>
      <div className="t-timeline__picture" aria-hidden="true">
        {steps.map((step) => (
          <Lane key={step.tranche.id} step={step} most={most} />
        ))}
        <div className="t-lane t-lane--axis">
          <svg className="t-lane__picture" width="100%" height="24" aria-hidden="true">
            <text className="t-lane__year" x="0%" y="17" textAnchor="start">
              {wholeEuros(0)}
            </text>
            <text className="t-lane__year" x="50%" y="17" textAnchor="middle">
              {wholeEuros(most / 2)}
            </text>
            <text className="t-lane__year" x="100%" y="17" textAnchor="end">
              {wholeEuros(most)}
            </text>
          </svg>
        </div>
      </div>
      <DataTable
        caption="Versements prévus"
        rows={steps}
        rowKey={({ tranche }) => tranche.id}
        empty={<p className="t-absent">Aucun versement n’est prévu.</p>}
        columns={[
          { key: 'number', label: 'Versement', cell: ({ index }) => String(index + 1) },
          { key: 'cents', label: 'Montant', numeric: true, cell: ({ tranche }) => euros(tranche.cents) },
          { key: 'total', label: 'Cumul', numeric: true, cell: ({ to }) => euros(to) },
          { key: 'condition', label: 'Dû', cell: ({ tranche }) => typeset(conditionWords(tranche)) },
          {
            key: 'documents',
            label: 'Pièces à présenter',
            cell: ({ tranche: { documents } }) =>
              documents.length === 0
                ? 'aucune'
                : typeset(documents.map((one) => documentLabel[one]).join(' ; ')),
          },
        ]}
      />
    </figure>
  )
}

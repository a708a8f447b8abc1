import { curveStepAfter, line } from 'd3-shape'
import type { Day } from '../../shared/day.ts'
import { number, typeset } from '../../web/french.ts'
import { timeScale } from '../../web/view/time-scale.ts'
import type { Steps } from './month-by-month.ts'

const lineClass = {
  engaged: 't-money__line t-money__line--engaged',
  serviceDone: 't-money__line t-money__line--service-done',
  paid: 't-money__line t-money__line--paid',
  accepted: 't-money__line t-money__line--accepted',
  called: 't-money__line t-money__line--called',
  received: 't-money__line t-money__line--received',
  balance: 't-money__line t-money__line--balance',
} as const

type Series = { readonly key: keyof typeof lineClass; readonly label: string; readonly steps: Steps }
type Threshold = { readonly label: string; readonly cents: number }

type MoneyChartProps = {
  readonly sentence: string
  readonly series: readonly Series[]
  readonly thresholds: readonly Threshold[]
  readonly from: Day
  readonly day: Day
}

const HEIGHT = 260
/** Thousands of euros, for a scale. */
const thousands = (cents: number): string => `${number(cents / 100_000)}\u202fk€`

const percent = (value: number): string => `${Math.round(value * 100) / 100}%`

/**
 * Sums since the effect, as lines that move by steps, with the amounts that they must reach or keep above. Hidden from screen readers, which
 * have its sentence and the table.
 */
export const MoneyChart = ({ sentence, series, thresholds, from, day }: MoneyChartProps) => {
  const scale = timeScale([from, day, ...series.flatMap(({ steps }) => steps.map(({ on }) => on))])
  const most = Math.max(
    1,
    ...series.flatMap(({ steps }) => steps.map(({ cents }) => cents)),
    ...thresholds.map(({ cents }) => cents),
  )
  const up = (cents: number): number => 100 - (Math.max(0, cents) / most) * 96
  const path = line<{ readonly on: Day; readonly cents: number }>()
    .x(({ on }) => scale.at(on))
    .y(({ cents }) => up(cents))
    .curve(curveStepAfter)
  return (
    <figure className="t-chart t-money">
      <figcaption>{typeset(sentence)}</figcaption>
      <ul className="t-money__key" aria-hidden="true">
        {series.map(({ key, label }) => (
          <li key={key}>
            <svg width="28" height="10" aria-hidden="true">
              <line className={lineClass[key]} x1="1" x2="27" y1="5" y2="5" />
            </svg>
            {typeset(label)}
          </li>
        ))}
      </ul>
      <svg className="t-money__picture" width="100%" height={HEIGHT + 24} aria-hidden="true">
        {thresholds.map(({ label, cents }) => (
          <line
            key={label}
            className="t-money__threshold"
            x1="0"
            x2="100%"
            y1={(up(cents) / 100) * HEIGHT}
            y2={(up(cents) / 100) * HEIGHT}
          />
        ))}
        <svg width="100%" height={HEIGHT} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {series.map(({ key, steps }) => (
            <path
              key={key}
              className={lineClass[key]}
              vectorEffect="non-scaling-stroke"
              d={path([{ on: from, cents: 0 }, ...steps, { on: day, cents: steps.at(-1)?.cents ?? 0 }]) ?? ''}
            />
          ))}
        </svg>
        {thresholds.map(({ label, cents }) => (
          <text key={label} className="t-chart__label" x="4" y={(up(cents) / 100) * HEIGHT - 6}>
            {typeset(`${label} : ${thousands(cents)}`)}
          </text>
        ))}
        <line className="t-chart__zero" x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} />
        {scale.ticks.map(({ year, at }) => (
          <g key={year}>
            <line className="t-chart__grid" x1={percent(at)} x2={percent(at)} y1="0" y2={HEIGHT} />
            <text className="t-chart__label" x={percent(at)} y={HEIGHT + 18} textAnchor="middle">
              {year}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}

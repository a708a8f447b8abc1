import { scaleBand, scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import { number, typeset } from '../french.ts'
import { labelShown, spreadLabels } from './chart-scale.ts'
import { ChartKey, fillOf, Hatches, type Tone } from './chart-tone.tsx'

export type ColumnPart = {
  readonly key: string
  readonly label: string
  readonly tone: Tone
  /** Drawn under the line of zero: what leaves, against what enters. */
  readonly below?: boolean
}

export type ChartColumn = {
  /** Written under the column where there is room: short. */
  readonly label: string
  /** By key of the parts; a part that is not there is zero. */
  readonly values: Readonly<Record<string, number>>
}

type StackedColumnsProps = {
  /** Name of the picture in its page: letters and hyphens. */
  readonly chart: string
  /** What the picture shows, in a sentence: also its text alternative. */
  readonly sentence: string
  /** From the line of zero outwards: those above it, then those below. */
  readonly parts: readonly ColumnPart[]
  /** In the order of time. At least one. */
  readonly columns: readonly ChartColumn[]
  /** What the values at the right are: "Au 20 août 2026". */
  readonly lastTitle: string
}

const TOP = 22
const BODY = 280
const FOOT = 28
const HEIGHT = TOP + BODY + FOOT
const LINE = 21
const FEWEST = 6

type Box = { readonly part: ColumnPart; readonly value: number; readonly y: number; readonly height: number }
type Drawn = {
  readonly label: string
  readonly x: number
  readonly width: number
  readonly boxes: readonly Box[]
  /** Sums above and below zero, and where they are written. */
  readonly sums: readonly { readonly value: number; readonly y: number }[]
}

const percent = (value: number): string => `${Math.round(value * 100) / 100}%`

/** Where everything stands: across in hundredths of the width, so that words keep their size on a phone; down in pixels. */
function layOut({ parts, columns }: Pick<StackedColumnsProps, 'parts' | 'columns'>) {
  const sumOf = ({ values }: ChartColumn, below: boolean): number =>
    parts.reduce((sum, part) => sum + (Boolean(part.below) === below ? (values[part.key] ?? 0) : 0), 0)
  const highest = Math.max(1, ...columns.map((column) => sumOf(column, false)))
  const lowest = Math.max(0, ...columns.map((column) => sumOf(column, true)))
  const y = scaleLinear()
    .domain([-lowest, highest])
    .nice(5)
    .range([TOP + BODY, TOP])
  // A few columns stand at the right, none wider than if they were six.
  const empty = Math.max(0, FEWEST - columns.length)
  const x = scaleBand<number>()
    .domain(Array.from({ length: columns.length + empty }, (_, index) => index - empty))
    .range([0, 100])
    .paddingInner(0.18)
    .paddingOuter(0.09)
  const stacked = (below: boolean) =>
    stack<ChartColumn, ColumnPart>()
      .keys(parts.filter((part) => Boolean(part.below) === below))
      .value(({ values }, { key }) => (below ? -1 : 1) * (values[key] ?? 0))(columns)
  const series = [...stacked(false), ...stacked(true)]
  const drawn = columns.map((column, index): Drawn => {
    const [above, below] = [sumOf(column, false), sumOf(column, true)]
    return {
      label: column.label,
      x: x(index) ?? 0,
      width: x.bandwidth(),
      boxes: series.map((layer) => {
        const ends = [...(layer[index] ?? [0, 0])].map((value) => y(value))
        const [from, to] = [Math.min(...ends), Math.max(...ends)]
        return { part: layer.key, value: column.values[layer.key.key] ?? 0, y: from, height: to - from }
      }),
      sums: [
        ...(above > 0 ? [{ value: above, y: y(above) - 6 }] : []),
        ...(below > 0 ? [{ value: below, y: y(-below) + 15 }] : []),
      ],
    }
  })
  return { drawn, zero: y(0), ticks: y.ticks(5).map((value) => ({ value, y: y(value) })) }
}

type Layout = ReturnType<typeof layOut>

/** A hair of paper parts two boxes, unless one is too thin to lose it. */
const seam = (height: number): number => (height > 4 ? height - 1.5 : Math.max(height, 1))

/** How many labels, and how many sums, hold side by side; and what hides those that a narrow screen has no room for. */
const LABELS = { wide: 16, narrow: 5, onlyWide: 't-chart__label--wide' } as const
const SUMS = { wide: 16, narrow: 7, onlyWide: 't-chart__sum--wide' } as const

/** The class of a text that only a wide screen has room for; null when none has. */
function shownOn(room: typeof LABELS | typeof SUMS, [index, of]: Place): string | null {
  const shown = labelShown(index, of, room)
  if (shown === 'nowhere') return null
  return shown === 'wide' ? room.onlyWide : ''
}

type Place = readonly [index: number, of: number]

const Boxes = ({ column, chart }: { readonly column: Drawn; readonly chart: string }) =>
  column.boxes.map(({ part, value, y, height }) =>
    value === 0 ? null : (
      <rect
        key={part.key}
        {...fillOf(part.tone, chart)}
        x={percent(column.x)}
        width={percent(column.width)}
        y={y}
        height={seam(height)}
      />
    ),
  )

const Words = ({ column, place }: { readonly column: Drawn; readonly place: Place }) => {
  const middle = percent(column.x + column.width / 2)
  const [label, sum] = [shownOn(LABELS, place), shownOn(SUMS, place)]
  return (
    <>
      {column.sums.map(({ value, y }) =>
        sum === null ? null : (
          <text key={y} className={`t-chart__sum ${sum}`} x={middle} y={y} textAnchor="middle">
            {number(value)}
          </text>
        ),
      )}
      {label === null ? null : (
        <text className={`t-chart__label ${label}`} x={middle} y={HEIGHT - 6} textAnchor="middle">
          {column.label}
        </text>
      )}
    </>
  )
}

type PlotProps = { readonly layout: Layout; readonly chart: string }

const Plot = ({ layout: { drawn, zero, ticks }, chart }: PlotProps) => (
  <svg className="t-chart__plot" width="100%" height={HEIGHT} aria-hidden="true">
    <Hatches chart={chart} />
    {ticks.map(({ value, y }) => (
      <line key={value} className="t-chart__grid" x1="0" x2="100%" y1={y} y2={y} />
    ))}
    {drawn.map((column) => (
      <Boxes key={column.label} column={column} chart={chart} />
    ))}
    <line className="t-chart__zero" x1="0" x2="100%" y1={zero} y2={zero} />
    {drawn.map((column, index) => (
      <Words key={column.label} column={column} place={[index, drawn.length]} />
    ))}
  </svg>
)

const Axis = ({ layout: { ticks } }: Pick<PlotProps, 'layout'>) => (
  <svg className="t-chart__axis" width="40" height={HEIGHT} aria-hidden="true">
    {ticks.map(({ value, y }) => (
      <text key={value} className="t-chart__label" x="34" y={y + 4} textAnchor="end">
        {number(Math.abs(value))}
      </text>
    ))}
  </svg>
)

/** Each part of the last column named beside it, with its value: a line leads from one to the other when they are apart. */
const LastValues = ({ layout: { drawn }, chart, title }: PlotProps & { readonly title: string }) => {
  const boxes = drawn.at(-1)?.boxes ?? []
  const targets = boxes.map(({ y, height }) => y + height / 2)
  const places = spreadLabels(targets, { gap: LINE, from: TOP + LINE, to: TOP + BODY })
  return (
    <svg className="t-chart__last" width="248" height={HEIGHT} aria-hidden="true">
      <text className="t-chart__label" x="26" y="14">
        {typeset(title)}
      </text>
      {boxes.map(({ part, value }, index) => {
        const y = places[index] ?? 0
        return (
          <g key={part.key}>
            <path className="t-chart__lead" d={`M2 ${targets[index]}H6L16 ${y}H22`} />
            <rect {...fillOf(part.tone, chart)} x="26" y={y - 6} width="12" height="12" rx="2" />
            <text className="t-chart__name" x="45" y={y + 5}>
              <tspan className="t-chart__value">{number(value)}</tspan>
              <tspan dx="6">{typeset(part.label)}</tspan>
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/**
 * Columns of parts, one a moment, what leaves under the line of zero. The parts of the last column are named beside it, or above the
 * picture where the screen is narrow.
 */
export const StackedColumns = ({ chart, sentence, parts, columns, lastTitle }: StackedColumnsProps) => {
  const layout = layOut({ parts, columns })
  const last = columns.at(-1)?.values ?? {}
  const inOrder = [...parts.filter(({ below }) => !below).reverse(), ...parts.filter(({ below }) => below)]
  return (
    <figure className="t-chart">
      <figcaption>{typeset(sentence)}</figcaption>
      <div className="t-chart__narrow">
        <ChartKey
          chart={chart}
          title={`${lastTitle} :`}
          entries={inOrder.map(({ key, label, tone }) => ({ label, tone, value: last[key] ?? 0 }))}
        />
      </div>
      <div className="t-chart__picture" aria-hidden="true">
        <Axis layout={layout} />
        <Plot layout={layout} chart={chart} />
        <LastValues layout={layout} chart={chart} title={lastTitle} />
      </div>
    </figure>
  )
}

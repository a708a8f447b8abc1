import { scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import { number, typeset } from '../french.ts'
import { ChartKey, fillOf, Hatches, type Tone } from './chart-tone.tsx'

export type ShareRowPart = { readonly key: string; readonly label: string; readonly tone: Tone }

export type ShareRow = { readonly label: string; readonly values: Readonly<Record<string, number>> }

type ShareRowsProps = {
  /** Name of the picture in its page: letters and hyphens. */
  readonly chart: string
  /** What the picture shows, in a sentence: also its text alternative. */
  readonly sentence: string
  readonly parts: readonly ShareRowPart[]
  readonly rows: readonly ShareRow[]
  /** What each row adds up to. */
  readonly of: number
}

const HEIGHT = 40
const BAR = { y: 8, height: 24 } as const

/** A part thinner than this, in hundredths, would be lost under the gap that parts it from the one before. */
const SLIVER = 2

const percent = (value: number): string => `${Math.round(value * 100) / 100}%`

/** Would these digits hold in this share of the narrowest bar, 300 pixels wide? */
const fits = (value: number, width: number): boolean => number(value).length * 8 + 12 < width * 3

type Layer = {
  readonly part: ShareRowPart
  readonly value: number
  readonly x: number
  readonly width: number
}

function layOut({
  parts,
  rows,
  of,
}: Pick<ShareRowsProps, 'parts' | 'rows' | 'of'>): readonly (readonly Layer[])[] {
  const x = scaleLinear()
    .domain([0, Math.max(1, of)])
    .range([0, 100])
  const layers = stack<ShareRow, ShareRowPart>()
    .keys(parts)
    .value(({ values }, { key }) => values[key] ?? 0)(rows)
  return rows.map(({ values }, index) =>
    layers.map((layer) => {
      const [from, to] = layer[index] ?? [0, 0]
      return { part: layer.key, value: values[layer.key.key] ?? 0, x: x(from), width: x(to) - x(from) }
    }),
  )
}

const Bar = ({ layers, chart }: { readonly layers: readonly Layer[]; readonly chart: string }) => (
  <svg className="t-lane__picture" width="100%" height={HEIGHT} aria-hidden="true">
    {layers
      .filter(({ value }) => value > 0)
      .map(({ part, value, x, width }) => (
        <g key={part.key}>
          <rect {...fillOf(part.tone, chart)} x={percent(x)} width={percent(width)} {...BAR} />
          {width > SLIVER ? (
            <line className="t-share__gap" x1={percent(x)} x2={percent(x)} y1="6" y2="34" />
          ) : null}
          {fits(value, width) ? (
            <text
              className={
                typeof part.tone === 'number' ? 't-share__value' : 't-share__value t-share__value--clear'
              }
              x={percent(x)}
              dx="8"
              y="25"
            >
              {number(value)}
            </text>
          ) : null}
        </g>
      ))}
  </svg>
)

/** The same parts of a whole for several things, one bar a row, all of the same length. */
export const ShareRows = ({ chart, sentence, parts, rows, of }: ShareRowsProps) => (
  <figure className="t-chart">
    <figcaption>{typeset(sentence)}</figcaption>
    <ChartKey chart={chart} entries={parts} />
    <div className="t-timeline__picture" aria-hidden="true">
      <svg className="t-chart__hatches" width="1" height="1" aria-hidden="true">
        <Hatches chart={chart} />
      </svg>
      {layOut({ parts, rows, of }).map((layers, index) => (
        <div className="t-lane" key={rows[index]?.label}>
          <p className="t-lane__label">
            <span>{typeset(rows[index]?.label ?? '')}</span>
          </p>
          <Bar layers={layers} chart={chart} />
        </div>
      ))}
    </div>
  </figure>
)

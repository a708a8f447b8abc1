import { scaleLinear } from 'd3-scale'
import { typeset } from '../french.ts'

/** The middle half of some lengths, and its middle, in days. */
export type DrawnSpread = { readonly lower: number; readonly median: number; readonly upper: number }

export type SpreadRow = {
  readonly label: string
  /** What is over, and what still lasts; null when there is nothing to measure. */
  readonly past: DrawnSpread | null
  readonly present: DrawnSpread | null
  /** The median, in words, beside each; or that there is none. */
  readonly pastWords: string
  readonly presentWords: string
}

type SpreadRowsProps = {
  /** What the picture shows, in a sentence: also its text alternative. */
  readonly sentence: string
  readonly rows: readonly SpreadRow[]
  /** What the two lines of a row are. */
  readonly pastLabel: string
  readonly presentLabel: string
}

const YEAR = 365.25
const HEIGHT = 68
const TICKS = 6
const ROOM_FOR_WORDS = 1.28

const percent = (value: number): string => `${Math.round(value * 100) / 100}%`

type Scale = (days: number) => number

/** A scale in hundredths of the width, with room at its end for words; ticks are whole years. */
function scaleOf(rows: readonly SpreadRow[]): { readonly at: Scale; readonly years: readonly number[] } {
  const longest = Math.max(
    YEAR,
    ...rows.flatMap(({ past, present }) => [past?.upper ?? 0, present?.upper ?? 0]),
  )
  const end = longest * ROOM_FOR_WORDS
  const step = Math.max(1, Math.ceil(end / YEAR / TICKS))
  const years = Array.from({ length: Math.floor(end / YEAR / step) }, (_, index) => (index + 1) * step)
  const at = scaleLinear().domain([0, end]).range([0, 100])
  return { at, years }
}

type LineProps = { readonly spread: DrawnSpread; readonly words: string; readonly at: Scale }

/** What is over: a bar, its median cut in it. */
const Past = ({ spread: { lower, median, upper }, words, at }: LineProps) => (
  <>
    <rect
      className="t-spread__past"
      x={percent(at(lower))}
      width={percent(Math.max(0.6, at(upper) - at(lower)))}
      y="12"
      height="18"
      rx="3"
    />
    <line className="t-spread__median" x1={percent(at(median))} x2={percent(at(median))} y1="8" y2="34" />
    <text className="t-spread__words" x={percent(at(upper))} dx="8" y="26">
      {words}
    </text>
  </>
)

/** What still lasts: a line, its median a hollow dot. */
const Present = ({ spread: { lower, median, upper }, words, at }: LineProps) => (
  <>
    <line className="t-spread__present" x1={percent(at(lower))} x2={percent(at(upper))} y1="52" y2="52" />
    <circle className="t-spread__dot" cx={percent(at(median))} cy="52" r="5.5" />
    <text className="t-spread__words t-spread__words--present" x={percent(at(upper))} dx="10" y="56.5">
      {words}
    </text>
  </>
)

const None = ({ words, y }: { readonly words: string; readonly y: number }) => (
  <text className="t-spread__words t-spread__words--present" x="0" dx="8" y={y}>
    {words}
  </text>
)

type RowProps = { readonly row: SpreadRow; readonly at: Scale; readonly years: readonly number[] }

const Row = ({ row, at, years }: RowProps) => (
  <div className="t-lane">
    <p className="t-lane__label">
      <span className="t-lane__name">{typeset(row.label)}</span>
    </p>
    <svg className="t-lane__picture" width="100%" height={HEIGHT} aria-hidden="true">
      {[0, ...years].map((year) => (
        <line
          key={year}
          className="t-lane__tick"
          x1={percent(at(year * YEAR))}
          x2={percent(at(year * YEAR))}
          y1="0"
          y2={HEIGHT}
        />
      ))}
      {row.past ? (
        <Past spread={row.past} words={row.pastWords} at={at} />
      ) : (
        <None words={row.pastWords} y={26} />
      )}
      {row.present ? (
        <Present spread={row.present} words={row.presentWords} at={at} />
      ) : (
        <None words={row.presentWords} y={56.5} />
      )}
    </svg>
  </div>
)

const Key = ({ pastLabel, presentLabel }: Pick<SpreadRowsProps, 'pastLabel' | 'presentLabel'>) => (
  <div className="t-key" aria-hidden="true">
    <ul>
      <li>
        <svg width="36" height="18" aria-hidden="true">
          <rect className="t-spread__past" x="1" y="2" width="34" height="14" rx="3" />
          <line className="t-spread__median" x1="14" x2="14" y1="0" y2="18" />
        </svg>
        <span>{typeset(pastLabel)}</span>
      </li>
      <li>
        <svg width="36" height="18" aria-hidden="true">
          <line className="t-spread__present" x1="1" x2="35" y1="9" y2="9" />
          <circle className="t-spread__dot" cx="14" cy="9" r="5.5" />
        </svg>
        <span>{typeset(presentLabel)}</span>
      </li>
    </ul>
  </div>
)

/** How long things last, one row each on a common scale of years: the middle half of those that are over, and of those that go on. */
export const SpreadRows = ({ sentence, rows, pastLabel, presentLabel }: SpreadRowsProps) => {
  const { at, years } = scaleOf(rows)
  return (
    <figure className="t-chart">
      <figcaption>{typeset(sentence)}</figcaption>
      <Key pastLabel={pastLabel} presentLabel={presentLabel} />
      <div className="t-timeline__picture" aria-hidden="true">
        {rows.map((row) => (
          <Row key={row.label} row={row} at={at} years={years} />
        ))}
        <div className="t-lane t-lane--axis">
          <svg className="t-lane__picture" width="100%" height="24" aria-hidden="true">
            {[0, ...years].map((year) => (
              <text
                key={year}
                className="t-lane__year"
                x={percent(at(year * YEAR))}
                y="17"
                textAnchor={year === 0 ? 'start' : 'middle'}
              >
                {year === 0 ? '0' : `${year}\u00a0${year === 1 ? 'an' : 'ans'}`}
              </text>
            ))}
          </svg>
        </div>
      </div>
    </figure>
  )
}

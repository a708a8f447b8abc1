import { number, typeset } from '../french.ts'
import { type Column, DataTable } from './table.tsx'

export type SharePart = { readonly label: string; readonly value: number; readonly href?: string }

type ShareBarProps = {
  /** What the picture shows, in a sentence: also its text alternative. */
  readonly sentence: string
  readonly caption: string
  /** At most five: beyond, gather the rest under "Autres". */
  readonly parts: readonly SharePart[]
  /** Heading of the first column: "Phase". */
  readonly heading: string
  /** Heading of the figures: "Produits". */
  readonly unit: string
}

type Placed = SharePart & { readonly index: number; readonly from: number; readonly width: number }

function place(parts: readonly SharePart[]): readonly Placed[] {
  const total = parts.reduce((sum, { value }) => sum + value, 0) || 1
  let from = 0
  return parts.map((part, index) => {
    const width = (part.value / total) * 100
    const placed = { ...part, index, from, width }
    from += width
    return placed
  })
}

const percent = (value: number): string => `${Math.round(value * 100) / 100}%`

/** Would these characters hold in this share of a bar so many pixels wide? About 8 pixels each, 12 of margin. */
const fits = (text: string, width: number, pixels: number): boolean =>
  text.length * 8 + 12 < (width / 100) * pixels

const Segment = ({ label, value, index, from, width }: Placed) => (
  <>
    <rect className={`t-part-${index + 1}`} x={percent(from)} width={percent(width)} y="0" height="44" />
    {fits(number(value), width, 300) ? (
      <text className="t-share__value" x={percent(from + 0.4)} dx="8" y="28">
        {number(value)}
        {fits(`${label} ${number(value)}`, width, 640) ? (
          <tspan className="t-share__name" dx="6">
            {label}
          </tspan>
        ) : null}
      </text>
    ) : null}
    {index === 0 ? null : (
      <line className="t-share__gap" x1={percent(from)} x2={percent(from)} y1="0" y2="44" />
    )}
  </>
)

const Swatch = ({ index }: { readonly index: number }) => (
  <svg className="t-swatch" width="12" height="12" aria-hidden="true">
    <rect className={`t-part-${index + 1}`} width="12" height="12" rx="2" />
  </svg>
)

const columns = (heading: string, unit: string): readonly Column<Placed>[] => [
  {
    key: 'label',
    label: heading,
    cell: ({ label, href, index }) => (
      <span className="t-share__key">
        <Swatch index={index} />
        {href ? <a href={href}>{typeset(label)}</a> : typeset(label)}
      </span>
    ),
  },
  { key: 'value', label: unit, numeric: true, cell: ({ value }) => number(value) },
  { key: 'share', label: 'Part', numeric: true, cell: ({ width }) => `${number(width)}\u202f%` },
]

/** Parts of a whole as one bar, labelled where there is room, with its table beneath. */
export const ShareBar = ({ sentence, caption, parts, heading, unit }: ShareBarProps) => {
  const placed = place(parts)
  return (
    <figure className="t-share">
      <figcaption>{typeset(sentence)}</figcaption>
      <svg className="t-share__picture" width="100%" height="44" aria-hidden="true">
        {placed.map((part) => (
          <Segment key={part.label} {...part} />
        ))}
      </svg>
      <DataTable
        caption={caption}
        captionHidden
        compact
        columns={columns(heading, unit)}
        rows={placed}
        rowKey={({ label }) => label}
        empty={null}
      />
    </figure>
  )
}

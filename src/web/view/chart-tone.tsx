import { number, typeset } from '../french.ts'

/**
 * How a part of a picture is filled. Five colours, of near enough the same grey that parts are told by their place, their label and, where
 * a colour serves twice, by hatching. `empty` is an outline: nothing is known.
 */
export type Tone = 1 | 2 | 3 | 4 | 5 | 'hatched-1' | 'hatched-5' | 'empty'

/** Id of a hatching inside a picture; pictures of one page bear different names. */
const hatchId = (chart: string, part: string): string => `${chart}-hachures-${part}`

/** Whole names, since the style sheet keeps only the classes that it finds written in the sources. */
const hatchedClass = { 'hatched-1': 't-hatched--1', 'hatched-5': 't-hatched--5' } as const

/** Attributes that fill a shape of the picture named `chart`. */
export function fillOf(tone: Tone, chart: string): { readonly className: string; readonly fill?: string } {
  if (tone === 'empty') return { className: 't-part-none' }
  if (typeof tone === 'number') return { className: `t-part-${tone}` }
  return { className: hatchedClass[tone], fill: `url(#${hatchId(chart, tone.slice(-1))})` }
}

/** Hatchings of a picture: to be put in one of its drawings that is never hidden. */
export const Hatches = ({ chart }: { readonly chart: string }) => (
  <defs>
    {['1', '5'].map((part) => (
      <pattern
        key={part}
        id={hatchId(chart, part)}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className={`t-part-${part}`} width="3" height="6" />
      </pattern>
    ))}
  </defs>
)

export type KeyEntry = {
  readonly label: string
  readonly tone: Tone
  /** Last value drawn, when the picture has no room to write it. */
  readonly value?: number
}

type ChartKeyProps = {
  readonly chart: string
  readonly title?: string
  readonly entries: readonly KeyEntry[]
}

/** What each tone stands for. Hidden from screen readers with the picture: they have its sentence and its table. */
export const ChartKey = ({ chart, title, entries }: ChartKeyProps) => (
  <div className="t-key" aria-hidden="true">
    {title ? <p className="t-key__title">{typeset(title)}</p> : null}
    <ul>
      {entries.map(({ label, tone, value }) => (
        <li key={label}>
          <svg width="14" height="14" aria-hidden="true">
            <rect {...fillOf(tone, chart)} x="1" y="1" width="12" height="12" rx="2" />
          </svg>
          {value === undefined ? null : <strong>{number(value)}</strong>}
          <span>{typeset(label)}</span>
        </li>
      ))}
    </ul>
  </div>
)

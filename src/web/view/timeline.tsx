import { addDays, type Day, shortDay } from '../../shared/day.ts'
import { typeset } from '../french.ts'
import { type Column, DataTable } from './table.tsx'
import { duration, type TimeScale, timeScale } from './time-scale.ts'

export type TimelinePhase = {
  readonly label: string
  readonly start: Day
  /** `null`: still going on. */
  readonly end: Day | null
  /** Drawn as a stop (clay) instead of a step. */
  readonly stopped?: boolean
  /** The last day is part of it (a mission), where a phase ends as the next begins. */
  readonly lastDayIncluded?: boolean
}

type TimelineProps = {
  /** What the picture shows, in a sentence: also its text alternative. */
  readonly sentence: string
  readonly caption: string
  readonly phases: readonly TimelinePhase[]
  readonly today: Day
  /** Heading of the first column of the table: "Phase" unless said. */
  readonly heading?: string
  /** What the marked day is: "aujourd’hui" unless said. */
  readonly marked?: string
}

type Moment = 'past' | 'current' | 'planned'

/** The day on which it is over. */
const overOn = ({ end, lastDayIncluded }: TimelinePhase): Day | null =>
  end !== null && lastDayIncluded ? addDays(end, 1) : end

const momentOf = (phase: TimelinePhase, today: Day): Moment => {
  if (phase.start > today) return 'planned'
  const over = overOn(phase)
  return over !== null && over <= today ? 'past' : 'current'
}

const percent = (value: number): string => `${value}%`

/** A phase still going on is drawn up to today; a planned one without end, up to the end of the scale. */
function extent(phase: TimelinePhase, today: Day, scale: TimeScale) {
  const end = overOn(phase) ?? (phase.start > today ? scale.to : today)
  const x = scale.at(phase.start)
  return { x: percent(x), width: percent(Math.max(0.6, Math.round((scale.at(end) - x) * 100) / 100)) }
}

function daysOf({ start, end }: TimelinePhase, today: Day): string {
  if (end) return `${shortDay(start)} – ${shortDay(end)}`
  return start > today ? `à partir du ${shortDay(start)}` : `depuis le ${shortDay(start)}`
}

type LaneProps = { readonly phase: TimelinePhase; readonly today: Day; readonly scale: TimeScale }

const Lane = ({ phase, today, scale }: LaneProps) => {
  const moment = phase.stopped ? 'stopped' : momentOf(phase, today)
  return (
    <div className="t-lane">
      <p className={`t-lane__label t-lane__label--${moment}`}>
        <span className="t-lane__name">{typeset(phase.label)}</span>
        <span className="t-lane__days">{daysOf(phase, today)}</span>
      </p>
      <svg className="t-lane__picture" width="100%" height="44" aria-hidden="true">
        {scale.ticks.map(({ year, at }) => (
          <line key={year} className="t-lane__tick" x1={percent(at)} x2={percent(at)} y1="0" y2="44" />
        ))}
        <rect
          className={`t-bar t-bar--${moment}`}
          {...extent(phase, today, scale)}
          y="12"
          height="20"
          rx="3"
        />
        <line
          className="t-lane__today"
          x1={percent(scale.at(today))}
          x2={percent(scale.at(today))}
          y1="0"
          y2="44"
        />
      </svg>
    </div>
  )
}

/** Words near an end of the scale keep inside it. `edge` in hundredths of its width. */
const anchorAt = (at: number, edge: number): 'start' | 'middle' | 'end' => {
  if (at < edge) return 'start'
  return at > 100 - edge ? 'end' : 'middle'
}

type AxisProps = Omit<LaneProps, 'phase'> & { readonly marked: string }

const Axis = ({ today, scale, marked }: AxisProps) => (
  <div className="t-lane t-lane--axis">
    <svg className="t-lane__picture" width="100%" height="24" aria-hidden="true">
      {scale.ticks.map(({ year, at }) => (
        <text key={year} className="t-lane__year" x={percent(at)} y="17" textAnchor={anchorAt(at, 5)}>
          {year}
        </text>
      ))}
    </svg>
    <svg className="t-lane__picture t-lane__picture--today" width="100%" height="24" aria-hidden="true">
      <text
        className="t-lane__now"
        x={percent(scale.at(today))}
        y="16"
        textAnchor={anchorAt(scale.at(today), 24)}
      >
        {`${marked}, ${shortDay(today)}`}
      </text>
    </svg>
  </div>
)

const columns = (today: Day, heading: string): readonly Column<TimelinePhase>[] => [
  { key: 'label', label: heading, cell: ({ label }) => typeset(label) },
  { key: 'start', label: 'Début', numeric: true, cell: ({ start }) => shortDay(start) },
  { key: 'end', label: 'Fin', numeric: true, cell: ({ end }) => (end ? shortDay(end) : 'Non fixée') },
  {
    key: 'duration',
    label: 'Durée',
    numeric: true,
    cell: (phase) => (phase.start > today ? 'À venir' : duration(phase.start, overOn(phase) ?? today)),
  },
]

/** A planned phase without end is given room for a third of a year. */
function shownDays({ start, end }: TimelinePhase, today: Day): readonly Day[] {
  if (end) return [start, end]
  return start > today ? [start, addDays(start, 120)] : [start]
}

/**
 * Phases as bars on a common scale, one lane each (they may overlap or come back), today marked. Places are in hundredths
 * of the width, so that words keep their size on a phone. The picture is hidden from screen readers, which have the
 * sentence and the table.
 */
export const Timeline = ({ sentence, caption, phases, today, heading, marked }: TimelineProps) => {
  if (phases.length === 0) return <p className="t-absent">Aucune phase connue.</p>
  const scale = timeScale([today, ...phases.flatMap((phase) => shownDays(phase, today))])
  return (
    <figure className="t-timeline">
      <figcaption>{typeset(sentence)}</figcaption>
      <div className="t-timeline__picture" aria-hidden="true">
        {phases.map((phase) => (
          <Lane key={`${phase.label}${phase.start}`} phase={phase} today={today} scale={scale} />
        ))}
        <Axis today={today} scale={scale} marked={marked ?? 'aujourd’hui'} />
      </div>
      <details className="t-details">
        <summary>Voir ces dates en tableau</summary>
        <DataTable
          caption={caption}
          columns={columns(today, heading ?? 'Phase')}
          rows={phases}
          rowKey={({ label, start }) => `${label}${start}`}
          empty={null}
        />
      </details>
    </figure>
  )
}

import { addMonths, type Day, longDay, shortDay } from '../../../shared/day.ts'
import { count, typeset } from '../../../web/french.ts'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { timeScale } from '../../../web/view/time-scale.ts'

import { articleNumber } from '../article-number.ts'
import type { PublicStanding } from '../standing-convention.ts'

import type { Duty } from './duty.ts'
import { articleWords, debtorWords } from './obligation-list.messages.ts'
import { ObligationMark } from './obligation-parts.views.tsx'
import { endOf } from './obligation-states.ts'

type DutyCalendarProps = {
  readonly duties: readonly Duty[]
  readonly convention: PublicStanding
  readonly day: Day
}

const percent = (value: number): string => `${value}%`
const HEIGHT = 92
const LINE = 46

/** The convention as a bar from its effect to its end, its dated duties as marks on it, the day asked about as a line. */
const Picture = ({ duties, convention, day }: DutyCalendarProps) => {
  const { effectOn } = convention
  const until = endOf(convention) ?? addMonths(day, 12)
  const scale = timeScale([effectOn, until, day, ...duties.map(({ on }) => on)])
  const days = [...new Set(duties.map(({ on }) => on))]
  return (
    <svg className="t-lane__picture t-duties" width="100%" height={HEIGHT} aria-hidden="true">
      {scale.ticks.map(({ year, at }) => (
        <g key={year}>
          <line className="t-lane__tick" x1={percent(at)} x2={percent(at)} y1="20" y2={HEIGHT - 20} />
          <text className="t-lane__year" x={percent(at)} y={HEIGHT - 4} textAnchor="middle">
            {year}
          </text>
        </g>
      ))}
      <rect
        className="t-bar t-bar--current"
        x={percent(scale.at(effectOn))}
        width={percent(Math.max(0.6, scale.at(until) - scale.at(effectOn)))}
        y={LINE - 5}
        height="10"
        rx="3"
      />
      {days.map((on) => (
        <circle key={on} className="t-duties__mark" cx={percent(scale.at(on))} cy={LINE} r="7" />
      ))}
      <line
        className="t-lane__today"
        x1={percent(scale.at(day))}
        x2={percent(scale.at(day))}
        y1="20"
        y2={HEIGHT - 20}
      />
      <text className="t-lane__now" x={percent(scale.at(day))} y="14" textAnchor={anchor(scale.at(day))}>
        {shortDay(day)}
      </text>
    </svg>
  )
}

const anchor = (at: number): 'start' | 'middle' | 'end' => {
  if (at < 12) return 'start'
  return at > 88 ? 'end' : 'middle'
}

const columns = ({ convention, day }: DutyCalendarProps): readonly Column<Duty>[] => [
  { key: 'on', label: 'Jour', cell: ({ on }) => shortDay(on) },
  {
    key: 'what',
    label: 'Obligation',
    cell: ({ clause, about }) => (
      <div>
        {typeset(clause.subject)}
        <span className="t-table__about">
          {typeset(
            `${articleWords(articleNumber(convention.content.articles, clause.article))}${about === null ? '' : `, ${about}`}`,
          )}
        </span>
      </div>
    ),
  },
  {
    key: 'who',
    label: 'Qui doit',
    cell: ({ clause }) => typeset(debtorWords(convention.content.parties, clause.debtors)),
  },
  {
    key: 'state',
    label: 'État',
    cell: ({ on, state }) =>
      state === null || (state === 'notApplicable' && on > day) ? (
        <span className="t-absent">Plus tard</span>
      ) : (
        <ObligationMark state={state} />
      ),
  },
]

function sentenceOf({ duties, convention: { effectOn }, day }: DutyCalendarProps): string {
  const next = duties.find(({ on }) => on >= day)
  const span = `${count(duties.length, 'échéance datée', 'échéances datées')}${` du ${longDay(effectOn)} à la clôture des comptes`}`
  return next === undefined
    ? `${span} ; toutes sont passées au ${longDay(day)}.`
    : `${span} ; la prochaine tombe le ${longDay(next.on)}.`
}

/** All the dated duties of a convention on one line, then as a table. */
export const DutyCalendar = (props: DutyCalendarProps) =>
  props.duties.length === 0 ? null : (
    <section className="t-section" aria-labelledby="echeances">
      <h2 id="echeances">Échéances</h2>
      <figure className="t-timeline">
        <figcaption>{typeset(sentenceOf(props))}</figcaption>
        <Picture {...props} />
      </figure>
      <DataTable
        caption="Échéances datées, dans l’ordre des jours"
        captionHidden
        columns={columns(props)}
        rows={props.duties}
        rowKey={({ key }) => key}
        empty={null}
      />
    </section>
  )

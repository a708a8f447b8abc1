import type { ReactNode } from 'react'
import { typeset } from '../french.ts'

/** The six states of look.md, the same everywhere: a word, a shape, a colour, in that order of importance. */
export const stateWords = {
  kept: 'tenue',
  dueSoon: 'à venir',
  late: 'en retard',
  broken: 'rompue',
  unknown: 'inconnue',
  notApplicable: 'sans objet',
} as const

export type State = keyof typeof stateWords

/** Shapes on a grid of 16, told apart without colour. */
const shapes = {
  kept: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  dueSoon: (
    <>
      <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <path d="M8 2.5a5.5 5.5 0 0 0 0 11z" fill="currentColor" />
    </>
  ),
  late: <path d="M8 2 15 14H1z" fill="currentColor" />,
  broken: <path d="m3.5 3.5 9 9m0-9-9 9" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />,
  unknown: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  notApplicable: <path d="M3 8h10" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />,
} as const satisfies Record<State, ReactNode>

/** CSS keeps kebab-case. */
const classes = {
  kept: 't-state--kept',
  dueSoon: 't-state--due-soon',
  late: 't-state--late',
  broken: 't-state--broken',
  unknown: 't-state--unknown',
  notApplicable: 't-state--not-applicable',
} as const satisfies Record<State, string>

type StateMarkProps = {
  readonly state: State
  /** The same state said more exactly: "due dans 12 jours", "tenu" for a masculine noun. */
  readonly word?: string
}

export const StateMark = ({ state, word }: StateMarkProps) => (
  <span className={`t-state ${classes[state]}`}>
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      {shapes[state]}
    </svg>
    {typeset(word ?? stateWords[state])}
  </span>
)

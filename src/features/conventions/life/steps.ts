import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'

/** What may be done in each state, and the state that it leads to. Whatever is not written is forbidden. */
export type Passages<State extends string, Act extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Act, State>>>>
>

/** One step that was taken: by what act, to what state, on what day, told in words. */
export type Step<State extends string = string, Act extends string = string> = {
  readonly position: number
  readonly act: Act
  readonly state: State
  readonly on: Day
  readonly account: string
}

/** The state that a table leads to by an act; null when it is forbidden there. */
export function passage<State extends string, Act extends string>(
  passages: Passages<State, Act>,
  from: State,
  act: Act,
): State | null {
  return passages[from][act] ?? null
}

/** What may be done in a state, in the order of the table. */
export const actsFrom = <State extends string, Act extends string>(
  passages: Passages<State, Act>,
  from: State,
): readonly Act[] => Object.keys(passages[from]) as Act[]

export type StepRefusal =
  | { readonly code: 'not-from-here' }
  | { readonly code: 'before-last-step'; readonly last: Day }
  | { readonly code: 'in-future' }

type Asked<State extends string, Act extends string> = {
  readonly from: State
  readonly act: Act
  readonly on: Day
  /** Day of the last step; null: this is the first. */
  readonly last: Day | null
  readonly today: Day
}

/** Whether a step may be taken: the table allows it, and its day is neither before the last step nor to come. Answers the next state. */
export function checkStep<State extends string, Act extends string>(
  passages: Passages<State, Act>,
  { from, act, on, last, today }: Asked<State, Act>,
): Result<State, StepRefusal> {
  const to = passage(passages, from, act)
  if (to === null) return refuse({ code: 'not-from-here' })
  if (on > today) return refuse({ code: 'in-future' })
  if (last !== null && on < last) return refuse({ code: 'before-last-step', last })
  return ok(to)
}

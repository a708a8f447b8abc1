import { type Day, daysBetween } from './day.ts'

/** Families of what a person may be asked to do: each may be left out of notices. The list of the database (a test compares them). */
export const taskFamilies = [
  'conventions',
  'obligations',
  'money',
  'products',
  'highlights',
  'follow-up',
  'manifesto',
  'people',
] as const
export type TaskFamily = (typeof taskFamilies)[number]

/**
 * Something that one person has to do, as « Aujourd’hui » and the digests say it. Mere information is none. `title`, `text`: French, for that
 * person.
 */
export type Task = {
  /** Family, subject, reason: the same as long as the same thing is to be done, whatever its words become. */
  readonly key: `${TaskFamily}/${string}`
  readonly title: string
  readonly text: string
  /** Where it is done, on this site. */
  readonly href: string
  /** Last day to do it; null: no day is set. */
  readonly dueOn: Day | null
  /** What makes it worth telling again when it changes: how many things wait, who still has to sign. */
  readonly mark: string
}

/** The family that a key begins with. */
export const familyOf = ({ key }: Pick<Task, 'key'>): TaskFamily => key.split('/', 1)[0] as TaskFamily

/** Where a task stands on a day. */
export type Lateness = 'late' | 'today' | 'soon' | 'open'

const SOON = 7

/** Late, due today, due within seven days, or else: later or without a day. */
export function latenessOf({ dueOn }: Pick<Task, 'dueOn'>, today: Day): Lateness {
  if (dueOn === null) return 'open'
  const days = daysBetween(today, dueOn)
  if (days < 0) return 'late'
  if (days === 0) return 'today'
  return days <= SOON ? 'soon' : 'open'
}

import type { Day } from '../../shared/day.ts'
import { familyOf, type Lateness, latenessOf, type Task } from '../../shared/task.ts'
import { mayLeaveOn, type NoticePreference } from './digest-rhythm.ts'

/** What a person was told of a task, since it last changed. */
export type Told = Pick<Task, 'key' | 'dueOn' | 'mark'> & {
  readonly firstOn: Day
  readonly lastOn: Day
  readonly times: number
}

/** Told so often without a change, a task goes quiet until it falls due. */
const TOLD_AT_MOST = 3

const isUnchanged = (task: Task, told: Told): boolean => told.dueOn === task.dueOn && told.mark === task.mark

/** The task fell due and was not told since. */
const hasFallenDue = ({ dueOn }: Task, { lastOn }: Told, today: Day): boolean =>
  dueOn !== null && dueOn <= today && lastOn < dueOn

/**
 * Whether a task is worth a mail: it is new or has changed; or it is late or due within seven days, and was not told three times already; or
 * it has fallen due since it was told.
 */
export function isWorthTelling(task: Task, told: Told | undefined, today: Day): boolean {
  if (told === undefined || !isUnchanged(task, told)) return true
  if (hasFallenDue(task, told, today)) return true
  return latenessOf(task, today) !== 'open' && told.times < TOLD_AT_MOST
}

/** What a digest says: the tasks worth telling, the most pressing first, and how many others wait. */
export type Digest = { readonly told: readonly Task[]; readonly others: number }

const order: readonly Lateness[] = ['late', 'today', 'soon', 'open']

const byPressure =
  (today: Day) =>
  (a: Task, b: Task): number =>
    order.indexOf(latenessOf(a, today)) - order.indexOf(latenessOf(b, today)) ||
    (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999')

type Waiting = { readonly tasks: readonly Task[]; readonly told: readonly Told[] }

/** The digest of a person on a day; null when none leaves: not one of their days, nothing to do, or nothing worth telling again. */
export function digestOn(
  today: Day,
  { rhythm, muted }: NoticePreference,
  { tasks, told }: Waiting,
): Digest | null {
  const wanted = tasks.filter((task) => !muted.includes(familyOf(task)))
  if (
    !mayLeaveOn(
      rhythm,
      today,
      wanted.some(({ dueOn }) => dueOn === today),
    )
  )
    return null
  const byKey = new Map(told.map((one) => [one.key, one]))
  const worth = wanted.filter((task) => isWorthTelling(task, byKey.get(task.key), today))
  if (worth.length === 0) return null
  return { told: worth.toSorted(byPressure(today)), others: wanted.length - worth.length }
}

/** What is remembered of a task once a digest has told it. */
export function toldAgain(task: Task, told: Told | undefined, today: Day): Told {
  const { key, dueOn, mark } = task
  const known = told !== undefined && isUnchanged(task, told) ? told : null
  return { key, dueOn, mark, firstOn: known?.firstOn ?? today, lastOn: today, times: (known?.times ?? 0) + 1 }
}

/** The earliest day among those of tasks that is not over; null when there is none. */
export const nearestDue = (tasks: readonly Task[], today: Day): Day | null =>
  tasks.flatMap(({ dueOn }) => (dueOn !== null && dueOn >= today ? [dueOn] : [])).toSorted()[0] ?? null

/** A digest as its reader finds it again. */
export type PastDigest = {
  readonly id: string
  readonly on: Day
  readonly tasks: number
  readonly late: number
  readonly deliveredAt: Date | null
  readonly givenUp: boolean
}

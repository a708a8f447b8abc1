import type { Day } from '../../shared/day.ts'
import type { Network } from './phases-over-years.ts'
import { firstDayOf, type Standing, standingOn, traitsBy } from './standing.ts'
import { type Year, yearsBetween } from './years.ts'

/**
 * What entered incubation and what left it in a year: each product is looked at at the end of the year before and at the end of this one. What came and went
 * within the year counts as come, and as gone.
 */
export type YearFlow = Year & {
  /** First phases. */
  readonly began: number
  /** Back in incubation after an exit. */
  readonly resumed: number
  readonly madeDurable: number
  readonly withoutSequel: number
  readonly stopped: number
  /** Among the exits, those of products that had left already (handed over, then stopped): they do not change who is in incubation. */
  readonly leftAgain: number
  /** In incubation at the end of the year. */
  readonly incubated: number
}

type Count = Exclude<keyof YearFlow, keyof Year>
type Counts = Readonly<Record<Count, number>>

const none: Counts = {
  ...{ began: 0, resumed: 0, madeDurable: 0, withoutSequel: 0, stopped: 0, leftAgain: 0, incubated: 0 },
}

const exits = {
  durable: 'madeDurable',
  'without-sequel': 'withoutSequel',
  stopped: 'stopped',
} as const satisfies Partial<Record<Standing, Count>>

const isExit = (standing: Standing): standing is keyof typeof exits => Object.hasOwn(exits, standing)

/** What one product adds to the counts of a year, from where it stood before and where it stands after. */
function stepsOf(before: Standing, after: Standing): readonly Count[] {
  const steps: Count[] = []
  if (after === 'incubated') steps.push('incubated')
  if (before === after) return steps
  if (before === 'not-begun') steps.push('began')
  if (isExit(before) && after === 'incubated') steps.push('resumed')
  if (isExit(after)) steps.push(exits[after])
  if (isExit(before) && isExit(after)) steps.push('leftAgain')
  return steps
}

/** Entries and exits of each year up to a day, the oldest first; nothing before the first phase. */
export function yearFlows({ lives, terms }: Network, day: Day): readonly YearFlow[] {
  const first = firstDayOf(lives, day)
  if (first === null) return []
  const traitsOf = traitsBy(terms)
  let before = lives.map((): Standing => 'not-begun')
  return yearsBetween(first, day).map((year) => {
    const after = lives.map((life) => standingOn(life, year.until, traitsOf))
    const counts: Record<Count, number> = { ...none }
    for (const [index, standing] of after.entries())
      for (const step of stepsOf(before[index] ?? 'not-begun', standing)) counts[step] += 1
    before = after
    return { ...year, ...counts }
  })
}

/** The same counts over all the years; `incubated` is what is left of them on the last day. */
export function totalOf(flows: readonly YearFlow[]): Counts {
  const sum = flows.reduce(
    (total, flow) => {
      for (const count of Object.keys(none) as Count[]) total[count] += flow[count]
      return total
    },
    { ...none } as Record<Count, number>,
  )
  return { ...sum, incubated: flows.at(-1)?.incubated ?? 0 }
}

import { type Day, parseDay } from '../../shared/day.ts'
import { cleanText } from '../../web/clean.ts'
import type { DayFault } from './asked-day.messages.ts'

type Put<Fault extends DayFault> = (fault: Fault, given: string) => null

/** The day that an address asks for (`?au=`); null when none is. What is no day is given to `put`, cleaned and cut. */
export function readDay(text: string | undefined, put: Put<'not-a-day'>): Day | null {
  if (text === undefined || text.trim() === '') return null
  const parsed = parseDay(text)
  return parsed.ok ? parsed.value : put('not-a-day', cleanText(text, 40))
}

/** The same where only what has happened can be shown: a day to come, of which nothing can be counted yet, is put aside too. */
export function readPastDay(text: string | undefined, today: Day, put: Put<DayFault>): Day | null {
  const asked = readDay(text, put)
  return asked !== null && asked > today ? put('day-to-come', cleanText(text, 40)) : asked
}

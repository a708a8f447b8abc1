import { addMonths, type Day } from '../../shared/day.ts'
import type { PersonId } from '../../shared/rights.ts'
import type { requestStateLabel } from './erasure-request.messages.ts'

export type RequestState = keyof typeof requestStateLabel

/** A person asked to be erased: when, by when an answer is owed, and what became of it. */
export type ErasureRequest = {
  readonly id: string
  readonly personId: PersonId
  /** Null once the person is erased. */
  readonly name: string | null
  readonly askedAt: Date
  readonly answerBy: Day
  readonly state: RequestState
  readonly answeredAt: Date | null
  readonly reason: string | null
}

/** The last day to answer: a month after the request (RGPD, art. 12.3). */
export const answerDay = (asked: Day): Day => addMonths(asked, 1)

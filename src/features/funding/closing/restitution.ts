import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'

/** A return of money to the payer. Whole cents. `proof`: what shows it. */
export type FundReturn = { readonly on: Day; readonly cents: number; readonly proof: string }

/** What a return is judged by. `closedOn` null: the accounts are open, nothing is to be returned yet. */
export type ReturnSituation = {
  readonly closedOn: Day | null
  readonly restitutionCents: number
  readonly returnedCents: number
  readonly today: Day
}

export type ReturnRefusal =
  | { readonly code: 'not-closed' }
  | { readonly code: 'nothing-to-return' }
  | { readonly code: 'nothing' }
  | { readonly code: 'above-what-is-left'; readonly leftCents: number }
  | { readonly code: 'day-to-come' }
  | { readonly code: 'before-closing'; readonly closedOn: Day }

/** What is still to be returned; less than nothing when too much was. Whole cents. */
export const leftToReturn = ({
  restitutionCents,
  returnedCents,
}: Pick<ReturnSituation, 'restitutionCents' | 'returnedCents'>): number => restitutionCents - returnedCents

/**
 * Article 4: what was received and not accepted goes back once the accounts are closed. Refuses more than what is left to return, and a day that
 * comes before the closing or is to come; every reason that applies.
 */
export function checkReturn(
  { on, cents }: Pick<FundReturn, 'on' | 'cents'>,
  situation: ReturnSituation,
): Result<null, readonly ReturnRefusal[]> {
  const { closedOn, today } = situation
  if (closedOn === null) return refuse([{ code: 'not-closed' }])
  const leftCents = leftToReturn(situation)
  if (leftCents <= 0) return refuse([{ code: 'nothing-to-return' }])
  const refusals: readonly ReturnRefusal[] = [
    ...(cents <= 0 ? [{ code: 'nothing' } as const] : []),
    ...(cents > leftCents ? [{ code: 'above-what-is-left', leftCents } as const] : []),
    ...(on > today ? [{ code: 'day-to-come' } as const] : []),
    ...(on < closedOn ? [{ code: 'before-closing', closedOn } as const] : []),
  ]
  return refusals.length === 0 ? ok(null) : refuse(refusals)
}

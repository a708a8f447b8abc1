import { AsyncLocalStorage } from 'node:async_hooks'
import type { PersonId } from '../../shared/rights.ts'

const standing = new AsyncLocalStorage<PersonId>()

/**
 * Does something in the absence of somebody: whatever a person records meanwhile says so. Told here, by the guard that knows which role opened the
 * door, so that no feature can forget it.
 */
export const inTheAbsenceOf = <T>(lender: PersonId, act: () => T): T => standing.run(lender, act)

/** In whose absence what runs now is done; null when nobody lent anything for it. */
export const lenderNow = (): PersonId | null => standing.getStore() ?? null

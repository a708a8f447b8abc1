import type { TrancheState } from './rules/tranche.ts'

/** The mark of each state of a tranche, the same on every page. */
export const trancheMarks = {
  waiting: 'notApplicable',
  conditionMet: 'dueSoon',
  called: 'dueSoon',
  received: 'kept',
  creditsOpen: 'kept',
  lapsed: 'notApplicable',
} as const satisfies Record<TrancheState, string>

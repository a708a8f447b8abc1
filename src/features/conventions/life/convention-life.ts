import type { Termination } from '../termination/termination.ts'
import type { KeptWaiver, VoidClause } from '../waiver/waiver.ts'
import type { Matter } from './matter.ts'

/** What happened to a convention by a day. */
export type ConventionLife = {
  readonly termination: Termination
  readonly disputes: readonly Matter[]
  readonly terminations: readonly Matter[]
  readonly waivers: readonly KeptWaiver[]
  readonly voids: readonly VoidClause[]
}

import type { Termination } from '../termination/termination.ts'
import type { VoidClause, Waiver } from '../waiver/waiver.ts'
import type { Matter } from './matter.ts'

/** What happened to a convention by a day. */
export type ConventionLife = {
  readonly termination: Termination
  readonly disputes: readonly Matter[]
  readonly terminations: readonly Matter[]
  readonly waivers: readonly (Waiver & { readonly reason: string })[]
  readonly voids: readonly VoidClause[]
}

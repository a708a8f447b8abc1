import type { Day } from '../../../shared/day.ts'
import type { Step } from './steps.ts'

/** A thing that goes from step to step beside a signed convention. */
export type MatterKind = 'dispute' | 'termination'

export type Paper = {
  readonly id: string
  /** Position of the step that it belongs to. */
  readonly position: number
  readonly title: string
  readonly on: Day
  /** An address, or the reference under which it is filed; null when only the document is kept here. */
  readonly keptAt: string | null
  /** The document itself, when it is kept here. */
  readonly document: { readonly sha256: string; readonly mediaType: string } | null
}

export type Matter = {
  readonly id: string
  readonly kind: MatterKind
  readonly number: number
  readonly subject: string
  readonly steps: readonly Step[]
  readonly papers: readonly Paper[]
}

/** The matters as they stood on a day: steps taken later are not known yet. */
export const mattersBy = (matters: readonly Matter[], on: Day): readonly Matter[] =>
  matters
    .map((matter) => ({ ...matter, steps: matter.steps.filter((step) => step.on <= on) }))
    .filter(({ steps }) => steps.length > 0)

/** The state that the steps lead to; 'none' before the first. */
export const stateOf = (steps: readonly Step[]): string => steps.at(-1)?.state ?? 'none'

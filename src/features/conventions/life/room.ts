import type { Day } from '../../../shared/day.ts'
import type { Matter, MatterKind } from './matter.ts'
import { actsFrom, type Passages } from './steps.ts'

/** The state table of a kind of matter, with the act that opens one. */
export type Table = {
  readonly kind: MatterKind
  readonly passages: Passages<string, string>
  readonly first: string
}

/** The acts that a matter may go on with. */
export const nextActs = ({ passages }: Table, { steps }: Pick<Matter, 'steps'>): readonly string[] =>
  actsFrom(passages, steps.at(-1)?.state ?? 'none')

/** Day of the last step; null before the first. */
export const lastDay = ({ steps }: Pick<Matter, 'steps'>): Day | null => steps.at(-1)?.on ?? null

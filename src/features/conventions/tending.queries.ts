import type { Db } from '../../platform/database.ts'
import { type Actor, can, canSomewhere, reachOf } from '../../shared/rights.ts'
import { conventionsWithin } from './convention.queries.ts'
import { awaited, type ConventionText, textState } from './convention.ts'

type OpenText = { readonly slug: string; readonly reference: string; readonly text: ConventionText }

/** The texts that wait for someone: to be signed, with the parties that have not, and to be written. */
export type Untended = {
  readonly toSign: readonly (OpenText & { readonly missing: readonly string[] })[]
  readonly toWrite: readonly OpenText[]
}

/** What the texts of conventions ask of this person. Nothing is read for who may neither sign nor write. */
export async function conventionsToTend(db: Db, actor: Actor): Promise<Untended> {
  if (!canSomewhere(actor, 'convention.sign')) return { toSign: [], toWrite: [] }
  const conventions = await conventionsWithin(db, reachOf(actor, 'convention.sign'))
  const open = conventions.flatMap(({ id, slug, reference, texts }) =>
    texts.filter(({ effectOn }) => effectOn === null).map((text) => ({ id, slug, reference, text })),
  )
  return {
    toSign: open
      .filter(({ text }) => textState(text) === 'signing')
      .map((one) => ({
        ...one,
        missing: awaited(one.text).map(({ name, acronym }) => acronym ?? name),
      })),
    toWrite: open.filter(
      ({ id, text }) => textState(text) === 'draft' && can(actor, 'convention.draft', { conventionId: id }),
    ),
  }
}

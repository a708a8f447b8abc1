import { canonical, type Json } from '../../../shared/json.ts'

/** What is known of a thing, field by field, in the words of the journal. */
export type State = { readonly [field: string]: Json }

/** What becomes of one field: `take` the incoming value, `keep` the one changed by hand, or both are the `same`. */
export type FieldOutcome = 'take' | 'keep' | 'same'

/** Whether two values are the same, however their keys are ordered. */
export const sameValue = (one: Json, other: Json): boolean => canonical(one) === canonical(other)

const isEmpty = (value: Json): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/**
 * Three values meet: the incoming one, the one of the last import (`undefined` when no import ever brought this field), the present one.
 * A present value that is not what the last import brought was changed by hand: no import overwrites it. Without a last import, only an
 * empty field is filled.
 */
export function outcomeOf(field: {
  readonly incoming: Json
  readonly last: Json | undefined
  readonly present: Json
}): FieldOutcome {
  const { incoming, last, present } = field
  if (sameValue(incoming, present)) return 'same'
  const untouched = last === undefined ? isEmpty(present) : sameValue(last, present)
  return untouched ? 'take' : 'keep'
}

/** What becomes of one record: fields to write, and fields changed by hand that differ from the source. */
export type Merge = { readonly taken: readonly string[]; readonly kept: readonly string[] }

/** Merges the fields that the source gives; those it does not speak of stay as they are. */
export function mergeState(states: {
  readonly incoming: State
  readonly last: State
  readonly present: State
}): Merge {
  const { incoming, last, present } = states
  const outcomes = Object.entries(incoming).map(([field, value]) => ({
    field,
    outcome: outcomeOf({ incoming: value, last: last[field], present: present[field] ?? null }),
  }))
  const fieldsThat = (wanted: FieldOutcome) =>
    outcomes.flatMap(({ field, outcome }) => (outcome === wanted ? [field] : []))
  return { taken: fieldsThat('take'), kept: fieldsThat('keep') }
}

/** The counter of one record that was already there. */
export const fateOf = ({ taken, kept }: Merge): 'updated' | 'kept' | 'unchanged' =>
  taken.length > 0 ? 'updated' : kept.length > 0 ? 'kept' : 'unchanged'

/** The part of a state that these fields make. */
export const only = (state: State, fields: readonly string[]): State =>
  Object.fromEntries(fields.map((field) => [field, state[field] ?? null]))

/**
 * Gives each name its address: its ASCII form, with a number from 2 on when another has it. Names already placed keep theirs; the others
 * are served in the order given, so the same names in the same order always get the same addresses.
 */
export function slugsFor(
  names: readonly { readonly key: string; readonly form: string }[],
  taken: Iterable<string>,
): ReadonlyMap<string, string> {
  const used = new Set(taken)
  const given = new Map<string, string>()
  for (const { key, form } of names) {
    const slug = firstFree(form === '' ? 'sans-nom' : form, used)
    used.add(slug)
    given.set(key, slug)
  }
  return given
}

function firstFree(form: string, used: ReadonlySet<string>): string {
  if (!used.has(form)) return form
  for (let n = 2; ; n++) if (!used.has(`${form}-${n}`)) return `${form}-${n}`
}

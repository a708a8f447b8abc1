import { canonical, type Json } from '../../shared/json.ts'
import type { Path } from './content-check.ts'
import { contentOrder } from './content-places.ts'
import type { ConventionContent } from './convention-content.ts'

/** One value that differs: where it stands in the side that has it, what it was and what it is. Null: it did not exist. */
export type ContentChange = {
  readonly path: Path
  /** In which content the path leads somewhere. */
  readonly in: 'before' | 'after'
  readonly before: Json
  readonly after: Json
}

const same = (a: Json, b: Json): boolean => canonical(a) === canonical(b)

type Member = { readonly [key: string]: Json }
const isMember = (value: Json | undefined): value is Member =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What tells the members of a list apart, whatever their place; null when they are plain values. */
const keyOf = (member: Json): string | null => {
  if (!isMember(member)) return null
  const key = member.id ?? member.code
  return typeof key === 'string' ? key : null
}

/** The form of a condition or of a due date changes as a whole: its parts mean nothing one by one. */
const changesAsAWhole = (before: Member, after: Member): boolean =>
  before.kind !== after.kind && (before.id ?? before.code) === undefined

type Sides = { readonly before: Json; readonly after: Json; readonly path: Path }

function listChanges(before: readonly Json[], after: readonly Json[], path: Path): readonly ContentChange[] {
  const placeIn = (list: readonly Json[], key: string) => list.findIndex((one) => keyOf(one) === key)
  const gone = before.flatMap((member, index): readonly ContentChange[] => {
    const key = keyOf(member)
    return key === null || placeIn(after, key) >= 0
      ? []
      : [{ path: [...path, index], in: 'before', before: member, after: null }]
  })
  const come = after.flatMap((member, index): readonly ContentChange[] => {
    const key = keyOf(member)
    if (key === null) return []
    const was = placeIn(before, key)
    return was < 0
      ? [{ path: [...path, index], in: 'after', before: null, after: member }]
      : changesBetween({ before: before[was] ?? null, after: member, path: [...path, index] })
  })
  return [...gone, ...come]
}

function changesBetween({ before, after, path }: Sides): readonly ContentChange[] {
  if (same(before, after)) return []
  if (
    Array.isArray(before) &&
    Array.isArray(after) &&
    [...before, ...after].every((one) => keyOf(one) !== null)
  ) {
    const changes = listChanges(before, after, path)
    // The same members in another order.
    return changes.length > 0 ? changes : [{ path, in: 'after', before, after }]
  }
  if (isMember(before) && isMember(after) && !changesAsAWhole(before, after)) {
    const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])]
    return keys.flatMap((key) =>
      changesBetween({ before: before[key] ?? null, after: after[key] ?? null, path: [...path, key] }),
    )
  }
  return [{ path, in: after === null ? 'before' : 'after', before, after }]
}

/** A content, whole or what is public of it. */
type Compared = { readonly [section in keyof ConventionContent]?: unknown }

/** What differs between two texts, value by value, in the order of the text. Members of lists are told apart by their id, not their place. */
export function contentChanges(before: Compared, after: Compared): readonly ContentChange[] {
  return contentOrder.flatMap((section) =>
    changesBetween({
      before: (before[section] ?? null) as Json,
      after: (after[section] ?? null) as Json,
      path: [section],
    }),
  )
}

/** The parts of a content in which something differs. */
export const changedSections = (
  before: ConventionContent,
  after: ConventionContent,
): readonly (keyof ConventionContent)[] =>
  contentOrder.filter(
    (section) => !same(before[section] as unknown as Json, after[section] as unknown as Json),
  )

import type { Json } from '../../../shared/json.ts'
import { asciiForm } from '../nomenclature.ts'
import { fateOf, mergeState, only, type State, sameValue, slugsFor } from './import-merge.ts'

/** A thing that stands in the database. */
export type Standing<S extends State> = {
  readonly id: string
  readonly slug: string
  readonly version: number
  readonly state: S
}

/** A thing as its source tells it; `formerIds`: the names it had there before. */
export type Incoming<S extends State> = {
  readonly externalId: string
  /** The fields that the source gives. */
  readonly state: Partial<S>
  readonly formerIds?: readonly string[]
  /** How the source spells what the state holds as codes: remembered, never merged. */
  readonly written?: State
}

/** What an import does of one thing. */
export type Planned<S extends State = State> = {
  readonly externalId: string
  readonly id: string
  readonly slug: string
  readonly fate: 'created' | 'updated' | 'kept' | 'unchanged'
  /** What it will be, whole. */
  readonly state: S
  /** Of the row that stands; 0 for a new one. */
  readonly version: number
  /** The fields that change, as they were and as they will be; for a new thing, nothing and everything. */
  readonly before: State | null
  readonly after: State
  readonly taken: readonly string[]
  /** Fields changed by hand that differ from the source. */
  readonly kept: readonly string[]
  /** What the source told, to be remembered; null when it told the same last time. */
  readonly remembered: State | null
  /** The address it had before it changed its name at the source. */
  readonly formerSlug: string | null
}

export type Known<S extends State> = {
  /** By name at the source. */
  readonly present: ReadonlyMap<string, Standing<S>>
  /** What the last import brought, by id. */
  readonly last: ReadonlyMap<string, State>
  /** Every address in use, by things without a name at the source too. */
  readonly slugs: Iterable<string>
  /** All the fields a thing can have, as they are when nobody fills them. */
  readonly empty: S
}

const byCode = (one: { readonly externalId: string }, other: { readonly externalId: string }): number =>
  one.externalId < other.externalId ? -1 : one.externalId > other.externalId ? 1 : 0

/**
 * Decides what an import does of each thing: a new one is created, one that stands is merged field by field. A thing whose former name
 * stands, and is no longer in the source, is that thing under a new name. `newId` gives the id of a new thing. The outcome does not
 * depend on the order of the source.
 */
export function planImport<S extends State>(
  incoming: readonly Incoming<S>[],
  known: Known<S>,
  newId: () => string,
): readonly Planned<S>[] {
  const sorted = [...incoming].sort(byCode)
  const renamed = renamesIn(sorted, known)
  const isNamed = ({ externalId }: Incoming<S>) => known.present.has(externalId)
  const forms = sorted
    .filter((one) => !isNamed(one))
    .map(({ externalId: key }) => ({ key, form: asciiForm(key) }))
  const slugs = slugsFor(forms, known.slugs)
  return sorted.map((one) => {
    const standing = known.present.get(one.externalId)
    if (standing) return merged(one, standing, known)
    const slug = slugs.get(one.externalId) ?? one.externalId
    const former = renamed.get(one.externalId)
    return former
      ? movedTo(slug, merged(one, former, known), former)
      : created(one, { id: newId(), slug }, known.empty)
  })
}

function renamesIn<S extends State>(
  incoming: readonly Incoming<S>[],
  { present }: Known<S>,
): ReadonlyMap<string, Standing<S>> {
  const names = new Set(incoming.map(({ externalId }) => externalId))
  const claimed = new Set<string>()
  const renames = new Map<string, Standing<S>>()
  for (const { externalId, formerIds = [] } of incoming) {
    if (present.has(externalId)) continue
    const former = formerIds.find((name) => present.has(name) && !names.has(name) && !claimed.has(name))
    const standing = former === undefined ? undefined : present.get(former)
    if (former === undefined || standing === undefined) continue
    claimed.add(former)
    renames.set(externalId, standing)
  }
  return renames
}

function created<S extends State>(
  { externalId, state, written }: Incoming<S>,
  place: { id: string; slug: string },
  empty: S,
): Planned<S> {
  const whole = { ...empty, ...state }
  return {
    ...{ ...place, externalId, fate: 'created', state: whole, version: 0, before: null, after: whole },
    ...{ taken: Object.keys(whole), kept: [], formerSlug: null },
    remembered: { ...given(state), ...(written === undefined ? {} : { [WRITTEN]: written }) },
  }
}

/** Under which name the spelling of the source is remembered, beside the fields. */
export const WRITTEN = 'written'

const given = (state: Partial<State>): State =>
  Object.fromEntries(Object.entries(state).filter((entry): entry is [string, Json] => entry[1] !== undefined))

function merged<S extends State>(
  { externalId, state: told, written }: Incoming<S>,
  standing: Standing<S>,
  { last }: Known<S>,
): Planned<S> {
  const state = given(told)
  const { id, slug, version, state: present } = standing
  const remembered = last.get(id) ?? {}
  const merge = mergeState({ incoming: state, last: remembered, present })
  const spelled = { ...(remembered[WRITTEN] as State | undefined), ...written }
  const tellsTheSame =
    fateOf(mergeState({ incoming: state, last: remembered, present: remembered })) === 'unchanged' &&
    sameValue(spelled, remembered[WRITTEN] ?? {})
  const after = only(state, merge.taken)
  return {
    ...{
      externalId,
      id,
      slug,
      version,
      fate: fateOf(merge),
      state: { ...present, ...after },
      formerSlug: null,
    },
    ...{ before: only(present, merge.taken), after, taken: merge.taken, kept: merge.kept },
    remembered: tellsTheSame
      ? null
      : { ...remembered, ...state, ...(written === undefined ? {} : { [WRITTEN]: spelled }) },
  }
}

const movedTo = <S extends State>(slug: string, planned: Planned<S>, former: Standing<S>): Planned<S> => ({
  ...planned,
  slug,
  fate: 'updated',
  before: { ...planned.before, slug: former.slug },
  after: { ...planned.after, slug },
  formerSlug: former.slug,
})

/** How many things had each fate. */
export function fatesOf(plan: readonly Planned[]): Readonly<Record<Planned['fate'], number>> {
  const counts = { created: 0, updated: 0, kept: 0, unchanged: 0 }
  for (const { fate } of plan) counts[fate] += 1
  return counts
}

/** A former address, and the product that had it; an address asked for by several goes to the first. */
export type FormerSlugs = {
  readonly given: readonly { readonly slug: string; readonly id: string }[]
  readonly shared: readonly { readonly externalId: string; readonly formerId: string }[]
}

/** Which former addresses lead to which product. One that a product has today leads to that product. */
export function formerSlugsOf(
  wanted: readonly {
    readonly externalId: string
    readonly id: string
    readonly formerIds: readonly string[]
  }[],
  present: { readonly slugs: ReadonlyMap<string, string>; readonly former: ReadonlyMap<string, string> },
): FormerSlugs {
  const holders = new Map([...present.former, ...present.slugs])
  const given: { slug: string; id: string }[] = []
  const shared: { externalId: string; formerId: string }[] = []
  for (const { externalId, id, formerIds } of wanted)
    for (const formerId of formerIds) {
      const slug = asciiForm(formerId)
      const holder = holders.get(slug)
      if (slug === '' || holder === id) continue
      if (holder !== undefined) {
        shared.push({ externalId, formerId })
        continue
      }
      holders.set(slug, id)
      given.push({ slug, id })
    }
  return { given, shared }
}

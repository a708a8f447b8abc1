import { addMonths, type Day } from '../../../shared/day.ts'

/** What a team may be imposed against the manifesto: reported in confidence, since no record shows it. */
export const impositions = ['hiring', 'tools', 'hosting', 'reporting', 'priorities', 'other'] as const
export type Imposition = (typeof impositions)[number]

/** What can break a commitment by a fact that is recorded somewhere. */
export type Watch = 'launch-demanded' | 'no-impact-indicator' | 'too-many-meetings'

/** One thing that a partner pledges to (annex 1 of the convention). */
export type Commitment = {
  readonly id: string
  readonly text: string
  /** Null: no record can break it; a team may report it all the same. */
  readonly watch: Watch | null
}

export type Principle = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly commitments: readonly Commitment[]
}

/** A text of the manifesto, in force from a day until the next one. */
export type ManifestoVersion = {
  readonly number: number
  readonly since: Day
  readonly source: string
  readonly principles: readonly Principle[]
}

/** The version in force on a day; null before the first. */
export const versionOn = (versions: readonly ManifestoVersion[], on: Day): ManifestoVersion | null =>
  versions.findLast(({ since }) => since <= on) ?? null

export const commitmentsOf = ({ principles }: ManifestoVersion): readonly Commitment[] =>
  principles.flatMap(({ commitments }) => commitments)

/** A launch that a partner asked for, with its product's construction. */
export type LaunchDemand = {
  readonly product: string
  readonly constructionOn: Day
  readonly demandedFor: Day
}

/** A product in progress, and how many indicators of impact it is steered by. */
export type Steering = { readonly product: string; readonly indicators: number }

/** Follow-up meetings of a team between two days: how many were held, how many the rituals provide for. */
export type Rituals = { readonly product: string; readonly held: number; readonly agreed: number }

/** What other features know of the facts that break commitments; null: nobody records them yet. */
export type ManifestoFacts = {
  readonly launches: readonly LaunchDemand[] | null
  readonly steering: readonly Steering[] | null
  readonly rituals: readonly Rituals[] | null
}

/** Months of construction before which no launch is demanded (annex 1, first principle). */
const CONSTRUCTION_MONTHS = 6

/** Whether a launch was demanded before the end of the six months of construction. */
export const breaksConstruction = ({ constructionOn, demandedFor }: LaunchDemand): boolean =>
  demandedFor < addMonths(constructionOn, CONSTRUCTION_MONTHS)

/** Whether a product is steered without any indicator of impact. */
export const isSteeredBlind = ({ indicators }: Steering): boolean => indicators === 0

/** Whether a team was met more often than the rituals provide for. */
export const exceedsRituals = ({ held, agreed }: Rituals): boolean => held > agreed

/** What the facts say of a commitment: how many products were looked at, and those that break it. */
export type Watched =
  | { readonly state: 'unknown' }
  | { readonly state: 'not-applicable' }
  | { readonly state: 'kept'; readonly seen: number }
  | { readonly state: 'broken'; readonly seen: number; readonly products: readonly string[] }

function watched<Fact extends { readonly product: string }>(
  facts: readonly Fact[] | null,
  breaks: (fact: Fact) => boolean,
): Watched {
  if (facts === null) return { state: 'unknown' }
  const seen = new Set(facts.map(({ product }) => product)).size
  if (seen === 0) return { state: 'not-applicable' }
  const products = [...new Set(facts.filter(breaks).map(({ product }) => product))].sort()
  return products.length === 0 ? { state: 'kept', seen } : { state: 'broken', seen, products }
}

/** Reads the facts of one watch. Kept only when there is something to see and nothing breaks it; nobody looking is `unknown`. */
export function watchedBy(watch: Watch, facts: ManifestoFacts): Watched {
  switch (watch) {
    case 'launch-demanded':
      return watched(facts.launches, breaksConstruction)
    case 'no-impact-indicator':
      return watched(facts.steering, isSteeredBlind)
    case 'too-many-meetings':
      return watched(facts.rituals, exceedsRituals)
  }
}

/** A person's pledge for a partner. */
export type Pledge = {
  readonly id: string
  readonly version: number
  readonly partner: string
  readonly capacity: string
  /** Null: the person did not agree to be named. */
  readonly name: string | null
  readonly pledgedOn: Day
  /** Null: the programme team has not checked yet that they may speak for the partner. */
  readonly confirmedOn: Day | null
  readonly withdrawnOn: Day | null
}

export type PledgeState = 'to-confirm' | 'public' | 'withdrawn'

/** Where a pledge stands on a day. Only a confirmed one is public. */
export function pledgeState(
  { confirmedOn, withdrawnOn }: Pick<Pledge, 'confirmedOn' | 'withdrawnOn'>,
  on: Day,
): PledgeState {
  if (withdrawnOn !== null && withdrawnOn <= on) return 'withdrawn'
  return confirmedOn !== null && confirmedOn <= on ? 'public' : 'to-confirm'
}

import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { type Actor, can, canSomewhere, type PolicyObject } from '../../shared/rights.ts'
import type { ScopeChoice } from '../identity/index.ts'
import { dueDay, progressOf, type Review } from './review.queries.ts'
import { type ReviewState, reviewState } from './review.ts'

/** How the address of the review of the network names it. */
const NETWORK = 'reseau'

/** The places that are reviewed: the network, then each incubator, with the products that it carries. */
export async function reviewsOn(
  db: Db,
  { dueOn, scopes }: { readonly dueOn: Day; readonly scopes: readonly ScopeChoice[] },
): Promise<readonly Review[]> {
  const incubators = await db.selectFrom('incubator').select(['id', 'slug', 'name']).orderBy('name').execute()
  const network = { slug: NETWORK, name: 'Réseau et conventions', incubatorId: null }
  return [
    { dueOn, place: network, productIds: [] },
    ...incubators.map(({ id, slug, name }) => ({
      dueOn,
      place: { slug, name, incubatorId: id },
      productIds: scopes.flatMap((scope) =>
        scope.kind === 'product' && scope.incubatorIds?.includes(id) ? [scope.id] : [],
      ),
    })),
  ]
}

/** What the policy is asked about a place: nothing but the network reaches the network. */
export const objectOfReview = ({ place }: Review): PolicyObject =>
  place.incubatorId === null ? {} : { incubatorIds: [place.incubatorId] }

/** A review with how far it has come. */
export type ReviewProgress = Review & {
  readonly total: number
  readonly left: number
  readonly state: ReviewState
}

type Asked = {
  readonly actor: Actor
  readonly today: Day
  /** Asked for only when somebody reviews something. */
  readonly scopes: () => Promise<readonly ScopeChoice[]>
}

/** The reviews of the last due day that this person reads, those without any right left out. */
export async function reviewsFor(
  db: Db,
  { actor, today, scopes }: Asked,
): Promise<readonly ReviewProgress[]> {
  if (!canSomewhere(actor, 'review.read')) return []
  const dueOn = await dueDay(db, today)
  if (dueOn === null) return []
  const reviews = await reviewsOn(db, { dueOn, scopes: await scopes() })
  const read = reviews.filter((review) => can(actor, 'review.read', objectOfReview(review)))
  const progress = await progressOf(db, read, today)
  return read.flatMap((review) => {
    const found = progress.get(review.place.slug)
    if (found === undefined) return []
    const { decided, left, closedAt } = found
    const state = reviewState({ dueOn, closed: closedAt !== null }, today)
    return decided + left === 0 ? [] : [{ ...review, total: decided + left, left, state }]
  })
}

/** The reviews that wait for this person: their own to do, and for who watches over the network, those that are late. */
export async function reviewsToDo(db: Db, asked: Asked): Promise<readonly ReviewProgress[]> {
  const waits = (one: ReviewProgress) =>
    one.state === 'late' || (one.state === 'to-do' && can(asked.actor, 'review.do', objectOfReview(one)))
  return (await reviewsFor(db, asked)).filter(waits)
}

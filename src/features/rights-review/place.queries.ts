import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { type Actor, type PolicyObject, reachOf } from '../../shared/rights.ts'
import type { ScopeChoice } from '../identity/index.ts'
import { closingOf, dueDay, linesOf, type Review } from './review.queries.ts'
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
  readonly closedAt: Date | null
  readonly state: ReviewState
}

type Asked = {
  readonly actor: Actor
  readonly action: 'review.read' | 'review.do'
  readonly today: Day
  /** Asked for only when somebody reviews something. */
  readonly scopes: () => Promise<readonly ScopeChoice[]>
}

/** The reviews of the last due day that this person reaches, those without any right left out. */
export async function reviewsFor(
  db: Db,
  { actor, action, today, scopes }: Asked,
): Promise<readonly ReviewProgress[]> {
  const reach = reachOf(actor, action)
  if (reach !== 'everything' && reach.incubatorIds.length === 0) return []
  const dueOn = await dueDay(db, today)
  if (dueOn === null) return []
  const reached = (await reviewsOn(db, { dueOn, scopes: await scopes() })).filter(
    ({ place }) =>
      reach === 'everything' ||
      (place.incubatorId !== null && reach.incubatorIds.includes(place.incubatorId)),
  )
  const all: ReviewProgress[] = []
  for (const review of reached) all.push(await progressOf(db, review, today))
  return all.filter(({ total }) => total > 0)
}

async function progressOf(db: Db, review: Review, today: Day): Promise<ReviewProgress> {
  const [lines, closing] = [await linesOf(db, review, today), await closingOf(db, review)]
  const closedAt = closing?.closedAt ?? null
  return {
    ...review,
    closedAt,
    total: lines.length,
    left: lines.filter(({ decided }) => decided === null).length,
    state: reviewState({ dueOn: review.dueOn, closed: closedAt !== null }, today),
  }
}

/** The reviews that wait for this person: their own to do, and for who watches over the network, those that are late. */
export async function reviewsToDo(db: Db, asked: Omit<Asked, 'action'>): Promise<readonly ReviewProgress[]> {
  const own = await reviewsFor(db, { ...asked, action: 'review.do' })
  const read = await reviewsFor(db, { ...asked, action: 'review.read' })
  const isOwn = ({ place }: Review) => own.some((one) => one.place.slug === place.slug)
  return read.filter((one) => one.state !== 'closed' && (isOwn(one) || one.state === 'late'))
}

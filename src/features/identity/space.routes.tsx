import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { type Actor, can, canSomewhere, type PersonId, reachOf } from '../../shared/rights.ts'
import type { Task } from '../../shared/task.ts'
import { showsRecords } from '../../web/consulted.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { get, type Route, somewhere } from '../../web/routes.ts'
import { absencesOf } from './absence/absence.queries.ts'
import { listQuery } from './fields.input.ts'
import { grantsOf } from './grant.queries.ts'
import { listPeople } from './network.queries.ts'
import { type ScopeChoice, withProductsOf } from './scope.ts'
import { NetworkPage, TodayPage } from './space.views.tsx'

export type SpaceDeps = {
  readonly db: Db
  /** Everything on which a role may be held, in the order of the list. */
  readonly scopes: () => Promise<readonly ScopeChoice[]>
  /** What this person has to do, or may do, today; from all features. */
  readonly todayFor: (actor: Actor) => Promise<readonly Task[]>
  /** Told how many they are, for the head of the next pages. */
  readonly counted: (person: PersonId, tasks: number) => Promise<void>
}

export const spaceCrumb = { label: 'Mon espace', href: '/espace' }

const ON_A_PAGE = 50

async function network(c: WebContext, { db, scopes }: SpaceDeps): Promise<Response> {
  const { actor, now } = c.var
  const choices = await scopes()
  const { q: words, page: number } = listQuery.parse(c.req.query())
  const reach = withProductsOf(reachOf(actor, 'people.read'), choices)
  const found = await listPeople(db, { reach, words, day: dayOf(now), page: number, size: ON_A_PAGE })
  showsRecords(
    c,
    'network',
    found.people.map(({ id }) => id),
  )
  return page(
    c,
    { title: 'Réseau', breadcrumb: [spaceCrumb] },
    <NetworkPage
      {...found}
      words={words}
      page={number}
      size={ON_A_PAGE}
      scopes={choices}
      invites={canSomewhere(actor, 'people.invite')}
      manages={can(actor, 'people.manage')}
      editsOrganisations={can(actor, 'organisation.edit')}
      seesRetention={can(actor, 'retention.read')}
      managesKeys={can(actor, 'key.manage')}
      readsReviews={canSomewhere(actor, 'review.read')}
      partial={reach !== 'everything'}
    />,
  )
}

async function today(c: WebContext, { db, scopes, todayFor, counted }: SpaceDeps): Promise<Response> {
  const { actor, now } = c.var
  if (actor.kind !== 'person') throw new Error('the guard lets only people in here')
  const [grants, items, choices, absences] = await Promise.all([
    grantsOf(db, [actor.id]),
    todayFor(actor),
    scopes(),
    absencesOf(db, actor.id),
  ])
  if (c.var.tasks !== items.length) await counted(actor.id, items.length)
  c.set('tasks', items.length)
  const props = {
    name: actor.name,
    today: dayOf(now),
    items,
    scopes: choices,
    lent: absences.filter(({ delegator }) => delegator.id === actor.id),
    grants: grants.get(actor.id) ?? [],
  }
  return page(c, { title: 'Aujourd’hui' }, <TodayPage {...props} />)
}

/** Rooms of the members' area that concern people: what awaits me, who is in the network. */
export const spaceRoutes = (deps: SpaceDeps): readonly Route[] => [
  get('/espace', { action: 'space.open' }, (c) => today(c, deps)),
  get('/espace/reseau', somewhere('people.read'), (c) => network(c, deps)),
]

import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { type Actor, can, canSomewhere, reachOf } from '../../shared/rights.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { get, type Route, somewhere } from '../../web/routes.ts'
import { absencesOf } from './absence/absence.queries.ts'
import { listQuery } from './fields.input.ts'
import { grantsOf } from './grant.queries.ts'
import { listPeople } from './network.queries.ts'
import { type ScopeChoice, withProductsOf } from './scope.ts'
import { NetworkPage, type TodayItem, TodayPage } from './space.views.tsx'

export type SpaceDeps = {
  readonly db: Db
  /** Everything on which a role may be held, in the order of the list. */
  readonly scopes: () => Promise<readonly ScopeChoice[]>
  /** What this person has to do, or may do, today; from all features. */
  readonly todayFor: (actor: Actor) => Promise<readonly TodayItem[]>
}

export const spaceCrumb = { label: 'Mon espace', href: '/espace' }

const ON_A_PAGE = 50

async function network(c: WebContext, { db, scopes }: SpaceDeps): Promise<Response> {
  const { actor, now } = c.var
  const choices = await scopes()
  const { q: words, page: number } = listQuery.parse(c.req.query())
  const reach = withProductsOf(reachOf(actor, 'people.read'), choices)
  const found = await listPeople(db, { reach, words, day: dayOf(now), page: number, size: ON_A_PAGE })
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
      partial={reach !== 'everything'}
    />,
  )
}

async function today(c: WebContext, { db, scopes, todayFor }: SpaceDeps): Promise<Response> {
  const { actor, now } = c.var
  if (actor.kind !== 'person') throw new Error('the guard lets only people in here')
  const [grants, items, choices, absences] = await Promise.all([
    grantsOf(db, [actor.id]),
    todayFor(actor),
    scopes(),
    absencesOf(db, actor.id),
  ])
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

import type { Db } from '../../../platform/database.ts'
import { dayOf } from '../../../shared/day.ts'
import { type Action, can, reachOf } from '../../../shared/rights.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { get, type Route, somewhere } from '../../../web/routes.ts'
import { type Convention, conventionsWithin, standingOn } from '../../conventions/index.ts'
import { moneyHref } from './money-desk.messages.ts'
import { moneyReachOf } from './money-desk.queries.ts'
import { moneyAccess, moneyCrumbs, moneyDesk } from './money-desk.routes.ts'
import { MoneyHomePage, MoneyListPage } from './money-home.views.tsx'

/** The rooms, in the order in which money goes through them, each with what opens it. */
const rooms: readonly {
  readonly path: string
  readonly action: Action
  readonly label: string
  readonly about: string
}[] = [
  {
    ...{ path: 'appels', action: 'money.read', label: 'Appels de fonds' },
    about: 'Où en est chaque versement : condition remplie, appelé, reçu, crédits ouverts.',
  },
  {
    ...{ path: 'etats', action: 'money.read', label: 'États récapitulatifs (ERDA)' },
    about: 'Ce qui est accepté, figé et signé par deux personnes, avec ses fichiers et son empreinte.',
  },
  {
    ...{ path: 'delegations', action: 'money.read', label: 'Délégations de signature' },
    about: 'Qui peut signer les ERDA, pour les engagements ou les paiements, et jusqu’à quand.',
  },
]

/** A role on a convention answers at once; the incubators of who pays are only asked for who holds a role on one. */
async function reads(db: Db, { actor }: WebContext['var'], convention: Convention): Promise<boolean> {
  if (can(actor, 'money.read', { conventionId: convention.id })) return true
  const reach = reachOf(actor, 'money.read')
  if (reach === 'everything' || reach.incubatorIds.length === 0) return reach === 'everything'
  return can(actor, 'money.read', await moneyReachOf(db, convention))
}

async function list(db: Db, c: WebContext): Promise<Response> {
  const today = dayOf(c.var.now)
  const listed = []
  for (const convention of await conventionsWithin(db, 'everything')) {
    const standing = standingOn(convention, today)
    if (standing && (await reads(db, c.var, convention)))
      listed.push({ slug: convention.slug, reference: convention.reference, title: standing.content.title })
  }
  return page(
    c,
    { title: 'Argent des conventions', breadcrumb: [{ label: 'Mon espace', href: '/espace' }] },
    <MoneyListPage conventions={listed} />,
  )
}

async function home(db: Db, c: WebContext): Promise<Response> {
  const { convention, may } = await moneyDesk(db, c)
  const { slug, reference } = convention
  return page(
    c,
    { title: `Argent de la convention ${reference}`, breadcrumb: moneyCrumbs(convention).slice(0, 1) },
    <MoneyHomePage
      reference={reference}
      rooms={[
        {
          label: 'Finances publiques',
          href: `/conventions/${slug}/finances`,
          about: 'Où en est l’argent, aujourd’hui ou à une date passée.',
        },
        ...rooms
          .filter(({ action }) => may(action))
          .map(({ path, label, about }) => ({ label, about, href: moneyHref(slug, path) })),
      ]}
    />,
  )
}

/** Where those who work on the money of conventions come in. */
export const moneyHomeRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get('/espace/argent', somewhere('money.read'), (c) => list(db, c)),
  get('/espace/conventions/:slug/argent', moneyAccess(db, 'money.read'), (c) => home(db, c)),
]

import { z } from 'zod'
import type { Db } from '../../../platform/database.ts'
import { AppError } from '../../../shared/errors.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { personOf } from '../../../web/write.ts'
import { tokenIn } from '../session-cookie.ts'
import { ConnectionsPage } from './connections.views.tsx'
import { identitiesOf, unlinkIdentity } from './identity.queries.ts'
import { providerSettings } from './provider.ts'
import { closeOthers, sessionsOf } from './sessions.queries.ts'

type Deps = { readonly db: Db }

const own = { action: 'space.open' } as const
const PATH = '/espace/connexions'

const lookingOf = (c: WebContext) => ({
  person: personOf(c),
  token: tokenIn(c.req.header('cookie'), c.var.https),
  now: c.var.now,
})

async function show(c: WebContext, { db }: Deps): Promise<Response> {
  const [identities, sessions] = await Promise.all([
    identitiesOf(db, personOf(c)),
    sessionsOf(db, lookingOf(c)),
  ])
  return page(
    c,
    { title: 'Mes connexions', breadcrumb: [{ label: 'Mon espace', href: '/espace' }] },
    <ConnectionsPage identities={identities} sessions={sessions} csrf={c.var.csrf()} />,
  )
}

async function unlink(c: WebContext, { db }: Deps): Promise<Response> {
  const id = z.uuid().safeParse(c.req.param('id'))
  if (!id.success) throw new AppError('not-found', 'Cette adresse ne désigne aucune identité liée.')
  const removal = { id: id.data, person: personOf(c), now: c.var.now }
  const provider = await db.transaction().execute((tx) => unlinkIdentity(tx, removal))
  const { label } = providerSettings[provider]
  flash(c, { tone: 'success', text: `Votre identité ${label} n’est plus liée à votre compte.` })
  return c.redirect(PATH, 303)
}

async function close(c: WebContext, { db }: Deps): Promise<Response> {
  const closed = await db.transaction().execute((tx) => closeOthers(tx, lookingOf(c)))
  const text = closed === 0 ? 'Aucune autre session n’était ouverte.' : 'Vos autres sessions sont fermées.'
  flash(c, { tone: 'success', text })
  return c.redirect(PATH, 303)
}

/** How a person comes in, and where they are still signed in: theirs to see, theirs to change. */
export const connectionRoutes = (deps: Deps): readonly Route[] => [
  get(PATH, own, (c) => show(c, deps)),
  post(`${PATH}/sessions`, own, (c) => close(c, deps)),
  post(`${PATH}/:id/retrait`, own, (c) => unlink(c, deps)),
]

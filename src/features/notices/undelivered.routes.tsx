import type { Db } from '../../platform/database.ts'
import { flash } from '../../web/flash.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { personOf } from '../../web/write.ts'
import { networkCrumbs } from '../identity/index.ts'
import { UNDELIVERED_PATH } from './undelivered.messages.ts'
import { seeUndelivered, undeliveredMails } from './undelivered.queries.ts'
import { UndeliveredPage } from './undelivered.views.tsx'

const managing = { action: 'people.manage' } as const

/** Messages that were given up: administrators see them, then put them away. */
export const undeliveredRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get(UNDELIVERED_PATH, managing, async (c) =>
    page(
      c,
      { title: 'Courriels non remis', breadcrumb: networkCrumbs },
      <UndeliveredPage mails={await undeliveredMails(db)} csrf={c.var.csrf()} />,
    ),
  ),
  post(UNDELIVERED_PATH, managing, async (c) => {
    await db.transaction().execute((tx) => seeUndelivered(tx, personOf(c), c.var.now))
    flash(c, { tone: 'success', text: 'Ces courriels sont classés.' })
    return c.redirect(UNDELIVERED_PATH, 303)
  }),
]

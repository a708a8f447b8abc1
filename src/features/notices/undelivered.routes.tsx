import type { Db } from '../../platform/database.ts'
import { AppError } from '../../shared/errors.ts'
import { flash } from '../../web/flash.ts'
import { parseForm } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { personOf } from '../../web/write.ts'
import { networkCrumbs } from '../identity/index.ts'
import { seenForm } from './undelivered.input.ts'
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
    const parsed = parseForm(seenForm, c.var.form)
    if (!parsed.ok)
      throw new AppError('invalid', 'Ce formulaire n’est pas celui de cette page : rechargez-la.')
    const seeing = { by: personOf(c), ids: parsed.value.vus, now: c.var.now }
    await db.transaction().execute((tx) => seeUndelivered(tx, seeing))
    flash(c, { tone: 'success', text: 'Ces courriels sont classés.' })
    return c.redirect(UNDELIVERED_PATH, 303)
  }),
]

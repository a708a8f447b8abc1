import type { Db } from '../../platform/database.ts'
import type { RetentionKind } from '../../platform/retention.ts'
import { dayOf } from '../../shared/day.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { get, type Route } from '../../web/routes.ts'
import { spaceCrumb } from '../identity/index.ts'
import { historyOf } from '../journal/index.ts'
import { dueByRule } from './retention.jobs.ts'
import { rulesOn } from './retention.queries.ts'
import { RetentionPage } from './retention.views.tsx'

export type RetentionPageDeps = { readonly db: Db; readonly kinds: readonly RetentionKind[] }

const RUNS_SHOWN = 14

async function retention(c: WebContext, { db, kinds }: RetentionPageDeps): Promise<Response> {
  const { now } = c.var
  const [rules, due, runs] = await Promise.all([
    rulesOn(db, dayOf(now)),
    dueByRule({ db, kinds, now: () => now }),
    historyOf(db, { kinds: ['retention-run'], limit: RUNS_SHOWN }),
  ])
  return page(
    c,
    { title: 'Durées de conservation', breadcrumb: [spaceCrumb] },
    <RetentionPage
      {...{ rules, due }}
      runs={runs.map(({ seq, at, after }) => ({ seq, at, counts: after }))}
    />,
  )
}

/** How long things are kept, what the last nights removed, and what the next one would. */
export const retentionRoutes = (deps: RetentionPageDeps): readonly Route[] => [
  get('/espace/conservation', { action: 'retention.read' }, (c) => retention(c, deps)),
]

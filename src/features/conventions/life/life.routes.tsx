import type { Db } from '../../../platform/database.ts'
import { AppError } from '../../../shared/errors.ts'
import { can } from '../../../shared/rights.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { get, type Route, sharedGet } from '../../../web/routes.ts'
import { askedDay } from '../../portfolio/index.ts'
import { effectiveConvention } from '../convention.queries.ts'
import { disputeRoutes } from '../dispute/dispute.routes.tsx'
import { terminationRoutes } from '../termination/termination.routes.tsx'
import { waiverRoutes } from '../waiver/waiver.routes.tsx'
import { lifeOf } from './life.queries.ts'
import { LifePage } from './life.views.tsx'
import type { LifeDeps } from './matter.routes.tsx'
import { actsOnConvention, hereOf } from './named.routes.ts'

const NEVER = 'Aucune convention n’avait pris effet à cette adresse ce jour-là.'

async function showPublic(c: WebContext, db: Db): Promise<Response> {
  const { day: asked, notices } = askedDay(c)
  const convention = await effectiveConvention(db, c.req.param('slug') ?? '', asked)
  if (convention === null) throw new AppError('not-found', NEVER)
  return page(
    c,
    {
      title: `Vie de la convention ${convention.reference}`,
      breadcrumb: [
        { label: 'Conventions', href: '/conventions' },
        { label: convention.reference, href: `/conventions/${convention.slug}` },
      ],
      notices,
      source: 'Source : les actes enregistrés par l’équipe du programme',
    },
    <LifePage {...{ convention, on: asked }} {...(await lifeOf(db, convention.id, asked))} inside={false} />,
  )
}

async function showInside(c: WebContext, db: Db): Promise<Response> {
  const { convention, today } = await hereOf(c, db)
  return page(
    c,
    {
      title: `Vie de la convention ${convention.reference}`,
      breadcrumb: [
        { label: 'Conventions en cours', href: '/espace/conventions' },
        { label: convention.reference, href: `/espace/conventions/${convention.slug}` },
      ],
    },
    <LifePage
      {...{ convention, on: today }}
      {...(await lifeOf(db, convention.id, today))}
      inside={can(c.var.actor, 'convention.act')}
    />,
  )
}

/** The life of a convention: what everyone may know of it, and what whoever acts on it may do. */
export const lifeRoutes = ({ db, dataDir }: LifeDeps): readonly Route[] => [
  sharedGet('/conventions/:slug/vie', { action: 'convention.read' }, (c) => showPublic(c, db)),
  get('/espace/conventions/:slug/vie', actsOnConvention(db), (c) => showInside(c, db)),
  ...disputeRoutes({ db, dataDir }),
  ...terminationRoutes({ db, dataDir }),
  ...waiverRoutes({ db, dataDir }),
]

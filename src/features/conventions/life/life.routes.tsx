import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { can } from '../../../shared/rights.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { get, type Route, sharedGet } from '../../../web/routes.ts'
import { askedDay } from '../../portfolio/index.ts'
import { effectiveConvention } from '../convention.queries.ts'
import { disputeRoutes } from '../dispute/dispute.routes.tsx'
import type { StandingConvention } from '../standing-convention.ts'
import { terminationOn } from '../termination/termination.queries.ts'
import { terminationRoutes } from '../termination/termination.routes.tsx'
import { voidClausesOf, waiversOf } from '../waiver/waiver.queries.ts'
import { waiverRoutes } from '../waiver/waiver.routes.tsx'
import { LifePage, type LifeProps } from './life.views.tsx'
import { mattersOf } from './matter.queries.ts'
import { mattersBy } from './matter.ts'
import { actsOnConvention, hereOf } from './named.routes.ts'

async function lifeOf(db: Db, convention: StandingConvention, on: Day): Promise<Omit<LifeProps, 'inside'>> {
  const { id: conventionId } = convention
  return {
    ...{ convention, on },
    termination: await terminationOn(db, conventionId, on),
    disputes: mattersBy(await mattersOf(db, { conventionId, kind: 'dispute' }), on),
    terminations: mattersBy(await mattersOf(db, { conventionId, kind: 'termination' }), on),
    waivers: await waiversOf(db, conventionId, on),
    voids: await voidClausesOf(db, conventionId, on),
  }
}

const NEVER = 'Aucune convention n’avait pris effet à cette adresse ce jour-là.'

async function showPublic(c: WebContext, db: Db): Promise<Response> {
  const { day: asked, notices } = askedDay(c)
  const convention = await effectiveConvention(db, c.req.param('slug') ?? '', asked)
  if (convention === null) throw new AppError('not-found', NEVER)
  return page(
    c,
    {
      title: `Vie de la convention ${convention.reference}`,
      notices,
      source: 'Source : les actes enregistrés par l’équipe du programme',
    },
    <LifePage {...(await lifeOf(db, convention, asked))} inside={false} />,
  )
}

async function showInside(c: WebContext, db: Db): Promise<Response> {
  const { convention, today } = await hereOf(c, db)
  return page(
    c,
    {
      title: `Vie de la convention ${convention.reference}`,
      breadcrumb: [{ label: 'Mon espace', href: '/espace' }],
    },
    <LifePage {...(await lifeOf(db, convention, today))} inside={can(c.var.actor, 'convention.act')} />,
  )
}

/** The life of a convention: what everyone may know of it, and what whoever acts on it may do. */
export const lifeRoutes = (db: Db): readonly Route[] => [
  sharedGet('/conventions/:slug/vie', { action: 'convention.read' }, (c) => showPublic(c, db)),
  get('/espace/conventions/:slug/vie', actsOnConvention(db), (c) => showInside(c, db)),
  ...disputeRoutes(db),
  ...terminationRoutes(db),
  ...waiverRoutes(db),
]

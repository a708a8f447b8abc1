import type { Db } from '../../../platform/database.ts'
import { type Day, dayOf } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import type { WebContext } from '../../../web/env.ts'
import type { Access } from '../../../web/routes.ts'
import { effectiveConvention } from '../convention.queries.ts'
import type { StandingConvention } from '../standing-convention.ts'
import { lifeHref } from './matter.messages.ts'

/** What the pages of a convention's life stand on. */
export type Here = { readonly db: Db; readonly convention: StandingConvention; readonly today: Day }

/** The convention that the path names, with its text of today; throws `not-found` when none took effect. */
export async function hereOf(c: WebContext, db: Db): Promise<Here> {
  const today = dayOf(c.var.now)
  const convention = await effectiveConvention(db, c.req.param('slug') ?? '', today)
  if (convention === null)
    throw new AppError(
      'not-found',
      'Aucune convention en vigueur ne porte cette adresse : une convention vit à partir de sa dernière signature.',
    )
  return { db, convention, today }
}

/** Open to whoever may act on the convention that the path names. */
export const actsOnConvention = (db: Db): Access => ({
  action: 'convention.act',
  on: async (c) => ({ conventionId: (await hereOf(c, db)).convention.id }),
})

/** The way to a page inside the life of a convention. */
export const lifeCrumbs = ({ slug, reference }: StandingConvention) => [
  { label: 'Mon espace', href: '/espace' },
  { label: `Vie de la convention ${reference}`, href: lifeHref(slug) },
]

import type { Db } from '../../platform/database.ts'
import { AppError } from '../../shared/errors.ts'
import { cleanName } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import { incubatorBySlug } from './incubator.queries.ts'
import type { Incubator } from './incubator.ts'

/** The incubator that the path names; throws `not-found`. */
export async function namedIncubator(db: Db, c: WebContext): Promise<Incubator> {
  const slug = cleanName(c.req.param('slug'))
  const incubator = slug === '' ? null : await incubatorBySlug(db, slug)
  if (!incubator)
    throw new AppError(
      'not-found',
      'Aucun incubateur ne porte ce nom. Cherchez-le dans la liste des incubateurs.',
    )
  return incubator
}

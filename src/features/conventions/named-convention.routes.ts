import type { Db } from '../../platform/database.ts'
import { AppError } from '../../shared/errors.ts'
import type { PolicyObject } from '../../shared/rights.ts'
import { cleanName } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import { conventionNamed } from './convention.queries.ts'
import type { Convention } from './standing-convention.ts'

/** The convention that the path names, whatever its state; throws `not-found`. */
export async function namedConvention(db: Db, c: WebContext): Promise<Convention> {
  const slug = cleanName(c.req.param('slug'))
  const convention = slug === '' ? null : await conventionNamed(db, slug)
  if (!convention)
    throw new AppError(
      'not-found',
      'Aucune convention ne porte ce nom. Cherchez-la dans la liste des conventions.',
    )
  return convention
}

/** What a right must reach to enter a page of the convention that the path names. */
export const onNamedConvention =
  (db: Db) =>
  async (c: WebContext): Promise<PolicyObject> => ({ conventionId: (await namedConvention(db, c)).id })

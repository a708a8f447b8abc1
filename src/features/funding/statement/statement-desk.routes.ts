import type { Db } from '../../../platform/database.ts'
import { AppError } from '../../../shared/errors.ts'
import type { WebContext } from '../../../web/env.ts'
import type { Convention } from '../../conventions/index.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { type MoneyDesk, moneyCrumbs } from '../desk/money-desk.routes.ts'
import type { KeptStatement } from './kept-statement.ts'
import { keptStatements } from './statement.queries.ts'
import type { SigningRole } from './statement-signature.ts'

/** Where the pages of statements stand. */
export const statementCrumbs = (convention: Pick<Convention, 'slug' | 'reference'>) => [
  ...moneyCrumbs(convention),
  { label: 'États récapitulatifs', href: moneyHref(convention.slug, 'etats') },
]

/** Roles in which the rights of the reader let them sign, a delegation apart. */
export const signingRolesOf = ({ may }: Pick<MoneyDesk, 'may'>): readonly SigningRole[] => [
  ...(may('money.sign-engagements') ? (['ENGAGEMENTS'] as const) : []),
  ...(may('money.sign-payments') ? (['PAYMENTS'] as const) : []),
]

/** The number of a statement in the path; throws `not-found` when it is none. */
export function numberInPath(c: WebContext): number {
  const text = c.req.param('number') ?? ''
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new AppError('not-found', 'Cette convention n’a pas d’état à cette adresse.')
  return Number(text)
}

/** The frozen statement that the path names; throws `not-found`. */
export async function statementNumbered(
  db: Db,
  c: WebContext,
  { id }: Pick<Convention, 'id'>,
): Promise<KeptStatement> {
  const number = numberInPath(c)
  const found = (await keptStatements(db, id)).find((one) => one.number === number)
  if (!found) throw new AppError('not-found', 'Cette convention n’a pas d’état à cette adresse.')
  return found
}

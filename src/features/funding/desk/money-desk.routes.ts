import type { Db } from '../../../platform/database.ts'
import { type Day, dayOf } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { type Action, can, type PersonId, type PolicyObject } from '../../../shared/rights.ts'
import type { WebContext } from '../../../web/env.ts'
import type { Access } from '../../../web/routes.ts'
import { personOf } from '../../../web/write.ts'
import {
  type Convention,
  type ConventionContent,
  namedConvention,
  standingOn,
} from '../../conventions/index.ts'
import { termsOn } from '../funding.queries.ts'
import type { Terms } from '../rules/terms.ts'
import { moneyHref } from './money-desk.messages.ts'
import { moneyReachOf } from './money-desk.queries.ts'

/** Who writes, and when. */
export type MoneyAct = { readonly actor: PersonId; readonly at: Date }

/** A convention in effect, as those who work on its money find it today. */
export type MoneyDesk = {
  readonly db: Db
  readonly convention: Convention
  /** The text in force. */
  readonly content: ConventionContent
  readonly terms: Terms
  readonly today: Day
  readonly act: MoneyAct
  readonly may: (action: Action) => boolean
}

/** What the path names, opened for work; throws `not-found` when the convention has not taken effect: it has no money yet. */
export async function moneyDesk(db: Db, c: WebContext): Promise<MoneyDesk> {
  const convention = await namedConvention(db, c)
  const today = dayOf(c.var.now)
  const standing = standingOn(convention, today)
  const terms = termsOn(convention, today)
  if (!standing || !terms)
    throw new AppError(
      'not-found',
      'Cette convention n’a pas pris effet : elle n’a encore ni dépense ni versement. Attendez la dernière signature.',
    )
  const object = await moneyReachOf(db, convention)
  return {
    ...{ db, convention, terms, today, content: standing.content },
    act: { actor: personOf(c), at: c.var.now },
    may: (action) => can(c.var.actor, action, object),
  }
}

/** Who opens a page of the money of the convention that the path names. */
export const moneyAccess = (db: Db, action: Action): Access => ({
  action,
  on: async (c): Promise<PolicyObject> => moneyReachOf(db, await namedConvention(db, c)),
})

/** Where these pages stand. */
export const moneyCrumbs = ({ slug, reference }: Pick<Convention, 'slug' | 'reference'>) => [
  { label: 'Argent des conventions', href: '/espace/argent' },
  { label: reference, href: moneyHref(slug) },
]

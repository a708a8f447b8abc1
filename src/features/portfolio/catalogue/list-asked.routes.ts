import type { Db } from '../../../platform/database.ts'
import { type Day, dayOf } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { cleanText } from '../../../web/clean.ts'
import type { WebContext } from '../../../web/env.ts'
import { catalogueOf } from './catalogue.queries.ts'
import type { Catalogue } from './catalogue.ts'
import { readListQuery } from './product-list.input.ts'
import { listNotice, repeatedFilter, unknownFilter } from './product-list.messages.ts'
import { isListParameter } from './product-list.ts'

/** The list that an address asks for, counted on its day, and a sentence for each thing that was put aside. */
export type AskedList = {
  readonly catalogue: Catalogue
  readonly day: Day
  readonly refused: readonly string[]
}

/** Reads the filters of the address and counts the list: the one way in for the page, the file, the feed and the API. */
export async function listAsked(db: Db, c: WebContext): Promise<AskedList> {
  const { query, notices } = readListQuery(c.req.query())
  const day = query.au ?? dayOf(c.var.now)
  const catalogue = await catalogueOf(db, query, day)
  const unknown = catalogue.unknown.map(({ filter, given }) =>
    listNotice[`unknown-${filter}`](cleanText(given, 40)),
  )
  const repeated = Object.entries(c.req.queries()).filter(
    ([name, { length }]) => isListParameter(name) && length > 1,
  )
  return {
    catalogue,
    day,
    refused: [
      ...repeated.map(([name]) => repeatedFilter(name)),
      ...notices.map(({ code, given }) => listNotice[code](given)),
      ...unknown,
    ],
  }
}

/** The same where nothing can be said beside the answer (a file, a feed): what was put aside is refused, since the answer would deceive. */
export async function listAskedExactly(db: Db, c: WebContext): Promise<Omit<AskedList, 'refused'>> {
  const { refused, ...asked } = await listAsked(db, c)
  const strange = Object.keys(c.req.queries()).filter((name) => !isListParameter(name))
  const said = [...refused, ...strange.map((name) => unknownFilter(cleanText(name, 40)))]
  if (said.length > 0) throw new AppError('invalid', said.join(' '))
  return asked
}

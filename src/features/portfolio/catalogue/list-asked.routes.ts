import type { Db } from '../../../platform/database.ts'
import { type Day, dayOf } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { cleanText } from '../../../web/clean.ts'
import type { WebContext } from '../../../web/env.ts'
import { catalogueOf } from './catalogue.queries.ts'
import type { Catalogue } from './catalogue.ts'
import { readListQuery } from './product-list.input.ts'
import { listNotice, listRefusal, repeatedFilter, unknownFilter } from './product-list.messages.ts'
import { isListParameter, type ListNotice } from './product-list.ts'

type Counted = { readonly catalogue: Catalogue; readonly day: Day }

/** The list that an address asks for, counted on its day, and a sentence for each thing that was put aside. */
export type AskedList = Counted & { readonly refused: readonly string[] }

type Read = Counted & {
  readonly notices: readonly ListNotice[]
  /** Filters given several times: the first is followed. */
  readonly repeated: readonly string[]
}

async function readList(db: Db, c: WebContext): Promise<Read> {
  const today = dayOf(c.var.now)
  const { query, notices } = readListQuery(c.req.query(), today)
  const day = query.au ?? today
  const catalogue = await catalogueOf(db, query, day)
  const unknown = catalogue.unknown.map(({ filter, given }) => ({
    code: `unknown-${filter}` as const,
    given: cleanText(given, 40),
  }))
  const repeated = Object.entries(c.req.queries()).filter(
    ([name, { length }]) => isListParameter(name) && length > 1,
  )
  return { catalogue, day, notices: [...notices, ...unknown], repeated: repeated.map(([name]) => name) }
}

/** Reads the filters of the address and counts the list, for a page that can say what it put aside. */
export async function listAsked(db: Db, c: WebContext): Promise<AskedList> {
  const { repeated, notices, ...counted } = await readList(db, c)
  return {
    ...counted,
    refused: [
      ...repeated.map((name) => `${repeatedFilter(name)} : seul le premier compte.`),
      ...notices.map(({ code, given }) => listNotice[code](given)),
    ],
  }
}

/** The same where nothing can be said beside the answer (a file, a feed): what would be put aside is refused, since the answer would deceive. */
export async function listAskedExactly(db: Db, c: WebContext): Promise<Counted> {
  const { repeated, notices, ...counted } = await readList(db, c)
  const strange = Object.keys(c.req.queries()).filter((name) => !isListParameter(name))
  const said = [
    ...repeated.map((name) => `${repeatedFilter(name)}.`),
    ...notices.map(listRefusal),
    ...strange.map((name) => unknownFilter(cleanText(name, 40))),
  ]
  if (said.length > 0) throw new AppError('invalid', said.join(' '))
  return counted
}

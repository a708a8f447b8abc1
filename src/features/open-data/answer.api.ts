import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { type Day, dayOf } from '../../shared/day.ts'
import type { Action } from '../../shared/rights.ts'
import { DEMO_MENTION, mentionOf } from '../../web/demo.ts'
import type { WebContext } from '../../web/env.ts'
import { type ParameterFault, problemResponse } from '../../web/problem.ts'
import { latestImport, type ReadWord } from '../portfolio/index.ts'
import { type ListAsked, readAu, readListAsked, strangeParameters } from './api.input.ts'
import { cannotFollow } from './api.messages.ts'
import { MOST_ON_A_PAGE, type Paging, pageLinks, USUAL_ON_A_PAGE } from './paging.ts'
import { sourceOf } from './source.messages.ts'

/** A day, as JSON writes it. */
export const isoDay = z.iso.date()

/** A parameter of an address: what it does, and what it may be worth. */
export type Parameter = {
  readonly name: string
  readonly about: string
  readonly schema: z.ZodType
  readonly place?: 'path'
}

/** One address of the API: what answers, what is asked of it, and the schema that checks each answer before it leaves. */
export type Endpoint = {
  /** '/api/v1/products/:slug'. */
  readonly path: string
  /** Names the operation, and its place in the page. */
  readonly id: string
  readonly summary: string
  /** An address that answers on any installation that holds data; null when it asks for a key. */
  readonly example: string | null
  readonly parameters: readonly Parameter[]
  /** One thing, or one line of the list. */
  readonly item: { readonly name: string; readonly schema: z.ZodObject }
  readonly isList: boolean
  /** What a key must open to enter here; without it, everybody enters. */
  readonly needsKey?: Action
  readonly handle: (c: WebContext) => Promise<Response>
}

const common = {
  asOf: isoDay.describe('Jour de référence : ce qui est su aujourd’hui de ce jour.'),
  source: z.string().nullable().describe('D’où viennent les faits importés ; null si rien n’a été importé.'),
  licence: z.string().nullable().describe('À quelles conditions, et ce qui reste à confirmer.'),
  mention: z.literal(DEMO_MENTION).optional().describe('Présente dans la démonstration seulement.'),
}

/** The schema of an answer that holds one thing. */
export const oneAnswer = (item: z.ZodObject) => z.strictObject({ data: item, ...common })

/** The schema of an answer that holds a page of a list. */
export const listAnswer = (item: z.ZodObject) =>
  z.strictObject({
    data: z.array(item).describe('Les lignes de la page, dans l’ordre de la liste.'),
    page: z.int().min(1).describe('Numéro de la page, à partir de 1.'),
    limit: z.int().min(1).max(MOST_ON_A_PAGE).describe('Nombre de lignes demandé par page.'),
    total: z.int().min(0).describe('Nombre de lignes de toute la liste.'),
    corrections: z
      .array(
        z.strictObject({
          typed: z.string().describe('Mot donné, que rien ne contient.'),
          read: z.string().describe('Mot le plus proche, cherché à sa place.'),
        }),
      )
      .optional()
      .describe('Présent quand des mots ont été corrigés.'),
    ...common,
  })

/** Parameters of every list. */
export const listParameters: readonly Parameter[] = [
  { name: 'page', about: 'Numéro de la page, à partir de 1.', schema: z.int().min(1).max(100_000) },
  {
    name: 'limit',
    about: `Nombre de lignes par page ; ${USUAL_ON_A_PAGE} sans ce paramètre.`,
    schema: z.int().min(1).max(MOST_ON_A_PAGE),
  },
  { name: 'q', about: 'Mots cherchés ; accents et majuscules ne comptent pas.', schema: z.string().max(100) },
  {
    name: 'au',
    about: 'Jour à regarder, au plus tard aujourd’hui ; aujourd’hui sans ce paramètre.',
    schema: isoDay,
  },
]

/** The parameter of what is told of one thing. */
export const auParameter = listParameters.filter(({ name }) => name === 'au')

/** The name of one thing in its address. */
export const slugParameter = (about: string): Parameter => ({
  name: 'slug',
  about,
  schema: z.string(),
  place: 'path',
})

const namesOf = (parameters: readonly Parameter[]): readonly string[] =>
  parameters.flatMap(({ name, place }) => (place === 'path' ? [] : [name]))

/** The refusal of a request that asks what cannot be followed, each fault named. */
export const refuseFaults = (c: WebContext, faults: readonly ParameterFault[]): Response =>
  problemResponse(c, { status: 400, detail: cannotFollow(faults), errors: faults })

/** What a list is asked, and the days that it is asked on. */
export type Asked = ListAsked & { readonly day: Day; readonly today: Day }

/** Reads what a list is asked of its parameters. */
export function askedOfList(c: WebContext, parameters: readonly Parameter[]): Asked {
  const today = dayOf(c.var.now)
  const asked = readListAsked(c.req.queries(), namesOf(parameters), today)
  return { ...asked, today, day: asked.au ?? today }
}

type OneAsked = { readonly day: Day; readonly today: Day; readonly faults: readonly ParameterFault[] }

/** Reads what is asked of one thing: the day. */
export function askedOfOne(c: WebContext, parameters: readonly Parameter[] = auParameter): OneAsked {
  const today = dayOf(c.var.now)
  const strange = strangeParameters(c.req.queries(), namesOf(parameters))
  const au = readAu(c.req.query('au'), today)
  const faults = au.ok ? strange : [...strange, au.error]
  return { day: (au.ok ? au.value : null) ?? today, today, faults }
}

async function commonOf(db: Db, c: WebContext, day: Day) {
  return { asOf: day, ...sourceOf(await latestImport(db)), ...mentionOf(c.var.site) }
}

type Sent = { readonly db: Db; readonly schema: z.ZodObject; readonly day: Day }

/** Sends one thing, checked by its schema: nothing that it does not name can leave. */
export async function sendOne(c: WebContext, { db, schema, day }: Sent, data: unknown): Promise<Response> {
  return c.json(oneAnswer(schema).parse({ data, ...(await commonOf(db, c, day)) }))
}

type SentList = Sent & { readonly baseUrl: string; readonly asked: Paging }
type Page = {
  readonly rows: readonly unknown[]
  readonly total: number
  readonly corrections?: readonly ReadWord[]
}

/** Sends a page of a list, checked by its schema, with its links to the others. */
export async function sendList(c: WebContext, sent: SentList, found: Page): Promise<Response> {
  const { db, schema, day, baseUrl, asked } = sent
  const { page, limit } = asked
  const { rows, total, corrections = [] } = found
  const corrected = corrections.length === 0 ? {} : { corrections }
  const hrefOf = (number: number): string => {
    const search = new URLSearchParams(c.req.query())
    search.set('page', String(number))
    return `${baseUrl}${c.req.path}?${search}`
  }
  c.header('Link', pageLinks({ page, limit }, total, hrefOf))
  const said = { data: rows, page, limit, total, ...corrected, ...(await commonOf(db, c, day)) }
  return c.json(listAnswer(schema).parse(said))
}

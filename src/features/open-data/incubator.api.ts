import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { cleanName } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import {
  type Incubator,
  incubatorBySlug,
  incubatorsBySlugs,
  incubatorsWithCounts,
} from '../portfolio/index.ts'
import {
  askedOfList,
  askedOfOne,
  auParameter,
  type Endpoint,
  isoDay,
  listParameters,
  refuseFaults,
  sendList,
  sendOne,
  slugParameter,
} from './answer.api.ts'
import { teamContact } from './contact.ts'
import { incubatorSlugs } from './directory.queries.ts'

const incubatorLine = z.strictObject({
  slug: z.string().describe('Nom de l’incubateur dans les adresses de Terreau.'),
  externalId: z
    .string()
    .nullable()
    .describe('Identifiant à la source, comme elle l’écrit ; null pour un incubateur né dans Terreau.'),
  name: z.string().describe('Nom.'),
  url: z.string().describe('Page de l’incubateur.'),
  summary: z.string().nullable().describe('Ce qu’il est, en quelques mots.'),
  owner: z
    .strictObject({
      slug: z.string().describe('Nom de l’organisation dans les adresses.'),
      name: z.string().describe('Nom de l’organisation.'),
      acronym: z.string().nullable().describe('Sigle.'),
    })
    .nullable()
    .describe('Organisation dont il dépend.'),
  hidden: z.boolean().describe('true : la source ne lui donne pas de page.'),
  contact: z.string().nullable().describe('Adresse électronique de l’équipe ; jamais celle d’une personne.'),
  address: z.string().nullable().describe('Adresse postale.'),
  website: z.string().nullable().describe('Site.'),
  repository: z.string().nullable().describe('Dépôts de code.'),
  importedOn: isoDay.nullable().describe('Jour dont la source parlait au dernier import.'),
  products: z.int().describe('Nombre de produits qu’il porte au jour de référence.'),
  activeProducts: z.int().describe('Nombre de ceux qui sont en cours.'),
  madeDurableProducts: z.int().describe('Nombre de ceux qui sont transférés ou opérés dans le réseau.'),
  phases: z
    .array(
      z.strictObject({
        code: z.string().describe('Code de la phase.'),
        label: z.string().describe('Ses mots, au jour de référence.'),
        products: z.int().describe('Nombre de produits dans cette phase.'),
      }),
    )
    .describe('Ses produits par phase, phases vides omises.'),
})

const wholeIncubator = incubatorLine.extend({
  description: z
    .string()
    .describe('Présentation, en Markdown venu de l’équipe : à assainir avant de l’afficher.'),
})

type Deps = { readonly db: Db; readonly baseUrl: string }

/** These incubators in the words of the API, with what each carries on a day. */
async function told(
  { db, baseUrl }: Deps,
  incubators: readonly Incubator[],
  day: Day,
): Promise<readonly z.input<typeof wholeIncubator>[]> {
  const counts = new Map((await incubatorsWithCounts(db, day)).map((one) => [one.id, one]))
  return incubators.map(({ id, version: _, ...incubator }) => {
    const count = counts.get(id)
    return {
      ...incubator,
      url: `${baseUrl}/incubateurs/${incubator.slug}`,
      contact: teamContact({ ...incubator, id: incubator.externalId ?? incubator.slug }),
      products: count?.products ?? 0,
      activeProducts: count?.active ?? 0,
      madeDurableProducts: count?.madeDurable ?? 0,
      phases: (count?.phases ?? []).map(({ code, label, count: products }) => ({ code, label, products })),
    }
  })
}

async function list(deps: Deps, c: WebContext): Promise<Response> {
  const asked = askedOfList(c, listParameters)
  if (asked.faults.length > 0) return refuseFaults(c, asked.faults)
  const { slugs, total } = await incubatorSlugs(deps.db, asked)
  const rows = await told(deps, await incubatorsBySlugs(deps.db, slugs), asked.day)
  const lines = rows.map(({ description: _, ...line }) => line)
  return sendList(c, { ...deps, schema: incubatorLine, day: asked.day, asked }, { rows: lines, total })
}

async function one(deps: Deps, c: WebContext): Promise<Response> {
  const { day, faults } = askedOfOne(c)
  if (faults.length > 0) return refuseFaults(c, faults)
  const slug = cleanName(c.req.param('slug'))
  const incubator = slug === '' ? null : await incubatorBySlug(deps.db, slug)
  if (!incubator)
    throw new AppError(
      'not-found',
      'Aucun incubateur ne porte ce nom. La liste /api/v1/incubators les donne tous.',
    )
  const [data] = await told(deps, [incubator], day)
  return sendOne(c, { db: deps.db, schema: wholeIncubator, day }, data)
}

/** What the API tells of incubators. */
export const incubatorEndpoints = (deps: Deps): readonly Endpoint[] => [
  {
    path: '/api/v1/incubators',
    id: 'incubateurs',
    summary: 'Les incubateurs, avec le nombre de produits que chacun porte.',
    example: '/api/v1/incubators',
    parameters: listParameters,
    item: { name: 'IncubatorLine', schema: incubatorLine },
    isList: true,
    handle: (c) => list(deps, c),
  },
  {
    path: '/api/v1/incubators/:slug',
    id: 'incubateur',
    summary: 'Un incubateur, avec sa présentation.',
    example: '/api/v1/incubators/{incubator}',
    parameters: [
      slugParameter('Nom de l’incubateur dans les adresses, ou son identifiant à la source.'),
      ...auParameter,
    ],
    item: { name: 'Incubator', schema: wholeIncubator },
    isList: false,
    handle: (c) => one(deps, c),
  },
]

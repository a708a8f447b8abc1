import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { cleanName } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import { loadNomenclatures, termOn } from '../portfolio/index.ts'
import {
  askedOfList,
  askedOfOne,
  auParameter,
  type Endpoint,
  listParameters,
  refuseFaults,
  sendList,
  sendOne,
  slugParameter,
} from './answer.api.ts'
import { organisationNamed, organisationPage } from './directory.queries.ts'
import type { OrganisationLine } from './directory.ts'

const named = (what: string) =>
  z.strictObject({
    slug: z.string().describe(`Nom ${what} dans les adresses.`),
    name: z.string().describe(`Nom ${what}.`),
  })
const term = z.strictObject({
  code: z.string().describe('Code.'),
  label: z.string().describe('Ses mots, au jour de référence.'),
})

const organisationLine = z.strictObject({
  slug: z.string().describe('Nom de l’organisation dans les adresses de Terreau.'),
  externalId: z.string().nullable().describe('Identifiant à la source, comme elle l’écrit.'),
  name: z.string().describe('Nom.'),
  acronym: z.string().nullable().describe('Sigle.'),
  kind: term.nullable().describe('Sorte d’organisation.'),
  ministerialDomain: term.nullable().describe('Domaine ministériel.'),
  siret: z.string().nullable().describe('Numéro SIRET ; null s’il n’est pas connu.'),
  sponsoredProducts: z.int().describe('Nombre de produits dont elle répond. Ces liens ne sont pas datés.'),
  incubators: z.array(named('de l’incubateur')).describe('Incubateurs qui dépendent d’elle.'),
})

const wholeOrganisation = organisationLine.extend({
  products: z.array(named('du produit')).describe('Produits dont elle répond.'),
})

type Deps = { readonly db: Db; readonly baseUrl: string }

/** These organisations in the words of the API, on a day. */
async function told(
  { db }: Deps,
  lines: readonly OrganisationLine[],
  day: Day,
): Promise<readonly z.input<typeof organisationLine>[]> {
  const lists = await loadNomenclatures(db, ['organisation-kind', 'ministerial-domain'])
  const termOf = (scheme: 'organisation-kind' | 'ministerial-domain', code: string | null) =>
    code === null ? null : termOn(lists[scheme], code, day)
  return lines.map(({ sponsored, kind, ministerialDomain, incubators, ...line }) => ({
    ...line,
    kind: termOf('organisation-kind', kind),
    ministerialDomain: termOf('ministerial-domain', ministerialDomain),
    sponsoredProducts: sponsored,
    incubators: [...incubators],
  }))
}

async function list(deps: Deps, c: WebContext): Promise<Response> {
  const asked = askedOfList(c, listParameters)
  if (asked.faults.length > 0) return refuseFaults(c, asked.faults)
  const { rows, total } = await organisationPage(deps.db, asked)
  const sent = { ...deps, schema: organisationLine, day: asked.day, asked }
  return sendList(c, sent, { rows: await told(deps, rows, asked.day), total })
}

async function one(deps: Deps, c: WebContext): Promise<Response> {
  const { day, faults } = askedOfOne(c)
  if (faults.length > 0) return refuseFaults(c, faults)
  const slug = cleanName(c.req.param('slug'))
  const organisation = slug === '' ? null : await organisationNamed(deps.db, slug)
  if (!organisation)
    throw new AppError(
      'not-found',
      'Aucune organisation ne porte ce nom. La liste /api/v1/organisations les donne toutes.',
    )
  const { products, ...line } = organisation
  const [data] = await told(deps, [line], day)
  return sendOne(c, { db: deps.db, schema: wholeOrganisation, day }, { ...data, products })
}

/** What the API tells of organisations. */
export const organisationEndpoints = (deps: Deps): readonly Endpoint[] => [
  {
    path: '/api/v1/organisations',
    id: 'organisations',
    summary: 'Les administrations, opérateurs et collectivités qui répondent de produits ou d’incubateurs.',
    example: '/api/v1/organisations?limit=10',
    parameters: listParameters,
    item: { name: 'OrganisationLine', schema: organisationLine },
    isList: true,
    handle: (c) => list(deps, c),
  },
  {
    path: '/api/v1/organisations/:slug',
    id: 'organisation',
    summary: 'Une organisation, avec les produits dont elle répond.',
    example: '/api/v1/organisations/{organisation}',
    parameters: [
      slugParameter('Nom de l’organisation dans les adresses, ou son identifiant à la source.'),
      ...auParameter,
    ],
    item: { name: 'Organisation', schema: wholeOrganisation },
    isList: false,
    handle: (c) => one(deps, c),
  },
]

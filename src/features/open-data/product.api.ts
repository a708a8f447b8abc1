import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { AppError } from '../../shared/errors.ts'
import { cleanName, cleanText } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import {
  catalogueOf,
  filterOf,
  followUps,
  formerSlug,
  type ListParameter,
  listProducts,
  missingWords,
  orders,
  type Product,
  phaseBegunBy,
  productBySlug,
  productsById,
  reaches,
  readListQuery,
  states,
} from '../portfolio/index.ts'
import {
  askedOfList,
  askedOfOne,
  auParameter,
  type Endpoint,
  isoDay,
  listParameters,
  type Parameter,
  refuseFaults,
  sendList,
  sendOne,
  slugParameter,
} from './answer.api.ts'
import { faultOfNotice } from './api.messages.ts'
import { productAsOf } from './as-of.ts'
import { productContact } from './contact.ts'

const term = z.strictObject({
  code: z.string().describe('Code de la nomenclature.'),
  label: z.string().describe('Ses mots, au jour de référence.'),
})
const address = (about: string) => z.string().nullable().describe(about)
const answer = (about: string) => z.boolean().nullable().describe(`${about} null : l’équipe n’a pas répondu.`)
const lasting = {
  startsOn: isoDay.nullable().describe('Premier jour ; null s’il n’est pas connu.'),
  endsOn: isoDay.nullable().describe('Dernier jour ; null s’il n’est pas connu ou à venir.'),
}

const productLine = z.strictObject({
  slug: z.string().describe('Nom du produit dans les adresses de Terreau.'),
  externalId: z
    .string()
    .nullable()
    .describe('Identifiant à la source, comme elle l’écrit ; null pour un produit né dans Terreau.'),
  name: z.string().describe('Nom.'),
  mission: z.string().describe('Ce que le produit veut changer, en une phrase.'),
  url: z.string().describe('Page du produit.'),
  phase: term
    .extend({ since: isoDay.describe('Premier jour de la phase.') })
    .nullable()
    .describe('Phase commencée au jour de référence ; null si aucune ne l’est.'),
  phases: z
    .array(
      term.extend({
        startsOn: isoDay.describe('Premier jour.'),
        endsOn: isoDay.nullable().describe('Dernier jour ; null si aucune fin n’est écrite.'),
        comment: z.string().nullable().describe('Ce que l’équipe en dit.'),
      }),
    )
    .describe('Toutes les phases, dans l’ordre de la fiche ; elles peuvent se chevaucher.'),
  events: z
    .array(
      term.extend({
        on: isoDay.describe('Jour.'),
        comment: z.string().nullable().describe('Ce que l’équipe en dit.'),
      }),
    )
    .describe('Ce qui est arrivé au produit, le plus récent d’abord.'),
  incubators: z
    .array(
      z.strictObject({
        slug: z.string().describe('Nom de l’incubateur dans les adresses.'),
        name: z.string().describe('Nom de l’incubateur.'),
        ...lasting,
      }),
    )
    .describe('Incubateurs qui portent ou ont porté le produit.'),
  sponsors: z
    .array(
      z.strictObject({
        slug: z.string().describe('Nom de l’organisation dans les adresses.'),
        name: z.string().describe('Nom de l’organisation.'),
        acronym: z.string().nullable().describe('Sigle.'),
      }),
    )
    .describe('Organisations qui répondent du produit.'),
  themes: z.array(term).describe('Thèmes.'),
  userKinds: z.array(term).describe('Publics du produit.'),
  techniques: z.array(term).describe('Langages et outils.'),
  contact: address('Adresse électronique de l’équipe ; jamais celle d’une personne.'),
  link: address('Adresse du service.'),
  repository: address('Dépôt du code source.'),
  statsUrl: address('Statistiques publiques.'),
  impactUrl: address('Matrice d’impact.'),
  budgetUrl: address('Budget publié.'),
  dashlordUrl: address('Tableau de bord DashLord.'),
  riskAnalysisUrl: address('Analyse de risques publiée.'),
  statsDeclared: answer('L’équipe dit publier ses statistiques.'),
  riskAnalysisDeclared: answer('L’équipe dit avoir analysé ses risques.'),
  monServiceSecurise: answer('L’équipe dit suivre MonServiceSécurisé.'),
  accessibilityStatus: z
    .enum(['total', 'partial', 'none'])
    .nullable()
    .describe('Conformité déclarée au RGAA : totale, partielle, nulle ; null : rien n’est déclaré.'),
  fastPromotion: z.int().nullable().describe('Promotion du fonds FAST.'),
  fastCents: z.int().nullable().describe('Montant accordé par le fonds FAST, en centimes d’euro.'),
  importedOn: isoDay.nullable().describe('Jour dont la source parlait au dernier import.'),
})

const wholeProduct = productLine.extend({
  description: z
    .string()
    .describe('Présentation, en Markdown venu de l’équipe : à assainir avant de l’afficher.'),
})

type Days = Parameters<typeof productAsOf>[1]
type Deps = { readonly db: Db; readonly baseUrl: string }

/** A product in the words of the API, as of a day. */
function told(product: Product, days: Days, baseUrl: string): z.input<typeof productLine> {
  const { slug, name, mission, phases, events, attachments, sponsors, ...known } = productAsOf(product, days)
  const begun = phaseBegunBy(phases, days.day)
  return {
    ...{ slug, name, mission, externalId: known.externalId, url: `${baseUrl}/produits/${slug}` },
    phase: begun && { code: begun.term.code, label: begun.term.label, since: begun.startsOn },
    phases: phases.map(({ term: { code, label }, startsOn, endsOn, comment }) => ({
      ...{ code, label, startsOn, endsOn, comment },
    })),
    events: events.map(({ kind, on, comment }) => ({ ...kind, on, comment })),
    incubators: attachments.map(({ slug, name, startsOn, endsOn }) => ({ slug, name, startsOn, endsOn })),
    sponsors: sponsors.map(({ slug, name, acronym }) => ({ slug, name, acronym })),
    themes: [...known.themes],
    userKinds: [...known.userKinds],
    techniques: [...known.techniques],
    contact: productContact(product),
    ...{ link: known.link, repository: known.repository, statsUrl: known.statsUrl },
    ...{ impactUrl: known.impactUrl, budgetUrl: known.budgetUrl, dashlordUrl: known.dashlordUrl },
    ...{ riskAnalysisUrl: known.riskAnalysisUrl, statsDeclared: known.statsDeclared },
    riskAnalysisDeclared: known.riskAnalysisDeclared,
    monServiceSecurise: known.monServiceSecurise,
    accessibilityStatus: known.accessibilityStatus,
    ...{ fastPromotion: known.fastPromotion, fastCents: known.fastCents, importedOn: known.importedOn },
  }
}

/** What each filter of the list of products does, by its word in the address; the same words as on the page. */
const filterParameters: Readonly<
  Record<Exclude<ListParameter, 'page' | 'q' | 'au'>, Omit<Parameter, 'name'>>
> = {
  phase: {
    about: 'Code de la phase commencée au jour de référence ; voir /api/v1/phases.',
    schema: z.string(),
  },
  etat: { about: 'Ce que la phase implique.', schema: z.enum(Object.keys(states)) },
  incubateur: { about: 'Nom, dans les adresses, d’un incubateur qui porte le produit.', schema: z.string() },
  theme: { about: 'Code d’un thème.', schema: z.string() },
  usagers: { about: 'Code d’une catégorie d’usagers.', schema: z.string() },
  sponsor: { about: 'Nom, dans les adresses, d’une organisation qui porte le produit.', schema: z.string() },
  portee: { about: 'Impact national reconnu au jour de référence.', schema: z.enum(Object.keys(reaches)) },
  suivi: {
    about: 'Produits en cours que personne ne suit au jour de référence.',
    schema: z.enum(Object.keys(followUps)),
  },
  manque: { about: 'Ce qui manque de la fiche.', schema: z.enum(Object.keys(missingWords)) },
  tri: {
    about: 'Ordre de la liste ; par nom, ou par pertinence avec « q », sans ce paramètre.',
    schema: z.enum(Object.keys(orders)),
  },
}

const productParameters: readonly Parameter[] = [
  ...listParameters,
  ...Object.entries(filterParameters).map(([name, parameter]) => ({ name, ...parameter })),
]

async function products({ db, baseUrl }: Deps, c: WebContext): Promise<Response> {
  const asked = askedOfList(c, productParameters)
  const { day, today, given } = asked
  const { page: _page, limit: _limit, au: _au, ...filters } = given
  const { query: read, notices } = readListQuery(filters, today)
  const { query, unknown, corrections } = await catalogueOf(db, read, day)
  const words = ({ code }: (typeof notices)[number]) => code === 'words-too-long'
  const faults = [
    ...asked.faults,
    ...notices.filter((notice) => !words(notice)).map(faultOfNotice),
    ...unknown.map(({ filter, given }) =>
      faultOfNotice({ code: `unknown-${filter}`, given: cleanText(given, 40) }),
    ),
  ]
  if (faults.length > 0) return refuseFaults(c, faults)
  const { page, limit } = asked
  const order = query.order ?? (query.q === '' ? 'nom' : 'pertinence')
  const { rows, total } = await listProducts(db, { ...filterOf({ ...query, order }, day), page, limit })
  const whole = await productsById(
    db,
    rows.map(({ id }) => id),
    day,
  )
  return sendList(
    c,
    { db, schema: productLine, day, baseUrl, asked },
    { rows: whole.map((product) => told(product, { day, today }, baseUrl)), total, corrections },
  )
}

async function product({ db, baseUrl }: Deps, c: WebContext): Promise<Response> {
  const { day, today, faults } = askedOfOne(c)
  if (faults.length > 0) return refuseFaults(c, faults)
  const slug = cleanName(c.req.param('slug'))
  const found = await productBySlug(db, slug, day)
  if (found) {
    const data = { ...told(found, { day, today }, baseUrl), description: found.description }
    return sendOne(c, { db, schema: wholeProduct, day }, data)
  }
  const present = slug === '' ? null : await formerSlug(db, slug)
  if (present !== null) return c.redirect(`/api/v1/products/${present}${new URL(c.req.url).search}`, 301)
  throw new AppError(
    'not-found',
    'Aucun produit ne porte ce nom. La liste /api/v1/products les donne tous, et se cherche par « q ».',
  )
}

/** What the API tells of products. */
export const productEndpoints = (deps: Deps): readonly Endpoint[] => [
  {
    path: '/api/v1/products',
    id: 'produits',
    summary: 'Les produits du réseau, avec tout ce qui en est public sauf leur présentation.',
    example: '/api/v1/products?etat=actif&limit=10',
    parameters: productParameters,
    item: { name: 'ProductLine', schema: productLine },
    isList: true,
    handle: (c) => products(deps, c),
  },
  {
    path: '/api/v1/products/:slug',
    id: 'produit',
    summary: 'Un produit, avec sa présentation.',
    example: '/api/v1/products/{product}',
    parameters: [
      slugParameter(
        'Nom du produit dans les adresses ; son identifiant à la source et ses anciens noms y mènent.',
      ),
      ...auParameter,
    ],
    item: { name: 'Product', schema: wholeProduct },
    isList: false,
    handle: (c) => product(deps, c),
  },
]

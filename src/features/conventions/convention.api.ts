import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { cleanName, cleanText } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import {
  askedOfList,
  askedOfOne,
  auParameter,
  type Endpoint,
  isoDay,
  listParameters,
  pageOf,
  refuseFaults,
  sendList,
  sendOne,
  slugParameter,
} from '../open-data/index.ts'
import { articleNumber } from './article-number.ts'
import { unknownConventionState } from './convention.messages.ts'
import { conventionNamed, everyConvention } from './convention.queries.ts'
import { isSigned, type SignedText } from './convention.ts'
import { publicContent, publicConvention, type TextToShow } from './convention-paper.ts'
import { holdsWords } from './holds-words.ts'
import {
  accountsOf,
  type Convention,
  type StandingConvention,
  standingOn,
  textToShow,
} from './standing-convention.ts'

/** Where a signed convention may stand on a day. */
const states = ['signing', 'in-force', 'ended', 'terminated'] as const

const cents = (about: string) => z.int().describe(`${about}, en centimes d’euro.`)
const sha256 = (about: string) => z.string().length(64).describe(about)

const party = z.strictObject({
  id: z.string().describe('Nom de la partie dans la convention.'),
  name: z.string().describe('Nom.'),
  acronym: z.string().nullable().describe('Sigle.'),
  siret: z.string().nullable().describe('SIRET.'),
  role: z.enum(['payer', 'spender', 'other']).describe('« payer » verse les fonds, « spender » les dépense.'),
})

const tranche = z.strictObject({
  cents: cents('Montant du versement'),
  thresholdCents: z
    .int()
    .nullable()
    .describe('Consommation qui le rend dû, en centimes d’euro ; null s’il l’est dès la signature.'),
  documents: z.array(z.enum(['call-for-funds', 'statement'])).describe('Pièces à produire pour le demander.'),
  article: z.string().describe('Article qui le prévoit.'),
})

const signature = z.strictObject({
  party: z.string().describe('Partie pour laquelle la personne a signé, par son identifiant.'),
  name: z.string().describe('Nom de la personne, qui a signé en raison de sa fonction.'),
  capacity: z.string().describe('En quelle qualité.'),
  signedOn: isoDay.describe('Jour de sa signature.'),
})

const text = z.strictObject({
  number: z.int().min(0).describe('0 : la convention ; à partir de 1 : ses avenants.'),
  kind: z.enum(['convention', 'amendment']).describe('La convention, ou un avenant.'),
  effectOn: isoDay.describe('Jour de la dernière signature.'),
  sha256: sha256('Empreinte du texte signé, coordonnées bancaires comprises (forme canonique, RFC 8785).'),
  json: z.string().describe('Document public de ce texte.'),
  signatures: z.array(signature).describe('Qui l’a signé, dans l’ordre des parties.'),
})

const conventionLine = z.strictObject({
  reference: z.string().describe('Référence.'),
  slug: z.string().describe('Nom de la convention dans les adresses.'),
  title: z.string().describe('Titre.'),
  instrument: z
    .enum(['fonds-de-concours', 'delegation-de-gestion', 'subvention'])
    .describe('Nature de l’accord.'),
  state: z
    .enum(states)
    .describe(
      'Au jour de référence : « signing » pas encore en vigueur, « in-force » en vigueur, « ended » arrivée à son terme, « terminated » résiliée.',
    ),
  effectOn: isoDay.describe('Jour de la dernière signature de la convention.'),
  endsOn: isoDay.describe('Dernier jour, inclus, selon le texte en vigueur.'),
  terminatedOn: isoDay
    .nullable()
    .describe(
      'Jour à partir duquel une résiliation l’a fait cesser, ou la fera cesser ; null sans résiliation.',
    ),
  amountCents: cents('Montant'),
  parties: z.array(party).describe('Les parties, dans l’ordre du texte.'),
  url: z.string().describe('Page de la convention.'),
  pdf: z.string().describe('Document public, en PDF.'),
  json: z.string().describe('Document public du texte en vigueur, en JSON.'),
})

const wholeConvention = conventionLine.extend({
  object: z.string().describe('Ce sur quoi porte la convention.'),
  tranches: z.array(tranche).describe('Les versements, dans l’ordre du texte.'),
  texts: z
    .array(text)
    .describe('Les textes signés au jour de référence, dans leur ordre ; vide avant la prise d’effet.'),
})

type Deps = { readonly db: Db; readonly baseUrl: string }

const toldText = (page: string, signed: SignedText & TextToShow) => {
  const shown = publicConvention(signed)
  return {
    ...{ number: signed.number, kind: shown.text.kind, effectOn: signed.effectOn, sha256: signed.sha256 },
    json: `${page}/convention.json?texte=${signed.number}`,
    signatures: shown.signatures.map(({ partyId, name, capacity, signedOn }) => ({
      ...{ party: partyId, name, capacity, signedOn },
    })),
  }
}

type Standing = { readonly convention: Convention; readonly standing: StandingConvention }

/** What a list tells of a convention. Only what it tells is read: a text has hundreds of articles and duties. */
function lineOf(baseUrl: string, { convention, standing }: Standing) {
  const { reference, slug, state, effectOn, endsOn, terminatedOn, content } = standing
  // A title may copy an account: what is told is what is public.
  const { title, instrument, parties, funding } = publicContent({
    content: { ...content, object: '', articles: [], readings: [], obligations: [] },
    signatures: [],
    withheld: accountsOf(convention),
  })
  const page = `${baseUrl}/conventions/${slug}`
  return {
    ...{ reference, slug, title, instrument, state, effectOn, endsOn, terminatedOn },
    amountCents: funding.amountCents,
    parties: parties.map(({ id, name, acronym, siret, role }) => ({ id, name, acronym, siret, role })),
    ...{ url: page, pdf: `${page}/convention.pdf`, json: `${page}/convention.json` },
  }
}

/** A convention in full, as it stands on a day; null when it never took effect: a draft is nobody's news. */
function told(baseUrl: string, convention: Convention, day: Day) {
  const standing = standingOn(convention, day)
  if (standing === null) return null
  const line = lineOf(baseUrl, { convention, standing })
  const page = line.url
  const withheld = accountsOf(convention)
  const { object, funding, articles } = publicContent({
    ...{ content: standing.content, signatures: [], withheld },
  })
  return {
    ...line,
    object,
    tranches: funding.tranches.map((one) => ({
      ...{ cents: one.cents, documents: one.documents, article: articleNumber(articles, one.article) },
      thresholdCents: one.condition.kind === 'consumed' ? one.condition.thresholdCents : null,
    })),
    texts: convention.texts
      .filter(isSigned)
      .filter((one) => one.effectOn <= day)
      .map((one) => toldText(page, textToShow(convention, one))),
  }
}

const parameters: Endpoint['parameters'] = [
  ...listParameters,
  { name: 'state', about: 'État au jour de référence.', schema: z.enum(states) },
]

async function list({ db, baseUrl }: Deps, c: WebContext): Promise<Response> {
  const asked = askedOfList(c, parameters)
  const { state: wanted } = asked.given
  const strange =
    wanted === undefined || states.some((one) => one === wanted)
      ? []
      : [{ parameter: 'state', detail: unknownConventionState(cleanText(wanted, 40), states) }]
  const faults = [...asked.faults, ...strange]
  if (faults.length > 0) return refuseFaults(c, faults)
  const holds = holdsWords(asked.q)
  const rows = (await everyConvention(db))
    .flatMap((convention) => {
      const standing = standingOn(convention, asked.day)
      return standing !== null && (wanted === undefined || standing.state === wanted)
        ? [lineOf(baseUrl, { convention, standing })]
        : []
    })
    .filter(({ reference, title, parties }) =>
      holds([reference, title, ...parties.flatMap(({ name, acronym }) => [name, acronym ?? ''])].join(' ')),
    )
  return sendList(
    c,
    { db, baseUrl, schema: conventionLine, day: asked.day, asked },
    { rows: pageOf(rows, asked), total: rows.length },
  )
}

async function one({ db, baseUrl }: Deps, c: WebContext): Promise<Response> {
  const { day, faults } = askedOfOne(c)
  if (faults.length > 0) return refuseFaults(c, faults)
  const slug = cleanName(c.req.param('slug'))
  const convention = slug === '' ? null : await conventionNamed(db, slug)
  const data = convention && told(baseUrl, convention, day)
  if (!data)
    throw new AppError(
      'not-found',
      'Aucune convention signée ne porte ce nom. La liste /api/v1/conventions les donne toutes.',
    )
  return sendOne(c, { db, schema: wholeConvention, day }, data)
}

/** What the API tells of signed conventions: neither accounts, nor the names of others than those who signed in function. */
export const conventionEndpoints = (deps: Deps): readonly Endpoint[] => [
  {
    path: '/api/v1/conventions',
    id: 'conventions',
    summary: 'Les conventions signées, avec leurs parties, leur montant et leur état.',
    example: '/api/v1/conventions',
    parameters,
    item: { name: 'ConventionLine', schema: conventionLine },
    isList: true,
    handle: (c) => list(deps, c),
  },
  {
    path: '/api/v1/conventions/:slug',
    id: 'convention',
    summary: 'Une convention signée, avec ses versements, ses textes et leurs empreintes.',
    example: '/api/v1/conventions/{convention}',
    parameters: [slugParameter('Nom de la convention dans les adresses, ou sa référence.'), ...auParameter],
    item: { name: 'Convention', schema: wholeConvention },
    isList: false,
    handle: (c) => one(deps, c),
  },
]

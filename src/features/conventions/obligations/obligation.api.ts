import { z } from 'zod'
import type { Db } from '../../../platform/database.ts'
import { cleanText } from '../../../web/clean.ts'
import type { WebContext } from '../../../web/env.ts'
import {
  askedOfList,
  type Endpoint,
  isoDay,
  listParameters,
  pageOf,
  refuseFaults,
  sendList,
} from '../../open-data/index.ts'
import { holdsWords } from '../holds-words.ts'
import type { ObligationSources } from './check.queries.ts'
import { everyObligationOn } from './obligation.queries.ts'
import { type ObligationState, obligationStates } from './obligation.ts'
import { unknownConventionIn, unknownStateIn } from './obligation-list.messages.ts'
import { type ToldObligation, told } from './obligation-told.ts'

const state = z
  .enum(obligationStates)
  .describe(
    'État au jour de référence : « kept » n’est dit que sur preuve, « unknown » dit que personne ne relève le fait.',
  )
const dueOn = isoDay.nullable().describe('Jour où elle est due ; null si elle n’a pas de date.')
const reason = z.string().describe('Pourquoi elle est dans cet état, en une phrase.')
const evidence = z
  .array(
    z.strictObject({
      kind: z.string().describe('Ce qu’est la preuve.'),
      url: z.string().describe('Où la lire : une adresse, ou un chemin de ce site.'),
      on: isoDay.nullable().describe('Jour du fait ; null s’il n’est pas daté.'),
    }),
  )
  .describe('Ce qui le montre ; vide si rien ne le montre.')

const obligationLine = z.strictObject({
  id: z.string().describe('Nom de l’obligation dans sa convention.'),
  convention: z.string().describe('Référence de la convention.'),
  article: z.string().describe('Article de la convention, ou texte qui l’impose.'),
  debtor: z.string().describe('Qui la doit.'),
  debtors: z.array(z.string()).describe('Les mêmes, par leur identifiant dans la convention.'),
  beneficiary: z
    .string()
    .describe(
      'À qui elle est due : une partie, « public », « teams » (les équipes), « both » (les parties).',
    ),
  subject: z.string().describe('Ce qui est dû.'),
  state,
  dueOn,
  reason,
  evidence,
  occurrences: z
    .array(
      z.strictObject({
        product: z
          .string()
          .nullable()
          .describe('Nom du produit dans les adresses, s’il y en a un par produit.'),
        label: z.string().nullable().describe('Produit ou évènement dont il s’agit.'),
        state,
        dueOn,
        reason,
        evidence,
      }),
    )
    .describe('Chaque fois qu’elle est due : par période, par évènement ou par produit.'),
})

const parameters: Endpoint['parameters'] = [
  ...listParameters,
  { name: 'convention', about: 'Référence ou nom d’une convention.', schema: z.string().max(100) },
  { name: 'state', about: 'État des obligations.', schema: z.enum(obligationStates) },
]

type Deps = { readonly db: Db; readonly baseUrl: string; readonly sources: ObligationSources }

/** Keeps what holds each word asked for. */
const holdingWords = (q: string) => {
  const holds = holdsWords(q)
  return ({ subject, article, debtor }: ToldObligation) => holds(`${subject} ${article} ${debtor}`)
}

const isState = (text: string): text is ObligationState =>
  (obligationStates as readonly string[]).includes(text)

async function list({ db, baseUrl, sources }: Deps, c: WebContext): Promise<Response> {
  const asked = askedOfList(c, parameters)
  const { convention: ref, state: wanted } = asked.given
  const conventions = (await sources.loadConventions(db, asked.day)).filter(
    ({ reference, slug }) => ref === undefined || [reference, slug].includes(ref),
  )
  const faults = [
    ...asked.faults,
    ...(ref !== undefined && conventions.length === 0
      ? [{ parameter: 'convention', detail: unknownConventionIn(cleanText(ref, 40)) }]
      : []),
    ...(wanted !== undefined && !isState(wanted)
      ? [{ parameter: 'state', detail: unknownStateIn(cleanText(wanted, 40), obligationStates) }]
      : []),
  ]
  if (faults.length > 0) return refuseFaults(c, faults)
  // Only what is asked for is judged.
  const kept = await everyObligationOn(
    db,
    { ...sources, loadConventions: async () => conventions },
    asked.day,
  )
  const rows = kept
    .flatMap(({ convention, lines }) => told(convention, lines))
    .filter((line) => wanted === undefined || line.state === wanted)
    .filter(holdingWords(asked.q))
  return sendList(
    c,
    { db, baseUrl, schema: obligationLine, day: asked.day, asked },
    { rows: pageOf(rows, asked), total: rows.length },
  )
}

/** What the API tells of obligations. */
export const obligationEndpoints = (deps: Deps): readonly Endpoint[] => [
  {
    path: '/api/v1/obligations',
    id: 'obligations',
    summary: 'Les obligations des conventions en vigueur, avec leur état et leurs preuves.',
    example: '/api/v1/obligations',
    parameters,
    item: { name: 'ObligationLine', schema: obligationLine },
    isList: true,
    handle: (c) => list(deps, c),
  },
]

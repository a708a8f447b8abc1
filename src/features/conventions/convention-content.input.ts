import { z } from 'zod'
import type { Day } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { isKeepable } from '../../shared/text.ts'
import { type Contradiction, checkContent, type Path } from './content-check.ts'
import type { ConventionContent } from './convention-content.ts'

/** Rows that a list of a convention may hold. */
export const MOST_ROWS = 500
const LONGEST_TEXT = 50_000
/** As the database has it: addresses and lists show it whole. */
const LONGEST_REFERENCE = 200
const MOST_CENTS = 1_000_000_000_000_00
const MOST_MONTHS = 1200

const id = (about: string) =>
  z
    .string()
    .max(60)
    .regex(/^[a-z0-9]*(-[a-z0-9]+)*$/)
    .describe(about)
const kept = z.string().refine(isKeepable)
const line = (about: string) => kept.max(500).describe(about)
const text = (about: string) => kept.max(LONGEST_TEXT).describe(about)
const cents = (about: string) => z.int().min(-MOST_CENTS).max(MOST_CENTS).describe(`${about}, en centimes.`)
const day = (about: string) => z.iso.date().describe(about) as unknown as z.ZodType<Day, string>
const rows = <T extends z.ZodType>(item: T, about: string) => z.array(item).max(MOST_ROWS).describe(about)
const months = z.int().min(0).max(MOST_MONTHS)
const days = z.int().min(0).max(36_600)

const party = z.strictObject({
  id: id('Nom court de la partie, unique dans le texte.'),
  name: line('Nom de la partie.'),
  acronym: line('Sigle.').nullable(),
  siret: line('SIRET de l’établissement qui signe.').nullable(),
  address: line('Adresse postale.'),
  role: z
    .enum(['payer', 'spender', 'other'])
    .describe('payer : elle verse ; spender : elle dépense ; other : elle signe.'),
  representative: z
    .strictObject({
      name: line('Personne qui signe pour la partie.'),
      capacity: line('Qualité en laquelle elle signe.'),
      authority: line('Texte qui l’a nommée ou habilitée.').nullable(),
      delegation: z
        .strictObject({
          reference: line('Référence de la délégation de signature.'),
          startsOn: day('Premier jour.'),
          endsOn: day('Dernier jour ; null : sans terme.').nullable(),
        })
        .nullable()
        .describe('null : elle signe en vertu de sa fonction.'),
    })
    .describe('Qui signe pour la partie.'),
})

const article = z.strictObject({
  id: id('Nom court de l’article, unique dans le texte.'),
  number: line('Numéro : « 2 », « 6.1 », « annexe 1 ».'),
  title: line('Titre.'),
  text: text('Texte.'),
  source: z
    .strictObject({
      page: z.int().min(1).max(10_000).describe('Page du document signé.'),
      passage: text('Les mots du document signé, tels qu’ils y sont.'),
    })
    .nullable()
    .describe('Où l’article est écrit dans le document signé.'),
})

const tranche = z.strictObject({
  id: id('Nom court du versement.'),
  cents: cents('Montant'),
  condition: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('signature') }),
      z.strictObject({ kind: z.literal('consumed'), thresholdCents: cents('Montant consommé à atteindre') }),
    ])
    .describe('Ce qui rend le versement dû.'),
  documents: rows(z.enum(['call-for-funds', 'statement']), 'Pièces à présenter.'),
  article: line('Article qui le prévoit.'),
})

const account = z.strictObject({
  id: id('Nom court du compte.'),
  party: id('Partie titulaire.'),
  purpose: z
    .enum(['payment', 'restitution'])
    .describe('payment : pour les versements ; restitution : pour ce qui est rendu.'),
  holder: line('Titulaire.'),
  domiciliation: line('Domiciliation.'),
  bank: line('Code banque, cinq chiffres.'),
  branch: line('Code guichet, cinq chiffres.'),
  number: line('Numéro de compte, onze caractères.'),
  key: line('Clé RIB, deux chiffres.'),
})

const when = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('standing') }),
    z.strictObject({ kind: z.literal('every'), months }),
    z.strictObject({ kind: z.literal('on-event'), event: line('Évènement.'), within: days.nullable() }),
    z.strictObject({
      kind: z.literal('per-product'),
      phases: rows(line('Phase.'), 'Phases.'),
      applies: line('Ce qui la rend applicable.'),
    }),
    z.strictObject({ kind: z.literal('at-term'), within: days.nullable() }),
    z.strictObject({ kind: z.literal('yearly'), month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
  ])
  .describe('Quand elle est due.')

const clause = z.strictObject({
  id: id('Nom court de l’engagement.'),
  article: line('Article.'),
  passage: text('Mots du texte d’où il vient.'),
  subject: text('Ce qui est dû, en clair.'),
  debtors: rows(id('Partie.'), 'Parties qui le doivent.'),
  beneficiary: line('Partie à qui il est dû, ou public, teams, both.'),
  when,
  evidence: rows(line('Preuve.'), 'Ce qui le prouve.'),
  check: line('Relevé qui lit les faits.'),
})

/** The shape of a convention: nothing missing, nothing more. Texts may still be empty, since a draft is kept as it comes. */
const conventionContent = z
  .strictObject({
    reference: kept.max(LONGEST_REFERENCE).describe('Référence de la convention.'),
    title: line('Titre.'),
    instrument: z
      .enum(['fonds-de-concours', 'delegation-de-gestion', 'subvention'])
      .describe('Nature juridique.'),
    object: text('Objet de la convention.'),
    parties: rows(party, 'Parties.'),
    articles: rows(article, 'Articles.'),
    funding: z.strictObject({
      amountCents: cents('Montant total'),
      tranches: rows(tranche, 'Versements, dans l’ordre.'),
    }),
    budgetLines: rows(
      z.strictObject({
        kind: z
          .enum(['fund', 'programme', 'operational-budget'])
          .describe('Fonds de concours, programme ou budget opérationnel.'),
        code: line('Code.'),
        label: line('Intitulé.'),
      }),
      'Imputation budgétaire.',
    ),
    costCategories: rows(
      z.strictObject({
        code: id('Code de la catégorie.'),
        label: line('Nom.'),
        decision: z
          .enum(['auto', 'review'])
          .describe('auto : acceptée si les règles sont tenues ; review : une personne décide.'),
      }),
      'Catégories de dépenses.',
    ),
    markets: rows(
      z.strictObject({
        id: id('Nom court du marché.'),
        label: line('Nom.'),
        categories: rows(id('Code d’une catégorie.'), 'Catégories qu’il couvre.'),
      }),
      'Marchés publics.',
    ),
    accounts: rows(account, 'Comptes bancaires, jamais publiés.'),
    term: z.strictObject({
      effect: z.literal('last-signature').describe('Prend effet le jour de la dernière signature.'),
      months: months.describe('Durée, en mois.'),
      endsOn: day('Dernier jour, s’il est fixé ; null : calculé depuis la prise d’effet.').nullable(),
      bounds: rows(z.enum(['engagement', 'service', 'payment']), 'Ce que la durée borne.'),
    }),
    readings: rows(
      z.strictObject({
        id: id('Nom court du point.'),
        question: text('Ce que le texte laisse ouvert.'),
        article: line('Article.'),
        value: line('Ce qui est retenu.'),
        choices: rows(line('Choix.'), 'Ce qui pouvait être retenu.'),
        reason: text('Pourquoi.'),
      }),
      'Lectures : ce que le texte laisse ouvert, et ce qui est retenu.',
    ),
    obligations: rows(clause, 'Engagements.'),
  })
  .describe('Une convention, telle que Terreau la lit.')

/** What is wrong in the shape of a document: a member that is missing, unknown, or not what it should be. */
export type ShapeFault = {
  readonly path: Path
  readonly code: 'missing' | 'unknown-member' | 'wrong-kind' | 'not-a-choice' | 'not-allowed'
  /** What was expected: a kind, or the choices. */
  readonly expected: string
}

export type ContentFault = ShapeFault | Contradiction

const kinds: Readonly<Record<string, string>> = {
  string: 'un texte',
  int: 'un nombre entier',
  number: 'un nombre entier',
  array: 'une liste',
  object: 'un objet',
}

type Issue = z.core.$ZodIssue

function expectedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.map((value) => `« ${String(value)} »`).join(', ')
    case 'too_big':
      return `au plus ${issue.maximum}${issue.origin === 'string' ? ' caractères' : ''}`
    case 'too_small':
      return `au moins ${issue.minimum}`
    case 'invalid_format':
      return issue.format === 'date'
        ? 'un jour de la forme AAAA-MM-JJ'
        : 'des minuscules sans accent, des chiffres et des tirets'
    case 'custom':
      return 'un texte sans caractère nul (U+0000) ni moitié de caractère'
    case 'invalid_union':
      return issue.discriminator === undefined ? 'une autre forme' : 'une des formes prévues'
    default:
      return 'une autre valeur'
  }
}

const valueAt = (document: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    document,
  )

function faultsOf(issue: Issue, document: unknown): readonly ShapeFault[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown-member', expected: '' }))
  const expected = expectedBy(issue)
  if (valueAt(document, path) === undefined) return [{ path, code: 'missing', expected }]
  const code = {
    invalid_type: 'wrong-kind',
    invalid_value: 'not-a-choice',
    invalid_union: 'not-a-choice',
  } as const
  return [
    {
      path,
      code: Object.hasOwn(code, issue.code) ? code[issue.code as keyof typeof code] : 'not-allowed',
      expected,
    },
  ]
}

/**
 * Reads a content of any origin: every fault of its shape at once, each with its place. Contradictions are not looked at: a draft may hold some.
 */
export function readContent(document: unknown): Result<ConventionContent, readonly ShapeFault[]> {
  const parsed = conventionContent.safeParse(document)
  return parsed.success
    ? ok(parsed.data)
    : refuse(parsed.error.issues.flatMap((issue) => faultsOf(issue, document)))
}

/** Reads a whole content that could be signed as it is: shape first, then everything that contradicts itself. */
export function readWholeContent(document: unknown): Result<ConventionContent, readonly ContentFault[]> {
  const read = readContent(document)
  if (!read.ok) return read
  const faults = checkContent(read.value)
  return faults.length === 0 ? read : refuse(faults)
}

/** The schema of a content, as other programs read it (JSON Schema 2020-12). */
export const contentSchema = (): Readonly<Record<string, unknown>> =>
  z.toJSONSchema(conventionContent, { io: 'input' }) as Readonly<Record<string, unknown>>

import { euros } from '../../web/french.ts'
import type { Contradiction, ContradictionCode, Path } from './content-check.ts'
import type { ContentFault, ShapeFault } from './convention-content.input.ts'

/** What a member of a list is called. */
const memberWords: Readonly<Record<string, string>> = {
  parties: 'partie',
  articles: 'article',
  tranches: 'versement',
  budgetLines: 'imputation',
  costCategories: 'catégorie',
  markets: 'marché',
  accounts: 'compte',
  readings: 'lecture',
  obligations: 'engagement',
  categories: 'catégorie',
  choices: 'choix',
  debtors: 'débiteur',
  evidence: 'preuve',
  bounds: 'ce que la durée borne',
  documents: 'pièce',
  phases: 'phase',
}

/** What a key is called; a key that only holds others has no word. */
const keyWords: Readonly<Record<string, string>> = {
  reference: 'référence',
  title: 'titre',
  instrument: 'nature juridique',
  object: 'objet',
  parties: 'parties',
  articles: 'articles',
  funding: 'financement',
  tranches: 'versements',
  amountCents: 'montant total',
  budgetLines: 'imputation budgétaire',
  costCategories: 'catégories de dépenses',
  markets: 'marchés',
  accounts: 'comptes bancaires',
  term: 'durée',
  readings: 'lectures',
  obligations: 'engagements',
  id: 'nom court',
  name: 'nom',
  acronym: 'sigle',
  siret: 'SIRET',
  address: 'adresse',
  role: 'rôle',
  representative: 'représentant',
  capacity: 'qualité',
  authority: 'texte qui l’a nommé ou habilité',
  delegation: 'délégation',
  startsOn: 'premier jour',
  endsOn: 'dernier jour',
  number: 'numéro',
  text: 'texte',
  source: 'source',
  page: 'page',
  passage: 'passage',
  cents: 'montant',
  condition: 'condition',
  thresholdCents: 'seuil',
  documents: 'pièces à présenter',
  article: 'article',
  kind: 'genre',
  code: 'code',
  label: 'intitulé',
  decision: 'décision',
  categories: 'catégories',
  party: 'titulaire',
  purpose: 'usage',
  holder: 'nom du titulaire',
  domiciliation: 'domiciliation',
  bank: 'code banque',
  branch: 'code guichet',
  key: 'clé RIB',
  effect: 'prise d’effet',
  months: 'nombre de mois',
  bounds: 'ce que la durée borne',
  question: 'question',
  value: 'ce qui est retenu',
  choices: 'choix possibles',
  reason: 'raison',
  subject: 'ce qui est dû',
  debtors: 'débiteurs',
  beneficiary: 'bénéficiaire',
  when: 'échéance',
  event: 'évènement',
  within: 'délai',
  applies: 'applicabilité',
  phases: 'phases',
  month: 'mois',
  day: 'jour',
  evidence: 'preuves',
  check: 'relevé',
}

const holders = new Set(['funding', 'term', 'condition', 'when'])

type Named = { readonly [key: string]: unknown }

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The name by which a reader knows a member of a list: its number in the text, its sigle, its title. */
function ownName(list: string, member: unknown): string | null {
  if (!isNamed(member)) return null
  const keys = list === 'articles' ? ['number'] : ['acronym', 'name', 'code', 'label', 'question', 'subject']
  const found = keys.map((key) => member[key]).find((value) => typeof value === 'string' && value !== '')
  if (typeof found !== 'string') return null
  return found.length > 48 ? `${found.slice(0, 45).trimEnd()}…` : found
}

function memberName(list: string, index: number, member: unknown): string {
  const word = memberWords[list] ?? 'ligne'
  const name = ownName(list, member)
  if (name === null) return `${word} ${index + 1}`
  return list === 'articles' ? `${word} ${name}` : `${word} ${index + 1} (${name})`
}

/** Where something stands in a content, in words: "Versement 2, seuil". `document` gives members their names. */
export function placeWords(path: Path, document: unknown): string {
  const words: string[] = []
  let value: unknown = document
  for (const [at, key] of path.entries()) {
    value = typeof value === 'object' && value !== null ? (value as Named)[String(key)] : undefined
    const before = path[at - 1]
    if (typeof key === 'number') {
      words.pop()
      words.push(memberName(String(before ?? ''), key, value))
    } else if (!holders.has(key) || at === path.length - 1) words.push(keyWords[key] ?? `« ${key} »`)
  }
  const place = words.join(', ')
  return place === '' ? 'Document' : place.slice(0, 1).toUpperCase() + place.slice(1)
}

/** The same as programs write it: `funding.tranches[1].condition.thresholdCents`. */
const pathWords = (path: Path): string =>
  path.map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`)).join('')

const amount = (fault: Contradiction, at: number): string => euros(fault.cents?.[at] ?? 0)

const contradictionWords = {
  empty: () => 'rien n’est écrit ; remplissez-le.',
  duplicate: ({ given }) => `« ${given} » est déjà pris : deux choses ne portent pas le même nom.`,
  'too-few-parties': () => 'une convention lie deux parties au moins.',
  'no-payer': () => 'aucune partie ne verse : dites laquelle.',
  'no-spender': () => 'aucune partie ne dépense : dites laquelle.',
  'no-signatory': () => 'personne ne signe pour cette partie : écrivez le nom de son représentant.',
  'wrong-siret': ({ given }) => `« ${given} » n’est pas un SIRET : quatorze chiffres, dont une clé.`,
  'end-before-start': () => 'le dernier jour vient avant le premier.',
  'amount-not-positive': () => 'le montant doit être plus grand que zéro.',
  'no-tranche': () => 'aucun versement n’est prévu : écrivez le premier.',
  'tranches-do-not-add-up': (fault) =>
    `les versements font ${amount(fault, 0)}, et le montant total est de ${amount(fault, 1)}.`,
  'threshold-above-amount': (fault) =>
    `le seuil de ${amount(fault, 0)} dépasse le montant total de ${amount(fault, 1)} : il ne serait jamais atteint.`,
  'threshold-not-increasing': (fault) =>
    `le seuil de ${amount(fault, 0)} ne dépasse pas celui d’avant, de ${amount(fault, 1)}.`,
  'unknown-article': ({ given }) => `aucun article ne porte le numéro ou le nom « ${given} ».`,
  'unknown-category': ({ given }) => `aucune catégorie de dépenses ne porte le code « ${given} ».`,
  'unknown-party': ({ given }) => `aucune partie ne porte le nom « ${given} ».`,
  'wrong-rib-key': ({ given }) =>
    given === '' || given === undefined
      ? 'la clé manque, ou le compte est incomplet.'
      : `la clé « ${given} » ne correspond pas à la banque, au guichet et au compte : relisez les quatre.`,
  'no-duration': () => 'la durée doit être d’un mois au moins.',
  'no-bounds': () => 'dites ce que la durée borne : l’engagement, le service fait ou le paiement.',
  'too-few-choices': () => 'un point laissé ouvert a deux choix au moins.',
  'value-not-a-choice': ({ given }) => `« ${given} » n’est pas un des choix possibles.`,
  'impossible-date': () => 'ce jour n’existe dans aucune année.',
} as const satisfies Record<ContradictionCode, (fault: Contradiction) => string>

const shapeWords = {
  missing: ({ expected }) =>
    `il manque ; il est attendu ${expected === '' ? 'ici' : `sous la forme : ${expected}`}.`,
  'unknown-member': () => 'ce nom n’est pas connu : retirez-le, ou corrigez son orthographe.',
  'wrong-kind': ({ expected }) => `ce n’est pas ce qui est attendu : ${expected}.`,
  'not-a-choice': ({ expected }) => `ce n’est pas une des valeurs prévues : ${expected}.`,
  'not-allowed': ({ expected }) => `cette valeur n’est pas admise : il faut ${expected}.`,
} as const satisfies Record<ShapeFault['code'], (fault: ShapeFault) => string>

const isShape = (fault: ContentFault): fault is ShapeFault => Object.hasOwn(shapeWords, fault.code)

/** What is wrong, without its place: a sentence that begins in lower case, to be read after the place. */
export const faultWords = (fault: ContentFault): string =>
  isShape(fault) ? shapeWords[fault.code](fault) : contradictionWords[fault.code](fault)

/** One fault as a reader and a program find it. */
export type ToldFault = { readonly place: string; readonly path: string; readonly text: string }

/** Each fault with its place, in words and as a path. */
export const toldFaults = (faults: readonly ContentFault[], document: unknown): readonly ToldFault[] =>
  faults.map((fault) => ({
    place: placeWords(fault.path, document),
    path: pathWords(fault.path),
    text: faultWords(fault),
  }))

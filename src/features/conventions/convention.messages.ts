import { day, longDay, parseDay } from '../../shared/day.ts'
import type { Json } from '../../shared/json.ts'
import { count, euros } from '../../web/french.ts'
import type { ContentChange } from './content-difference.ts'
import { placeWords } from './content-fault.messages.ts'
import {
  type AmendingRefusal,
  awaited,
  type ConventionState,
  type ConventionText,
  type NamingRefusal,
  type SigningRefusal,
  textState,
} from './convention.ts'
import type {
  ConventionContent,
  CostCategory,
  Instrument,
  Party,
  Term,
  Tranche,
} from './convention-content.ts'

export const instrumentLabel = {
  'fonds-de-concours': 'Fonds de concours',
  'delegation-de-gestion': 'Délégation de gestion',
  subvention: 'Subvention',
} as const satisfies Record<Instrument, string>

/** What each instrument is, on first use. */
export const instrumentMeaning = {
  'fonds-de-concours': 'un tiers verse à l’État une somme qui ne peut servir qu’à l’objet convenu',
  'delegation-de-gestion': 'un service de l’État confie à un autre la dépense de ses crédits',
  subvention: 'une somme est accordée pour un projet que son bénéficiaire a choisi',
} as const satisfies Record<Instrument, string>

export const stateLabel = {
  draft: 'En cours d’écriture',
  signing: 'À signer',
  'in-force': 'En vigueur',
  ended: 'Arrivée à son terme',
  terminated: 'Résiliée',
  abandoned: 'Abandonnée',
} as const satisfies Record<ConventionState, string>

/** A state that no signed convention has. */
export const unknownConventionState = (given: string, states: readonly string[]): string =>
  `« ${given} » n’est pas un état. Les états sont : ${states.join(', ')}.`

export const roleLabel = {
  payer: 'verse les fonds',
  spender: 'dépense les fonds',
  other: 'signe',
} as const satisfies Record<Party['role'], string>

export const decisionLabel = {
  auto: 'acceptée quand les règles sont tenues',
  review: 'une personne décide, avec sa raison',
} as const satisfies Record<CostCategory['decision'], string>

export const boundLabel = {
  engagement: 'l’engagement des dépenses',
  service: 'le service fait',
  payment: 'le paiement',
} as const satisfies Record<Term['bounds'][number], string>

export const documentLabel = {
  'call-for-funds': 'appel de fonds',
  statement: 'état récapitulatif des dépenses acceptées (ERDA)',
} as const satisfies Record<Tranche['documents'][number], string>

export const budgetKindLabel = {
  fund: 'Fonds de concours',
  programme: 'Programme',
  'operational-budget': 'Budget opérationnel',
} as const satisfies Record<ConventionContent['budgetLines'][number]['kind'], string>

export const purposeLabel = {
  payment: 'pour les versements',
  restitution: 'pour les sommes restituées',
} as const satisfies Record<ConventionContent['accounts'][number]['purpose'], string>

/** "la convention", "l’avenant nº 2". */
export const textName = ({ number }: Pick<ConventionText, 'number'>): string =>
  number === 0 ? 'la convention' : `l’avenant n° ${number}`

/** The same as a heading. */
export const textTitle = ({ number }: Pick<ConventionText, 'number'>): string =>
  number === 0 ? 'Convention' : `Avenant n° ${number}`

/** When a payment is due. */
export const conditionWords = ({ condition }: Tranche): string =>
  condition.kind === 'signature'
    ? 'dès la dernière signature'
    : `dès que ${euros(condition.thresholdCents)} sont consommés`

export const signingRefusal = {
  'not-sent': 'Ce texte n’est pas encore ouvert à la signature : il faut d’abord l’y envoyer.',
  'already-in-force': 'Toutes les parties ont déjà signé ce texte : il est en vigueur.',
  abandoned: 'Ce texte a été abandonné : il ne se signe plus.',
  'other-text':
    'Ce texte n’est plus celui que vous aviez sous les yeux : il a été repris, puis renvoyé à la signature. Relisez-le avant de le signer.',
  'not-a-party': 'Choisissez une des parties qui n’ont pas encore signé.',
  'party-signed-already': 'Cette partie a déjà signé ce texte : une partie signe une fois.',
  'signed-in-the-future': 'Cette date est à venir : une signature s’enregistre une fois donnée.',
  'signed-before-effect': 'Cette date précède la prise d’effet de la convention que l’avenant modifie.',
  'signed-after-end':
    'Cette date vient après le terme que le texte fixe : il ne pourrait plus prendre effet.',
  'convention-over':
    'À cette date, la convention était arrivée à son terme ou résiliée : un avenant ne la remet pas en vigueur.',
  'no-delegation':
    'Cette personne n’est pas le représentant que le texte désigne : indiquez la délégation en vertu de laquelle elle signe.',
  'delegation-not-begun': 'La délégation n’avait pas commencé à cette date.',
  'delegation-over': 'La délégation était terminée à cette date.',
} as const satisfies Record<SigningRefusal['code'], string>

/** That the text changed since it was read, and in which of its parts as far as they are known. */
export const otherTextWords = (sections: readonly string[]): string =>
  sections.length === 0
    ? signingRefusal['other-text']
    : `${signingRefusal['other-text']} Ce qui a changé : ${sections.map((section) => placeWords([section], null).toLocaleLowerCase('fr')).join(', ')}.`

/** The field beside which a refusal is said. */
export const signingField = {
  'not-sent': 'partie',
  'already-in-force': 'partie',
  abandoned: 'partie',
  'other-text': 'partie',
  'not-a-party': 'partie',
  'party-signed-already': 'partie',
  'signed-in-the-future': 'date',
  'signed-before-effect': 'date',
  'signed-after-end': 'date',
  'convention-over': 'date',
  'no-delegation': 'delegation',
  'delegation-not-begun': 'date',
  'delegation-over': 'date',
} as const satisfies Record<SigningRefusal['code'], string>

export const amendingRefusal = {
  'not-in-force':
    'Un avenant modifie une convention en vigueur : celle-ci n’est pas encore signée par toutes les parties.',
  ended: 'La convention n’est plus en vigueur : un avenant n’aurait plus d’effet.',
  'already-open': 'Un avenant est déjà en cours : terminez-le avant d’en écrire un autre.',
  abandoned:
    'Le texte de cette convention a été abandonné : écrivez-en une nouvelle, sous une autre référence.',
} as const satisfies Record<AmendingRefusal['code'], string>

export const namingRefusal = {
  'reference-taken': 'Une autre convention porte déjà cette référence : choisissez-en une autre.',
  'no-reference': 'Écrivez une référence, avec des lettres ou des chiffres : « PARTENAIRE-DINUM-2026 ».',
} as const satisfies Record<NamingRefusal['code'], string>

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && parseDay(text).ok

/** A code of the content in words, wherever it stands. */
const codeWords: Readonly<Record<string, string>> = {
  ...instrumentLabel,
  ...roleLabel,
  ...decisionLabel,
  ...boundLabel,
  ...documentLabel,
  ...purposeLabel,
  signature: 'dès la dernière signature',
  consumed: 'quand un montant est consommé',
}

const textWords = (text: string): string => {
  if (isDay(text)) return longDay(day(text))
  return Object.hasOwn(codeWords, text) ? (codeWords[text] ?? text) : text
}

const memberWords = (member: { readonly [key: string]: Json }): string =>
  Object.entries(member)
    .filter(([name]) => name !== 'id')
    .map(([name, one]) => [placeWords([name], null), wordsOf(one, name)])
    .filter(([, words]) => words !== '')
    .map(([label, words]) => `${label} : ${words}`)
    .join('\n')

function wordsOf(value: Json, key: string): string {
  if (value === null) return ''
  if (typeof value === 'number') return /cents$/i.test(key) ? euros(value) : String(value)
  if (typeof value === 'string') return textWords(value)
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  if (Array.isArray(value)) return value.map((one) => wordsOf(one, key)).join('\n')
  return memberWords(value as { readonly [key: string]: Json })
}

/** One difference in words; bank details are said to have changed, not shown. */
export function changeWords(
  { path, in: side, before, after }: ContentChange,
  documents: { readonly before: unknown; readonly after: unknown },
): { readonly place: string; readonly before: string | null; readonly after: string | null } {
  const key = String(path.at(-1) ?? '')
  const said = (value: Json) => wordsOf(value, key) || null
  return {
    place: placeWords(path, documents[side]),
    before: path[0] === 'accounts' && before !== null ? 'Coordonnées non publiées' : said(before),
    after: path[0] === 'accounts' && after !== null ? 'Coordonnées non publiées' : said(after),
  }
}

/** What is under way on a convention: nothing, a text being written, or one that waits for signatures. */
export const openWords = (open: ConventionText | null): string => {
  if (open === null) return 'rien n’est en cours'
  if (textState(open) === 'draft') return `${textTitle(open)} en cours d’écriture`
  const missing = awaited(open)
  return `${textTitle(open)} : ${count(missing.length, 'signature attendue', 'signatures attendues')} (${missing
    .map(({ name, acronym }) => acronym ?? name)
    .join(', ')})`
}

import { longDay } from '../../../shared/day.ts'
import { count, euros } from '../../../web/french.ts'
import { signingRoleLabel, signingRolesWords, spanWords } from '../delegation/delegation.messages.ts'
import { type KeptStatement, missingRoles } from './kept-statement.ts'
import type { LeftOut, ProposalFault } from './proposal.ts'
import type { SigningRefusal } from './signing.ts'

/** What kind of statement it is, in words. */
export const kindLabel = { INTERIM: 'intermédiaire', FINAL: 'définitif' } as const satisfies Record<
  KeptStatement['kind'],
  string
>

/** What a kind is called in addresses and forms. */
export const kindSlug = { INTERIM: 'intermediaire', FINAL: 'definitif' } as const satisfies Record<
  KeptStatement['kind'],
  string
>

/** Where a frozen statement stands, in words, with the mark of its state. */
export function statementStateWords(statement: Pick<KeptStatement, 'signatures'>): {
  readonly word: string
  readonly mark: 'kept' | 'dueSoon' | 'unknown'
} {
  const missing = missingRoles(statement)
  if (missing.length === 0) return { word: 'signé', mark: 'kept' }
  const [role] = missing
  return missing.length === 1 && role
    ? { word: `manque la signature des ${signingRoleLabel[role].toLowerCase()}`, mark: 'dueSoon' }
    : { word: 'figé, sans signature', mark: 'unknown' }
}

const faultWords = {
  'cutoff-to-come': () => 'La date d’arrêté est à venir : choisissez aujourd’hui ou un jour passé.',
  'cutoff-before-effect': ({ effectOn }) =>
    `La convention a pris effet le ${longDay(effectOn)} : rien ne s’arrête avant.`,
  'cutoff-before-previous': ({ number, cutoff }) =>
    `L’état n° ${number} est arrêté au ${longDay(cutoff)} : choisissez ce jour ou un jour suivant.`,
  closed: ({ number }) => `L’état n° ${number} est définitif : les comptes sont clos.`,
  unsigned: ({ number, roles }) => `L’état n° ${number} attend la signature des ${signingRolesWords(roles)}.`,
  'nothing-new': () => 'Aucune dépense acceptée à cette date n’attend un état.',
  'open-order': ({ order }) =>
    `La commande ${order.ej} n’est pas soldée : il reste ${euros(order.remainderCents)} à livrer ou à abandonner.`,
  'unpaid-line': ({ line }) => `${line} est engagée et n’est pas payée.`,
  'undecided-line': ({ line }) => `${line} est payée et attend une décision.`,
  'accepted-later': ({ line, on }) =>
    `${line} est acceptée le ${longDay(on)}, après la date d’arrêté : choisissez une date qui la comprend.`,
} as const satisfies {
  [C in ProposalFault['code']]: (fault: Extract<ProposalFault, { code: C }>) => string
}

/** What stands in the way of a statement, in a sentence. */
export const faultSaid = (fault: ProposalFault): string =>
  (faultWords[fault.code] as (fault: ProposalFault) => string)(fault)

/** Where what stands in the way is dealt with, after the address of the money; null: nowhere. */
export function faultPath(fault: ProposalFault): readonly string[] | null {
  if ('order' in fault) return ['commandes', encodeURIComponent(fault.order.ej)]
  if ('line' in fault) return ['depenses', encodeURIComponent(fault.line)]
  return 'number' in fault ? ['etats', String(fault.number)] : null
}

/** Why a line is not listed. */
export const leftOutTitle = {
  'accepted-later': 'Acceptées après la date d’arrêté',
  undecided: 'Payées, à décider',
  rejected: 'Rejetées',
  unpaid: 'Pas encore payées',
} as const satisfies Record<LeftOut['why'], string>

const signingWords = {
  'no-delegation': ({ role }) =>
    `Vous n’avez pas de délégation pour signer les ${signingRoleLabel[role].toLowerCase()} de cette convention.`,
  'delegation-not-held': ({ delegation }) =>
    `Votre délégation (${delegation.reference}) vaut ${spanWords(delegation)} : elle ne permet pas de signer aujourd’hui.`,
  'role-signed': ({ name, on }) => `${name} a déjà donné cette signature le ${longDay(on)}.`,
  'same-person': ({ on }) =>
    `Vous avez déjà signé cet état le ${longDay(on)} : l’autre signature est celle d’une autre personne.`,
  'same-name': ({ name }) =>
    `${name} a déjà signé cet état : les deux signatures sont celles de deux personnes.`,
} as const satisfies {
  [C in SigningRefusal['code']]: (refusal: Extract<SigningRefusal, { code: C }>) => string
}

/** Why a statement is not signed. */
export const signingRefusalSaid = (refusal: SigningRefusal): string =>
  (signingWords[refusal.code] as (refusal: SigningRefusal) => string)(refusal)

/** What was seen of a proposal: how many lines, for how much. */
export type Seen = { readonly lines: number; readonly totalCents: number }

const extent = ({ lines, totalCents }: Seen): string =>
  `${count(lines, 'ligne', 'lignes')} pour ${euros(totalCents)}`

/** What changed between what was seen and what would be frozen. */
export function changedSaid(seen: Seen | null, now: Seen & { readonly decided: readonly string[] }): string {
  const before = seen === null ? '' : ` Vous aviez vu ${extent(seen)} ; c’est maintenant ${extent(now)}.`
  const decided =
    now.decided.length === 0 ? '' : ` Décidées entre-temps : ${now.decided.slice(0, 20).join(', ')}.`
  return `L’état a changé depuis que vous l’avez lu : rien n’est signé.${before}${decided} Relisez-le, puis signez.`
}

/** A paper that the fonts cannot print. */
export const paperRefused =
  'Le document ne peut pas être composé : un fournisseur ou un objet porte un caractère que la police n’a pas. Corrigez-le, puis recommencez.'

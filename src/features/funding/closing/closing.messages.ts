import { longDay } from '../../../shared/day.ts'
import { count, euros } from '../../../web/french.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import type { RestitutionTerm } from '../rules/closing.ts'
import type { ObstacleKind } from './obstacles.ts'
import type { ReturnRefusal } from './restitution.ts'

/** Address of the closing of a convention. */
export const closingHref = (slug: string): string => moneyHref(slug, 'cloture')

type Words = {
  readonly title: string
  readonly column: string
  /** What there is to do about one of them. */
  readonly todo: string
  /** The page that settles one of them. */
  readonly href: (slug: string, ref: string) => string
  /** The page where all of them stand. */
  readonly all: (slug: string) => string
  readonly name: (ref: string) => string
  readonly counted: (count: number) => string
}

const lineHref = (slug: string, code: string) => moneyHref(slug, 'depenses', encodeURIComponent(code))

/** What stands in the way of closing, and where it is settled. */
export const obstacleWords = {
  order: {
    ...{ title: 'Commandes non soldées', column: 'Commande', todo: 'Reste à livrer ou à solder' },
    href: (slug, ref) => moneyHref(slug, 'commandes', encodeURIComponent(ref)),
    all: (slug) => moneyHref(slug, 'commandes'),
    name: (ref) => ref,
    counted: (n) => count(n, 'commande n’est pas soldée', 'commandes ne sont pas soldées'),
  },
  'unpaid-line': {
    ...{ title: 'Dépenses non payées', column: 'Dépense', todo: 'À payer ou à annuler' },
    ...{ href: lineHref, all: (slug) => moneyHref(slug, 'depenses'), name: (ref) => ref },
    counted: (n) => count(n, 'dépense n’est pas payée', 'dépenses ne sont pas payées'),
  },
  'undecided-line': {
    ...{ title: 'Dépenses payées sans décision', column: 'Dépense', todo: 'À accepter ou à rejeter' },
    ...{ href: lineHref, all: (slug) => moneyHref(slug, 'depenses'), name: (ref) => ref },
    counted: (n) => count(n, 'dépense payée attend une décision', 'dépenses payées attendent une décision'),
  },
  'unsigned-statement': {
    ...{ title: 'ERDA non signés', column: 'ERDA', todo: 'À signer par les deux signataires' },
    href: (slug, ref) => moneyHref(slug, 'etats', ref, 'signature'),
    all: (slug) => moneyHref(slug, 'etats'),
    name: (ref) => `ERDA n° ${ref}`,
    counted: (n) =>
      count(
        n,
        'ERDA n’est pas signé par les deux signataires',
        'ERDA ne sont pas signés par les deux signataires',
      ),
  },
  'no-final-statement': {
    ...{ title: 'ERDA final', column: 'ERDA', todo: 'À établir, puis à signer' },
    href: (slug) => moneyHref(slug, 'etats', 'nouveau'),
    all: (slug) => moneyHref(slug, 'etats'),
    name: () => 'Établir l’ERDA final',
    counted: () => 'l’ERDA final n’est pas établi',
  },
} as const satisfies Record<ObstacleKind, Words>

/** What each term of a restitution is, and how it is counted. */
export const termWords = {
  unspent: { label: 'Reçu et non dépensé', how: 'ce qui est reçu, moins ce qui est payé sur le fonds' },
  'paid-not-accepted': {
    label: 'Payé et non accepté',
    how: 'ce qui est payé sur le fonds, moins ce qui est accepté',
  },
  advanced: {
    label: 'Avancé sur crédits propres',
    how: 'ce qui est payé au-delà de ce qui est reçu, à déduire',
  },
  'over-ceiling': {
    label: 'Accepté au-delà du plafond',
    how: 'ce qui est accepté, moins le plafond de la convention',
  },
} as const satisfies Record<RestitutionTerm['what'], { readonly label: string; readonly how: string }>

/** Names of the fields. */
export const returnFieldLabel = {
  montant: 'Montant rendu, en euros',
  jour: 'Rendu le',
  justificatif: 'Justificatif',
} as const

/** What is wrong in a field, and what to do. */
export const returnMessage = {
  'no-day': 'Écrivez le jour du virement, par exemple 20/07/2021.',
  'no-proof': 'Écrivez ce qui montre ce virement : son numéro, l’avis de débit.',
} as const

/** What is said beside a field. */
type Said = { readonly field: keyof typeof returnFieldLabel; readonly text: string }

const refusalSaid = {
  'not-closed': () => ({
    field: 'montant',
    text: 'Les comptes ne sont pas clos : ce qui est à rendre n’est connu qu’une fois l’ERDA final figé.',
  }),
  'nothing-to-return': () => ({ field: 'montant', text: 'Il ne reste rien à rendre au financeur.' }),
  nothing: () => ({ field: 'montant', text: 'Un montant rendu est plus grand que zéro.' }),
  'above-what-is-left': ({ leftCents }) => ({
    field: 'montant',
    text: `Il reste ${euros(leftCents)} à rendre, pas davantage.`,
  }),
  'day-to-come': () => ({
    field: 'jour',
    text: 'Ce jour est à venir : un virement s’enregistre une fois fait.',
  }),
  'before-closing': ({ closedOn }) => ({
    field: 'jour',
    text: `Les comptes ont été clos le ${longDay(closedOn)} : rien n’a pu être rendu avant.`,
  }),
} as const satisfies {
  [C in ReturnRefusal['code']]: (refusal: Extract<ReturnRefusal, { code: C }>) => Said
}

/** Why a return is not recorded, beside its field. */
export const returnRefusal = (refusal: ReturnRefusal): Said =>
  (refusalSaid[refusal.code] as (refusal: unknown) => Said)(refusal)

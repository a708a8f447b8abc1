import { longDay } from '../../../shared/day.ts'
import { euros } from '../../../web/french.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import type { AssertedFact, AssertionRefusal, Cause, ComparedAssertion } from './balance.ts'
import { gapOf } from './balance.ts'
import type { LedgerLine } from './ledger-lines.queries.ts'

/** Address of the controls of a convention, or of one of them. */
export const controlHref = (slug: string, ...path: readonly string[]): string =>
  moneyHref(slug, 'controles', ...path)

/** What a total is the total of. */
export const factLabel = {
  order: 'Commandé',
  service: 'Service fait',
  payment: 'Payé',
  acceptance: 'Accepté',
  call: 'Appelé',
  receipt: 'Reçu du financeur',
  'credit-opening': 'Crédits ouverts',
} as const satisfies Record<AssertedFact, string>

/** "Payé au 30 septembre 2026": what two books are compared on. */
export const assertionTitle = ({ fact, on }: Pick<ComparedAssertion, 'fact' | 'on'>): string =>
  `${factLabel[fact]} au ${longDay(on)}`

/** How two books differ, in a sentence. */
export function gapWords(assertion: ComparedAssertion): string {
  const gap = gapOf(assertion)
  if (gap === 0) return `Les deux livres disent ${euros(assertion.cents)} : rien à chercher.`
  return `Le grand livre dit ${euros(Math.abs(gap))} de ${gap > 0 ? 'plus' : 'moins'} que l’autre livre : ${euros(assertion.ledgerCents)} contre ${euros(assertion.cents)}.`
}

/** Why a line alone explains a gap, and what to do. */
export const causeWords = {
  surplus:
    'Son montant est exactement l’écart : elle manque dans l’autre livre, ou elle est écrite deux fois ici.',
  'wrong-sign':
    'Son montant est exactement la moitié de l’écart : un livre la compte en plus, l’autre en moins. Vérifiez son signe.',
  'later-here':
    'Son montant est exactement l’écart, mais elle est datée après ce jour dans le grand livre : comparez les dates.',
  'twice-there': 'Son montant est exactement l’écart : l’autre livre la compte peut-être deux fois.',
} as const satisfies Record<Cause, string>

/** Where a line leads; null: it has no page of its own. */
export function lineHref(slug: string, { kind, ref }: Pick<LedgerLine, 'kind' | 'ref'>): string | null {
  const rooms = {
    expense: 'depenses',
    order: 'commandes',
    call: 'appels',
    tranche: null,
    other: null,
  } as const
  const room = rooms[kind]
  return room === null ? null : moneyHref(slug, room, encodeURIComponent(ref))
}

/** Names of the fields. */
export const controlFieldLabel = {
  fait: 'Ce qui est compté',
  jour: 'Total arrêté au',
  montant: 'Total TTC, en euros',
  source: 'D’où vient ce total',
} as const

/** What is wrong in a field, and what to do. */
export const controlMessage = {
  'no-fact': 'Choisissez ce que ce total compte.',
  'no-day': 'Écrivez le jour jusqu’auquel ce total compte, par exemple 30/09/2026.',
  'no-source': 'Écrivez d’où vient ce total, par exemple : extrait Chorus du 2 octobre 2026.',
} as const

/** Why a total is not kept, beside its field. */
export const controlRefusal = {
  'day-to-come': {
    field: 'jour',
    text: 'Ce jour est à venir : aucun livre n’en dit encore le total.',
  },
  'already-said': {
    field: 'source',
    text: 'Cette source a déjà dit ce total à cette date : donnez-lui un autre intitulé si elle s’est corrigée.',
  },
} as const satisfies Record<
  AssertionRefusal['code'] | 'already-said',
  { readonly field: keyof typeof controlFieldLabel; readonly text: string }
>

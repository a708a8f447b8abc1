import type { Day } from '../../../shared/day.ts'

/** Where money stands, from the payer's promise to what goes back; `payer` and `supplier` are the world outside. */
export const accounts = [
  'promised',
  'called',
  'received',
  'credits-open',
  'committed',
  'service-done',
  'paid',
  'accepted',
  'rejected',
  'to-return',
  'returned',
  'payer',
  'supplier',
] as const
export type Account = (typeof accounts)[number]

/** What happens to the money of a convention, each fact with the stage that it comes to. */
export const facts = {
  promise: 'promised',
  call: 'called',
  receipt: 'received',
  'credit-opening': 'credits-open',
  order: 'committed',
  service: 'service-done',
  payment: 'paid',
  acceptance: 'accepted',
  rejection: 'rejected',
  'restitution-due': 'to-return',
  restitution: 'returned',
} as const satisfies Readonly<Record<string, Account>>
export type Fact = keyof typeof facts
export const factNames = Object.keys(facts) as readonly Fact[]

/** Where each fact takes its money from. */
const sources = {
  promise: 'payer',
  call: 'promised',
  receipt: 'called',
  'credit-opening': 'received',
  order: 'supplier',
  service: 'committed',
  payment: 'service-done',
  acceptance: 'paid',
  rejection: 'paid',
  'restitution-due': 'credits-open',
  restitution: 'to-return',
} as const satisfies Record<Fact, Account>

export type Posting = { readonly account: Account; readonly cents: number }

/**
 * What a fact posts, in whole cents: from one stage to the next. A payment also leaves the credits that were opened, for the supplier. The
 * postings of a fact sum to zero; a negative amount (a credit note) goes back the same way. Nothing is posted for nothing.
 */
export function postingsOf(fact: Fact, cents: number): readonly Posting[] {
  if (cents === 0) return []
  const moved = [
    { account: facts[fact], cents },
    { account: sources[fact], cents: -cents },
  ]
  return fact === 'payment'
    ? [...moved, { account: 'supplier', cents }, { account: 'credits-open', cents: -cents }]
    : moved
}

/** What an entry of the ledger tells: a fact, and how much. */
export type Entry = { readonly fact: Fact; readonly cents: number }

/** How much came to a stage on a day. */
export type Movement = { readonly fact: Fact; readonly on: Day; readonly cents: number }

export type Balances = Readonly<Record<Account, number>>

const nothing = Object.fromEntries(accounts.map((account) => [account, 0])) as Record<Account, number>

/** What stands on each account after these entries, in whole cents. */
export function balancesOf(entries: readonly Entry[]): Balances {
  const balances = { ...nothing }
  for (const { fact, cents } of entries)
    for (const posting of postingsOf(fact, cents)) balances[posting.account] += posting.cents
  return balances
}

/** How much came to a stage in all, whatever left it since: what screens call "called", "received", "paid"… */
export const totalOf = (entries: readonly Entry[], fact: Fact): number =>
  entries.reduce((sum, entry) => (entry.fact === fact ? sum + entry.cents : sum), 0)

/** What is in the fund: what was received, less what was paid and what went back to the payer. Whole cents. */
export const cashOf = (total: (fact: 'receipt' | 'payment' | 'restitution') => number): number =>
  total('receipt') - total('payment') - total('restitution')

/** What of the ledger does not hold: entries that do not sum to zero, days whose fold differs from their entries. */
export type LedgerFault =
  | { readonly code: 'unbalanced'; readonly entry: string }
  | { readonly code: 'wrong-fold'; readonly convention: string; readonly fact: string; readonly on: Day }

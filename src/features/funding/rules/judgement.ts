import type { Day } from '../../../shared/day.ts'
import { isPaid, type PaidExpense, reasonsAgainst } from './eligibility.ts'
import {
  type Accepted,
  type Expense,
  type ExpenseStatus,
  isAccepted,
  type Judged,
  paymentKey,
  type RejectionReason,
  ttcOf,
} from './expense.ts'
import type { Terms } from './terms.ts'

/** How lines are judged. */
export type Judging = {
  readonly terms: Terms
  /** Keys of payments that other conventions claim (`paymentKey`). */
  readonly claimedElsewhere: ReadonlySet<string>
  /** Whether the rules decide alone of what they keep: in the application, somebody does. */
  readonly autoDecides: boolean
}

const latest = (...days: readonly (Day | null | undefined)[]): Day | null =>
  days.reduce<Day | null>((last, day) => (day != null && (last === null || day > last) ? day : last), null)

const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

/** The order in which lines were learnt: what came first is the original of what says the same. */
const asLearnt = (one: Expense, other: Expense): number =>
  byText(one.recordedOn ?? one.paidOn ?? '', other.recordedOn ?? other.paidOn ?? '') ||
  byText(one.id, other.id)

const isCorrection = ({ type, htCents }: Expense): boolean =>
  type === 'CREDIT_NOTE' || (type === 'RECLASSIFICATION' && htCents < 0)

/** Where a line stands as long as it is not paid. */
function unpaidStatus({ engagedOn, serviceDoneOn }: Expense): ExpenseStatus {
  if (serviceDoneOn !== null) return 'SERVICE_DONE'
  return engagedOn === null ? 'PLANNED' : 'ENGAGED'
}

const waiting = (expense: Expense, status: ExpenseStatus): Judged => ({
  ...{ expense, status },
  ...{ reasons: [], acceptedOn: null },
})

const rejected = (expense: Expense, reasons: readonly RejectionReason[]): Judged => ({
  ...{ expense, reasons },
  ...{ status: 'REJECTED', acceptedOn: null },
})

/** Rule 5: it counts from the latest of its payment, its decision, the day it was learnt, and the day of the line that it corrects. */
const accepted = (expense: PaidExpense, originalOn: Day | null): Judged => ({
  ...{ expense, status: 'ACCEPTED', reasons: [] },
  acceptedOn: latest(expense.paidOn, expense.decision?.on, expense.recordedOn, originalOn),
})

function judgeExpense(expense: PaidExpense, judging: Judging, isClaimed: boolean): Judged {
  const reasons = reasonsAgainst(expense, { terms: judging.terms, isClaimed })
  const refused = expense.decision?.accept === false ? (['REFUSED'] as const) : []
  if (reasons.length + refused.length > 0) return rejected(expense, [...reasons, ...refused])
  if (expense.decision !== null) return accepted(expense, null)
  if (judging.terms.categories[expense.category] === 'REVIEW') return waiting(expense, 'PENDING_REVIEW')
  return judging.autoDecides ? accepted(expense, null) : waiting(expense, 'PAID')
}

/** What was taken back of each accepted line so far, in whole cents. */
type TakenBack = Map<string, { ht: number; ttc: number }>

type Original = { readonly found: Judged | undefined; readonly taken: TakenBack }

function reasonAgainstCorrection(expense: PaidExpense, { found, taken }: Original): RejectionReason | null {
  if (expense.htCents >= 0) return 'AMOUNT_NOT_NEGATIVE'
  if (found === undefined) return 'CORRECTS_UNKNOWN'
  if (!isAccepted(found)) return 'ORIGINAL_NOT_ACCEPTED'
  const before = taken.get(found.expense.id) ?? { ht: 0, ttc: 0 }
  const exceeds =
    before.ht - expense.htCents > found.expense.htCents || before.ttc - ttcOf(expense) > ttcOf(found.expense)
  return exceeds ? 'CREDIT_EXCEEDS_ORIGINAL' : null
}

/** Rule 4: no period, category or market for what lowers a claim; only an accepted original that it does not exceed. */
function judgeCorrection(expense: PaidExpense, judging: Judging, original: Original): Judged {
  const reason = reasonAgainstCorrection(expense, original)
  const refused = expense.decision?.accept === false ? (['REFUSED'] as const) : []
  const reasons = [...(reason === null ? [] : [reason]), ...refused]
  if (reasons.length > 0) return rejected(expense, reasons)
  if (expense.decision === null && !judging.autoDecides) return waiting(expense, 'PAID')
  return accepted(expense, original.found?.acceptedOn ?? null)
}

function takeBack({ expense }: Accepted, taken: TakenBack): void {
  const id = expense.corrects ?? ''
  const before = taken.get(id) ?? { ht: 0, ttc: 0 }
  taken.set(id, { ht: before.ht - expense.htCents, ttc: before.ttc - ttcOf(expense) })
}

function judgeExpenses(expenses: readonly Expense[], judging: Judging): Map<string, Judged> {
  const claimed = new Set(judging.claimedElsewhere)
  const judged = new Map<string, Judged>()
  for (const expense of expenses.filter((one) => !isCorrection(one)).toSorted(asLearnt)) {
    const key = paymentKey(expense)
    // What was moved here from another convention is that very payment.
    const isClaimed = expense.type === 'EXPENSE' && claimed.has(key)
    if (isPaid(expense)) {
      claimed.add(key)
      judged.set(expense.id, judgeExpense(expense, judging, isClaimed))
    } else judged.set(expense.id, waiting(expense, unpaidStatus(expense)))
  }
  return judged
}

/** When a correction would count: those that came first are taken back first. */
const countsOn = (expense: Expense, originals: ReadonlyMap<string, Judged>): string =>
  latest(
    expense.paidOn,
    expense.decision?.on,
    expense.recordedOn,
    originals.get(expense.corrects ?? '')?.acceptedOn,
  ) ?? ''

/** What the rules say of each line, in the order given. */
export function judge(expenses: readonly Expense[], judging: Judging): readonly Judged[] {
  const originals = judgeExpenses(expenses, judging)
  const corrections = new Map<string, Judged>()
  const taken: TakenBack = new Map()
  const inOrder = expenses
    .filter(isCorrection)
    .map((expense) => ({ expense, on: countsOn(expense, originals) }))
    .toSorted((one, other) => byText(one.on, other.on) || byText(one.expense.id, other.expense.id))
  for (const { expense } of inOrder) {
    const found = originals.get(expense.corrects ?? '')
    const verdict = isPaid(expense)
      ? judgeCorrection(expense, judging, { found, taken })
      : waiting(expense, unpaidStatus(expense))
    if (isAccepted(verdict)) takeBack(verdict, taken)
    corrections.set(expense.id, verdict)
  }
  return expenses.map((expense) => {
    const verdict = originals.get(expense.id) ?? corrections.get(expense.id)
    if (verdict === undefined) throw new RangeError(`no verdict on ${expense.id}`)
    return verdict
  })
}

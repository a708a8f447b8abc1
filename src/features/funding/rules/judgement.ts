import type { Day } from '../../../shared/day.ts'
import {
  type Frame,
  frameOf,
  isPaid,
  isSpent,
  type PaidExpense,
  reasonsAgainst,
  type SpentExpense,
} from './eligibility.ts'
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

/** Where a line stands as long as it cannot be judged: what was done is no longer cancelled, what was paid may lack a date. */
function earlyStatus({ engagedOn, serviceDoneOn, paidOn, cancelledOn }: Expense): ExpenseStatus {
  if (paidOn !== null) return 'PAID'
  if (serviceDoneOn !== null) return 'SERVICE_DONE'
  if (cancelledOn !== null) return 'CANCELLED'
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
const accepted = (expense: SpentExpense, originalOn: Day | null): Judged => ({
  ...{ expense, status: 'ACCEPTED', reasons: [] },
  acceptedOn: latest(expense.paidOn, expense.decision?.on, expense.recordedOn, originalOn),
})

type Framed = Judging & { readonly frame: Frame }

function judgeExpense(expense: PaidExpense, judging: Framed, isClaimed: boolean): Judged {
  const reasons = reasonsAgainst(expense, { frame: judging.frame, isClaimed })
  const refused = expense.decision?.accept === false ? (['REFUSED'] as const) : []
  if (reasons.length + refused.length > 0) return rejected(expense, [...reasons, ...refused])
  if (expense.decision !== null) return accepted(expense, null)
  if (judging.frame.categoriesOn(expense.engagedOn)[expense.category] === 'REVIEW')
    return waiting(expense, 'PENDING_REVIEW')
  return judging.autoDecides ? accepted(expense, null) : waiting(expense, 'PAID')
}

/** What was taken back of each accepted line so far, in whole cents. */
type TakenBack = Map<string, { ht: number; ttc: number }>

type Original = { readonly found: Judged | undefined; readonly taken: TakenBack }

function reasonAgainstCorrection(expense: SpentExpense, { found, taken }: Original): RejectionReason | null {
  if (expense.htCents >= 0 || expense.vatCents > 0) return 'AMOUNT_NOT_NEGATIVE'
  if (found === undefined) return 'CORRECTS_UNKNOWN'
  if (!isAccepted(found)) return 'ORIGINAL_NOT_ACCEPTED'
  const before = taken.get(found.expense.id) ?? { ht: 0, ttc: 0 }
  const exceeds =
    before.ht - expense.htCents > found.expense.htCents || before.ttc - ttcOf(expense) > ttcOf(found.expense)
  return exceeds ? 'CREDIT_EXCEEDS_ORIGINAL' : null
}

/** Rule 4: no period, category or market for what lowers a claim; only an accepted original that it does not exceed. */
function judgeCorrection(expense: SpentExpense, judging: Judging, original: Original): Judged {
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
  const framed = { ...judging, frame: frameOf(judging.terms) }
  const claimed = new Set<string>()
  const judged = new Map<string, Judged>()
  for (const expense of expenses.filter((one) => !isCorrection(one)).toSorted(asLearnt)) {
    const key = paymentKey(expense)
    // What was moved here from another convention is that very payment; here too it counts once.
    const isClaimed = claimed.has(key) || (expense.type === 'EXPENSE' && judging.claimedElsewhere.has(key))
    if (isSpent(expense)) claimed.add(key)
    judged.set(
      expense.id,
      isPaid(expense) ? judgeExpense(expense, framed, isClaimed) : waiting(expense, earlyStatus(expense)),
    )
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
    const verdict = isSpent(expense)
      ? judgeCorrection(expense, judging, { found, taken })
      : waiting(expense, earlyStatus(expense))
    if (isAccepted(verdict)) takeBack(verdict, taken)
    corrections.set(expense.id, verdict)
  }
  return expenses.map((expense) => {
    const verdict = originals.get(expense.id) ?? corrections.get(expense.id)
    if (verdict === undefined) throw new RangeError(`no verdict on ${expense.id}`)
    return verdict
  })
}

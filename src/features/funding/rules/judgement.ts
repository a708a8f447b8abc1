import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
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

const latest = (first: Day, ...others: readonly (Day | null | undefined)[]): Day =>
  others.reduce<Day>((last, day) => (day != null && day > last ? day : last), first)

const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

/** The order in which lines were learnt: what came first is the original of what says the same. */
const asLearnt = (one: Expense, other: Expense): number =>
  byText(one.recordedOn ?? one.paidOn ?? '', other.recordedOn ?? other.paidOn ?? '') ||
  byText(one.id, other.id)

export const isCorrection = ({ type, htCents }: Expense): boolean =>
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
type TakenBack = Map<string, { readonly ht: number; readonly ttc: number }>

type Original = { readonly found: Judged | undefined; readonly taken: TakenBack }

/** Rule 4: no period, category or market for what lowers a claim; only an accepted original that it does not exceed. */
function originalOf(expense: SpentExpense, { found, taken }: Original): Result<Accepted, RejectionReason> {
  if (expense.htCents >= 0 || expense.vatCents > 0) return refuse('AMOUNT_NOT_NEGATIVE')
  if (found === undefined) return refuse('CORRECTS_UNKNOWN')
  if (!isAccepted(found)) return refuse('ORIGINAL_NOT_ACCEPTED')
  const before = taken.get(found.expense.id) ?? { ht: 0, ttc: 0 }
  const after = { ht: before.ht - expense.htCents, ttc: before.ttc - ttcOf(expense) }
  return after.ht > found.expense.htCents || after.ttc > ttcOf(found.expense)
    ? refuse('CREDIT_EXCEEDS_ORIGINAL')
    : ok(found)
}

function takeBack({ expense: original }: Accepted, expense: Expense, taken: TakenBack): void {
  const before = taken.get(original.id) ?? { ht: 0, ttc: 0 }
  taken.set(original.id, { ht: before.ht - expense.htCents, ttc: before.ttc - ttcOf(expense) })
}

function judgeCorrection(expense: SpentExpense, judging: Judging, among: Original): Judged {
  const original = originalOf(expense, among)
  const refused = expense.decision?.accept === false ? (['REFUSED'] as const) : []
  if (!original.ok) return rejected(expense, [original.error, ...refused])
  if (refused.length > 0) return rejected(expense, refused)
  if (expense.decision === null && !judging.autoDecides) return waiting(expense, 'PAID')
  takeBack(original.value, expense, among.taken)
  return accepted(expense, original.value.acceptedOn)
}

/** A line, and its place among those given. */
type Placed<T extends Expense> = { readonly expense: T; readonly at: number }

function judgeExpenses(
  placed: readonly Placed<Expense>[],
  judging: Judging,
): readonly (Placed<Expense> & { readonly verdict: Judged })[] {
  const framed = { ...judging, frame: frameOf(judging.terms) }
  const claimed = new Set<string>()
  return placed
    .toSorted((one, other) => asLearnt(one.expense, other.expense))
    .map(({ expense, at }) => {
      const key = paymentKey(expense)
      // What was moved here from another convention is that very payment; here too it counts once.
      const isClaimed = claimed.has(key) || (expense.type === 'EXPENSE' && judging.claimedElsewhere.has(key))
      if (isSpent(expense)) claimed.add(key)
      const verdict = isPaid(expense)
        ? judgeExpense(expense, framed, isClaimed)
        : waiting(expense, earlyStatus(expense))
      return { expense, at, verdict }
    })
}

/** When a correction would count: those that came first are taken back first. */
const countsOn = (expense: SpentExpense, original: Judged | undefined): Day =>
  latest(expense.paidOn, expense.decision?.on, expense.recordedOn, original?.acceptedOn)

/** What the rules say of each line, in the order given. */
export function judge(expenses: readonly Expense[], judging: Judging): readonly Judged[] {
  const verdicts = expenses.map((expense) => waiting(expense, earlyStatus(expense)))
  const placed = expenses.map((expense, at) => ({ expense, at }))
  const originals = new Map<string | null, Judged>()
  for (const { expense, at, verdict } of judgeExpenses(
    placed.filter(({ expense }) => !isCorrection(expense)),
    judging,
  )) {
    verdicts[at] = verdict
    originals.set(expense.id, verdict)
  }
  const taken: TakenBack = new Map()
  const corrections = placed
    .filter((one): one is Placed<SpentExpense> => isCorrection(one.expense) && isSpent(one.expense))
    .map((one) => ({ ...one, on: countsOn(one.expense, originals.get(one.expense.corrects)) }))
    .toSorted((one, other) => byText(one.on, other.on) || byText(one.expense.id, other.expense.id))
  for (const { expense, at } of corrections)
    verdicts[at] = judgeCorrection(expense, judging, { found: originals.get(expense.corrects), taken })
  return verdicts
}

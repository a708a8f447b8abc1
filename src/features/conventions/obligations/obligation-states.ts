import { addDays, addMonths, type Day, daysBetween } from '../../../shared/day.ts'
import type { ObligationClause, When } from '../convention-content.ts'
import { dueAfter, recurringDays } from './due-days.ts'
import { bare, countingActs, judgeDone, judgeFinding, judgeUndone, type Verdict } from './judge.ts'
import { reasons } from './obligation.messages.ts'
import type {
  Act,
  AnsweredEvent,
  CheckFacts,
  Facts,
  Finding,
  ObligedProduct,
  Occurrence,
  Term,
  VoidClause,
} from './obligation.ts'

/** The day of effect itself, as the event of a clause: the convention is signed by all. */
export const EFFECT = 'effect'

type Asked = Omit<Term, 'effectOn'> & { readonly effectOn: Day }
type Acts = Extract<CheckFacts, { kind: 'acts' }>
type Judged = Verdict & Partial<Pick<Occurrence, 'about'>>

/**
 * Every time that these obligations are owed by a day, in the order of the clauses, each with its state. Nothing before the convention takes
 * effect. Of a duty that comes back: all those past, and the next one. None is `kept` without something that shows it.
 */
export function obligationOccurrences(
  clauses: readonly ObligationClause[],
  facts: Facts,
  term: Term,
): readonly Occurrence[] {
  const { effectOn, day } = term
  if (effectOn === null || day < effectOn) return []
  return clauses.flatMap((clause) => occurrencesOf(clause, facts, { ...term, effectOn, endsOn: endOf(term) }))
}

/** The last day on which a convention holds: the eve of its termination, when that comes before its own last day. Null: none. */
export const endOf = ({ endsOn, terminatedOn }: Pick<Term, 'endsOn' | 'terminatedOn'>): Day | null => {
  if (terminatedOn === null) return endsOn
  const eve = addDays(terminatedOn, -1)
  return endsOn === null || eve < endsOn ? eve : endsOn
}

function occurrencesOf(clause: ObligationClause, facts: Facts, asked: Asked): readonly Occurrence[] {
  const { id: obligationId, article } = clause
  const complete = (judged: Judged): Occurrence => ({ obligationId, about: null, ...judged })
  if (isVoid(clause, facts.voids)) return [complete(bare('notApplicable', reasons.voidClause(article)))]
  const judged = judge(clause.when, facts.checks.get(clause.check) ?? nothingTold, asked)
  const { terminatedOn } = asked
  if (terminatedOn === null) return judged.map(complete).map((occurrence) => waivedBy(facts, occurrence))
  const none = [bare('notApplicable', reasons.terminated(terminatedOn))]
  return (judged.length === 0 ? none : judged)
    .map((one) => (isAfterTermination(clause, one, asked) ? { ...one, ...none[0], dueOn: one.dueOn } : one))
    .map(complete)
    .map((occurrence) => waivedBy(facts, occurrence))
}

/** Whether an obligation stands on what is held to be unwritten: its article as a whole, or words that its passage holds or is part of. */
export const isVoid = ({ article, passage }: ObligationClause, voids: readonly VoidClause[]): boolean =>
  voids.some(
    ({ article: named, words = null }) =>
      (article === named || article.startsWith(`${named}.`)) &&
      (words === null || words.includes(passage) || passage.includes(words)),
  )

/**
 * Whether a termination leaves an occurrence without object: what holds all along, from the day of its effect; what is owed on a day, when
 * that day comes after. What was owed before stays, and what was done stays done. The duties of the end (the closing, the account of the last
 * year) follow the end, whatever brought it: they are what a termination is liquidated on (article 6.2).
 */
export function isAfterTermination(
  { when }: Pick<ObligationClause, 'when'>,
  { dueOn, state }: Pick<Occurrence, 'dueOn' | 'state'>,
  { terminatedOn, day }: Pick<Term, 'terminatedOn' | 'day'>,
): boolean {
  if (terminatedOn === null || when.kind === 'at-term' || when.kind === 'yearly') return false
  if (when.kind === 'standing' || when.kind === 'per-product' || dueOn === null) return day >= terminatedOn
  return dueOn >= terminatedOn && state !== 'kept'
}

const nothingTold: CheckFacts = {
  kind: 'finding',
  finding: { kind: 'unknown', reason: reasons.notYetChecked },
}

/** A waiver bears on one occurrence that was not kept; the others stay as they are. */
function waivedBy({ waivers }: Facts, occurrence: Occurrence): Occurrence {
  if (waivers.length === 0 || occurrence.state === 'kept') return occurrence
  const { obligationId, dueOn, about } = occurrence
  const waived = waivers.some(
    (one) =>
      one.obligationId === obligationId &&
      one.dueOn === dueOn &&
      (one.product == null || one.product === about?.product),
  )
  return waived ? { ...occurrence, state: 'waived', reason: reasons.waived } : occurrence
}

/** Those past, and the next one. */
function duesBy(when: Extract<When, { kind: 'every' | 'yearly' }>, asked: Asked): readonly Day[] {
  const dues = recurringDays(when, asked, addMonths(asked.day, when.kind === 'every' ? when.months : 12))
  const next = dues.findIndex((due) => due >= asked.day)
  return next === -1 ? dues : dues.slice(0, next + 1)
}

function judge(when: When, found: CheckFacts, asked: Asked): readonly Judged[] {
  if (found.kind === 'finding') return ofFinding(when, found.finding, asked)
  if (found.kind === 'events') return found.events.length === 0 ? [noEvent] : answered(when, found, asked)
  if (found.kind === 'products')
    return found.products.length === 0
      ? [bare('notApplicable', reasons.noProduct)]
      : found.products.map((product) => ofProduct(when, product, asked.day))
  return judgeActs(when, found, asked)
}

/** The text alone says when a dated duty is owed: what nobody tells is unknown only once it is. */
function ofFinding(when: When, finding: Finding, asked: Asked): readonly Judged[] {
  const dated = when.kind === 'every' || when.kind === 'yearly' || when.kind === 'at-term' || isAtEffect(when)
  return dated && finding.kind === 'unknown'
    ? judgeActs(when, { kind: 'acts', acts: [], completeSince: null, silence: finding.reason }, asked)
    : [judgeFinding(finding, asked.day, null)]
}

const isAtEffect = (when: When): boolean => when.kind === 'on-event' && when.event === EFFECT

const noEvent = bare('notApplicable', reasons.noEvent)

function answered(
  when: When,
  { events }: Extract<CheckFacts, { kind: 'events' }>,
  { day }: Asked,
): readonly Judged[] {
  const within = when.kind === 'on-event' || when.kind === 'at-term' ? when.within : null
  const happened = events.filter(({ on }) => on <= day)
  if (happened.length === 0) return [noEvent]
  return happened.map((event) => ({ ...ofEvent(event, within, day), about: named(event.label) }))
}

const named = (label: string, product: string | null = null) => ({ label, product })

function ofEvent({ on, done }: AnsweredEvent, within: number | null, day: Day): Verdict {
  const due = dueAfter(on, within)
  const [act] = countingActs(done === null ? [] : [done], day)
  if (act) return within === null ? doneOn(act, due) : judgeDone(act, due)
  return within === null
    ? bare('dueSoon', reasons.owedSince(on), due)
    : judgeUndone({ due, day, complete: true, silence: '' })
}

/** Done for a duty without delay: it cannot be late. */
const doneOn = ({ on, evidence }: Act, dueOn: Day): Verdict => ({
  ...{ state: 'kept', dueOn, evidence },
  reason: reasons.keptOn(on),
})

function ofProduct(when: When, product: ObligedProduct, day: Day): Judged {
  const about = named(product.name, product.slug)
  const { phase, phaseSince, applies, finding } = product
  if (when.kind === 'per-product') {
    if (phase === null) return { ...bare('unknown', reasons.unknownPhase), about }
    if (!when.phases.includes(phase)) return { ...bare('notApplicable', reasons.wrongPhase), about }
  }
  if (applies === false) return { ...bare('notApplicable', reasons.doesNotApply), about }
  if (applies === null) return { ...bare('unknown', reasons.unknownApplies), about }
  return { ...judgeFinding(finding, day, phaseSince), about }
}

function judgeActs(when: When, found: Acts, asked: Asked): readonly Judged[] {
  switch (when.kind) {
    case 'every':
    case 'yearly':
      return recurring(duesBy(when, asked), found, asked)
    case 'on-event':
      return isAtEffect(when)
        ? [once(asked.effectOn, { within: when.within, found, day: asked.day })]
        : [bare('unknown', found.silence)]
    case 'at-term':
      return asked.endsOn === null
        ? [bare('unknown', reasons.noTerm)]
        : [once(asked.endsOn, { within: when.within, found, day: asked.day })]
    case 'standing':
    case 'per-product':
      return [bare('unknown', reasons.mismatched)]
  }
}

type Once = { readonly within: number | null; readonly found: Acts; readonly day: Day }

/** Owed once, from a day that is known beforehand. */
function once(from: Day, { within, found, day }: Once): Verdict {
  const due = dueAfter(from, within)
  const [act] = countingActs(found.acts, day)
  if (act) return within === null ? doneOn(act, due) : judgeDone(act, due)
  const complete = found.completeSince !== null && found.completeSince <= from
  if (within === null && day > due && complete) return bare('dueSoon', reasons.owedSince(from), due)
  return judgeUndone({ due, day, complete, silence: found.silence })
}

/** The last day on which a late act still answers a duty: it is nearer to it than to the next one. */
const answeredUntil = (due: Day, next: Day): Day => addDays(due, Math.floor(daysBetween(due, next) / 2))

/**
 * One act answers one occurrence: each takes, in order, the first act of its own period that is left, or else the first one that came late
 * but nearer to it than to the next. Before the register was complete, silence stays unknown.
 */
function recurring(
  dues: readonly Day[],
  { acts, completeSince, silence }: Acts,
  { effectOn, day }: Asked,
): readonly Verdict[] {
  const left = [...countingActs(acts, day)]
  const take = (from: Day, to: Day): Act | undefined => {
    const at = left.findIndex(({ on }) => on >= from && on <= to)
    return at === -1 ? undefined : left.splice(at, 1)[0]
  }
  return dues.map((due, index) => {
    const from = dues[index - 1] ?? effectOn
    const next = dues[index + 1]
    const act = take(from, due) ?? take(due, next === undefined ? day : answeredUntil(due, next))
    if (act) return judgeDone(act, due)
    const complete = completeSince !== null && completeSince <= from
    return judgeUndone({ due, day, complete, silence, superseded: next !== undefined && next < day })
  })
}

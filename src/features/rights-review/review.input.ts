import { type Day, parseDay } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Grant } from '../../shared/rights.ts'
import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { dayRefusalMessage } from '../identity/index.ts'
import { decisionMessage, nothingDecided } from './review.messages.ts'
import { choiceOf, type Decision, decisions, isSilent, type ReviewLine } from './review.ts'

/** Names of the fields of a line. */
export const fieldsOf = ({ grantId }: Pick<ReviewLine, 'grantId'>) => ({
  decision: `decision.${grantId}`,
  endsOn: `fin.${grantId}`,
  reason: `raison.${grantId}`,
})

/** The button that keeps every other right which needs no reason. */
export const KEEP_OTHERS = 'garder-les-autres'

type Read = {
  readonly line: ReviewLine
  readonly decision: Decision
  readonly reason: string
  readonly endsOn: Day | null
}

const isDecision = (text: string): text is Decision => (decisions as readonly string[]).includes(text)

type Reader = {
  readonly today: Day
  /** Whether who decides could give this right anew. */
  readonly mayGive: (right: Grant) => boolean
}

function readLine(form: Form, line: ReviewLine, { today, mayGive }: Reader): Result<Read | null, FormErrors> {
  const fields = fieldsOf(line)
  const chosen = typed(form, fields.decision)
  if (!isDecision(chosen)) {
    const kept = typed(form, 'action') === KEEP_OTHERS && !isSilent(line, today)
    return ok(kept ? { line, decision: 'kept', reason: '', endsOn: null } : null)
  }
  const text = typed(form, fields.endsOn).trim()
  const day = text === '' || chosen !== 'changed' ? null : parseDay(text)
  if (day !== null && !day.ok) return refuse({ [fields.endsOn]: dayRefusalMessage[day.error.code] })
  const reason = typed(form, fields.reason).slice(0, 500)
  const choice = choiceOf(
    line,
    { decision: chosen, reason, endsOn: day?.value ?? null },
    { today, mayGive: mayGive(line) },
  )
  if (choice.ok) return ok({ line, ...choice.value })
  const { code } = choice.error
  return refuse({ [code === 'reason-needed' ? fields.reason : fields.endsOn]: decisionMessage[code] })
}

/** What a form decides of the rights that are still to be decided; those left aside stay so. */
export function readDecisions(
  form: Form,
  lines: readonly ReviewLine[],
  reader: Reader,
): Result<readonly Read[], FormErrors> {
  const read = lines.filter(({ decided }) => decided === null).map((line) => readLine(form, line, reader))
  const errors = Object.assign({}, ...read.map((one) => (one.ok ? {} : one.error))) as FormErrors
  if (Object.keys(errors).length > 0) return refuse(errors)
  const decided = read.flatMap((one) => (one.ok && one.value !== null ? [one.value] : []))
  const [first] = lines.filter((line) => line.decided === null)
  if (decided.length > 0 || first === undefined) return ok(decided)
  return refuse({ [fieldsOf(first).decision]: nothingDecided })
}

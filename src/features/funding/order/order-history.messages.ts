import { day, shortDay } from '../../../shared/day.ts'
import type { Json } from '../../../shared/json.ts'
import { euros } from '../../../web/french.ts'
import {
  actionLabel,
  actorLabel,
  type Change,
  commonFieldLabel,
  type HistoryEntry,
} from '../../journal/index.ts'
import { paperKindLabel } from '../paper/paper.messages.ts'
import type { PaperKind } from '../paper/paper.ts'
import { quantityWords } from './order.messages.ts'
import type { WorkUnit } from './work-units.ts'

const unitWords = ({ label, quantity, unitCents }: WorkUnit): string =>
  `${label} : ${quantityWords(quantity)} à ${euros(unitCents)}`

// What is written here was written by this feature: the journal gives it back as it was.
function linesOf(field: string, value: Json | undefined): readonly string[] {
  if (value === undefined || value === null || value === '') return []
  if (field === 'units') return (value as readonly WorkUnit[]).map(unitWords)
  if (field === 'kind') return [paperKindLabel[value as PaperKind]]
  if (field.endsWith('Cents')) return [euros(Number(value))]
  return [field.endsWith('On') || field === 'keptUntil' ? shortDay(day(String(value))) : String(value)]
}

/** An entry about an order, each field in words. */
export const orderChange = ({ seq, at, action, actor, before, after }: HistoryEntry): Change => ({
  ...{ seq, at, what: actionLabel(action), who: actorLabel(actor) },
  fields: [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({
      label: commonFieldLabel(field),
      before: linesOf(field, before[field]),
      after: linesOf(field, after[field]),
    }))
    .filter((field) => field.before.length > 0 || field.after.length > 0),
})

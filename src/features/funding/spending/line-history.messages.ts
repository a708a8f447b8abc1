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

function lines(value: Json | undefined, field: string): readonly string[] {
  if (value === undefined || value === null || value === '') return []
  if (typeof value === 'number' && field.endsWith('Cents')) return [euros(value)]
  if (typeof value === 'string' && field.endsWith('On')) return [shortDay(day(value))]
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)]
}

/** An entry of the journal about a line, each fact in words; of another line that the reader does not read, what `unread` says instead. */
export function lineChange(
  { seq, at, action, actor, before, after: told }: HistoryEntry,
  unread: ReadonlyMap<string, string>,
): Change {
  const hidden = typeof told.line === 'string' ? unread.get(told.line) : undefined
  const after = hidden === undefined ? told : { ...told, line: hidden }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return {
    ...{ seq, at, what: actionLabel(action), who: actorLabel(actor) },
    fields: names.map((field) => ({
      label: commonFieldLabel(field),
      before: lines(before[field], field),
      after: lines(after[field], field),
    })),
  }
}

import { day, shortDay } from '../../shared/day.ts'
import type { Json } from '../../shared/json.ts'

/** Words of the codes and slugs that the journal speaks of, by list. A code that is not there is shown as it is. */
export type HistoryWords = {
  readonly phases: ReadonlyMap<string, string>
  readonly events: ReadonlyMap<string, string>
  readonly themes: ReadonlyMap<string, string>
  readonly userKinds: ReadonlyMap<string, string>
  readonly techniques: ReadonlyMap<string, string>
  readonly incubators: ReadonlyMap<string, string>
  readonly sponsors: ReadonlyMap<string, string>
  /** Words of the values of one field. */
  readonly accessibilityStatus: ReadonlyMap<string, string>
}

type Listed = keyof HistoryWords

const worded = (words: HistoryWords, field: string, code: string): string =>
  Object.hasOwn(words, field) ? (words[field as Listed].get(code) ?? code) : code

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const dayText = (value: Json | undefined): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? shortDay(day(value)) : null

function spanText(startsOn: Json | undefined, endsOn: Json | undefined): string {
  const [start, end] = [dayText(startsOn), dayText(endsOn)]
  if (start !== null && end !== null) return `du ${start} au ${end}`
  if (start !== null) return `depuis le ${start}`
  return end === null ? '' : `jusqu’au ${end}`
}

function itemText(field: string, item: Json, words: HistoryWords): string {
  if (!isObject(item)) return plainText(field, item, words)
  const code = item.phase ?? item.kind ?? ''
  const on = dayText(item.on)
  const when = on === null ? spanText(item.startsOn, item.endsOn) : `le ${on}`
  const comment = typeof item.comment === 'string' ? ` (${item.comment})` : ''
  return `${worded(words, field, String(code))}, ${when}${comment}`
}

function plainText(field: string, value: Json, words: HistoryWords): string {
  if (value === true) return 'Oui'
  if (value === false) return 'Non'
  if (typeof value === 'number') return field === 'fastCents' ? `${value / 100} €` : String(value)
  return worded(words, field, String(value))
}

/** A value that the journal holds, as lines to read: none when there was nothing, one for each item of a list. */
export function readableLines(
  field: string,
  value: Json | undefined,
  words: HistoryWords,
): readonly string[] {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => itemText(field, item, words))
  return [isObject(value) ? itemText(field, value, words) : plainText(field, value, words)]
}

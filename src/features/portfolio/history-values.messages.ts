import { day, shortDay } from '../../shared/day.ts'
import type { Json } from '../../shared/json.ts'
import { euros, number } from '../../web/french.ts'

/** Words of the codes, slugs and ids that the journal speaks of, by field. A code that is not there is shown as it is. */
export type HistoryWords = Readonly<Record<string, ReadonlyMap<string, string>>>

type JsonObject = { readonly [key: string]: Json }

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const worded = (words: HistoryWords, field: string, code: string): string => words[field]?.get(code) ?? code

const dayText = (value: Json | undefined): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? shortDay(day(value)) : null

function spanText(startsOn: Json | undefined, endsOn: Json | undefined): string {
  const [start, end] = [dayText(startsOn), dayText(endsOn)]
  if (start !== null && end !== null) return `du ${start} au ${end}`
  if (start !== null) return `depuis le ${start}`
  return end === null ? '' : `jusqu’au ${end}`
}

/** A phase, an attachment or an event: "Construction, du 01/03/2024 au 01/02/2025 (comité)". */
function datedText(field: string, item: JsonObject, words: HistoryWords): string {
  const on = dayText(item.on)
  const when = on === null ? spanText(item.startsOn, item.endsOn) || 'jours inconnus' : `le ${on}`
  const comment = typeof item.comment === 'string' ? ` (${item.comment})` : ''
  return `${worded(words, field, String(item.phase ?? item.kind ?? item.incubator ?? ''))}, ${when}${comment}`
}

/** Work units of an order: "Atelier : 1,5 à 200,01 €". */
const unitText = ({ label, quantity, unitCents }: JsonObject): string => {
  const decimals = String(quantity).split('.')[1]?.length ?? 0
  return `${label} : ${number(Number(quantity), decimals)} à ${euros(Number(unitCents))}`
}

/** Figures of an import: "créés : 118 ; rejetés : 0". */
const figuresText = (item: JsonObject, words: HistoryWords): string =>
  Object.entries(item)
    .map(([name, value]) => `${worded(words, 'figures', name)} : ${value}`)
    .join(' ; ')

function itemText(field: string, item: Json, words: HistoryWords): string {
  if (!isObject(item)) return plainText(field, item, words)
  if (typeof item.id === 'string') return words[field]?.get(item.id) ?? 'quelque chose qui n’est plus là'
  if ('unitCents' in item) return unitText(item)
  return 'startsOn' in item || 'on' in item ? datedText(field, item, words) : figuresText(item, words)
}

/** Amounts are kept in whole cents, and their fields say so. */
const isAmount = (field: string): boolean => field === 'cents' || field.endsWith('Cents')

function plainText(field: string, value: Json, words: HistoryWords): string {
  if (value === true) return 'Oui'
  if (value === false) return 'Non'
  if (typeof value === 'number') return isAmount(field) ? euros(value) : String(value)
  return dayText(value) ?? worded(words, field, String(value))
}

/** A value that the journal holds, as lines to read: none when there was nothing, one for each item of a list. */
export function readableLines(
  field: string,
  value: Json | undefined,
  words: HistoryWords,
): readonly string[] {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => itemText(field, item, words))
  return [itemText(field, value, words)]
}

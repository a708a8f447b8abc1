import type { Json } from '../../../shared/json.ts'
import type { ImportedIncubator, ImportedOrganisation, ImportedProduct } from './startup-record.ts'

/** A value that the database would refuse: the record is left out, the others are saved. */
export type BeyondLimit = { readonly field: string; readonly reason: 'too-long' | 'out-of-range' }

const LATEST_INTEGER = 2_147_483_647
const FIRST_DAY = '0001-01-01'

type Check = { readonly field: string; readonly reason: BeyondLimit['reason']; readonly holds: boolean }

const atMost = (field: string, text: string | null, most: number): Check => ({
  field,
  reason: 'too-long',
  holds: text === null || [...text].length <= most,
})
const firstFault = (checks: readonly Check[]): BeyondLimit | null => {
  const fault = checks.find(({ holds }) => !holds)
  return fault ? { field: fault.field, reason: fault.reason } : null
}

/** What in a product goes beyond the limits of the database (migration 0005); null when nothing does. */
export function productBeyond({
  name,
  mission,
  description,
  fast,
  phases,
  events,
}: ImportedProduct): BeyondLimit | null {
  const days = [
    ...phases.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn ?? startsOn]),
    ...events.map(({ on }) => on),
  ]
  return firstFault([
    atMost('name', name, 200),
    atMost('mission', mission, 2000),
    atMost('description', description, 200_000),
    { field: 'fast', reason: 'out-of-range', holds: fast === null || fast.promotion <= LATEST_INTEGER },
    { field: 'phases', reason: 'out-of-range', holds: days.every((on) => on >= FIRST_DAY) },
  ])
}

/** The same of an incubator. */
export const incubatorBeyond = ({ name }: ImportedIncubator): BeyondLimit | null =>
  firstFault([atMost('name', name, 200)])

/** The same of an organisation (migration 0003). */
export const organisationBeyond = ({ name, acronym }: ImportedOrganisation): BeyondLimit | null =>
  firstFault([atMost('name', name, 300), atMost('acronym', acronym, 40)])

/** The same values without what no text of the database can hold: the character NUL, halves of characters. */
export function storable<T extends Json>(value: T): T {
  const text = JSON.stringify(value)
  if (!/\\u0000|\\ud[89a-f]/i.test(text)) return value
  return JSON.parse(text, (_, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part,
  ) as T
}

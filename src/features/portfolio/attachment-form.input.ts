import { type Day, parseDay, shortDay } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { type AttachmentDays, type NamedChoice, overlapping } from './attachment.ts'
import { attachmentMessage } from './attachment-form.messages.ts'
import type { Product } from './product.ts'

/** One attachment as it is typed; the incubator by its slug. */
export type AttachmentRow = { readonly incubator: string; readonly startsOn: string; readonly endsOn: string }

/** What the form holds: attachments, then the slugs of the organisations that sponsor. */
export type CarrierRows = {
  readonly attachments: readonly AttachmentRow[]
  readonly sponsors: readonly string[]
}

const parts = ['incubator', 'startsOn', 'endsOn'] as const
const emptyRow: AttachmentRow = { incubator: '', startsOn: '', endsOn: '' }
const ROWS_AT_MOST = 30

/** Names of the fields of the rows, in the form. */
export const attachmentField = (index: number, part: keyof AttachmentRow): string =>
  `attachments.${index}.${part}`
export const sponsorField = (index: number): string => `sponsors.${index}.organisation`

const numbersOf = (form: Form, list: keyof CarrierRows): readonly number[] => {
  const numbers = [...form.keys()].flatMap((name) => {
    const found = new RegExp(`^${list}\\.(\\d{1,3})\\.`).exec(name)
    return found ? [Number(found[1])] : []
  })
  return [...new Set(numbers)].sort((a, b) => a - b).slice(0, ROWS_AT_MOST)
}

/** The rows of the form, in its order, as they were typed. */
export const carrierRowsOf = (form: Form): CarrierRows => ({
  attachments: numbersOf(form, 'attachments').map(
    (index) =>
      Object.fromEntries(
        parts.map((part) => [part, typed(form, attachmentField(index, part)).trim()]),
      ) as AttachmentRow,
  ),
  sponsors: numbersOf(form, 'sponsors').map((index) => typed(form, sponsorField(index)).trim()),
})

const dayText = (day: Day | null): string => (day === null ? '' : shortDay(day))

/** The rows of what is recorded. */
export const rowsOfProduct = ({
  attachments,
  sponsors,
}: Pick<Product, 'attachments' | 'sponsors'>): CarrierRows => ({
  attachments: attachments.map(({ slug, startsOn, endsOn }) => ({
    ...{ incubator: slug, startsOn: dayText(startsOn), endsOn: dayText(endsOn) },
  })),
  sponsors: sponsors.map(({ slug }) => slug),
})

/** What the button that was pressed asks for. */
export type CarrierAct =
  | { readonly kind: 'save' }
  | { readonly kind: 'add'; readonly list: keyof CarrierRows }
  | { readonly kind: 'remove'; readonly list: keyof CarrierRows; readonly index: number }

const listNamed = (word: string | undefined): keyof CarrierRows =>
  word === 'incubateur' ? 'attachments' : 'sponsors'

/** Reads the button; anything else saves, as the Enter key does. */
export function carrierActOf(form: Form): CarrierAct {
  const found = /^(ajouter|retirer)-(incubateur|organisation)(?:-(\d{1,3}))?$/.exec(typed(form, 'action'))
  if (found?.[1] === 'ajouter') return { kind: 'add', list: listNamed(found[2]) }
  if (found?.[3] === undefined) return { kind: 'save' }
  return { kind: 'remove', list: listNamed(found[2]), index: Number(found[3]) }
}

/** The rows once the button did its work. */
export function carrierRowsAfter(rows: CarrierRows, act: CarrierAct): CarrierRows {
  if (act.kind === 'save') return rows
  const grown = <T>(list: readonly T[], empty: T): readonly T[] =>
    act.kind === 'add'
      ? [...list, empty].slice(0, ROWS_AT_MOST)
      : list.filter((_, index) => index !== act.index)
  return act.list === 'attachments'
    ? { ...rows, attachments: grown(rows.attachments, emptyRow) }
    : { ...rows, sponsors: grown(rows.sponsors, '') }
}

/** What may be chosen. */
export type Offered = {
  readonly incubators: readonly NamedChoice[]
  readonly organisations: readonly NamedChoice[]
}

type Read = { readonly attachments: readonly AttachmentDays[]; readonly sponsors: readonly string[] }
type Faults = Record<string, string>

function readDayOf(text: string): Day | null | keyof typeof attachmentMessage {
  if (text === '') return null
  const parsed = parseDay(text)
  return parsed.ok ? parsed.value : parsed.error.code
}

const isFault = (read: string | null): read is keyof typeof attachmentMessage =>
  read !== null && Object.hasOwn(attachmentMessage, read)

type Placed = AttachmentDays & { readonly index: number }

function readRow(
  row: AttachmentRow,
  index: number,
  into: { faults: Faults; offered: Offered },
): readonly Placed[] {
  const { faults, offered } = into
  const incubator = offered.incubators.find(({ slug }) => slug === row.incubator)
  const [startsOn, endsOn] = [readDayOf(row.startsOn), readDayOf(row.endsOn)]
  if (!incubator) faults[attachmentField(index, 'incubator')] = attachmentMessage['no-incubator']
  if (isFault(startsOn)) faults[attachmentField(index, 'startsOn')] = attachmentMessage[startsOn]
  if (isFault(endsOn)) faults[attachmentField(index, 'endsOn')] = attachmentMessage[endsOn]
  if (!incubator || isFault(startsOn) || isFault(endsOn)) return []
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
    faults[attachmentField(index, 'endsOn')] = attachmentMessage['end-before-start']
    return []
  }
  return [{ index, incubatorId: incubator.id, startsOn, endsOn }]
}

function readSponsors(
  rows: readonly string[],
  into: { faults: Faults; offered: Offered },
): readonly string[] {
  for (const [index, slug] of rows.entries()) {
    if (slug === '') continue
    if (!into.offered.organisations.some((one) => one.slug === slug))
      into.faults[sponsorField(index)] = attachmentMessage['no-organisation']
    else if (rows.indexOf(slug) < index) into.faults[sponsorField(index)] = attachmentMessage['twice-same']
  }
  return rows.filter((slug) => slug !== '')
}

const isEmpty = (row: AttachmentRow): boolean => parts.every((part) => row[part] === '')

/**
 * Who carries the product, as the rows tell: incubators with their days, organisations. A day left empty is not known; an end never
 * comes before its start, and an incubator never carries a product twice on a day. Rows left wholly empty count for nothing.
 */
export function readCarriers(rows: CarrierRows, offered: Offered): Result<Read, FormErrors> {
  const faults: Faults = {}
  const into = { faults, offered }
  const placed = rows.attachments.flatMap((row, index) => (isEmpty(row) ? [] : readRow(row, index, into)))
  for (const place of overlapping(placed)) {
    const index = placed[place]?.index ?? 0
    faults[attachmentField(index, 'startsOn')] ??= attachmentMessage.overlap
  }
  const sponsors = readSponsors(rows.sponsors, into)
  if (Object.keys(faults).length > 0) return refuse(faults)
  return ok({ attachments: placed.map(({ index: _, ...attachment }) => attachment), sponsors })
}

const nameIn = (choices: readonly NamedChoice[], slug: string): string =>
  choices.find((one) => one.slug === slug)?.name ?? slug

function lineOf({ incubator, startsOn, endsOn }: AttachmentRow, { incubators }: Offered): string {
  const start = startsOn === '' ? 'début inconnu' : `depuis le ${startsOn}`
  const end = endsOn === '' ? 'sans fin écrite' : `jusqu’au ${endsOn}`
  return `${nameIn(incubators, incubator)}, ${start}, ${end}`
}

/** The rows as two fields of words, so that two versions may be compared (`mergeEdits`). */
export const comparable = (rows: CarrierRows, offered: Offered): Form =>
  new Map([
    ['attachments', rows.attachments.filter((row) => !isEmpty(row)).map((row) => lineOf(row, offered))],
    [
      'sponsors',
      rows.sponsors.filter((slug) => slug !== '').map((slug) => nameIn(offered.organisations, slug)),
    ],
  ])

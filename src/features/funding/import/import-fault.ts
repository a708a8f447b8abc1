/** What is wrong in a file that was brought: in the file as a whole, in a cell, in a line, in how its columns are read, or in what it would do to what is known. */
export const faultCodes = [
  'above-order',
  'above-original',
  'accounts-closed',
  'ambiguous-amount',
  'amount-follows-units',
  'amount-not-negative',
  'amount-not-positive',
  'amount-too-large',
  'amounts-disagree',
  'below-its-corrections',
  'broken-archive',
  'cancelled-line',
  'category-unknown',
  'claimed-elsewhere',
  'contradiction',
  'control-character',
  'corrects-a-correction',
  'corrects-missing',
  'corrects-unknown',
  'day-to-come',
  'decided-line',
  'empty',
  'encrypted',
  'engaged-by-order',
  'entities',
  'error-value',
  'expense-corrects',
  'formula',
  'header-twice',
  'implausible-day',
  'mangled-number',
  'market-unknown',
  'misplaced-quote',
  'missing',
  'moved-line',
  'no-such-day',
  'not-a-day',
  'not-a-rate',
  'not-a-sheet',
  'not-a-type',
  'not-an-amount',
  'old-calendar',
  'old-format',
  'order-settled',
  'original-rejected',
  'paid-before-engagement',
  'paid-before-request',
  'paid-before-service',
  'paid-without-request',
  'payment-moved',
  'payment-twice',
  'product-unknown',
  'ragged',
  'required-missing',
  'same-line-twice',
  'service-after-certification',
  'service-after-request',
  'service-before-engagement',
  'siret-not-14',
  'siret-not-digits',
  'siret-wrong-key',
  'too-large',
  'too-long',
  'too-many-decimals',
  'too-many-lines',
  'too-wide',
  'two-digit-year',
  'unknown-header',
  'unterminated-quote',
  'vat-missing',
  'vat-sign',
  'vat-too-large',
  'zero-amount',
  'zip-bomb',
] as const
export type FaultCode = (typeof faultCodes)[number]

/** A fault with its place. `line` and `column` are null for the whole file; `extract`: the first file, or the one joined to it. */
export type ImportFault = {
  readonly extract: 1 | 2
  readonly line: number | null
  readonly column: string | null
  readonly value: string | null
  readonly code: FaultCode
  /** What else tells it: the line that stands in the way, and how much is left. */
  readonly told?: {
    /** Reference of another convention: named only to who may read its money. */
    readonly convention?: string
    readonly line?: string
    readonly leftCents?: number
  }
}

/** The first faults of a file, and how many there are in all. */
export type FaultList = { readonly faults: readonly ImportFault[]; readonly count: number }

/** So many faults are listed at most: a person corrects a column, not each of its cells. */
const MOST_LISTED = 1000
const MOST_OF_A_VALUE = 100

export const noFaults: FaultList = { faults: [], count: 0 }

/** A fault where only what is known of its place is given; a long value is cut. */
export const faultOf = (code: FaultCode, place: Partial<Omit<ImportFault, 'code'>> = {}): ImportFault => ({
  ...{ extract: 1, line: null, column: null },
  ...place,
  value: place.value == null ? null : place.value.slice(0, MOST_OF_A_VALUE).toWellFormed(),
  code,
})

/** Lists faults as they come, the first thousand, and counts all of them. */
export function faultCollector(): {
  readonly add: (fault: ImportFault) => void
  readonly list: () => FaultList
} {
  const faults: ImportFault[] = []
  let count = 0
  return {
    add: (fault) => {
      count += 1
      if (faults.length < MOST_LISTED) faults.push(fault)
    },
    list: () => ({ faults, count }),
  }
}

/** A list of one fault, for what stops the reading of the file. */
export const onlyFault = (code: FaultCode, place: Partial<Omit<ImportFault, 'code'>> = {}): FaultList => ({
  faults: [faultOf(code, place)],
  count: 1,
})

const placeOrder = ({ extract, line }: ImportFault): number => extract * 10_000_000 + (line ?? 0)

/** Two lists as one, in the order of the lines of the files. */
export const bothFaults = (one: FaultList, other: FaultList): FaultList => ({
  faults: [...one.faults, ...other.faults]
    .toSorted((a, b) => placeOrder(a) - placeOrder(b))
    .slice(0, MOST_LISTED),
  count: one.count + other.count,
})

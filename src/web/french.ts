/** U+202F, before ; ! ? » and after « (Imprimerie nationale, « Lexique des règles typographiques »). */
const narrow = '\u202f'
/** U+00A0, before a colon. */
const noBreak = '\u00a0'

// Most texts of a page hold nothing of the sort: one look spares them seven.
const mayChange = /[«»;!?:€%°]|\d[ \u00a0]\d/

/**
 * French spacing of a text for a screen: what must not part at the end of a line is tied by a no-break space.
 * Only spaces already typed are changed (« » also gain theirs), so that an address or a time ("10:30") stays whole.
 * Typed apostrophes are kept. Applying it twice changes nothing.
 */
export function typeset(text: string): string {
  if (!mayChange.test(text)) return text
  return text
    .replace(/«[\s\u00a0\u202f]*/g, `«${narrow}`)
    .replace(/[\s\u00a0\u202f]*»/g, `${narrow}»`)
    .replace(/[ \u00a0]+([;!?])/g, `${narrow}$1`)
    .replace(/[ \u202f]+:/g, `${noBreak}:`)
    .replace(/(\d)[ \u00a0](?=\d{3}(?!\d))/g, `$1${narrow}`)
    .replace(/(\d)[ \u00a0]([€%])/g, `$1${narrow}$2`)
    .replace(/\b([nN]°) (?=\d)/g, `$1${noBreak}`)
}

// Making a formatter costs a hundred times what using it does.
const formatters = new Map<number, Intl.NumberFormat>()

function formatterWith(decimals: number): Intl.NumberFormat {
  const known = formatters.get(decimals)
  if (known) return known
  const made = new Intl.NumberFormat('fr-FR', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  formatters.set(decimals, made)
  return made
}

/** A whole or decimal number as it is written in French: "12 345,6", groups parted by narrow no-break spaces. */
export const number = (value: number, decimals = 0): string =>
  formatterWith(decimals).format(value).replaceAll(noBreak, narrow).replace('-', '\u2212')

/** Whole cents of euro as an amount: "1 600 000,00 €", its spaces narrow and unbroken. */
export const euros = (cents: number): string => `${number(cents / 100, 2)}${narrow}€`

/** "1 produit", "662 produits"; in French the plural starts at two. */
export const count = (value: number, singular: string, plural: string): string =>
  `${number(value)} ${Math.abs(value) < 2 ? singular : plural}`

/** A figure with its denominator: "16 sur 17 produits". `noun` agrees with the denominator. */
export const share = (part: number, whole: number, noun: string): string =>
  `${number(part)} sur ${number(whole)} ${noun}`

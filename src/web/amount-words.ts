const small = [
  ...['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'],
  ...['onze', 'douze', 'treize', 'quatorze', 'quinze', 'seize', 'dix-sept', 'dix-huit', 'dix-neuf'],
]
const tens = ['', '', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre-vingt']

/** What follows decides of a plural: "quatre-vingts" and "deux cents" end a number or count millions, they do not count thousands. */
type Before = 'end' | 'mille'

function belowHundred(value: number, before: Before): string {
  if (value < 20) return small[value] ?? ''
  const ten = Math.min(8, Math.floor(value / 10))
  // Seventy and ninety count on from sixty and eighty, up to nineteen.
  const from = ten === 7 ? 6 : ten
  const unit = value - from * 10
  const word = tens[from] ?? ''
  if (unit === 0) return from === 8 && before === 'end' ? `${word}s` : word
  const joined = (unit === 1 || unit === 11) && from !== 8 ? ' et ' : '-'
  return `${word}${joined}${small[unit]}`
}

function belowThousand(value: number, before: Before): string {
  const hundreds = Math.floor(value / 100)
  const rest = value % 100
  if (hundreds === 0) return belowHundred(rest, before)
  const many = hundreds === 1 ? 'cent' : `${small[hundreds]} cent`
  if (rest === 0) return hundreds > 1 && before === 'end' ? `${many}s` : many
  return `${many} ${belowHundred(rest, before)}`
}

/** "un million", "deux cents milliards": these are nouns, counted and put in the plural. */
const counted = (value: number, noun: string): readonly string[] =>
  value === 0 ? [] : [`${wholeWords(value)} ${noun}${value > 1 ? 's' : ''}`]

const thousands = (value: number): readonly string[] =>
  value === 0 ? [] : [value === 1 ? 'mille' : `${belowThousand(value, 'mille')} mille`]

/** A whole number, zero or more, in French letters. */
function wholeWords(value: number): string {
  const rest = value % 1000
  const words = [
    ...counted(Math.floor(value / 1e9), 'milliard'),
    ...counted(Math.floor(value / 1e6) % 1000, 'million'),
    ...thousands(Math.floor(value / 1000) % 1000),
    ...(rest === 0 ? [] : [belowThousand(rest, 'end')]),
  ]
  return words.length === 0 ? 'zéro' : words.join(' ')
}

const noun = (value: number, word: string): string => `${wholeWords(value)} ${word}${value > 1 ? 's' : ''}`

/** "un million d'euros": a noun that ends the number calls for "de". */
function eurosWords(value: number): string {
  const isRound = value >= 1e6 && value % 1e6 === 0
  return isRound ? `${wholeWords(value)} d’euros` : noun(value, 'euro')
}

/**
 * Whole cents of euro in letters, as documents that are signed write them: "deux cent mille euros", "quatre-vingts euros et un centime". Spelt as
 * before 1990 (hyphens below a hundred alone), which the Journal officiel keeps. A negative amount begins with "moins".
 */
export function amountWords(cents: number): string {
  const size = Math.abs(cents)
  const [whole, part] = [Math.floor(size / 100), size % 100]
  const sign = cents < 0 ? 'moins ' : ''
  if (part === 0) return `${sign}${eurosWords(whole)}`
  if (whole === 0) return `${sign}${noun(part, 'centime')} d’euro`
  return `${sign}${eurosWords(whole)} et ${noun(part, 'centime')}`
}

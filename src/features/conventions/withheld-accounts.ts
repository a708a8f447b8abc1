import type { Json } from '../../shared/json.ts'
import type { BankAccount } from './convention-content.ts'

/** What stands in a text where an account was. */
const WITHHELD = '[coordonnées bancaires non publiées]'

// A number may be typed with spaces, dots or hyphens between its figures, and lose the zeros that it starts with.
const plain = (figures: string): string => figures.replace(/^0+(?=.)/, '').replace(/[^0-9A-Za-z]/g, '')

const loosely = (figures: string): string => [...plain(figures)].join('[\\s.\\-\\u00a0\\u202f]*')

/** The account number wherever it stands, with the bank, branch, key and IBAN that surround it. */
function patternOf({ bank, branch, number, key }: BankAccount): RegExp {
  const gap = '[\\s.\\-\\u00a0\\u202f]*'
  const zeros = `(?:0${gap})*`
  const before = `(?:(?:FR${gap}\\d${gap}\\d${gap})?${zeros}${loosely(bank)}${gap}${zeros}${loosely(branch)}${gap})?`
  return new RegExp(
    `(?<![0-9A-Za-z])${before}(?:0${gap})*${loosely(number)}(?:${gap}${loosely(key)}(?![0-9]))?(?![0-9])`,
    'gi',
  )
}

/** What looks for an account, and the fewest characters that it is written with: nearly every text of a convention is shorter, or has no figure. */
type Sought = { readonly pattern: RegExp; readonly least: number; readonly hasFigure: boolean }

const soughtOf = (account: BankAccount): Sought => {
  const number = plain(account.number)
  return { pattern: patternOf(account), least: number.length, hasFigure: /[0-9]/.test(number) }
}

const withoutOne = (text: string, { pattern, least, hasFigure }: Sought): string =>
  text.length < least || (hasFigure && !/[0-9]/.test(text)) ? text : text.replace(pattern, WITHHELD)

function withheld(value: Json, patterns: readonly Sought[]): Json {
  if (typeof value === 'string') return patterns.reduce(withoutOne, value)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((each: Json) => withheld(each, patterns))
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withheld(each, patterns)]))
}

/** The same document, with a mention wherever one of these accounts is written: an article may copy what is told to the parties alone. */
export const withoutAccounts = (value: Json, accounts: readonly BankAccount[]): Json =>
  withheld(value, accounts.map(soughtOf))

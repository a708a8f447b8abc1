type Rib = { readonly bank: string; readonly branch: string; readonly number: string; readonly key: string }

/** What each letter of an account number counts for in the key: A and J are 1, B, K and S are 2 (CFONB). */
const letterValue = (letter: string): string => {
  const rank = letter.charCodeAt(0) - 'A'.charCodeAt(0)
  return String(rank < 18 ? (rank % 9) + 1 : rank - 16)
}

/**
 * Whether the key of French bank details is the one that their bank (5 digits), branch (5 digits) and account number (11 characters) give:
 * 97 less the remainder of 89 × bank + 15 × branch + 3 × account (CFONB). Details of another shape have no right key.
 */
export function ribKeyIsRight({ bank, branch, number, key }: Rib): boolean {
  const account = number.toUpperCase()
  if (!/^\d{5}$/.test(bank) || !/^\d{5}$/.test(branch)) return false
  if (!/^[0-9A-Z]{11}$/.test(account) || !/^\d{2}$/.test(key)) return false
  const digits = Number(account.replace(/[A-Z]/g, letterValue))
  return Number(key) === 97 - ((89 * Number(bank) + 15 * Number(branch) + 3 * digits) % 97)
}

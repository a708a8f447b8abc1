import { asciiForm, type Nomenclature, resolveCode } from '../nomenclature.ts'

/** The codes of words, new codes for new words. */
export type Coded = {
  readonly codeOf: (words: string) => string | null
  readonly newCodes: readonly { readonly code: string; readonly label: string }[]
}

const LABEL_AT_MOST = 200

/**
 * Gives a code to each of the words: one of the list, else their ASCII form, which joins the list under the best of their spellings.
 * Words that have no ASCII form, or are too long for a label, get none.
 */
export function encode(list: Nomenclature, words: readonly string[]): Coded {
  const spellings = new Map<string, string[]>()
  const codes = new Map<string, string | null>()
  for (const spelling of words) {
    const code = resolveCode(list, spelling) ?? newCode(spelling)
    codes.set(spelling, code)
    if (code !== null && !list.codes.has(code))
      spellings.set(code, [...(spellings.get(code) ?? []), spelling.trim()])
  }
  return {
    codeOf: (spelling) => codes.get(spelling) ?? null,
    newCodes: [...spellings]
      .map(([code, spelled]) => ({ code, label: bestSpelling(spelled) }))
      .sort((one, other) => (one.code < other.code ? -1 : 1)),
  }
}

const newCode = (words: string): string | null =>
  words.trim().length > LABEL_AT_MOST ? null : asciiForm(words) || null

const accents = (words: string): number => (words.normalize('NFD').match(/\p{M}/gu) ?? []).length

/** Accents first, then a capital, then what is most often written, then the order of the alphabet. */
function bestSpelling(spellings: readonly string[]): string {
  const times = (words: string) => spellings.filter((other) => other === words).length
  const ranked = [...new Set(spellings)].sort(
    (one, other) =>
      accents(other) - accents(one) ||
      Number(/^\p{Lu}/u.test(other)) - Number(/^\p{Lu}/u.test(one)) ||
      times(other) - times(one) ||
      (one < other ? -1 : 1),
  )
  return ranked[0] ?? ''
}

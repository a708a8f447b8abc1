const WORDS_AT_MOST = 10

/** The words of a search, ten at most: parted by spaces, apostrophes and marks, but not by hyphens. */
export const wordsOf = (q: string): readonly string[] =>
  q
    .split(/[\s'’"«»,;:!?()]+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_AT_MOST)

/** A pattern (`like`) that finds the word anywhere in a text; signs that mean something there are themselves. */
export const patternOf = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** Each word of a search as such a pattern. */
export const wordPatterns = (q: string): readonly string[] => wordsOf(q).map(patternOf)

const WORDS_AT_MOST = 10

/** Each word of a search as a pattern that finds it anywhere in a text (`like`), ten at most; signs that mean something there are themselves. */
export const wordPatterns = (q: string): readonly string[] =>
  q
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_AT_MOST)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)

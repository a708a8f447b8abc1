import type { Article } from './convention-content.ts'

/** Number of an article, which other parts of a text name by its id or by its number. */
export const articleNumber = (articles: readonly Article[], named: string): string =>
  articles.find(({ id }) => id === named)?.number ?? named

/** Which page of a list, from 1, and how long. */
export type Paging = { readonly page: number; readonly limit: number }

export const MOST_ON_A_PAGE = 100
export const USUAL_ON_A_PAGE = 50
export const LAST_PAGE = 100_000

/** A whole number between 1 and `most`; null when the text is no such number. */
export function numberUpTo(text: string, most: number): number | null {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0
  return value >= 1 && value <= most ? value : null
}

/**
 * The links from one page of a list to the others (RFC 8288): first and last always, the one before and the one after when they stand.
 * A page beyond the last leads back to it.
 */
export function pageLinks({ page, limit }: Paging, total: number, hrefOf: (page: number) => string): string {
  const last = Math.max(1, Math.ceil(total / limit))
  const links = [
    { rel: 'first', to: 1 },
    ...(page > 1 ? [{ rel: 'prev', to: Math.min(page - 1, last) }] : []),
    ...(page < last ? [{ rel: 'next', to: page + 1 }] : []),
    { rel: 'last', to: last },
  ]
  return links.map(({ rel, to }) => `<${hrefOf(to)}>; rel="${rel}"`).join(', ')
}

/** One page of a whole list that stands in memory. */
export const pageOf = <T>(items: readonly T[], { page, limit }: Paging): readonly T[] =>
  items.slice((page - 1) * limit, page * limit)

/** An answer kept as bytes, ready to be sent again. */
export type StoredPage = {
  readonly status: 200
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string
  readonly body: Buffer
  /** The same bytes compressed, once somebody asked for them. */
  readonly encoded: Map<'br' | 'gzip', Buffer>
}

/** Pages kept for visitors. Everything is forgotten at each write: no rule of what depends on what can be wrong. */
export type PageCache = {
  readonly get: (key: string) => StoredPage | undefined
  /** Read before a page is made, given back with it: a page made from data that changed meanwhile is not kept. */
  readonly generation: () => number
  readonly put: (key: string, page: StoredPage, generation: number) => void
  readonly clear: () => void
}

const LONGEST_KEY = 300

/** What a page takes once it is kept in its compressed forms too: half as much again. */
const weightOf = ({ body }: Pick<StoredPage, 'body'>): number => Math.ceil(body.byteLength * 1.5)

/** `maxBytes` bounds what is kept, compressed forms included; once full, the oldest pages go. `now` dates the pages: they say "today", so none outlives its day. */
export function createPageCache({ maxBytes, now }: { maxBytes: number; now: () => number }): PageCache {
  const pages = new Map<string, StoredPage>()
  let bytes = 0
  let generation = 0
  let day = dayNumber(now())

  const clear = (): void => {
    pages.clear()
    bytes = 0
    generation += 1
  }
  const forgetYesterday = (): void => {
    const today = dayNumber(now())
    if (today === day) return
    day = today
    clear()
  }
  return {
    get: (key) => {
      forgetYesterday()
      return pages.get(key)
    },
    generation: () => generation,
    put: (key, page, madeAt) => {
      if (madeAt !== generation || key.length > LONGEST_KEY || pages.has(key)) return
      if (weightOf(page) > maxBytes) return
      pages.set(key, page)
      bytes += weightOf(page)
      for (const [oldest, { body }] of pages) {
        if (bytes <= maxBytes) return
        pages.delete(oldest)
        bytes -= weightOf({ body })
      }
    },
    clear,
  }
}

const HOUR = 3_600_000
// Paris is one or two hours ahead of UTC: at both of its possible midnights the number changes.
const dayNumber = (instant: number): string =>
  `${Math.floor((instant + HOUR) / (24 * HOUR))}-${Math.floor((instant + 2 * HOUR) / (24 * HOUR))}`

import { Feed } from 'feed'

/** One thing that happened, as a feed tells it. `path` leads to it on this site; `key` tells it from the others for ever. */
export type AtomEntry = {
  readonly key: string
  readonly path: string
  readonly title: string
  readonly summary: string
  readonly at: Date
}

type AtomHead = {
  readonly title: string
  readonly subtitle: string
  /** Address of the site, without a final slash. */
  readonly baseUrl: string
  /** Of the feed itself, and of the page that it follows. */
  readonly path: string
  readonly pagePath: string
}

// XML 1.0 has no way to write these, even escaped: controls but three, halves of a character, and two codes that are none.
const unwritable = /(?![\t\n\r])\p{Cc}|\p{Cs}|\ufffe|\uffff/gu
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;' } as const
const writable = (text: string): string => text.replace(unwritable, '')
/** The library gives the texts of entries as HTML (`type="html"`): ours are plain, so their marks are spelled out. */
const plain = (text: string): string =>
  writable(text).replace(/[&<>]/g, (mark) => entities[mark as keyof typeof entities])

/** An Atom document (RFC 4287); entries in the order given, latest first. An empty feed is dated of the first day of time: it never changed. */
export function atom(head: AtomHead, entries: readonly AtomEntry[]): string {
  const feed = new Feed({
    id: head.baseUrl + head.path,
    title: writable(head.title),
    description: writable(head.subtitle),
    link: head.baseUrl + head.pagePath,
    feedLinks: { atom: head.baseUrl + head.path },
    language: 'fr',
    copyright: '',
    generator: 'Terreau',
    updated: entries[0]?.at ?? new Date(0),
    author: { name: 'Terreau' },
  })
  for (const { key, path, title, summary, at } of entries)
    feed.addItem({
      id: `${head.baseUrl}${path}#${key}`,
      link: head.baseUrl + path,
      title: plain(title),
      description: plain(summary),
      date: at,
    })
  return feed.atom1()
}

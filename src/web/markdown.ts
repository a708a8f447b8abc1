import { Marked } from 'marked'
import sanitizeHtml from 'sanitize-html'

const allowedTags = [
  ...['p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li', 'pre', 'code', 'h3', 'h4', 'h5', 'h6'],
  ...['a', 'strong', 'em', 'b', 'i', 'u', 's', 'del', 'sup', 'sub', 'abbr', 'kbd', 'q', 'small'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'dl', 'dt', 'dd'],
]

const absoluteUrl = /^(?:https?:\/\/|mailto:)/i

/** Addresses that lead somewhere from any site: a relative one would lead to a page of ours that does not exist. */
const leadsSomewhere = (href: string | undefined): href is string =>
  href !== undefined && absoluteUrl.test(href.trim())

const linkTo = (href: string): sanitizeHtml.Attributes => ({ href: href.trim(), rel: 'nofollow noopener' })

/**
 * Levels of headings as they come: the first is h3 (the page has its h1, the section its h2) and none is skipped, whatever the author
 * wrote. Each document starts its own.
 */
function headingLevels(): (name: string) => string {
  const open: number[] = []
  return (name) => {
    const depth = Number(name[1])
    while ((open.at(-1) ?? 0) >= depth) open.pop()
    open.push(depth)
    return `h${Math.min(2 + open.length, 6)}`
  }
}

function policy(): sanitizeHtml.IOptions {
  const levelOf = headingLevels()
  const heading = (name: string): sanitizeHtml.Tag => ({ tagName: levelOf(name), attribs: {} })
  return {
    allowedTags,
    allowedAttributes: {
      a: ['href', 'rel'],
      th: ['scope', 'colspan', 'rowspan'],
      td: ['colspan', 'rowspan'],
      abbr: ['title'],
      ol: ['start'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    // What these hold is no text to read.
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'iframe',
      'object',
      'embed',
      'svg',
      'math',
      'template',
      'title',
    ],
    nestingLimit: 24,
    transformTags: {
      ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
      th: (_name, attribs) => ({ tagName: 'th', attribs: { ...attribs, scope: 'col' } }),
      a: (_name, { href }) =>
        leadsSomewhere(href) ? { tagName: 'a', attribs: linkTo(href) } : { tagName: 'span', attribs: {} },
    },
  }
}

const imageTag = /<img\b[^>]*>/gi
const attributeOf = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined)

/**
 * No image of another site is shown (the security policy forbids it, and it would tell that site who reads): an image becomes the link
 * that leads to it, named by its alternative text; inside a link, only the text.
 */
function withoutImages(html: string): string {
  return html.replace(imageTag, (tag, offset: number) => {
    const alternative = attributeOf(tag, 'alt')?.trim()
    const before = html.slice(Math.max(0, offset - 2000), offset)
    const insideLink = before.lastIndexOf('<a ') > before.lastIndexOf('</a>')
    const source = attributeOf(tag, 'src')
    if (insideLink || !leadsSomewhere(source)) return alternative ? `(Image : ${alternative})` : ''
    return `<a href="${source.replaceAll('"', '%22')}">${alternative ? `Image : ${alternative}` : 'Voir l’image'}</a>`
  })
}

const parser = new Marked({ gfm: true, async: false })

const escaped = (text: string): string =>
  sanitizeHtml(text, { allowedTags: [], disallowedTagsMode: 'escape' })

/** The parser recurses: thousands of quotes inside quotes, which no author writes, exhaust its stack. */
const tooNested = /^(?:[ \t]*(?:>|[-*+]|\d+[.)])){32}/m
/** The time it takes for a paragraph grows as the square of its marks. */
const MARKS_IN_A_PARAGRAPH = 1000

function isBeyondSense(text: string): boolean {
  if (tooNested.test(text)) return true
  return text
    .split(/\n[ \t]*\n/)
    .some((paragraph) => (paragraph.match(/[*_~[\]`<]/g) ?? []).length > MARKS_IN_A_PARAGRAPH)
}

/**
 * Markdown written outside (a file of the network, a form) as HTML fit for our pages: no script, style, class, frame nor image from
 * elsewhere; links lead only to absolute http(s) or mail addresses, unfollowed by search engines; headings start at h3 without gaps.
 * A text marked or nested beyond sense is shown as it was typed.
 */
export function renderMarkdown(text: string): string {
  if (text.trim() === '') return ''
  if (isBeyondSense(text)) return `<p>${escaped(text)}</p>`
  return sanitizeHtml(withoutImages(parser.parse(text) as string), policy())
}

/** The words of a short text that may hold Markdown or HTML, without any markup: for summaries, tables and descriptions of pages. */
export function plainWords(text: string): string {
  const bare = sanitizeHtml(renderMarkdown(text), { allowedTags: [], nonTextTags: ['script', 'style'] })
  return bare
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}

import { parseDocument } from 'yaml'
import { ok, type Result, refuse } from '../../../shared/result.ts'

/** A file of the content folder, cut in two. */
export type FrontMatter = { readonly fields: Readonly<Record<string, unknown>>; readonly body: string }

export type FrontMatterRefusal =
  | { readonly code: 'no-front-matter' }
  | { readonly code: 'bad-yaml'; readonly line: number }

// The head ends at a line of its own: a value may well end with three dashes.
const shape = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n([\s\S]*))?$/

// Nothing in the source uses anchors: a file that does wants to grow in memory.
const MOST_ALIASES = 0

/** Cuts the YAML head of a file from its Markdown body. Days stay text: YAML's own dates are a day early in some zones. */
export function readFrontMatter(text: string): Result<FrontMatter, FrontMatterRefusal> {
  const found = shape.exec(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'))
  if (!found) return refuse({ code: 'no-front-matter' })
  const document = parseDocument(found[1] ?? '', { schema: 'core', customTags: [], logLevel: 'error' })
  const [fault] = document.errors
  if (fault) return refuse({ code: 'bad-yaml', line: (fault.linePos?.[0].line ?? 1) + 1 })
  try {
    const fields: unknown = document.toJS({ maxAliasCount: MOST_ALIASES })
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
      return refuse({ code: 'no-front-matter' })
    return ok({ fields: fields as Record<string, unknown>, body: found[2] ?? '' })
  } catch {
    // Only an alias beyond the limit gets here: it has no line of its own.
    return refuse({ code: 'bad-yaml', line: 2 })
  }
}

import type { WebContext } from './env.ts'
import { isForPrograms } from './programs.ts'

/** Parts of the address of a page that somebody reads; null elsewhere, and where two slashes would lead to another site. */
function pageAddress(c: WebContext): { readonly pathname: string; readonly search: string } | null {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' && /^\/(?![/\\])/.test(pathname) && !isForPrograms(pathname)
    ? { pathname, search }
    : null
}

/** The same address without its last slash, for whoever typed one; null when it has none. */
export function withoutLastSlash(c: WebContext): string | null {
  const address = pageAddress(c)
  if (!address || !/.\/$/.test(address.pathname)) return null
  return address.pathname.replace(/\/+$/, '') + address.search
}

// A value may itself end with the sign: only a name with nothing after it is empty.
const isEmpty = (field: string): boolean => /^[^=]*=$/.test(field)

/**
 * The same address without the fields that a form sent empty; null when it holds none. What is empty asks for nothing on any page: the
 * address that people copy, and that answers are kept by, says only what is asked.
 */
export function withoutEmptyFields(c: WebContext): string | null {
  const address = pageAddress(c)
  if (!address) return null
  const fields = address.search.slice(1).split('&')
  const said = fields.filter((field) => !isEmpty(field))
  if (said.length === fields.length) return null
  return address.pathname + (said.length === 0 ? '' : `?${said.join('&')}`)
}

import { type Theme, themes } from './frame.ts'

/** Cookie of the display setting; absent: as the device says. */
export const THEME_COOKIE = 'terreau_affichage'

const themePattern = new RegExp(`(?:^|;\\s*)${THEME_COOKIE}=(${themes.join('|')})(?:;|$)`)

/** The display that a request asks for, read straight from its Cookie header. */
export const themeOf = (cookies: string | null | undefined): Theme =>
  (cookies ? (themePattern.exec(cookies)?.[1] as Theme | undefined) : undefined) ?? 'system'

/** Cookies that make an answer one person's own: a session, a notice to show. */
export const isPersonal = (cookies: string | undefined): boolean =>
  cookies !== undefined && (cookies.includes('terreau_session=') || cookies.includes('terreau_avis='))

/** Key of a kept page, from what the node request holds. */
export const keyOf = (url: string, theme: Theme): string => `${theme} ${url}`

/** The same key, from a web request. */
export function pageKey(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return keyOf(pathname + search, themeOf(request.headers.get('cookie')))
}

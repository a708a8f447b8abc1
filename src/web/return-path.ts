/**
 * Where to go back to after a form: a path of this site, else `fallback`. An address elsewhere, or one that browsers read as such
 * ("//site", "/\site", a tab in the middle), is never followed.
 */
export function returnPath(asked: string | undefined, fallback: string): string {
  if (asked === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked)) return fallback
  const url = new URL(asked, 'http://local.invalid')
  // Dots are resolved by then: "/.//site" has become "//site", another host.
  const path = url.pathname + url.search
  return url.host === 'local.invalid' && !path.startsWith('//') ? path : fallback
}

// A reader of style sheets just large enough to leave rules out of DSFR's. lightningcss reads them too, but its rules do
// not survive the way through JavaScript and back (1.33: "failed to deserialize" on a reference without origin).

/** Index just after the string, the parenthesis or the plain character at `start`. */
function skip(css, start) {
  const opening = css[start]
  if (opening === '\\') return start + 2
  if (opening === '"' || opening === "'") {
    let end = start + 1
    while (css[end] !== opening) end += css[end] === '\\' ? 2 : 1
    return end + 1
  }
  if (opening !== '(') return start + 1
  let end = start + 1
  while (end < css.length && css[end] !== ')') end = skip(css, end)
  return end + 1
}

/** Parts of a text between the separators that stand outside strings and parentheses. */
export function splitOutside(text, separator) {
  const parts = []
  let from = 0
  for (let at = 0; at < text.length; at = skip(text, at)) {
    if (text[at] !== separator) continue
    parts.push(text.slice(from, at))
    from = at + 1
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter(Boolean)
}

/** Index of the brace that closes the one just before `start`. */
function closing(css, start) {
  let depth = 1
  let at = start
  while (at < css.length) {
    if (css[at] === '{') depth += 1
    if (css[at] === '}') depth -= 1
    if (depth === 0) return at
    at = skip(css, at)
  }
  throw new Error('a block of the style sheet is not closed')
}

const withoutComments = (css) => css.replace(/\/\*[\s\S]*?\*\//g, '')

/**
 * The rules of a sheet: { head, rules } for a group (@media, @supports), { head, body } for a style rule, an @font-face or
 * @keyframes (the body is its text). Statements without block (@charset) are left out.
 */
export function readRules(text) {
  const css = withoutComments(text)
  const rules = []
  let from = 0
  let at = 0
  while (at < css.length) {
    if (css[at] === ';') from = at + 1
    if (css[at] !== '{') {
      at = skip(css, at)
      continue
    }
    const end = closing(css, at + 1)
    const head = css.slice(from, at).trim()
    const body = css.slice(at + 1, end)
    rules.push(
      /^@(media|supports|-moz-document)/.test(head) ? { head, rules: readRules(body) } : { head, body },
    )
    at = end + 1
    from = at
  }
  return rules
}

/** Back to text. */
export const writeRules = (rules) =>
  rules.map(({ head, body, rules: inside }) => `${head} {${inside ? writeRules(inside) : body}}\n`).join('')

/** Each declaration of a rule's body as [name, value]. */
export const declarations = (body) =>
  splitOutside(body, ';').map((text) => {
    const colon = text.indexOf(':')
    return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()]
  })

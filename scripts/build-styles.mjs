import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { transform } from 'lightningcss'
import { declarations, readRules, splitOutside, writeRules } from './css-rules.mjs'

/** Parts of DSFR in use. Whatever selector names a class that no source names is then left out. */
const dsfrParts = [
  'core',
  'component/link',
  'component/button',
  'component/form',
  'component/input',
  'component/select',
  'component/checkbox',
  'component/radio',
  'component/search',
  'component/alert',
  'component/badge',
  'component/tag',
  'component/breadcrumb',
  'component/pagination',
  'component/skiplink',
  'component/stepper',
  'component/modal',
  'component/header',
  'component/navigation',
  'component/footer',
]
/** The State's block and its palette, for the installations entitled to them only. */
const stateParts = ['component/logo', 'scheme']

/** Chrome 109, Firefox 115, Safari 15.4: the version, shifted as lightningcss wants it. */
const targets = { chrome: 109 << 16, firefox: 115 << 16, safari: (15 << 16) | (4 << 8) }

/** Classes that react-dsfr, or DSFR's script, puts together from pieces too small to be found. */
const assembled = ['fr-radio-group', 'fr-checkbox-group', 'fr-modal--opened']

/** Variants of DSFR in seventeen colours, old icons, elements and tricks that no page of ours has. */
const never =
  /^fr-(fi-|artwork|ratio|collapse|transition-none|radio-rich|.*--valid$|.*--(green|blue|purple|pink|yellow|orange|brown|beige)-)/
const strange =
  /fr-fi-|fr-ratio|\[(data-fr-mourning|target|controls|type=["']?range)|(^|\W)(iframe|audio|video|optgroup)|::-(ms|moz)-|auto-fill|search-cancel|\[type=date|:disabled:checked/

function listFiles(folder, extension) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extension.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

/** Classes that the sources name, with those that the react-dsfr components they import may write. */
function classesInUse(root) {
  const sources = listFiles(path.join(root, 'src'), /\.tsx?$/).map((file) => readFileSync(file, 'utf8'))
  const components = new Set(
    sources.flatMap((text) => [...text.matchAll(/@codegouvfr\/react-dsfr\/(\w+)'/g)].map(([, name]) => name)),
  )
  const folder = path.join(root, 'node_modules/@codegouvfr/react-dsfr')
  const library = [...components].map((name) => readFileSync(path.join(folder, `${name}.js`), 'utf8'))
  library.push(...listFiles(path.join(folder, 'shared'), /\.js$/).map((file) => readFileSync(file, 'utf8')))
  const text = [...sources, ...library].join('\n')
  const written = [...text.matchAll(/(?<![\w-])fr-[a-z0-9]+(?:[-_]{1,2}[a-z0-9]+)*/g)].map(([name]) => name)
  const names = new Set([...written, ...assembled])
  const prefixes = [...new Set([...text.matchAll(/(fr-[\w-]+-)\$\{/g)].map(([, prefix]) => prefix))]
  return (name) =>
    !name.startsWith('fr-') || names.has(name) || prefixes.some((prefix) => name.startsWith(prefix))
}

/** Around the State's block, in components that every appearance has. */
const ofTheState = /[.]fr-logo/

/** Keeps of DSFR's selectors what can match a page of ours. */
function dsfrSelectorKept(selector, inUse) {
  if (strange.test(selector)) return false
  const positive = selector.replace(/:not\([^)]*\)/g, '')
  const classes = [...positive.matchAll(/\.((?:\\.|[\w-])+)/g)].map(([, name]) => name.replaceAll('\\', ''))
  return classes.every((name) => inUse(name) && !never.test(name))
}

const dark = /\[data-fr-theme=["']?dark["']?\]/

/** The same selector for whoever chose nothing. */
function unlessChosen(selector) {
  const rooted = selector.startsWith(':root') ? selector : `:root${selector}`
  return rooted.replace(dark, ':not([data-fr-theme])')
}

/**
 * A rule of the dark theme holds when it was chosen, and, when nothing was, on a device that asks for it. On screens
 * only: paper is light.
 */
function forBothWays({ selectors, body }) {
  const chosen = selectors.filter((selector) => dark.test(selector))
  const light = selectors.filter((selector) => !dark.test(selector))
  const rules = light.length > 0 ? [{ head: light.join(','), body }] : []
  if (chosen.length === 0) return rules
  const asked = chosen.map(unlessChosen)
  return [
    ...rules,
    { head: '@media screen', rules: [{ head: chosen.join(','), body }] },
    { head: '@media screen and (prefers-color-scheme: dark)', rules: [{ head: asked.join(','), body }] },
  ]
}

/** Internet Explorer had its own name for forced colours, which DSFR still writes beside the other. */
const withoutOldBrowsers = (head) =>
  head.includes('-ms-high-contrast') ? '@media (forced-colors: active)' : head

/** Walks the rules, keeping what `kept(selector)` says; groups left empty go too. */
function sift(rules, kept) {
  return rules.flatMap((rule) => {
    if (rule.head.startsWith('@-moz-document')) return []
    if (rule.rules) {
      const inside = sift(rule.rules, kept)
      return inside.length === 0 ? [] : [{ head: withoutOldBrowsers(rule.head), rules: inside }]
    }
    if (rule.head.startsWith('@')) return kept(rule.head) ? [rule] : []
    return forBothWays({ selectors: splitOutside(rule.head, ',').filter(kept), body: rule.body })
  })
}

/** Changes the body of every rule, however deep. */
const mapBodies = (rules, change) =>
  rules.map((rule) =>
    rule.rules
      ? { ...rule, rules: mapBodies(rule.rules, change) }
      : { ...rule, body: change(rule.body, rule) },
  )

const bodies = (rules) => rules.flatMap((rule) => (rule.rules ? bodies(rule.rules) : [rule.body]))

/** Leaves out declarations, then the rules that this empties. */
function dropDeclarations(rules, dropped) {
  return rules.flatMap((rule) => {
    if (rule.rules) {
      const inside = dropDeclarations(rule.rules, dropped)
      return inside.length === 0 ? [] : [{ ...rule, rules: inside }]
    }
    if (rule.head.startsWith('@')) return [rule]
    const left = declarations(rule.body).filter(([name]) => !dropped(name))
    return left.length === 0
      ? []
      : [{ ...rule, body: left.map(([name, value]) => `${name}:${value};`).join('') }]
  })
}

/** Leaves out the custom properties that nothing reads, then those that only they read, and so on. */
function dropUnread(rules) {
  const read = new Set(
    bodies(rules).flatMap((body) => [...body.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name)),
  )
  const left = dropDeclarations(rules, (name) => name.startsWith('--') && !read.has(name))
  return writeRules(left).length === writeRules(rules).length ? left : dropUnread(left)
}

const address = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)/g

/** One file read and sifted, its addresses made absolute. */
function readSheet(file, kept, resolveUrl) {
  const rules = sift(readRules(readFileSync(file, 'utf8')), kept)
  return mapBodies(rules, (body) =>
    body.replace(address, (...found) => `url("${resolveUrl(found.slice(1, 4).find(Boolean), file)}")`),
  )
}

function dsfrRules({ root, appearance, resolveUrl }) {
  const inUse = classesInUse(root)
  const kept = (selector) =>
    !selector.startsWith('@font-face') &&
    (appearance === 'etat' || !ofTheState.test(selector)) &&
    dsfrSelectorKept(selector, inUse)
  const parts = appearance === 'etat' ? [...dsfrParts, ...stateParts] : dsfrParts
  const folder = path.join(root, 'node_modules/@codegouvfr/react-dsfr/dsfr')
  const rules = parts.flatMap((part) => {
    const name = path.basename(part)
    const file = path.join(folder, part, part === 'scheme' ? `${name}.css` : `${name}.main.css`)
    return readSheet(file, kept, resolveUrl)
  })
  return mapBodies(rules, (body) => body.replaceAll('"Marianne", arial, sans-serif', 'var(--t-text)'))
}

/**
 * The style sheet of one appearance ("neutral" or "etat"), before the addresses of its files are known:
 * `resolveUrl(url, fromFile)` gives the mark to leave in place of each. The custom properties that the appearance sets
 * take the place of DSFR's own, whose values are left out; what only it does around a page comes after the kit, but before
 * paper, which has the last word.
 */
export function styleSheet({ root, appearance, resolveUrl }) {
  const styles = path.join(root, 'public/styles')
  const theme = readSheet(path.join(styles, `${appearance}.css`), () => true, resolveUrl)
  const parts = listFiles(path.join(styles, 'kit'), /\.css$/)
  const frame = path.join(styles, `${appearance}-frame.css`)
  const files = [...parts.slice(0, -1), frame, ...parts.slice(-1)]
  const kit = files.flatMap((file) => readSheet(file, () => true, resolveUrl))
  const set = new Set(bodies(theme).flatMap((body) => declarations(body).map(([name]) => name)))
  const dsfr = dropDeclarations(
    dsfrRules({ root, appearance, resolveUrl }),
    (name) => name.startsWith('--') && set.has(name),
  )
  return writeRules(dropUnread([...dsfr, ...theme, ...kit]))
}

/** The official buttons of the providers of identities, for the installations that have one of them: their marks are nobody else's to show. */
export function connectSheet({ root, resolveUrl }) {
  const folder = path.join(root, 'node_modules/@codegouvfr/react-dsfr/dsfr/component/connect')
  const kept = (selector) => !selector.includes('--plus') && !strange.test(selector)
  const official = readSheet(path.join(folder, 'connect.main.css'), kept, resolveUrl)
  const own = readSheet(path.join(root, 'public/styles/connect.css'), () => true, resolveUrl)
  return writeRules([...official, ...own])
}

/** Final bytes: addresses put in, written small for the browsers in use. */
export function finish(css, addressOf) {
  const placed = css.replace(/url\("([^"]*)"\)/g, (_, mark) => `url("${addressOf(mark)}")`)
  return transform({ filename: 'kit.css', code: Buffer.from(placed), minify: true, targets }).code
}

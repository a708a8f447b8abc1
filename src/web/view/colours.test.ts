import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const source = readFileSync(new URL('../../../public/styles/neutral.css', import.meta.url), 'utf8')

/** Colours set by the block that opens with this selector, by custom property. */
function coloursOf(selector: string): ReadonlyMap<string, string> {
  const start = source.indexOf(`\n${selector} {`)
  const block = source.slice(start, source.indexOf('\n}', start))
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  )
}

const themes = { light: coloursOf(':root'), dark: coloursOf(':root[data-fr-theme="dark"]') } as const

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(theme: keyof typeof themes, [one, other]: readonly [string, string]): number {
  const [a, b] = [one, other].map((name) => {
    const hex = themes[theme].get(name)
    if (!hex) throw new Error(`${theme}: no colour is named ${name}`)
    return luminance(hex)
  })
  return (Math.max(a ?? 0, b ?? 0) + 0.05) / (Math.min(a ?? 0, b ?? 0) + 0.05)
}

const paper = 'background-default-grey'
const slip = 'background-contrast-grey'
const inks = [
  'text-default-grey',
  'text-title-grey',
  'text-label-grey',
  'text-mention-grey',
  'text-action-high-blue-france',
  'text-default-info',
  'text-default-success',
  'text-default-warning',
  'text-default-error',
  't-leaf',
  't-ochre',
]
const grounds = [paper, slip, 't-raised']

/** Text on its ground: 4.5 at least, whatever its size. */
const texts: readonly (readonly [string, string])[] = [
  ...grounds.flatMap((ground) => inks.map((ink) => [ink, ground] as const)),
  ...inks.slice(0, 6).map((ink) => [ink, 't-tint'] as const),
  ['text-default-grey', 'background-default-grey-hover'],
  ['text-default-grey', 'background-default-grey-active'],
  ['text-action-high-blue-france', 'background-default-grey-hover'],
  ['text-inverted-blue-france', 'background-action-high-blue-france'],
  ['text-inverted-blue-france', 'background-action-high-blue-france-hover'],
  ['text-inverted-blue-france', 'background-action-high-blue-france-active'],
  ['text-inverted-grey', 'background-flat-error'],
  ['text-inverted-grey', 'border-plain-error-hover'],
  ['text-inverted-grey', 'border-plain-error-active'],
  ['text-action-high-blue-france', 'background-action-low-blue-france'],
  ['text-action-high-blue-france', 'background-action-low-blue-france-hover'],
  ...(['info', 'success', 'warning', 'error'] as const).flatMap((tone) => [
    [`text-default-${tone}`, `background-contrast-${tone}`] as const,
    [`text-inverted-grey`, `background-flat-${tone}`] as const,
    ['text-mention-grey', `background-contrast-${tone}`] as const,
    ['text-default-grey', `background-contrast-${tone}`] as const,
  ]),
  ['text-action-high-yellow-moutarde', 'background-contrast-yellow-moutarde'],
  ['t-foot-text', 't-foot'],
  ...['background-raised-grey', 'background-lifted-grey'].flatMap((ground) =>
    ['text-title-grey', 'text-mention-grey', 'text-active-blue-france', 'text-action-high-blue-france'].map(
      (ink) => [ink, ground] as const,
    ),
  ),
  ...[1, 2, 3, 4, 5].map((part) => ['t-on-part', `t-part-${part}`] as const),
]

/** What one must see to use the page: edges of fields, focus, bars, the margin of the answer. */
const shapes: readonly (readonly [string, string])[] = [
  ...grounds.flatMap((ground) =>
    ['border-plain-grey', 'border-action-high-blue-france', 'border-plain-error', 't-focus', 't-margin'].map(
      (line) => [line, ground] as const,
    ),
  ),
  ...[1, 2, 3, 4, 5].map((part) => [`t-part-${part}`, paper] as const),
  ['t-bar-past', paper],
  ['text-title-grey', 't-bar-past'],
  ['text-title-grey', paper],
  ['background-active-blue-france', slip],
  ['t-foot-focus', 't-foot'],
]

describe.each(['light', 'dark'] as const)('colours of the %s theme', (theme) => {
  it.each(texts)('%s can be read on %s', (ink, ground) => {
    expect(contrast(theme, [ink, ground])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(shapes)('%s can be seen on %s', (line, ground) => {
    expect(contrast(theme, [line, ground])).toBeGreaterThanOrEqual(3)
  })
})

it('sets in the dark every colour that it sets in the light', () => {
  expect([...themes.dark.keys()].sort()).toEqual([...themes.light.keys()].sort())
})

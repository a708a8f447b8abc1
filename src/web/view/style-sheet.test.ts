import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = new URL('../../../', import.meta.url)
const folder = mkdtempSync(path.join(tmpdir(), 'terreau-assets-'))
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')

type Size = { readonly name: string; readonly gzipped: number }

let sizes: readonly Size[] = []
let urls: Readonly<Record<string, string>> = {}
const sheet = (name: string) => read(`public/${urls[name]?.replace('/static/', '')}`)

beforeAll(async () => {
  const script = await import(new URL('scripts/build-assets.mjs', root).href)
  sizes = await script.buildAssets({ outDir: folder })
  urls = JSON.parse(read('assets.json'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const filesUnder = (start: URL, extension: RegExp): readonly string[] =>
  readdirSync(start, { recursive: true, encoding: 'utf8' })
    .filter((name) => extension.test(name))
    .map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), start), 'utf8'))

const classesIn = (text: string) => text.match(/(?<![\w-])t-[a-z][\w-]*/g) ?? []

describe('style sheets', () => {
  it.each(['terreau.css', 'etat.css'])('%s weighs less than 40 kB on the wire', (name) => {
    expect(sizes.find((size) => size.name === name)?.gzipped).toBeLessThan(40_000)
  })

  it('the script, DSFR’s own included, weighs less than 40 kB on the wire', () => {
    expect(sizes.find((size) => size.name === 'terreau.js')?.gzipped).toBeLessThan(40_000)
  })

  it('the script keeps the notice of DSFR and names nothing of the State', () => {
    const script = sheet('terreau.js')
    expect(script).toContain('DSFR v1.14.2 | SPDX-License-Identifier: MIT')
    expect(script).not.toMatch(/marianne|spectral|#000091|\.gouv\.fr/i)
  })

  it('keeps of DSFR what the menu of a phone needs of its script', () => {
    for (const name of ['terreau.css', 'etat.css']) {
      expect(sheet(name)).toMatch(/\.fr-modal--opened\{[^}]*opacity:1/)
      expect(sheet(name)).toMatch(/:root\[data-fr-scrolling\] body\{[^}]*position:fixed/)
    }
  })

  it('has in the neutral appearance nothing of the State', () => {
    const neutral = sheet('terreau.css')
    expect(neutral).not.toMatch(/marianne|spectral|fr-logo|franceconnect|proconnect|#000091|#e1000f/i)
    expect(neutral).not.toContain('/static/etat/')
    // Folders that a neutral installation without any provider of identities leaves unserved.
    const unserved = ['etat', 'connect']
    const outside = readdirSync(path.join(folder, 'public')).filter((name) => !unserved.includes(name))
    expect(outside.join(' ')).not.toMatch(/marianne|spectral|connect/i)
  })

  it.each(['terreau.css', 'etat.css'])('%s loads only files of this site, and all of them exist', (name) => {
    const addresses = [...sheet(name).matchAll(/url\("?([^")]+)"?\)/g)].map(([, address = '']) => address)
    expect(addresses.length).toBeGreaterThan(0)
    for (const address of addresses) expect(Object.values(urls)).toContain(address)
  })

  it.each(['terreau.css', 'etat.css'])('%s reads no custom property that is never set', (name) => {
    const css = sheet(name)
    const set = new Set(css.match(/--[\w-]+(?=:)/g))
    const unset = [...css.matchAll(/var\((--[\w-]+)/g)]
      .map(([, property = '']) => property)
      .filter((p) => !set.has(p))
    expect(unset).toEqual([])
  })

  it('follows the device when nothing was chosen, and the choice when one was', () => {
    const neutral = sheet('terreau.css')
    expect(neutral).toMatch(/prefers-color-scheme: ?dark\)\{:root:not\(\[data-fr-theme\]\)/)
    expect(neutral).toMatch(/:root\[data-fr-theme=dark\]/)
  })

  it('styles each class of the views, and none that they lack', () => {
    const views = filesUnder(new URL('src/', root), /(?<!\.test)\.tsx$/).flatMap(classesIn)
    const sheets = filesUnder(new URL('public/styles/', root), /(kit[/\\].*|-frame)\.css$/)
    const styles = sheets.flatMap((css) =>
      [...css.matchAll(/\.(t-[a-z][\w-]*)/g)].map(([, name = '']) => name),
    )
    const used = new Set(views)
    expect([...new Set(styles)].filter((name) => !used.has(name) && !assembled.test(name))).toEqual([])
  })
})

/** Put together in the views from a name and a state. */
const assembled = /^t-(bar--|lane__label--|part-|diff__side--|input--)/

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readStaticFiles } from '../../src/web/static-files.ts'

const folder = path.resolve('dist/public')
const served = (appearance: 'neutral' | 'etat') => readStaticFiles(folder, { appearance, headers: {} })

it('in the neutral appearance nothing of the State’s identity is served', () => {
  const files = served('neutral')
  expect([...files.keys()].length).toBeGreaterThan(5)
  expect(
    [...files.keys()].filter((name) =>
      /marianne|spectral|artwork|pictogram|bloc-marque|franceconnect|proconnect|etat/i.test(name),
    ),
  ).toEqual([])
  const texts = [...files]
    .filter(([name]) => /\.(css|svg|js)$/.test(name))
    .map(([name, { body }]) => ({ name, text: body.toString('utf8') }))
  expect(
    texts
      .filter(({ text }) => /Marianne|Spectral|République|franceconnect|proconnect/i.test(text))
      .map(({ name }) => name),
  ).toEqual([])
})

it('everything that a style sheet asks for is served beside it, and nothing is asked of another host', () => {
  for (const appearance of ['neutral', 'etat'] as const) {
    const files = served(appearance)
    for (const [name, { body }] of files) {
      if (!name.endsWith('.css')) continue
      const asked = [...body.toString('utf8').matchAll(/url\(["']?([^)"']+)["']?\)/g)].map(
        ([, url]) => new URL(url ?? '', `http://x${name}`),
      )
      expect(
        asked
          .filter(
            ({ protocol, host, pathname }) => protocol !== 'http:' || host !== 'x' || !files.has(pathname),
          )
          .map(String),
      ).toEqual([])
    }
  }
})

it('scripts and styles stay light', () => {
  const manifest = JSON.parse(readFileSync('dist/assets.json', 'utf8')) as Record<string, string>
  const weight = (name: string) =>
    readFileSync(path.join('dist/public', (manifest[name] ?? '').replace('/static/', ''))).length
  expect(existsSync(folder) && readdirSync(folder).length).toBeGreaterThan(5)
  expect(weight('terreau.js')).toBeLessThan(40_000)
  expect(weight('terreau.css')).toBeLessThan(150_000)
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { readStaticFiles } from '../../src/web/static-files.ts'
import { startServer } from '../support/server.ts'

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
      .filter(({ text }) =>
        /Marianne|Spectral|République|franceconnect|proconnect|fr-logo|#000091|#e1000f|\.gouv\.fr/i.test(
          text,
        ),
      )
      .map(({ name }) => name),
  ).toEqual([])
})

it('the official buttons of ProConnect and FranceConnect are served where one of them is plugged in, and nowhere else', () => {
  const marks = (files: ReadonlyMap<string, unknown>) =>
    [...files.keys()].filter((name) => name.startsWith('/static/connect/'))
  for (const appearance of ['neutral', 'etat'] as const) {
    expect(marks(served(appearance))).toEqual([])
    const plugged = readStaticFiles(folder, { appearance, connects: true, headers: {} })
    expect(
      marks(plugged)
        .map((name) => path.extname(name))
        .toSorted(),
    ).toEqual(['.css', '.svg'])
  }
})

it('everything that a style sheet asks for is served beside it, and nothing is asked of another host', () => {
  for (const appearance of ['neutral', 'etat'] as const) {
    const files = readStaticFiles(folder, { appearance, connects: true, headers: {} })
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

it('the State’s own appearance serves its block, its font and its icon', () => {
  const names = [...served('etat').keys()].filter((name) => name.startsWith('/static/etat/'))
  for (const name of [/Marianne-Regular/, /Marianne-Bold/, /etat-favicon/, /etat\.\w+\.css/])
    expect(names.filter((served) => name.test(served))).toHaveLength(1)
})

const KILO = 1000
const budget = { script: 40 * KILO, style: 40 * KILO, list: 25 * KILO }
const wire = (body: Buffer | string) => gzipSync(body, { level: 6 }).length

it.each(['neutral', 'etat'] as const)(
  'in the appearance %s, what the list of products weighs on the wire stays within its budget',
  async (appearance) => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-weight-'))
    const server = await startServer({ dataDir, env: { APPEARANCE: appearance } })
    try {
      const html = await (await fetch(`${server.address}/produits`)).text()
      const files = served(appearance)
      const asked = [...html.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].map(([, name = '']) => name)
      const weigh = (extension: string) =>
        asked
          .filter((name) => name.endsWith(extension))
          .reduce((sum, name) => sum + wire(files.get(name)?.body ?? ''), 0)
      expect(asked.filter((name) => !files.has(name))).toEqual([])
      for (const [measured, limit] of [
        [weigh('.js'), budget.script],
        [weigh('.css'), budget.style],
        [wire(html), budget.list],
      ] as const) {
        expect(measured).toBeGreaterThan(KILO)
        expect(measured).toBeLessThanOrEqual(limit)
      }
    } finally {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
)

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { readRecords } from './portfolio-records.ts'
import { readPortfolioSource } from './portfolio-source.files.ts'

const record = (more = ''): string =>
  `---\ntitle: Semis\nmission: Semer\nincubator: anct\ncontact: equipe@semis.example\nphases:\n  - name: construction\n    start: 2024-02-01\n${more}---\nCorps`

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portfolio-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), content)
  }
}
async function read(source = folder) {
  const found = await readPortfolioSource(source)
  if (!found.ok) return found.error.code
  const { products, incubators, organisations } = readRecords(found.value, { today: day('2026-08-20') })
  return {
    names: [products, incubators, organisations].map(({ records }) =>
      records.map(({ externalId }) => externalId),
    ),
    faults: [...products.faults, ...incubators.faults, ...organisations.faults].map(
      ({ file, code }) => `${file} ${code}`,
    ),
  }
}

it('a content folder is read from itself or from the one around it, and no member is', async () => {
  await write({
    'content/_startups/semis.partagés.md': record(),
    'content/_incubators/anct.md': '---\ntitle: Incubateur\n---\n',
    'content/_organisations/idfm': '---\nname: Région\n---\n',
    'content/_authors/une.personne.md': 'illisible',
  })
  const whole = { names: [['semis.partagés'], ['anct'], ['idfm']], faults: [] }
  expect(await read()).toEqual(whole)
  expect(await read(path.join(folder, 'content'))).toEqual(whole)
})

it('each record that cannot be read is said, the others are read', async () => {
  await write({
    '_startups/a-latin1.md': Uint8Array.from([0x2d, 0xe9]),
    '_startups/b-bomb.md': record('x: &a [1]\ny: [*a, *a]\n'),
    '_startups/c-large.md': record(`x: ${'a'.repeat(1024 * 1024)}\n`),
    '_startups/d-character.md': record('link: https://a.example/&#xFFFFFF;\n'),
    '_startups/e-twice': record(),
    '_startups/e-twice.md': record(),
  })
  expect(await read()).toEqual({
    names: [['d-character', 'e-twice'], [], []],
    faults: [
      '_startups/a-latin1.md not-utf8',
      '_startups/b-bomb.md bad-yaml',
      '_startups/c-large.md too-large',
      '_startups/e-twice.md duplicate-id',
    ],
  })
})

it('in a folder of product files, what is not Markdown is no product', async () => {
  await write({ 'semis.md': record(), LICENSE: 'Licence', 'liste.json': '[]' })
  expect(await read()).toEqual({ names: [['semis'], [], []], faults: [] })
})

it.each<[string, Record<string, string>, string]>([
  ['an empty folder', {}, ''],
  ['a folder of other Markdown', { 'a.md': '# Titre' }, ''],
  ['a lone product file', { 'a.md': record() }, 'a.md'],
  ['a document of something else', { 'a.json': '{"data":[{"type":"articles","id":"1"}]}' }, 'a.json'],
  ['what is not there', {}, 'absent'],
])('%s is no portfolio', async (_case, files, source) => {
  await write(files)
  expect(await read(path.join(folder, source))).toBe('not-a-portfolio')
})

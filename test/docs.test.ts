import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { filesUnder } from './support/tools.ts'

const notOurs = new Set(['node_modules', 'dist', 'data', 'coverage', '.git', '.cache'])
const everything = (await readdir('.', { withFileTypes: true })).filter(({ name }) => !notOurs.has(name))
const atRoot = everything.filter((entry) => entry.isFile()).map(({ name }) => name)
const folders = everything.filter((entry) => entry.isDirectory()).map(({ name }) => name)
const ourFiles = [...atRoot, ...(await filesUnder(folders, /./))]

const read = (file: string): Promise<string> => readFile(file, 'utf8')
const readAll = async (files: readonly string[]): Promise<string> =>
  (await Promise.all(files.map(read))).join('\n')
const pages = ourFiles.filter((file) => file.endsWith('.md'))

/** Rows of the tables of a page, by cells, headings and rules left out. */
const rowsOf = (page: string): readonly (readonly string[])[] =>
  page
    .split('\n')
    .filter(
      (line, i, lines) =>
        line.startsWith('|') && !/^\|[\s:|-]+$/.test(line) && !/^\|[\s:|-]+$/.test(lines[i + 1] ?? ''),
    )
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

const inCode = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '')

describe('the glossary', async () => {
  const rows = rowsOf(await read('docs/glossary.md'))
  const sources = await readAll(
    ourFiles.filter((file) => /^(src|migrations)\/.*\.(tsx?|sql)$/.test(file) && !file.includes('.test.')),
  )

  it('gives each word its identifiers, its meaning and its source', () => {
    expect(rows.length).toBeGreaterThan(20)
    for (const row of rows) {
      expect(row).toHaveLength(4)
      expect(
        row.filter((cell) => cell === ''),
        row[0],
      ).toEqual([])
      expect(inCode(row[1] ?? ''), row[0]).not.toEqual([])
    }
  })

  it('names only what the code still names', () => {
    const words = new Set(sources.match(/[\w-]+/g))
    const gone = rows
      .flatMap(([, identifiers = '']) => inCode(identifiers))
      .filter((name) => !words.has(name))
    expect(gone).toEqual([])
  })

  it('gives a French word once', () => {
    const terms = rows.map(([term]) => term)
    expect(terms.filter((term, i) => terms.indexOf(term) !== i)).toEqual([])
  })
})

describe('the decisions', async () => {
  const files = (await readdir('docs/adr')).filter((file) => file !== 'README.md').sort()
  const numberOf = (file: string): number => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1])

  it('are numbered from 1, none missing, none twice', () => {
    expect(files.map(numberOf)).toEqual(files.map((_, i) => i + 1))
  })

  it.each(files)('%s has its number, status, date and parts, on half a page', async (file) => {
    const text = await read(`docs/adr/${file}`)
    expect(text).toMatch(new RegExp(`^# ${numberOf(file)}\\. \\S`))
    expect(text).toMatch(/^Status: (accepted|superseded by \[\d{4}\]\(\d{4}-[a-z0-9-]+\.md\))$/m)
    expect(text).toMatch(/^Date: \d{4}-\d{2}-\d{2}$/m)
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
      'Context',
      'Decision',
      'Consequences',
      'What would make us change',
    ])
    expect(text.split(/\s+/).length).toBeLessThan(450)
  })

  it('stand in their list', async () => {
    const list = await read('docs/adr/README.md')
    expect(files.filter((file) => !list.includes(`](${file})`))).toEqual([])
  })
})

describe('the commands', async () => {
  const readme = await read('README.md')
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> }

  it('of npm exist wherever a page names them', async () => {
    const named = [...(await readAll(pages)).matchAll(/\bnpm (?:run ([a-z][\w:-]*)|(start|test)\b)/g)].map(
      ([, run, own]) => run ?? own ?? '',
    )
    expect(named).toEqual(expect.arrayContaining(['start', 'test']))
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([])
  })

  it('of the checkout all stand in the README', () => {
    const missing = Object.keys(scripts).filter(
      (name) => !readme.includes(`npm ${['start', 'test'].includes(name) ? '' : 'run '}${name}`),
    )
    expect(missing).toEqual([])
  })

  it('of the command line are those of the README', async () => {
    const code = await readAll(ourFiles.filter((file) => /^src\/.*\.cli\.ts$/.test(file)))
    const real = [...code.matchAll(/\bname: '([a-z ]+)',\s+usage[:,]/g)].map(([, name]) => name)
    const told = rowsOf(readme.slice(readme.indexOf('## Command line'))).flatMap(
      ([command = '']) => /^`([a-z]+(?: [a-z]+)?)/.exec(command)?.[1] ?? [],
    )
    expect(told.sort()).toEqual(['serve', ...real].sort())
  })
})

describe('the configuration', async () => {
  const code = await read('src/config.ts')
  const schema = /const environment = z\.object\(\{([\s\S]+?)\n\}\)/.exec(code)?.[1] ?? ''
  const known = [...schema.matchAll(/^ {2}([A-Z][A-Z0-9_]*):/gm)].map(([, name]) => name)
  const told = rowsOf(await read('docs/configuration.md')).flatMap(([first = '']) => inCode(first))

  it('tells each variable that is read, and no other', () => {
    expect(known.length).toBeGreaterThan(10)
    expect([...told].sort()).toEqual([...known].sort())
  })
})

describe('publiccode.yml', async () => {
  const publiccode = parse(await read('publiccode.yml')) as Record<string, unknown> & {
    readonly url?: string
    readonly legal: { readonly license: string }
    readonly maintenance: { readonly contacts?: readonly { readonly name: string }[] }
    readonly description: Record<
      string,
      { shortDescription: string; longDescription: string; features: string[]; screenshots: string[] }
    >
  }

  it('holds what the standard asks, but for the address and the contacts that only its publisher knows', () => {
    const asked = [
      'publiccodeYmlVersion',
      'name',
      'platforms',
      'categories',
      'developmentStatus',
      'softwareType',
      'description',
      'legal',
      'maintenance',
      'localisation',
    ]
    expect(Object.keys(publiccode)).toEqual(expect.arrayContaining(asked))
    if (publiccode.url !== undefined) expect(publiccode.url).toMatch(/^https:\/\//)
    for (const { name } of publiccode.maintenance.contacts ?? []) expect(name).not.toBe('')
  })

  it('describes within the limits of the standard, with pictures that exist', () => {
    for (const { shortDescription, longDescription, features, screenshots } of Object.values(
      publiccode.description,
    )) {
      expect(shortDescription.length).toBeLessThanOrEqual(150)
      expect(longDescription.length).toBeGreaterThanOrEqual(150)
      expect(longDescription.length).toBeLessThanOrEqual(10_000)
      expect(features.length).toBeGreaterThan(0)
      expect(screenshots.filter((file) => !existsSync(file))).toEqual([])
    }
  })

  it('names the licence that the package and the licence file name', async () => {
    const { license } = JSON.parse(await read('package.json')) as { license: string }
    expect(publiccode.legal.license).toBe(license)
    expect(await read('LICENSE')).toMatch(
      /^ +GNU AFFERO GENERAL PUBLIC LICENSE\n +Version 3, 19 November 2007\n/,
    )
  })
})

it('the pages that the code names exist', async () => {
  const code = await readAll(ourFiles.filter((file) => /^src\/.*\.tsx?$/.test(file)))
  const named = [...code.matchAll(/(?<![\w/.-])docs\/(adr\/\d{4}|[a-z-]+)/g)].map(([name]) => name)
  expect(named).toContain('docs/adr/0004')
  expect(named.filter((name) => !pages.some((page) => page.startsWith(name)))).toEqual([])
})

it.each(pages)('every relative link of %s leads somewhere', async (page) => {
  const links = [...(await read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '')
  const relative = links.filter((link) => !/^([a-z]+:|#)/.test(link)).map((link) => link.replace(/#.*$/, ''))
  expect(relative.filter((link) => !existsSync(path.join(path.dirname(page), link)))).toEqual([])
})

const binary = /\.(png|jpe?g|ico|woff2?|gz)$/
const ofSomeMachine = [
  // Folders of a person or of a workplace, written as absolute paths.
  /(?<![\w.-])\/(home|root|Users|tmp|work|workspaces?|builds?|runner)\/\w/,
  /\b[A-Z]:\\Users\\/,
  // Networks that only their owner reaches.
  /https?:\/\/(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/,
  /https?:\/\/[\w.-]+\.(internal|local|lan|corp|intranet)\b/,
  // Any registry but npm's own.
  /"resolved"\s*:\s*"(?!https:\/\/registry\.npmjs\.org\/)/,
  /\b(registry|_auth\w*)\s*=/,
]

it('no file tells of the machine it was written on', async () => {
  const told = await Promise.all(
    ourFiles
      .filter((file) => !binary.test(file))
      .map(async (file) => {
        const text = await read(file)
        return ofSomeMachine
          .flatMap((pattern) => pattern.exec(text)?.[0] ?? [])
          .map((found) => `${file}: ${found}`)
      }),
  )
  expect(told.flat()).toEqual([])
})

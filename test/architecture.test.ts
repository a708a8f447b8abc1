import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { grantableRoles } from '../src/shared/rights.ts'
import { filesUnder, runTool } from './support/tools.ts'

// A checker that sees no file finds no fault: each is asked what it read.
const MINUTE = 60_000
const LONGEST = 300
const code = ['src', 'public', 'test', 'e2e', 'bench']

it(`no source file is longer than ${LONGEST} lines, tables of data apart`, async () => {
  const files = await filesUnder([...code, 'scripts'], /\.(tsx?|mjs)$/)
  const lengths = await Promise.all(
    files
      .filter((file) => !file.includes('.data.'))
      .map(async (file) => ({ file, lines: (await readFile(file, 'utf8')).trimEnd().split('\n').length })),
  )
  expect(lengths.length).toBeGreaterThan(100)
  expect(lengths.filter(({ lines }) => lines > LONGEST)).toEqual([])
})

it(
  'the import rules read every file of the application and of the browser',
  async () => {
    const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'public']
    const { stdout } = await runTool('depcruise', args)
    const { modules } = JSON.parse(stdout) as { modules: readonly { readonly source: string }[] }
    const read = modules
      .map(({ source }) => source)
      .filter((source) => /^(src|public)\/.*\.tsx?$/.test(source))
    expect(read.sort()).toEqual(await filesUnder(['src', 'public'], /\.tsx?$/))
  },
  MINUTE,
)

it(
  'the compiler read every TypeScript file',
  async () => {
    const { stdout } = await runTool('tsc', ['-p', '.', '--listFilesOnly'])
    const read = stdout
      .split(/\r?\n/)
      .map((line) => path.relative(process.cwd(), path.resolve(line.trim())).split(path.sep).join('/'))
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules/'))
    expect(read.sort()).toEqual([...(await filesUnder(code, /\.tsx?$/)), 'vitest.config.ts'].sort())
  },
  MINUTE,
)

it(
  'the linter and formatter read every source, script, style sheet and setting',
  async () => {
    const { stdout } = await runTool('biome', ['ci', '--verbose', '--max-diagnostics=1', '--colors=off'])
    const read = new Set(
      [...stdout.matchAll(/^\s*- (\S+)\r?$/gm)].map(([, file]) => file?.replaceAll('\\', '/')),
    )
    const wanted = [
      ...(await filesUnder(code, /\.(tsx?|css)$/)),
      ...(await filesUnder(['scripts'], /\.mjs$/)),
      ...['biome.json', 'knip.json', 'package.json', 'tsconfig.json', 'vitest.config.ts'],
    ]
    expect(wanted.filter((file) => !read.has(file))).toEqual([])
  },
  MINUTE,
)

// test/whole/routes-by-role.test.ts asks roles with the same rights in turn: it may, as long as no door can tell them apart.
it('no door asks for a role by its name: what a role opens is in one table', async () => {
  const sources = await filesUnder(['src'], /(\.(routes|api)|\/web\/.*)\.tsx?$/)
  const doors = sources.filter((file) => !file.includes('.test.'))
  expect(doors.length).toBeGreaterThan(50)
  // A key's kind is called as its role: doors may tell a program from a person.
  const names = new RegExp(`(?<!kind === )['"\`](${grantableRoles.join('|')})['"\`]`)
  const naming = await Promise.all(
    doors.map(async (file) => ({ file, role: names.exec(await readFile(file, 'utf8'))?.[1] ?? null })),
  )
  expect(naming.filter(({ role }) => role !== null)).toEqual([])
})

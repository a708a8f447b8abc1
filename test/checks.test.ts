import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runTool, smallTree } from './support/tools.ts'

// Each rule is broken once, in a small tree of its own, under the settings of this repository: a rule that no longer bites is seen here.
const MINUTE = 60_000
const setting = (file: string): Promise<string> => readFile(file, 'utf8')

const library = (name: string) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({
    name,
    version: '1.0.0',
    type: 'module',
    exports: './index.js',
  }),
  [`node_modules/${name}/index.js`]: 'export const thing = 1\n',
})

const importFaults = {
  'no-cycles': ['src/web/egg.ts', "import { hen } from './hen.ts'\nexport const egg = () => hen"],
  'shared-depends-on-nothing': [
    'src/shared/word.ts',
    "import type { Db } from '../platform/db.ts'\nexport type Word = Db",
  ],
  'domain-is-pure': [
    'src/features/seed/seed.ts',
    "import { thing } from 'kysely'\nexport const seed = thing",
  ],
  'queries-know-no-http': [
    'src/features/seed/seed.queries.ts',
    "import { thing } from 'hono'\nexport type Row = typeof thing",
  ],
  'views-know-no-sql': [
    'src/features/seed/seed.views.tsx',
    "import type { Row } from './seed.queries.ts'\nexport const SeedPage = ({ row }: { row: Row }) => <p>{row}</p>",
  ],
  'platform-and-web-know-no-feature': [
    'src/platform/db.ts',
    "import type { Seed } from '../features/seed/index.ts'\nexport type Db = Seed",
  ],
  'platform-knows-no-web': [
    'src/platform/mail.ts',
    "import { hen } from '../web/hen.ts'\nexport const mail = hen",
  ],
  'web-knows-no-sql': [
    'src/web/table.tsx',
    "import type { thing } from 'kysely'\nexport const Table = (p: { t: typeof thing }) => <p>{p.t}</p>",
  ],
  'features-meet-at-index': [
    'src/features/soil/soil.routes.tsx',
    "import { SeedPage } from '../seed/seed.views.tsx'\nexport const page = () => <SeedPage row={1} />",
  ],
  'nothing-depends-on-tests': ['src/features/soil/index.ts', "export { aSoil } from './soil.fixtures.ts'"],
} as const

it(
  'each import rule refuses what it names, in markup and in types too',
  async () => {
    const folder = await smallTree({
      ...library('kysely'),
      ...library('hono'),
      '.dependency-cruiser.cjs': await setting('.dependency-cruiser.cjs'),
      'tsconfig.json': await setting('tsconfig.json'),
      'src/web/hen.ts': "import { egg } from './egg.ts'\nexport const hen = () => egg",
      'src/features/seed/index.ts': 'export type Seed = string',
      'src/features/soil/soil.fixtures.ts': 'export const aSoil = () => 1',
      ...Object.fromEntries(Object.values(importFaults)),
    })
    const { stdout } = await runTool(
      'depcruise',
      ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
      folder,
    )
    const { summary } = JSON.parse(stdout) as {
      summary: { violations: readonly { from: string; rule: { name: string } }[] }
    }
    const found = summary.violations
      .filter(({ from }) => !from.includes('hen.ts'))
      .map(({ rule, from }) => `${rule.name}: ${from}`)
    expect(found.sort()).toEqual(
      Object.entries(importFaults)
        .map(([rule, [file]]) => `${rule}: ${file}`)
        .sort(),
    )

    const { forbidden } = createRequire(import.meta.url)(path.resolve('.dependency-cruiser.cjs')) as {
      forbidden: readonly { name: string }[]
    }
    expect(forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(importFaults).sort())
  },
  MINUTE,
)

const branches = Array.from({ length: 7 }, (_, i) => `  if (n > ${i}) if (n < ${i * 2}) n += 1`).join('\n')

const lintFaults = {
  'suspicious/noExplicitAny': 'export const f = (x: any): unknown => x',
  'style/noNonNullAssertion': 'export const f = (x: readonly string[]): string => x[0]!',
  'style/noDefaultExport': 'const f = 1\nexport default f',
  'style/noEnum': 'export enum F {\n  One,\n}',
  'style/noNamespace': 'export namespace F {\n  export const one = 1\n}',
  'complexity/noExcessiveLinesPerFunction': `export function f(n: number): void {\n${'  globalThis.name = String(n)\n'.repeat(61)}}`,
  'complexity/noExcessiveCognitiveComplexity': `export function f(given: number): number {\n  let n = given\n${branches}\n  return n\n}`,
  'complexity/useMaxParams':
    'export const f = (a: number, b: number, c: number, d: number): number => a + b + c + d',
  'correctness/noUnusedImports': "import { readFile } from 'node:fs'\nexport const f = 1",
  'nursery/noFloatingPromises':
    'async function later(): Promise<void> {}\nexport function f(): void {\n  later()\n}',
  'suspicious/noConsole': "export const f = (): void => console.log('heard')",
} as const

describe('the linter', () => {
  it(
    'refuses each fault that the style guide names, and file names that are not ASCII kebab-case',
    async () => {
      const nameOf = (rule: string): string => `src/${rule.replace(/^.*\//, '').toLowerCase()}.ts`
      const folder = await smallTree({
        'biome.json': await setting('biome.json'),
        '.gitignore': await setting('.gitignore'),
        'src/BadName.ts': 'export const f = 1\n',
        'src/été.ts': 'export const f = 1\n',
        ...Object.fromEntries(Object.entries(lintFaults).map(([rule, text]) => [nameOf(rule), `${text}\n`])),
      })
      const { code, stdout } = await runTool(
        'biome',
        ['lint', '--reporter=json', '--max-diagnostics=none', 'src'],
        folder,
      )
      const { diagnostics } = JSON.parse(stdout) as {
        diagnostics: readonly { category: string; severity: string; location: { path: string } }[]
      }
      const found = new Set(
        diagnostics
          .filter(({ severity }) => severity === 'error')
          .map((d) => `${d.category} ${d.location.path}`),
      )
      const wanted = Object.keys(lintFaults).map((rule) => `lint/${rule} ${nameOf(rule)}`)
      const names = ['src/BadName.ts', 'src/été.ts'].map(
        (file) => `lint/style/useFilenamingConvention ${file}`,
      )
      expect([...wanted, ...names].filter((fault) => !found.has(fault))).toEqual([])
      expect(code).not.toBe(0)
    },
    MINUTE,
  )
})

const typeFaults = {
  strict: ['TS2322', 'export const f: string = null'],
  noUncheckedIndexedAccess: [
    'TS2322',
    'const list: readonly string[] = []\nexport const f: string = list[0]',
  ],
  exactOptionalPropertyTypes: ['TS2375', 'export const f: { one?: string } = { one: undefined }'],
  noImplicitReturns: ['TS7030', 'export function f(n: number) {\n  if (n > 1) return n\n}'],
  noFallthroughCasesInSwitch: [
    'TS7029',
    'export function f(n: number): void {\n  switch (n) {\n    case 1:\n      console.log(n)\n    case 2:\n  }\n}',
  ],
  noImplicitOverride: ['TS4114', 'class One {\n  f() {}\n}\nexport class Two extends One {\n  f() {}\n}'],
  noUnusedLocals: ['TS6133', 'const unread = 1\nexport const f = 1'],
  noUnusedParameters: ['TS6133', 'export const f = (unread: number): number => 1'],
  verbatimModuleSyntax: ['TS1484', "import { Named } from './named'\nexport type F = Named"],
  erasableSyntaxOnly: ['TS1294', 'export class F {\n  constructor(readonly one: string) {}\n}'],
} as const

it(
  'the compiler refuses each thing that the strict options forbid',
  async () => {
    const folder = await smallTree({
      'tsconfig.json': JSON.stringify({
        extends: path.resolve('tsconfig.json'),
        compilerOptions: { types: [] },
        include: ['*.ts'],
      }),
      'named.ts': 'export type Named = string\n',
      ...Object.fromEntries(
        Object.entries(typeFaults).map(([option, [, text]]) => [`${option}.ts`, `${text}\n`]),
      ),
    })
    const { stdout } = await runTool('tsc', ['-p', '.', '--pretty', 'false'], folder)
    const found = new Set(
      [...stdout.matchAll(/^(\w+)\.ts\(\d+,\d+\): error (TS\d+)/gm)].map(
        ([, file, fault]) => `${file} ${fault}`,
      ),
    )
    expect([...found].sort()).toEqual(
      Object.entries(typeFaults)
        .map(([option, [fault]]) => `${option} ${fault}`)
        .sort(),
    )
  },
  MINUTE,
)

it(
  'dead code is refused: a file, an export, a dependency that nothing uses',
  async () => {
    const folder = await smallTree({
      'knip.json': await setting('knip.json'),
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          module: 'esnext',
          moduleResolution: 'bundler',
          allowImportingTsExtensions: true,
          noEmit: true,
        },
      }),
      'package.json': JSON.stringify({ name: 'tree', type: 'module', dependencies: { kysely: '1.0.0' } }),
      ...library('kysely'),
      'src/main.ts': "import { used } from './used.ts'\nused()\n",
      'src/used.ts': 'export const used = () => 1\nexport const unheard = () => 2\n',
      'src/alone.ts': 'export const alone = 1\n',
    })
    const { code, stdout } = await runTool('knip', ['--no-config-hints'], folder)
    expect(code).not.toBe(0)
    for (const fault of ['src/alone.ts', 'unheard', 'kysely']) expect(stdout).toContain(fault)
  },
  MINUTE,
)

import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// What touches the database says so by its suffix, and runs on both engines.
const onDatabase = [
  'src/**/*.{queries,routes,cli,jobs,api}.test.{ts,tsx}',
  'test/database/**/*.test.{ts,tsx}',
]
const base = {
  globalSetup: 'test/support/global-setup.ts',
  testTimeout: 30_000,
  hookTimeout: 60_000,
  server: { deps: { inline: [/react-dsfr/] } },
}

// React's development mode is several times slower, and not what is served (scripts/build-bundle.mjs). The quick tests keep it, for its warnings.
const asServed = { NODE_ENV: 'production' }
const oxc = { jsx: { runtime: 'automatic', development: false } } as const

const rankOf = ({ moduleId, project }: TestSpecification): number => {
  if (moduleId.includes('/e2e/accessibility')) return 0
  return project.name === 'whole' ? 1 : 2
}

/** The longest files first, so that none is left alone at the end while the other processors wait. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rankOf(a) - rankOf(b))
  }
}

export default defineConfig({
  test: {
    // A worker holds up to 1 GB when its database is embedded.
    maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...base,
          name: 'quick',
          globalSetup: [],
          include: ['src/**/*.test.{ts,tsx}', 'public/**/*.test.ts', 'test/*.test.ts'],
          exclude: onDatabase,
          isolate: false,
        },
      },
      // Files share a process, not a database: no module of ours keeps anything from one to the next, and to import them all
      // again, PGlite first, costs more than most of these files.
      ...(['postgresql', 'embedded'] as const).map((engine) => ({
        oxc,
        test: {
          ...base,
          name: engine,
          include: onDatabase,
          env: { ...asServed, TEST_ENGINE: engine },
          isolate: false,
        },
      })),
      {
        oxc,
        test: {
          ...base,
          name: 'whole',
          include: ['test/whole/**/*.test.ts', 'e2e/**/*.test.ts'],
          env: asServed,
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})

import { defineConfig } from 'vitest/config'

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

export default defineConfig({
  test: {
    maxWorkers: 2,
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
      { test: { ...base, name: 'postgresql', include: onDatabase, env: { TEST_ENGINE: 'postgresql' } } },
      { test: { ...base, name: 'embedded', include: onDatabase, env: { TEST_ENGINE: 'embedded' } } },
      {
        test: {
          ...base,
          name: 'whole',
          include: ['test/whole/**/*.test.ts', 'e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})

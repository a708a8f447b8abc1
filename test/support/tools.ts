import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

const binaries = {
  biome: '@biomejs/biome/bin/biome',
  depcruise: 'dependency-cruiser/bin/dependency-cruiser.mjs',
  knip: 'knip/bin/knip.js',
  tsc: 'typescript/bin/tsc',
} as const

/** What a tool answered: a fault found is an exit code, never an exception. */
export type Answer = { readonly code: number; readonly stdout: string; readonly stderr: string }

/** Runs a checker of the checkout in a folder (the checkout itself unless said). */
export function runTool(
  tool: keyof typeof binaries,
  args: readonly string[],
  cwd = process.cwd(),
): Promise<Answer> {
  const file = path.resolve('node_modules', binaries[tool])
  const { FORCE_COLOR: _, ...env } = process.env
  return new Promise((resolve) => {
    const options = { cwd, env: { ...env, NO_COLOR: '1' }, maxBuffer: 64 * 1024 * 1024 }
    execFile(process.execPath, [file, ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
    })
  })
}

/** Writes a small tree of files, by path, into a folder that goes with the test. */
export async function smallTree(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'terreau-tree-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(path.join(folder, file), text)
  }
  return folder
}

/** Files below the folders of the checkout whose names match, with `/` on every system, sorted. */
export async function filesUnder(folders: readonly string[], names: RegExp): Promise<readonly string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
    }),
  )
  return found
    .flat()
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => names.test(file))
    .sort()
}

import path from 'node:path'
import { runTool } from './foreground.mjs'
import { say, since } from './say.mjs'
import { ensureBuilt, prepare, root } from './setup.mjs'

const tool = (file, ...args) => [path.join(root, 'node_modules', ...file.split('/')), ...args]

const STATIC = [
  { name: 'types', args: tool('typescript/bin/tsc', '-p', '.') },
  { name: 'style', args: tool('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings') },
  {
    name: 'imports',
    args: tool(
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'public',
    ),
  },
  { name: 'code mort', args: tool('knip/bin/knip.js') },
]

/** The tests start the built application; types and style are told first, in better words than the build's. */
const vitest = (...args) => ({
  name: 'tests',
  before: ensureBuilt,
  args: tool('vitest/vitest.mjs', 'run', ...args),
})

/** Runs the checks in order and stops at the first that fails. Resolves to the exit code; the last line sums up. */
async function runChecks(checks) {
  const { node, env } = await prepare()
  const start = performance.now()
  const done = []
  for (const { name, args, before } of checks) {
    const began = performance.now()
    say(`\n── ${name}`)
    await before?.()
    const code = await runTool(node, args, { cwd: root, env })
    say(`── ${name} : ${code === 0 ? 'réussi' : 'échec'} (${since(began)})`)
    if (code !== 0) {
      say(`\nÉchec : ${name}${done.length > 0 ? ` (réussi : ${done.join(', ')})` : ''}, en ${since(start)}.`)
      return 1
    }
    done.push(name)
  }
  say(`\nTout est réussi : ${done.join(', ')}, en ${since(start)}.`)
  return 0
}

/** Everything. With arguments, only the tests, which get them: `npm test -- src/web`. */
export function testAll(args) {
  return runChecks(args.length > 0 ? [vitest(...args)] : [...STATIC, vitest()])
}

/** The quick half: what a person runs before each commit. */
export function testQuick(args) {
  return runChecks([...STATIC, vitest('--project', 'quick', ...args)])
}

import path from 'node:path'
import { runForeground } from './foreground.mjs'
import { launch, Trouble } from './say.mjs'
import { ensureBuilt, ensureInstalled, root, setUp } from './setup.mjs'

// Loaded when asked for: some need packages that the first start has yet to install.
const COMMANDS = {
  start: async (args) => {
    const { node, env } = await setUp()
    return runForeground(node, [path.join(root, 'dist', 'main.js'), 'start', ...args], { cwd: root, env })
  },
  dev: async (args) => (await import('./dev.mjs')).dev(args),
  build: async () => {
    await ensureInstalled()
    await ensureBuilt({ force: true })
    return 0
  },
  test: async (args) => (await import('./checks.mjs')).testAll(args),
  check: async (args) => (await import('./checks.mjs')).testQuick(args),
  // The long tests at full size: five times as many kills as `npm test`.
  soak: async () => {
    process.env.KILLS = '100'
    return (await import('./checks.mjs')).testAll(['--project', 'whole', 'test/whole/kill.test.ts'])
  },
  bench: async (args) =>
    (await import('./tool.mjs')).runProgram({ name: 'bench', entry: 'bench/main.ts', args }),
  screenshots: async (args) =>
    (await import('./tool.mjs')).runProgram({ name: 'screenshots', entry: 'e2e/screenshots.ts', args }),
}

await launch(() => {
  const [name = '', ...args] = process.argv.slice(2)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command)
    throw new Trouble(`commande inconnue : « ${name} ». Commandes : ${Object.keys(COMMANDS).join(', ')}.`)
  return command(args)
})

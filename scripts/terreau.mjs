import path from 'node:path'
import { runForeground } from './foreground.mjs'
import { launch } from './say.mjs'
import { root, setUp } from './setup.mjs'

await launch(async () => {
  const { node, env } = await setUp()
  return runForeground(node, [path.join(root, 'dist', 'main.js'), ...process.argv.slice(2)], { env })
})

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bundle } from './build-bundle.mjs'
import { runTool } from './foreground.mjs'
import { Trouble } from './say.mjs'
import { root, setUp } from './setup.mjs'

/** react-dsfr only works bundled; every other package stays where it is. */
function packagesLeftAlone() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  return Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => name !== '@codegouvfr/react-dsfr',
  )
}

/** Bundles a TypeScript program of the checkout under `.cache`, runs it and resolves to its exit code. */
export async function runProgram({ name, entry, args }) {
  if (!existsSync(path.join(root, entry))) throw new Trouble(`${entry} n'existe pas.`)
  const { node, env } = await setUp()
  const outfile = path.join(root, '.cache', `${name}.mjs`)
  await bundle({ root, entry, outfile, external: packagesLeftAlone() })
  return runTool(node, [outfile, ...args], { cwd: root, env })
}

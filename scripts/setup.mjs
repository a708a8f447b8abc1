import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runTool } from './foreground.mjs'
import { install, isInstalled } from './install.mjs'
import { checkHost, environmentForApp, nodeForApp } from './node.mjs'
import { say, since, step, Trouble } from './say.mjs'
import { fingerprint } from './sources.mjs'
import { inTurn } from './turn.mjs'

/** Folder of the checkout, wherever the command was typed. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')

const turn = path.join(root, '.cache', 'setup.turn')

/** Installs exactly the lock file, only if what is installed differs. */
export async function ensureInstalled() {
  if (isInstalled(root)) return
  await inTurn(turn, async () => {
    if (isInstalled(root)) return
    await step('Installation des dépendances, une à deux minutes', () => install(root))
  })
}

function isBuilt() {
  const stamp = path.join(root, 'dist', '.stamp')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root)
}

/** Builds under the application's Node; all it writes goes to stderr. It stops by itself if the launcher dies. */
function build() {
  const node = nodeForApp(root)
  const options = { cwd: root, env: environmentForApp(root, node), stdio: ['ignore', 2, 2, 'ipc'] }
  return runTool(node, [path.join(root, 'scripts', 'build.mjs')], options)
}

/** Builds `dist` if the sources are no longer those it was built from. `force`: in any case. */
export async function ensureBuilt({ force = false } = {}) {
  if (!force && isBuilt()) return
  await inTurn(turn, async () => {
    if (!force && isBuilt()) return
    const code = await build()
    if (code > 128) throw new Trouble('la construction a été interrompue. Relancez pour la reprendre.')
    if (code !== 0) throw new Trouble('la construction a échoué ; les lignes ci-dessus disent pourquoi.')
  })
}

/** Installs what is needed. Resolves to the Node that runs the application, and the environment to give it. */
export async function prepare() {
  checkHost()
  await ensureInstalled()
  const node = nodeForApp(root)
  return { node, env: environmentForApp(root, node) }
}

/** Makes the checkout ready to run: `prepare`, and a build of the present sources. */
export async function setUp() {
  const start = performance.now()
  const fresh = !existsSync(path.join(root, 'dist', '.stamp'))
  const prepared = await prepare()
  await ensureBuilt()
  if (fresh) say(`Terreau est prêt (${since(start)}).`)
  return prepared
}

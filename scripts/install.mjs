import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { untilExit } from './foreground.mjs'
import { Trouble } from './say.mjs'

const NPM_CI = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']

const stampOf = (root) => path.join(root, 'node_modules', '.terreau-installed')
const lockOf = (root) => path.join(root, 'package-lock.json')

function readOrNull(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  }
}

function digestOfLock(root) {
  return createHash('sha256')
    .update(readFileSync(lockOf(root)))
    .digest('hex')
}

/** npm's rule for the `os`, `cpu` and `libc` of a package: a list of accepted values, or of `!refused` ones. */
function accepts(list, value) {
  if (list === undefined) return true
  const values = [list].flat()
  const wanted = values.filter((one) => !one.startsWith('!'))
  return (
    !values.includes(`!${value}`) && (wanted.length === 0 || wanted.includes(value) || wanted.includes('any'))
  )
}

function fitsHost({ os, cpu, libc }) {
  if (os === undefined && cpu === undefined) return false
  const c = process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
  return accepts(os, process.platform) && accepts(cpu, process.arch) && accepts(libc, c)
}

/**
 * Names of the packages that are not installed as the lock file says, or that it does not know. An optional package
 * may be absent, except the one made for this very platform: npm ends well without it, but nothing runs.
 */
function differences(root) {
  const installed = readOrNull(path.join(root, 'node_modules', '.package-lock.json'))
  const there = installed === null ? {} : JSON.parse(installed).packages
  const wanted = JSON.parse(readFileSync(lockOf(root), 'utf8')).packages
  const isWrong = (place, one) =>
    there[place]
      ? there[place].version !== one.version || there[place].integrity !== one.integrity
      : !one.optional || fitsHost(one)
  const wrong = Object.keys(wanted).filter((place) => place !== '' && isWrong(place, wanted[place]))
  const unknown = Object.keys(there).filter((place) => wanted[place] === undefined)
  return [...wrong, ...unknown].map((place) => place.replace(/^.*node_modules\//, ''))
}

/** Kept where it can be: a checkout installed by someone else, read-only, is compared anew each time. */
function writeStamp(root) {
  try {
    mkdirSync(path.dirname(stampOf(root)), { recursive: true })
    writeFileSync(stampOf(root), digestOfLock(root))
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error
  }
}

/**
 * The package of Node 24 also offers itself as the `node` of npm scripts. Where it cannot start (musl) it would keep
 * `npm start` from starting at all, so the launcher always runs on the host's Node. On Windows a running program
 * cannot be removed: left alone then.
 */
function keepHostNode(root) {
  if (process.platform === 'win32' && process.execPath.startsWith(path.join(root, 'node_modules'))) return
  for (const file of ['node', 'node.cmd', 'node.ps1'])
    rmSync(path.join(root, 'node_modules', '.bin', file), { force: true })
}

/** Whether exactly the packages of the lock file are installed, by our hand or by someone's `npm ci`. */
export function isInstalled(root) {
  if (readOrNull(stampOf(root)) === digestOfLock(root)) return true
  if (differences(root).length > 0) return false
  writeStamp(root)
  keepHostNode(root)
  return true
}

/** The npm that runs us, if one does; otherwise the one of the PATH, which is a batch file on Windows. */
function npmCommand() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  if (npm && /npm-cli\.[cm]?js$/.test(npm))
    return { file: node ?? process.execPath, args: [npm, ...NPM_CI], shell: false }
  if (process.platform === 'win32') return { file: ['npm', ...NPM_CI].join(' '), args: [], shell: true }
  return { file: 'npm', args: NPM_CI, shell: false }
}

/** Runs npm in silence; resolves to its exit code and all it wrote. */
async function runNpm(root) {
  const { file, args, shell } = npmCommand()
  const npm = spawn(file, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] })
  const parts = []
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (part) => parts.push(part))
  try {
    const code = await untilExit(npm)
    return { code, output: Buffer.concat(parts).toString() }
  } catch (error) {
    if (error.code === 'ENOENT')
      throw new Trouble('npm est introuvable. Installez-le avec Node, puis relancez.')
    throw error
  }
}

const NETWORK = [
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENETUNREACH',
  'ENOTCACHED',
  'ENOTFOUND',
  'ETIMEDOUT',
]

/** What went wrong, in one line. A run of npm that says nothing of an error was stopped by a signal. */
function failure({ code, output }) {
  const what = "l'installation des dépendances"
  const error = /npm (?:error|ERR!) code (\S+)/.exec(output)?.[1]
  if (error === undefined && code > 128) return `${what} a été interrompue. Relancez pour la reprendre.`
  if (NETWORK.includes(error) || /network/i.test(output))
    return `${what} a échoué : le registre npm ne répond pas (${error}). Vérifiez la connexion au réseau, puis relancez.`
  if (error === 'EUSAGE')
    return `${what} a échoué : package-lock.json ne correspond pas à package.json (EUSAGE). Reprenez la version du dépôt, puis relancez.`
  return `${what} a échoué (npm ci : ${error ?? code}). Lancez « npm ci --ignore-scripts » pour voir le détail.`
}

/** Installs exactly the lock file. No install script of any package is run. */
export async function install(root) {
  const result = await runNpm(root)
  if (result.code !== 0) throw new Trouble(failure(result))
  const missing = differences(root)
  if (missing.length > 0)
    throw new Trouble(
      `npm n'a pas pu installer ${missing.slice(0, 3).join(', ')}. Vérifiez la connexion au réseau, puis relancez.`,
    )
  writeStamp(root)
  keepHostNode(root)
}

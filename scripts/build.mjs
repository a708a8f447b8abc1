import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle } from './build-bundle.mjs'
import { buildFonts } from './build-fonts.mjs'
import { runTool } from './foreground.mjs'
import { launch, step, Trouble } from './say.mjs'
import { fingerprint, templateKey } from './sources.mjs'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')
const dist = path.join(root, 'dist')
/** Everything is made here, then takes the place of `dist`: a server that runs never sees half a build. */
const next = path.join(root, '.cache', 'dist.next')
const previous = path.join(root, '.cache', 'dist.previous')

/** Packages that find files beside themselves, or start threads from them: left in node_modules. */
const external = [
  '@electric-sql/pglite',
  '@myriaddreamin/typst-ts-node-compiler',
  'nodemailer',
  'oidc-provider',
  'pg',
  'pg-boss',
  'pg-native',
  'pino',
]

async function buildServer() {
  await bundle({ root, entry: 'src/main.ts', outfile: path.join(next, 'main.js'), external })
}

/** So are files that people bring. */
async function buildReader() {
  const entry = 'src/features/funding/import/expense-child.files.ts'
  if (!existsSync(path.join(root, entry))) return
  await bundle({ root, entry, outfile: path.join(next, 'expense-child.js'), external })
}

/** Documents are composed by a program of their own, with its fonts beside it. */
async function buildComposer() {
  const entry = 'src/platform/pdf-child.ts'
  if (!existsSync(path.join(root, entry))) return
  await bundle({
    root,
    entry,
    outfile: path.join(next, 'pdf-child.js'),
    external,
  })
  await buildFonts({ root, outDir: next })
}

async function buildPublic() {
  const script = path.join(root, 'scripts', 'build-assets.mjs')
  if (!existsSync(script)) return
  const { buildAssets } = await import(pathToFileURL(script).href)
  await buildAssets({ outDir: next })
}

/** The embedded database, migrated and empty, copied at the first start instead of being made again. */
async function makeTemplate() {
  const args = [path.join(next, 'main.js'), 'template', path.join(next, 'template')]
  const env = { ...process.env, TERREAU_ROOT: root }
  const code = await runTool(process.execPath, args, { cwd: root, env, stdio: ['ignore', 2, 2, 'ipc'] })
  if (code !== 0) throw new Trouble("la base de départ n'a pas pu être préparée.")
}

/** Resolves to the folder where the template is now: the one of the previous build if nothing it depends on changed. */
async function template() {
  const key = templateKey(root)
  const made = path.join(dist, 'template.stamp')
  const kept =
    existsSync(made) && readFileSync(made, 'utf8') === key && existsSync(path.join(dist, 'template'))
  if (!kept) await step('Préparation de la base de départ', makeTemplate)
  await writeFile(path.join(next, 'template.stamp'), key)
  return path.join(kept ? dist : next, 'template')
}

async function replaceDist(templateFolder) {
  await rm(previous, { recursive: true, force: true })
  if (templateFolder) await rename(templateFolder, path.join(next, 'template'))
  if (existsSync(dist)) await rename(dist, previous)
  await rename(next, dist)
  await rm(previous, { recursive: true, force: true })
}

/** Builds `dist` from the sources. Its stamp tells which ones; taken first, so that a change made meanwhile counts. */
async function build() {
  const stamp = fingerprint(root)
  await rm(next, { recursive: true, force: true })
  await mkdir(next, { recursive: true })
  await step('Construction du serveur', buildServer)
  await step('Préparation des documents', buildComposer)
  await step('Préparation de la lecture des fichiers', buildReader)
  await step('Construction des feuilles de style et des scripts', buildPublic)
  const templateFolder = existsSync(path.join(root, 'src/platform/template.ts')) ? await template() : null
  await writeFile(path.join(next, '.stamp'), stamp)
  await replaceDist(templateFolder)
  return 0
}

// Two builds at once would spoil each other: this one ends with the launcher that holds the turn.
process.on('disconnect', () => process.exit(1))
process.channel?.unref()

await launch(async () => {
  try {
    return await build()
  } catch (error) {
    // esbuild has already shown the place and the cause.
    if (Array.isArray(error?.errors)) return 1
    throw error
  }
})

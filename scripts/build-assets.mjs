import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { connectSheet, finish, styleSheet } from './build-styles.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const publicFolder = path.join(root, 'public')
const dsfrFolder = path.join(root, 'node_modules/@codegouvfr/react-dsfr/dsfr')

/** Files written so far, by logical name, with the address of each. */
function newStore(outDir) {
  const urls = {}
  return {
    urls,
    /** Writes the bytes under a name that carries their digest; gives their address. `folder`: "" or "etat/". */
    async add(logical, bytes, folder = '') {
      if (urls[logical]) return urls[logical]
      const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
      const extension = path.extname(logical)
      const name = `${folder}${path.basename(logical, extension)}.${digest}${extension}`
      urls[logical] = `/static/${name}`
      await mkdir(path.dirname(path.join(outDir, 'public', name)), { recursive: true })
      await writeFile(path.join(outDir, 'public', name), bytes)
      return urls[logical]
    },
  }
}

/** Pictures written inside a sheet, by name: the content security policy wants them as files. */
const inlined = new Map()

function fileOfData(url) {
  const comma = url.indexOf(',')
  const bytes = Buffer.from(
    url.slice(0, comma).endsWith(';base64')
      ? Buffer.from(url.slice(comma + 1), 'base64')
      : decodeURIComponent(url.slice(comma + 1)),
  )
  const name = `picture-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.svg`
  inlined.set(name, bytes)
  return `inline:${name}`
}

/** "@fontsource/…" is looked for among the packages, the rest beside the sheet that names it. */
function resolveUrl(url, from) {
  if (url.startsWith('data:')) return fileOfData(url)
  if (url.startsWith('inline:') || url.startsWith('file:') || url.startsWith('/')) return url
  const file = url.startsWith('@')
    ? path.join(root, 'node_modules', url)
    : path.resolve(path.dirname(from), url)
  return pathToFileURL(file).href
}

const bytesOf = (mark) =>
  mark.startsWith('inline:') ? inlined.get(mark.slice('inline:'.length)) : readFileSync(fileURLToPath(mark))

const folders = { neutral: '', etat: 'etat/', connect: 'connect/' }

async function addStyles(store, appearance, name) {
  const css =
    appearance === 'connect'
      ? connectSheet({ root, resolveUrl })
      : styleSheet({ root, appearance, resolveUrl })
  const folder = folders[appearance]
  const marks = [
    ...new Set([...css.matchAll(/url\("?((?:file|inline):[^")]+)"?\)/g)].map(([, mark]) => mark)),
  ]
  const addresses = new Map()
  for (const mark of marks) {
    addresses.set(mark, await store.add(mark.split(/[/:]/).at(-1), bytesOf(mark), folder))
  }
  const bytes = finish(css, (mark) => addresses.get(mark) ?? mark)
  await store.add(name, bytes, folder)
  return { name, bytes: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length }
}

/**
 * DSFR's script names the State's fonts, its colours and its documentation, only to write in the console and to wait for fonts. A
 * neutral installation serves none of the State's identity, so they go; a text that is no longer there stops the build.
 */
const unnamed = {
  'core.module.js': [
    ["'font-family:Marianne', ", ''],
    ["['Marianne', 'Spectral']", '[]'],
    ["'#000091', '#8B8BFF'", "'', ''"],
  ],
  'header.module.js': [
    ["'https://www.systeme-de-design.gouv.fr/version-courante/fr/composants/en-tete'", "''"],
  ],
}

const withoutIdentity = {
  name: 'without-identity',
  setup({ onLoad }) {
    onLoad({ filter: /react-dsfr[/\\]dsfr[/\\].*[.]module[.]js$/ }, ({ path: file }) => {
      let contents = readFileSync(file, 'utf8')
      for (const [text, replacement] of unnamed[path.basename(file)] ?? []) {
        if (!contents.includes(text)) throw new Error(`${path.basename(file)} no longer holds ${text}`)
        contents = contents.replaceAll(text, replacement)
      }
      return { contents, loader: 'js' }
    })
  },
}

async function addScripts(store) {
  const { outputFiles } = await build({
    entryPoints: [path.join(publicFolder, 'terreau.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    write: false,
    logLevel: 'warning',
    plugins: [withoutIdentity],
  })
  const bytes = outputFiles[0].contents
  await store.add('terreau.js', bytes)
  return { name: 'terreau.js', bytes: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length }
}

/**
 * Writes `outDir/public` (styles, scripts, fonts, pictures, each named by the digest of its bytes) and
 * `outDir/assets.json` (logical name to address). What belongs to the State's identity goes under `public/etat`, so
 * that a neutral installation can leave that folder unserved; the marks of the providers of identities under `public/connect`. Resolves to the sizes of what pages load.
 */
export async function buildAssets({ outDir }) {
  const store = newStore(outDir)
  for (const name of readdirSync(publicFolder).filter((file) => file.endsWith('.svg'))) {
    await store.add(name, readFileSync(path.join(publicFolder, name)))
  }
  await store.add('etat-favicon.svg', readFileSync(path.join(dsfrFolder, 'favicon/favicon.svg')), 'etat/')
  const sizes = [
    await addStyles(store, 'neutral', 'terreau.css'),
    await addStyles(store, 'etat', 'etat.css'),
    await addStyles(store, 'connect', 'fr-connect.css'),
    await addScripts(store),
  ]
  await writeFile(path.join(outDir, 'assets.json'), `${JSON.stringify(store.urls, null, 2)}\n`)
  return sizes
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { name, bytes, gzipped } of await buildAssets({
    outDir: path.resolve(process.argv[2] ?? 'dist'),
  })) {
    console.log(`${name} : ${bytes} octets, ${gzipped} compressés`)
  }
}

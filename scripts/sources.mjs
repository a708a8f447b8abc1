import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const FOLDERS = ['src', 'public', 'migrations', 'templates', 'scripts']

/** Tests are not part of what is built: changing one must not build anew. */
const isTest = (file) => /\.test\.tsx?$/.test(file)

/** Paths of the files below a folder, sorted; none if it is not there. */
function filesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const file = path.join(folder, entry.name)
      return entry.isDirectory() ? filesUnder(file) : [file]
    })
    .sort()
}

/** Absolute paths of everything that decides what a build gives. */
function sources(root) {
  const files = FOLDERS.flatMap((folder) => filesUnder(path.join(root, folder))).filter(
    (file) => !isTest(file),
  )
  return [...files, path.join(root, 'package-lock.json')]
}

function digest(root, files, look) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(look(file))
      .update('\0')
  return hash.digest('hex')
}

/** Fingerprint of the sources' contents: neither a `touch` nor another clone changes it. */
export function fingerprint(root) {
  return digest(root, sources(root), (file) => readFileSync(file))
}

/** The same for a glance taken several times a second: sizes and dates only. */
export function glance(root) {
  return digest(root, sources(root), (file) => {
    const found = statSync(file, { throwIfNoEntry: false })
    return `${found?.size} ${found?.mtimeMs}`
  })
}

/** What the ready-made database depends on: the migrations, what makes it, and the engine that wrote its files. */
export function templateKey(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const versions = ['@electric-sql/pglite', 'pg-boss'].map(
    (name) => packages[`node_modules/${name}`]?.version,
  )
  const files = [...filesUnder(path.join(root, 'migrations')), path.join(root, 'src/platform/template.ts')]
  return `${versions.join(' ')} ${digest(root, files, (file) => readFileSync(file))}`
}

import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliDecompress, createBrotliDecompress } from 'node:zlib'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { cachedFolder } from './postgres-binaries.ts'

/** One rule of axe that a page breaks, and the CSS path of each element that breaks it. */
type AxeViolation = { readonly id: string; readonly help: string; readonly nodes: readonly string[] }

type Program = { readonly executablePath: string; readonly env: NodeJS.ProcessEnv }

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The shipped fonts and no other: a picture does not depend on the fonts of the machine. */
const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/**
 * Starts a headless Chromium with an empty profile, removed when it closes: the one at CHROMIUM_PATH, else the
 * one that the npm package `@sparticuz/chromium` ships, with the libraries that the system may lack. It runs
 * without its sandbox, which root and some hosts cannot give, since it only opens our own pages on the loopback.
 */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, env } = await findChromium()
  return chromium.launch({ executablePath, env, chromiumSandbox: false, headless: true, args: quiet })
}

/** Has axe at hand in each document that this page will open: to send it again to each costs more than to run it on most. */
export const bringAxe = (page: Page): Promise<unknown> => page.addInitScript(axe.source)

/** What depends on colours alone: asked again in the other theme, where nothing else changes. */
export const colourRules = ['color-contrast', 'link-in-text-block'] as const

/**
 * Rules that the page breaks, of WCAG 2.0 to 2.2 levels A and AA and of axe's good practices, or those given only; empty when there
 * are none. It is run from outside the page, whose content security policy stays in force.
 */
export async function axeViolations(
  page: Page,
  rules: readonly string[] = [],
): Promise<readonly AxeViolation[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const found = await page.evaluate(
    async (only) => {
      const { axe: injected } = globalThis as unknown as { readonly axe: typeof axe }
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      const runOnly = only.length > 0 ? { type: 'rule' as const, values: only } : tags
      return (await injected.run({ runOnly, resultTypes: ['violations'] })).violations
    },
    [...rules],
  )
  return found.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ target }) => target.join(' ')),
  }))
}

async function findChromium(): Promise<Program> {
  const given = process.env.CHROMIUM_PATH
  if (given) return { executablePath: given, env: process.env }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('npm ships a Chromium for Linux on x64 only: give the path of another in CHROMIUM_PATH')
  }
  const source = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'))
  const folder = await cachedFolder(`chromium-${version}`, (draft) =>
    unpackChromium(join(source, 'bin'), draft),
  )
  const libraries = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  const home = join(folder, 'home')
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries,
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      HOME: home,
      XDG_CACHE_HOME: join(home, '.cache'),
      XDG_CONFIG_HOME: join(home, '.config'),
    },
  }
}

/** Draws with SwiftShader, which it looks for beside its program. */
async function unpackChromium(packed: string, folder: string): Promise<void> {
  const program = createWriteStream(join(folder, 'chromium'))
  await Promise.all([
    pipeline(createReadStream(join(packed, 'chromium.br')), createBrotliDecompress(), program),
    ...['al2023', 'fonts', 'swiftshader'].map((name) => untar(join(packed, `${name}.tar.br`), folder)),
    mkdir(join(folder, 'home')),
  ])
  await writeFile(join(folder, 'fonts.conf'), fontsConfiguration)
}

async function untar(archive: string, folder: string): Promise<void> {
  const tar = await promisify(brotliDecompress)(await readFile(archive))
  for (const { path, content } of filesOf(tar)) {
    const target = join(folder, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, content)
  }
}

/** The plain files of a tar archive (POSIX ustar, 512-byte blocks: a header, then the content, padded). */
function* filesOf(tar: Buffer): Generator<{ readonly path: string; readonly content: Buffer }> {
  const field = (start: number, length: number) =>
    tar.toString('latin1', start, start + length).replace(/\0.*$/s, '')
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(field(at + 124, 12), 8)
    const start = at + 512
    const type = field(at + 156, 1)
    if (type === '' || type === '0') {
      yield { path: field(at, 100), content: tar.subarray(start, start + size) }
    }
    at = start + Math.ceil(size / 512) * 512
  }
}

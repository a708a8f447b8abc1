import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { PortalFile } from '../../../platform/data-portal.ts'
import type { MakePdf } from '../../../platform/pdf.ts'
import { publicCanonical, publicPaper } from '../convention-paper.files.ts'
import type { NamedText } from '../standing-convention.ts'
import { type Described, packageMetadata, packageReadme } from './package.messages.ts'

/** Name of the public data in a package: what a later check reads again. */
export const DATA_FILE = 'convention.json'

type Making = { readonly makePdf: MakePdf; readonly baseUrl: string; readonly specimen: boolean }

export const sha256Of = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex')

const described = ({ name, mediaType, bytes }: PortalFile): Described => ({
  ...{ name, mediaType, byteSize: bytes.byteLength, sha256: sha256Of(bytes) },
})

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')

/** What is published of a signed text: its public data, its document, and what describes both. The same text gives the same bytes. */
export async function packageOf(
  { makePdf, baseUrl, specimen }: Making,
  text: NamedText,
): Promise<readonly PortalFile[]> {
  const head = { text, baseUrl, specimen }
  const papers: readonly PortalFile[] = [
    { name: DATA_FILE, mediaType: 'application/json', bytes: utf8(publicCanonical(text, specimen)) },
    {
      name: 'convention.pdf',
      mediaType: 'application/pdf',
      bytes: await publicPaper({ makePdf, specimen }, text),
    },
  ]
  const files = papers.map(described)
  const metadata = packageMetadata(head, { files, endsOn: text.endsOn })
  return [
    ...papers,
    {
      name: 'metadonnees.jsonld',
      mediaType: 'application/ld+json',
      bytes: utf8(`${JSON.stringify(metadata, null, 2)}\n`),
    },
    { name: 'LISEZMOI.md', mediaType: 'text/markdown', bytes: utf8(packageReadme(head, files)) },
  ]
}

/** Where the package of a text waits. */
const packageFolder = (dataDir: string, { slug, number, sha256 }: NamedText): string =>
  path.join(dataDir, 'publications', slug, `${number}-${sha256.slice(0, 12)}`)

async function written(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  await handle.writeFile(bytes)
  await handle.sync()
  await handle.close()
}

/** Writes a package, aside and then in its place: never half of one. Answers its folder. */
export async function writePackage(
  dataDir: string,
  text: NamedText,
  files: readonly PortalFile[],
): Promise<string> {
  const folder = packageFolder(dataDir, text)
  const aside = `${folder}.${randomUUID()}`
  await mkdir(aside, { recursive: true, mode: 0o700 })
  await Promise.all(files.map(({ name, bytes }) => written(path.join(aside, name), bytes)))
  await rm(folder, { recursive: true, force: true })
  await rename(aside, folder)
  return folder
}

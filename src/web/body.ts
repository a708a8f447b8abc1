import { AppError } from '../shared/errors.ts'
import { type Form, formOf, keptText } from './form.ts'

const KILO = 1024

function tooLarge(limit: number): AppError {
  const size =
    limit >= KILO * KILO
      ? `${Math.floor(limit / KILO / KILO)}\u00a0Mo`
      : `${Math.floor(limit / KILO)}\u00a0ko`
  return new AppError(
    'too-large',
    `Ce que vous avez envoyé dépasse ${size}. Rien n’a été enregistré. Revenez à la page précédente, raccourcissez le texte, ou choisissez un fichier plus léger, puis envoyez de nouveau.`,
  )
}

async function readLimited(request: Request, limit: number): Promise<Buffer<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A file sent with a form: the name that it had, what the browser says it is, its bytes. */
export type SentFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** What a form sent: what was typed, and the files chosen, by name of field. A field left without a file is not there. */
export type Body = { readonly form: Form; readonly files: ReadonlyMap<string, SentFile> }

async function readParts(bytes: Buffer<ArrayBuffer>, type: string): Promise<Body> {
  const data = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => null)
  if (data === null)
    throw new AppError(
      'invalid',
      'Ce formulaire est arrivé incomplet. Rien n’a été enregistré : envoyez-le de nouveau.',
    )
  const files = new Map<string, SentFile>()
  const pairs: (readonly [string, string])[] = []
  for (const [name, value] of data)
    if (typeof value === 'string') pairs.push([name, value])
    else if (value.size > 0)
      files.set(name, {
        name: keptText(value.name),
        type: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      })
  return { form: formOf(pairs), files }
}

type Allowed = { readonly limit: number; readonly files: boolean }

/** Reads the body of a form, never more than `limit` bytes; with files only where a route takes some. */
export async function readBody(request: Request, { limit, files }: Allowed): Promise<Body> {
  const type = request.headers.get('content-type') ?? ''
  if (files && type.startsWith('multipart/form-data'))
    return readParts(await readLimited(request, limit), type)
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    throw new AppError(
      'invalid',
      'Ce formulaire est arrivé dans un format que Terreau ne lit pas. Rechargez la page puis envoyez de nouveau.',
    )
  }
  const text = (await readLimited(request, limit)).toString('utf8')
  return { form: formOf(new URLSearchParams(text)), files: new Map() }
}

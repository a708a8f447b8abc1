import { AppError } from '../shared/errors.ts'
import { type Form, formOf } from './form.ts'

const KILO = 1024

function tooLarge(limit: number): AppError {
  const size =
    limit >= KILO * KILO
      ? `${Math.floor(limit / KILO / KILO)}\u00a0Mo`
      : `${Math.floor(limit / KILO)}\u00a0ko`
  return new AppError(
    'too-large',
    `Ce que vous avez envoyé dépasse ${size}. Rien n’a été enregistré. Revenez à la page précédente, raccourcissez le texte puis envoyez de nouveau.`,
  )
}

async function readLimited(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Reads the body of a form, never more than `limit` bytes. */
export async function readBody(request: Request, limit: number): Promise<Form> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    throw new AppError(
      'invalid',
      'Ce formulaire est arrivé dans un format que Terreau ne lit pas. Rechargez la page puis envoyez de nouveau.',
    )
  }
  return formOf(new URLSearchParams(await readLimited(request, limit)))
}

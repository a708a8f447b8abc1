import { z } from 'zod'
import { type Day, parseDay } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { type Form, type FormErrors, parseForm, typed } from '../../web/form.ts'
import { type ToldFault, toldFaults } from './content-fault.messages.ts'
import type { Signature } from './convention.ts'
import { readWholeContent } from './convention-content.input.ts'
import type { ConventionContent } from './convention-content.ts'
import { emptyContent } from './new-convention.ts'

const aDay = z.string().transform((text, ctx) => {
  const parsed = parseDay(text)
  if (parsed.ok) return parsed.value
  ctx.addIssue({ code: 'custom', message: 'Écrivez un jour qui existe, de la forme JJ/MM/AAAA.' })
  return z.NEVER
})

const optionalDay = z
  .string()
  .default('')
  .pipe(z.union([z.literal('').transform((): Day | null => null), aDay]))

const required = (message: string, longest: number) =>
  z
    .string()
    .trim()
    .min(1, message)
    .max(longest, `Ce texte tient en ${longest} caractères : raccourcissez-le.`)

const signatureForm = z
  .object({
    empreinte: z.string().default(''),
    partie: z.string(),
    nom: required('Écrivez le nom de la personne qui signe.', 200),
    qualite: required('Écrivez en quelle qualité elle signe.', 300),
    date: aDay,
    delegation: z.string().trim().max(300, 'La référence tient en 300 caractères.').default(''),
    du: optionalDay,
    au: optionalDay,
  })
  .superRefine(({ delegation, du, au }, ctx) => {
    const fault = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (delegation !== '' && du === null) fault('du', 'Écrivez le premier jour de la délégation.')
    if (delegation === '' && (du !== null || au !== null))
      fault('delegation', 'Écrivez la référence de la délégation, ou videz ses dates.')
    if (du !== null && au !== null && au < du) fault('au', 'La délégation finit avant de commencer.')
  })

/** A signature, and the digest of the text that was read before signing. */
type SignatureTyped = { readonly signature: Signature; readonly seen: string }

/** Reads the form of a signature: of which text, who, in what capacity, when, and by which delegation if there is one. */
export function readSignature(form: Form): Result<SignatureTyped, FormErrors> {
  const read = parseForm(signatureForm, form)
  if (!read.ok) return read
  const { empreinte, partie, nom, qualite, date, delegation, du, au } = read.value
  return ok({
    seen: empreinte,
    signature: {
      ...{ partyId: partie, signatoryName: nom, capacity: qualite, signedOn: date },
      delegation:
        delegation === '' || du === null ? null : { reference: delegation, startsOn: du, endsOn: au },
    },
  })
}

/** What a new convention starts from, or everything that keeps it from starting. */
export type NewRefusal = { readonly errors: FormErrors; readonly faults: readonly ToldFault[] }

/** Reads a document of JSON: a whole convention that could be signed as it is, or each of its faults. */
function readDocument(text: string): Result<ConventionContent, NewRefusal> {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    const place = error instanceof SyntaxError ? /position (\d+)/.exec(error.message)?.[1] : undefined
    const line = place === undefined ? null : text.slice(0, Number(place)).split('\n').length
    const where = line === null ? '' : `, ligne ${line}`
    return refuse({
      errors: {
        document: `Ce texte n’est pas du JSON${where} : relisez ses guillemets, virgules et accolades.`,
      },
      faults: [],
    })
  }
  const read = readWholeContent(document)
  if (read.ok) return read
  const faults = toldFaults(read.error, document)
  return refuse({
    errors: {
      document: `Rien n’a été enregistré : ${faults.length} ${faults.length < 2 ? 'faute' : 'fautes'} dans ce document.`,
    },
    faults,
  })
}

const newForm = z.object({
  reference: required('Écrivez la référence de la convention.', 200),
  titre: required('Écrivez le titre de la convention.', 500),
})

/**
 * The form with the text of the file that came with it in the place of what is pasted, so that a faulty one can be shown and mended; the form as
 * it is without a file. Refuses a file that is no text.
 */
export function withFile(form: Form, file: Uint8Array | undefined): Result<Form, FormErrors> {
  if (file === undefined || file.length === 0) return ok(form)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file)
    return ok(new Map([...form, ['document', [text]]]))
  } catch {
    return refuse({ fichier: 'Ce fichier n’est pas du texte en UTF-8 : choisissez un fichier JSON.' })
  }
}

/** Reads the form of a new convention: a whole document when one is given, else a reference and a title to start from. */
export function readNew(form: Form): Result<ConventionContent, NewRefusal> {
  const document = typed(form, 'document').trim()
  if (document !== '') return readDocument(document)
  const read = parseForm(newForm, form)
  return read.ok
    ? ok(emptyContent(read.value.reference, read.value.titre))
    : refuse({ errors: read.error, faults: [] })
}

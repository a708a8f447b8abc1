import { z } from 'zod'
import { fieldOf, nameRefusalMessage, parsePersonName } from '../identity/index.ts'
import { reasonAsked, reasonTooLong } from './erasure-request.messages.ts'

/** One's own name, with the one that the page showed. */
export const nameForm = z.object({
  nom: fieldOf(parsePersonName, nameRefusalMessage),
  'nom-lu': z.string().default(''),
})

/** Why a request is refused. */
export const refusalForm = z.object({
  raison: z.string().trim().min(1, reasonAsked).max(1000, reasonTooLong),
})

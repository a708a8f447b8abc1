import { z } from 'zod'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parseSiret } from '../../shared/siret.ts'
import { fieldOf, optionalFieldOf } from './fields.input.ts'
import { acronymTooLong, organisationNameMessage, siretRefusalMessage } from './organisation.messages.ts'

const LONGEST_NAME = 300
const LONGEST_ACRONYM = 40

const oneLine = (typed: string): string => typed.replace(/\s+/g, ' ').trim()

function parseName(typed: string): Result<string, { readonly code: keyof typeof organisationNameMessage }> {
  const name = oneLine(typed)
  if (name === '') return refuse({ code: 'missing' })
  return name.length > LONGEST_NAME ? refuse({ code: 'too-long' }) : ok(name)
}

function parseAcronym(typed: string): Result<string, { readonly code: 'too-long' }> {
  const acronym = oneLine(typed)
  return acronym.length > LONGEST_ACRONYM ? refuse({ code: 'too-long' }) : ok(acronym)
}

/** What is edited of an organisation, and the version that was read. */
export const organisationForm = z.object({
  nom: fieldOf(parseName, organisationNameMessage),
  sigle: optionalFieldOf(parseAcronym, { 'too-long': acronymTooLong }),
  siret: optionalFieldOf(parseSiret, siretRefusalMessage),
  version: z.coerce.number().int().min(0),
})

import { z } from 'zod'
import type { Day } from '../../../shared/day.ts'
import { ok, type Result } from '../../../shared/result.ts'
import { type Form, type FormErrors, parseForm } from '../../../web/form.ts'
import { dayTyped, dayTypedOrNot, wordsTyped } from '../desk/money-fields.input.ts'
import { delegationInput as message, signingRoleSlug } from './delegation.messages.ts'
import type { DelegationAsked } from './delegation.ts'

const asked = z.object({
  role: z.enum([signingRoleSlug.ENGAGEMENTS, signingRoleSlug.PAYMENTS], message['no-role']),
  personne: z.uuid(message['no-person']),
  qualite: wordsTyped({ missing: message['no-capacity'], most: 300 }),
  reference: wordsTyped({ missing: message['no-reference'], most: 300 }),
  du: dayTyped(message['no-start']),
  au: dayTypedOrNot,
})

/** Reads who may sign, for what, by which decision, from when and until when. */
export function readDelegation(form: Form): Result<DelegationAsked, FormErrors> {
  const read = parseForm(asked, form)
  if (!read.ok) return read
  const { role, personne: personId, qualite: capacity, reference, du: startsOn, au: endsOn } = read.value
  return ok({
    ...{ personId, capacity, reference, startsOn, endsOn },
    role: role === signingRoleSlug.PAYMENTS ? 'PAYMENTS' : 'ENGAGEMENTS',
  })
}

const ending = z.object({ jour: dayTyped(message['no-end']) })

/** Reads the last day of a delegation. */
export function readEnd(form: Form): Result<Day, FormErrors> {
  const read = parseForm(ending, form)
  return read.ok ? ok(read.value.jour) : read
}

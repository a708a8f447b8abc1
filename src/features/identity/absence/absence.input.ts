import { z } from 'zod'
import { dayField } from '../fields.input.ts'
import { personForm } from '../person.input.ts'
import { lendRefusalMessage, writeReason } from './absence.messages.ts'

/** To whom, which roles, between which days, why. */
export const absenceForm = personForm.extend({
  roles: z.array(z.string()).default([]).pipe(z.array(z.string()).min(1, lendRefusalMessage['no-role'])),
  debut: dayField,
  fin: dayField,
  motif: z
    .string()
    .default('')
    .transform((words) => words.trim())
    .pipe(z.string().min(1, writeReason).max(500, writeReason)),
})

/** Id of an absence in an address. */
export const absenceParam = z.uuid()

import { z } from 'zod'
import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type Form, type FormErrors, parseForm, typed } from '../../../web/form.ts'
import { dayField } from '../../identity/index.ts'
import { followUpMessage, sideName } from './follow-up.messages.ts'
import { type FollowUpSide, followUpSides } from './follow-up.ts'
import type { Member } from './mission.ts'

/** How a form writes that nobody follows any more. */
export const NOBODY = 'personne'

const parts = ['qui', 'jour', 'lu'] as const

/** Name of a field of one side: the forms of both may stand on one page. */
export const sideField = (side: FollowUpSide, part: (typeof parts)[number]): string =>
  `${sideName[side]}-${part}`

/** The side that a form is about; null when it says none. */
export const sideOf = (form: Form): FollowUpSide | null =>
  followUpSides.find((side) => sideName[side] === typed(form, 'cote')) ?? null

const schema = (offered: readonly Member[]) =>
  z.object({
    qui: z
      .string()
      .refine((id) => id === NOBODY || offered.some((one) => one.id === id), followUpMessage.noPerson)
      .transform((id) => offered.find((one) => one.id === id) ?? null),
    jour: dayField,
  })

/** Reads who follows from when: one of the people offered, or nobody (null). Faults come out under the names of the side's fields. */
export function readHandOver(
  form: Form,
  side: FollowUpSide,
  offered: readonly Member[],
): Result<{ readonly person: Member | null; readonly from: Day }, FormErrors> {
  const own: Form = new Map(parts.map((part) => [part, [typed(form, sideField(side, part))]]))
  const read = parseForm(schema(offered), own)
  if (read.ok) return ok({ person: read.value.qui, from: read.value.jour })
  return refuse(
    Object.fromEntries(
      Object.entries(read.error).map(([part, message]) => [`${sideName[side]}-${part}`, message]),
    ),
  )
}

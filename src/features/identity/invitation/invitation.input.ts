import { z } from 'zod'
import { grantForm, personForm } from '../person.input.ts'
import type { ScopeChoice } from '../scope.ts'

/** Whom to invite, to which role, on what, from when to when: in the order of the page, which is that of what is said to correct. */
export const invitationForm = (choices: readonly ScopeChoice[]) => personForm.extend(grantForm(choices).shape)

/** What the page of the link sends. */
export const answerForm = z.object({ reponse: z.enum(['accepter', 'decliner'], 'Choisissez une réponse.') })

/** Id of an invitation, or of an absence, in an address. */
export const idParam = z.uuid()

import { z } from 'zod'
import { grantableRoles, type PersonId, type Role } from '../../shared/rights.ts'
import { dayField, fieldOf, optionalDayField } from './fields.input.ts'
import { scopesOfRole } from './grant.ts'
import { chooseRole, chooseScope, emailRefusalMessage, nameRefusalMessage } from './person.messages.ts'
import { parseEmail, parsePersonName } from './person.ts'
import { type ScopeChoice, scopeFrom } from './scope.ts'

/** Id of a person in an address. */
export const personParam = z.uuid().transform((id) => id as PersonId)

/** A new person. */
export const personForm = z.object({
  nom: fieldOf(parsePersonName, nameRefusalMessage),
  courriel: fieldOf(parseEmail, emailRefusalMessage),
})

/** A correction; `-lu`: what the page showed. */
export const correctionForm = personForm.extend({
  'nom-lu': z.string().default(''),
  'courriel-lu': z.string().default(''),
})

/** Roles that are given to people, in the order of the list. */
export const rolesForPeople: readonly Role[] = grantableRoles.filter((role) => scopesOfRole[role].length > 0)

const scopeField = (choices: readonly ScopeChoice[]) =>
  z
    .string()
    .default('')
    .transform((typed, context) => {
      const scope = scopeFrom(typed, choices)
      if (scope) return scope
      context.addIssue({ code: 'custom', message: chooseScope })
      return z.NEVER
    })

/** A role to give, on one of the scopes offered. */
export const grantForm = (choices: readonly ScopeChoice[]) =>
  z.object({
    role: z.enum(rolesForPeople, chooseRole),
    perimetre: scopeField(choices),
    debut: dayField,
    fin: optionalDayField,
  })

/** The last day of a role; `fin-lue` is the one that the page showed. */
export const endingForm = z.object({ fin: dayField, 'fin-lue': z.string().default('') })

import { z } from 'zod'
import type { Day } from '../../shared/day.ts'
import { keyActions } from '../../shared/rights.ts'
import { dayField, fieldOf, type ScopeChoice, scopeFrom } from '../identity/index.ts'
import { chooseKeyAction, chooseKeyScope, expiryMessage, keyNameMessage } from './api-key.messages.ts'
import { expiryOf, parseKeyName } from './api-key.ts'

/** A key to make, on one of the scopes offered. `cle` is its id, given when the form was opened: sent twice, it makes one key. */
export const keyForm = (choices: readonly ScopeChoice[], today: Day) =>
  z.object({
    cle: z.uuid(),
    nom: fieldOf(parseKeyName, keyNameMessage),
    droits: z.array(z.enum(keyActions, chooseKeyAction), chooseKeyAction).min(1, chooseKeyAction),
    perimetre: z
      .string()
      .default('')
      .transform((typed, context) => {
        const scope = scopeFrom(typed, choices)
        if (scope) return scope
        context.addIssue({ code: 'custom', message: chooseKeyScope })
        return z.NEVER
      }),
    fin: dayField.transform((day, context) => {
      const expiry = expiryOf(day, today)
      if (expiry.ok) return expiry.value
      context.addIssue({ code: 'custom', message: expiryMessage[expiry.error.code] })
      return z.NEVER
    }),
  })

import { z } from 'zod'
import { returnPath } from '../../web/return-path.ts'
import { fieldOf } from './fields.input.ts'
import { emailRefusalMessage, nameRefusalMessage } from './person.messages.ts'
import { parseEmail, parsePersonName } from './person.ts'

const HOME = '/espace'
const LONGEST = 2000

/**
 * Where to go after signing in: a path of this site, else the members' home. Browsers tidy "/.//site" into "//site", which is another
 * host: `returnPath` refuses it. The pages of signing in and out are no place to come back to.
 */
export function pathAfterSignIn(asked: string | undefined): string {
  if (asked === undefined || asked.length > LONGEST || asked.includes('\\')) return HOME
  const path = returnPath(asked, HOME)
  return path.startsWith('//') || /^\/(de)?connexion([/?]|$)/.test(path) ? HOME : path
}

const emailField = fieldOf(parseEmail, emailRefusalMessage)
const backField = z.string().optional().transform(pathAfterSignIn)

/** What the sign-in form sends. */
export const signInForm = z.object({ courriel: emailField, retour: backField })

/** What the first administrator says of themselves. */
export const setupForm = z.object({ nom: fieldOf(parsePersonName, nameRefusalMessage), courriel: emailField })

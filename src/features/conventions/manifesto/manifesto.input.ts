import { z } from 'zod'
import { type Form, parseForm } from '../../../web/form.ts'
import { account, LONGEST_ACCOUNT, words } from '../life/matter.input.ts'
import { manifestoMessage as message } from './manifesto.messages.ts'
import { impositions } from './manifesto.ts'

const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'oui')

const pledge = z.object({
  partenaire: z.string().default('').pipe(z.string().min(1, message['no-partner'])),
  fonction: words({ missing: message['no-capacity'], most: 120 }),
  nom: ticked,
})

const report = z.object({
  quoi: z.enum(impositions, message['no-imposition']),
  produit: z
    .string()
    .default('')
    .transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, 300)),
  recit: account({ missing: message['no-account'], most: LONGEST_ACCOUNT }),
  reponse: ticked,
})

const outcome = z.object({ suite: account({ missing: message['no-outcome'], most: 2000 }) })

/** Reads the form of a pledge; whether the partner exists is looked for afterwards. */
export const readPledge = (form: Form) => parseForm(pledge, form)

/** Reads the form of a report; whether the product exists is looked for afterwards. */
export const readReport = (form: Form) => parseForm(report, form)

/** Reads what came of a report. */
export const readOutcome = (form: Form) => parseForm(outcome, form)

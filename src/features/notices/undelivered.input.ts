import { z } from 'zod'
import { MOST_SHOWN } from './undelivered.ts'

/** Which messages were on the page that is put away. */
export const seenForm = z.object({ vus: z.array(z.uuid()).max(MOST_SHOWN).default([]) })

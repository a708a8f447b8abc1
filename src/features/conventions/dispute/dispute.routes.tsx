import { z } from 'zod'
import { ok } from '../../../shared/result.ts'
import { parseForm } from '../../../web/form.ts'
import type { Route } from '../../../web/routes.ts'
import { TextField } from '../../../web/view/field.tsx'
import { words } from '../life/matter.input.ts'
import { type LifeDeps, matterRoutes, type Room } from '../life/matter.routes.tsx'
import { fieldsOf } from '../life/matter.views.tsx'
import { disputeActWords, disputeStateWords } from './dispute.messages.ts'
import { disputePassages } from './dispute.ts'

const labels = { objet: 'Objet du litige' } as const
const opening = z.object({
  objet: words({ missing: 'Écrivez en une phrase sur quoi porte le litige.', most: 300 }),
})

const room: Room<null> = {
  table: { kind: 'dispute', passages: disputePassages, first: 'open' },
  words: { states: disputeStateWords, acts: disputeActWords, fields: labels },
  know: async () => null,
  offers: () => true,
  told: () => null,
  fields: (filled, { act }) =>
    act === 'open' ? <TextField {...fieldsOf(filled, labels)('objet')} maxLength={300} /> : null,
  start: () => [],
  read: (form, { act }) => {
    if (act !== 'open') return ok({})
    const read = parseForm(opening, form)
    return read.ok ? ok({ subject: read.value.objet }) : read
  },
}

/** The disputes of a convention, step by step (article 8). */
export const disputeRoutes = (deps: LifeDeps): readonly Route[] => matterRoutes(deps, room)

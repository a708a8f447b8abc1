import { z } from 'zod'
import { themes } from '../../web/frame.ts'

/** What the display form sends. */
export const displayForm = z.object({
  affichage: z.enum(themes, 'Choisissez un affichage : celui de votre appareil, clair ou sombre.'),
  retour: z.string().optional(),
})

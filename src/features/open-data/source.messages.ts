import type { Day } from '../../shared/day.ts'
import { sourceLine } from '../portfolio/index.ts'

/** What beta.gouv.fr says of the reuse of its contents, in three places that do not agree: nothing more is claimed. */
export const LICENCE_OF_SOURCE =
  'Licence Ouverte 2.0 (etalab-2.0) selon le pied de page de beta.gouv.fr, à confirmer auprès de la DINUM : le dépôt de son site porte une autre licence, CC BY-NC-SA 4.0.'

/** Of what was written in Terreau itself. */
export const LICENCE_OF_OWN =
  'Pour ce qui est saisi dans Terreau, l’exploitant du site n’a pas indiqué de licence : demandez-la-lui avant une large réutilisation.'

/** Where the data come from, and on what terms; null when nothing was ever imported. */
export const sourceOf = (importedOn: Day | null) => ({
  source: sourceLine(importedOn).source ?? null,
  licence: importedOn === null ? null : LICENCE_OF_SOURCE,
})

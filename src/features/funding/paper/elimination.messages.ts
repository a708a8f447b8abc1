import { moneyHref } from '../desk/money-desk.messages.ts'
import type { EliminationRefusal } from './elimination.ts'

/** Address of the documents whose term is over, or of what is done there. */
export const archivesHref = (slug: string, ...path: readonly string[]): string =>
  moneyHref(slug, 'archives', ...path)

/** Name of each field of the form. */
export const eliminationLabel: Readonly<Record<string, string>> = {
  pieces: 'Pièces à éliminer',
  motif: 'Pourquoi elles sont éliminées',
  visa: 'Numéro du visa',
  visele: 'Visa du',
  bordereau: 'Bordereau visé',
}

/** What is wrong in a field, and what to do. */
export const eliminationInput = {
  'no-paper': 'Choisissez au moins une pièce.',
  'no-motive':
    'Écrivez pourquoi, par exemple : durée d’utilité administrative échue, sans intérêt historique.',
  'no-visa': 'Écrivez le numéro ou la référence du visa des Archives.',
  'no-visa-day': 'Écrivez la date du visa, par exemple 20/11/2020.',
} as const

type Said = Readonly<Record<string, string>>

const said = {
  'visa-in-future': () => ({ visele: 'Ce jour est à venir : attendez que le visa soit donné.' }),
  'not-ended': () => ({
    pieces:
      'Une de ces pièces n’est pas, ou n’est plus, de celles qui peuvent partir. Relisez la liste, puis choisissez de nouveau.',
  }),
  'used-beside': ({ label }) => ({
    pieces: `La pièce « ${label} » sert encore à une autre dépense ou commande : elle reste.`,
  }),
} as const satisfies {
  [C in EliminationRefusal['code']]: (refusal: Extract<EliminationRefusal, { code: C }>) => Said
}

/** Why documents are not eliminated, beside their field. */
export const eliminationRefusal = (refusal: EliminationRefusal): Said =>
  (said[refusal.code] as (refusal: unknown) => Said)(refusal)

/** Head of the list that is sent to the Archives for their visa. */
export const endedCsvHeader = [
  ...['Nature', 'Intitulé', 'Jointe à', 'Objet', 'Jointe le', 'Conservée jusqu’au', 'Octets', 'SHA-256'],
  'Sert encore ailleurs',
] as const

import { dayNotice } from '../asked-day.messages.ts'

/** Something in the address that cannot be followed. */
export type TeamNotice =
  | 'not-a-day'
  | 'unknown-trade'
  | 'unknown-incubator'
  | 'unknown-status'
  | 'words-too-long'
  | 'not-a-page'

/** What is said of an address that asks for what does not exist. */
export const teamNotice = {
  'not-a-day': (given) => dayNotice('not-a-day', given),
  'unknown-trade': (given) => `Aucun métier ne s’appelle « ${given} » : ce filtre a été retiré.`,
  'unknown-incubator': (given) =>
    `Aucun incubateur que vos rôles vous ouvrent ne s’appelle « ${given} » : ce filtre a été retiré.`,
  'unknown-status': (given) => `Aucun statut ne s’appelle « ${given} » : ce filtre a été retiré.`,
  'words-too-long': () => 'La recherche a été ramenée à ses 100 premiers caractères.',
  'not-a-page': (given) => `« ${given} » n’est pas un numéro de page : voici la première.`,
} as const satisfies Record<TeamNotice, (given: string) => string>

/** Columns of the export. No address of anyone: the report says who works where, not how to write to them. */
export const teamCsvHeader = [
  'personne',
  'equipe',
  'genre',
  'metier',
  'statut',
  'employeur',
  'premier_jour',
  'dernier_jour',
  'situation_au',
] as const

/** Kind of a team, in the export. */
export const placeKindLabel = { product: 'produit', incubator: 'incubateur' } as const

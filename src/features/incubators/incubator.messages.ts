import type { IncubatorFields } from './incubator-fields.ts'

/** Name of each field, on the form and in differences. */
export const incubatorFieldLabel = {
  name: 'Nom',
  summary: 'Résumé',
  owner: 'Organisation de rattachement',
  description: 'Description',
  contact: 'Adresse de l’équipe',
  address: 'Adresse postale',
  website: 'Site',
  repository: 'Code source',
} as const satisfies Record<keyof IncubatorFields, string>

/** What is wrong in a field, and what to do. */
export const incubatorMessage = {
  noName: 'Écrivez le nom de l’incubateur.',
  tooLongName: 'Le nom tient en 200 caractères : raccourcissez-le.',
  tooLongSummary: 'Le résumé tient en 1 000 caractères : raccourcissez-le, le reste va dans la description.',
  tooLongDescription: 'La description tient en 200 000 caractères : raccourcissez-la.',
  tooLongAddress: 'L’adresse tient en 500 caractères : raccourcissez-la.',
  unknownOwner: 'Choisissez une organisation de la liste.',
  notAUrl: 'Écrivez une adresse complète, qui commence par https://, sans espace.',
} as const

/** Said once the incubator is saved. */
export const savedIncubator = (name: string): string =>
  `La fiche « ${name} » est enregistrée ; elle est publiée telle que vous la voyez.`

/** Said when the form was sent without any change. */
export const sameIncubator = 'Rien n’avait changé : la fiche reste telle quelle.'

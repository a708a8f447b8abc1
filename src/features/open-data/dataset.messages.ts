import type { DatasetName } from './dataset.ts'

/** What each file is called. */
export const datasetTitle = {
  produits: 'Produits',
  phases: 'Phases',
  evenements: 'Évènements',
  incubateurs: 'Incubateurs',
  organisations: 'Organisations',
} as const satisfies Record<DatasetName, string>

/** What a line of each file is. */
export const datasetAbout = {
  produits: 'Une ligne par produit : où il en est, qui le porte, ce qu’il publie.',
  phases: 'Une ligne par phase de chaque produit, avec ses dates, phases à venir comprises.',
  evenements: 'Une ligne par évènement : comités, lancements, prix.',
  incubateurs: 'Une ligne par incubateur, avec le nombre de ses produits.',
  organisations: 'Une ligne par organisation qui répond de produits ou d’incubateurs.',
} as const satisfies Record<DatasetName, string>

/** Said of a file that is not offered. */
export const noSuchFile = `Aucun fichier ne porte ce nom. Ceux qui existent, en .csv ou en .json, sont : ${Object.keys(datasetTitle).join(', ')}.`

/** Said when a file is asked with filters that it would not follow. */
export const noParameter =
  'Ces fichiers sont entiers : leur adresse ne prend aucun paramètre. Pour filtrer, prenez l’API ou l’export de la liste des produits.'

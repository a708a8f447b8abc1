import type { FrontMatterRefusal } from './front-matter.ts'
import type { ReadingRefusal } from './startup-reading.ts'

const sentences: {
  readonly [C in ReadingRefusal['code']]: (refusal: Extract<ReadingRefusal, { code: C }>) => string
} = {
  'missing-field': ({ field }) => `Le champ « ${field} » manque ou est vide. Donnez-lui une valeur.`,
  'too-long': ({ field, most }) => `Le champ « ${field} » dépasse ${most} caractères. Raccourcissez-le.`,
  'no-phase': () => 'La fiche n’a aucune phase. Donnez-lui au moins une phase avec sa date de début.',
  'not-records': ({ field }) =>
    `Le champ « ${field} » n’est pas une liste d’éléments datés. Donnez à chacun son nom et sa date.`,
  'unknown-phase': ({ name, known }) =>
    `La phase « ${name} » n’existe pas. Les noms connus sont : ${known.join(', ')}.`,
  'bad-date': ({ field, text }) =>
    text === ''
      ? `${field} : la date manque. Écrivez-la sous la forme AAAA-MM-JJ.`
      : `${field} : « ${text} » n’est pas une date du calendrier. Écrivez-la sous la forme AAAA-MM-JJ.`,
  'end-before-start': ({ phase, start, end }) =>
    `La phase « ${phase} » finit (${end}) avant de commencer (${start}). Corrigez l’une des deux dates.`,
}

/** Why a record was refused, and what to do. */
export const readingMessage = (refusal: ReadingRefusal): string =>
  (sentences[refusal.code] as (refusal: ReadingRefusal) => string)(refusal)

/** Why a file was refused before its fields were looked at. */
export const frontMatterMessage = (refusal: FrontMatterRefusal): string =>
  refusal.code === 'no-front-matter'
    ? 'Le fichier ne commence pas par un en-tête entre deux lignes « --- ». Ajoutez-le.'
    : `L’en-tête n’est pas du YAML lisible, vers la ligne ${refusal.line}. Corrigez cette ligne.`

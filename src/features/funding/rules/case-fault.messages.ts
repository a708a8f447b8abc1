import type { z } from 'zod'
import type { CaseFault } from './case-check.ts'

/** A place as people read it: expenses[3].paidOn; the whole document when it has no path. */
export const placeOf = ({ path }: Pick<CaseFault, 'path'>): string =>
  path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`
    return place === '' ? key : `${place}.${key}`
  }, '') || 'le document'

const typeWords: Readonly<Record<string, string>> = {
  string: 'un texte',
  int: 'un nombre entier de centimes',
  number: 'un nombre',
  array: 'une liste',
  object: 'un objet',
  record: 'un objet',
  boolean: 'true ou false',
}

const sizeWords: Readonly<Record<string, string>> = {
  string: 'Ce texte est vide, ou dépasse 100 caractères.',
  array: 'Cette liste est vide, ou trop longue.',
}

/** What is wrong with the shape of a value, in a sentence. */
export function shapeWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Ces clés ne sont pas attendues ici : ${issue.keys.join(', ')}. Retirez-les ou corrigez leur nom.`
    case 'invalid_type':
      return issue.input === undefined
        ? 'Cette valeur manque : écrivez-la.'
        : `Il faut ici ${typeWords[issue.expected] ?? 'une autre valeur'}.`
    case 'invalid_value':
      return `Il faut ici l’une de ces valeurs : ${issue.values.map(String).join(', ')}.`
    case 'invalid_format':
      return 'Il faut ici une date qui existe, au format AAAA-MM-JJ.'
    case 'invalid_union':
      return 'Ce déclencheur n’est pas connu : écrivez AT_SIGNATURE ou CONSUMED_AT_LEAST.'
    case 'custom':
      if (issue.message === 'not-well-formed')
        return 'Ce texte contient un caractère incomplet : récrivez-le.'
      return 'Donnez la TVA de la facture (vatCents) ou son taux (vatBp), l’un des deux.'
    case 'too_small':
    case 'too_big':
      return sizeWords[issue.origin] ?? 'Cette valeur est trop grande ou trop petite.'
    default:
      return 'Cette valeur n’est pas attendue ici.'
  }
}

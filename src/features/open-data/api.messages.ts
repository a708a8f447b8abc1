import { number } from '../../web/french.ts'
import type { ParameterFault } from '../../web/problem.ts'
import type { ListNotice, ListParameter } from '../portfolio/index.ts'
import { LAST_PAGE, MOST_ON_A_PAGE } from './paging.ts'

/** Longest words to look for. */
export const LONGEST_WORDS = 100

type Said = { readonly parameter: ListParameter; readonly detail: (given: string) => string }

/** What is said of a filter that cannot be followed. Nothing is answered then: a program would not see that its filter was put aside. */
export const noticeFault = {
  'unknown-phase': {
    parameter: 'phase',
    detail: (given) => `Aucune phase n’a le code « ${given} » ; /api/v1/phases les donne.`,
  },
  'unknown-state': { parameter: 'etat', detail: (given) => `Aucun état ne s’appelle « ${given} ».` },
  'unknown-incubator': {
    parameter: 'incubateur',
    detail: (given) => `Aucun incubateur ne s’appelle « ${given} » ; /api/v1/incubators les donne.`,
  },
  'unknown-theme': {
    parameter: 'theme',
    detail: (given) => `Aucun thème n’a le code « ${given} ».`,
  },
  'unknown-users': {
    parameter: 'usagers',
    detail: (given) => `Aucune catégorie d’usagers n’a le code « ${given} ».`,
  },
  'unknown-sponsor': {
    parameter: 'sponsor',
    detail: (given) => `Aucune organisation ne s’appelle « ${given} » ; /api/v1/organisations les donne.`,
  },
  'unknown-reach': { parameter: 'portee', detail: (given) => `Aucune portée ne s’appelle « ${given} ».` },
  'unknown-follow-up': { parameter: 'suivi', detail: (given) => `Aucun suivi ne s’appelle « ${given} ».` },
  'unknown-missing': {
    parameter: 'manque',
    detail: (given) => `Rien de ce qui peut manquer ne s’appelle « ${given} ».`,
  },
  'unknown-order': { parameter: 'tri', detail: (given) => `La liste ne se trie pas par « ${given} ».` },
  'words-too-long': {
    parameter: 'q',
    detail: () => `Les mots cherchés tiennent en ${LONGEST_WORDS} caractères.`,
  },
  'not-a-page': { parameter: 'page', detail: (given) => notAPage(given) },
  'not-a-day': { parameter: 'au', detail: (given) => notADay(given) },
  'day-to-come': { parameter: 'au', detail: (given) => `« ${given} » est un jour à venir.` },
} as const satisfies Record<ListNotice['code'], Said>

/** The parameter of a notice and what is said of it. */
export function faultOfNotice({ code, given }: ListNotice): ParameterFault {
  const { parameter, detail } = noticeFault[code]
  return { parameter, detail: detail(given) }
}

export const notAPage = (given: string): string =>
  `« ${given} » n’est pas un numéro de page, de 1 à ${number(LAST_PAGE)}.`

export const notALimit = (given: string): string =>
  `« ${given} » n’est pas un nombre de lignes, de 1 à ${number(MOST_ON_A_PAGE)}.`

export const notADay = (given: string): string =>
  `« ${given} » n’est pas un jour du calendrier, écrit comme 2026-11-24.`

export const unknownParameter = (known: readonly string[]): string =>
  known.length === 0
    ? 'Cette adresse ne prend aucun paramètre.'
    : `Ce paramètre n’existe pas ici. Ceux de cette adresse sont : ${known.join(', ')}.`

export const repeatedParameter = 'Ce paramètre est donné plusieurs fois : donnez-le une fois.'

/** What is said above the list of what cannot be followed. */
export const cannotFollow = (faults: readonly ParameterFault[]): string =>
  faults.length === 1
    ? `Un paramètre de l’adresse ne peut pas être suivi : ${faults[0]?.parameter}. Corrigez-le.`
    : `${number(faults.length)} paramètres de l’adresse ne peuvent pas être suivis. Corrigez-les.`

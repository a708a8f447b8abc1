import type { ChainFault, ChainRemark } from './chain-check.ts'
import type { FileFault } from './journal-file.input.ts'

const faultWords = {
  altered: 'le contenu n’est pas celui qui a été enregistré',
  removed: 'elle a été retirée',
  inserted: 'elle a été ajoutée après la dernière entrée connue',
  reordered: 'elle porte le numéro d’une autre place',
  'head-missing': 'la dernière entrée connue n’est plus notée à part',
  'altered-value': 'une valeur personnelle ne correspond pas à son empreinte',
} as const satisfies Record<ChainFault['code'], string>

const severalWords: Partial<Record<ChainFault['code'], string>> = {
  altered: 'le contenu de l’une ou de l’autre n’est pas celui qui a été enregistré',
  removed: 'elles ont été retirées',
  inserted: 'elles ont été ajoutées après la dernière entrée connue',
}

/** A fault of the chain, as a sentence: which entry, and what happened to it. */
export function chainFaultSaid({ code, seq, until }: ChainFault): string {
  if (seq === null) return `Journal : ${faultWords[code]}, et aucune entrée n’en parle.`
  if (until === undefined) return `Journal, entrée ${seq} : ${faultWords[code]}.`
  return `Journal, entrées ${seq} à ${until} : ${severalWords[code] ?? faultWords[code]}.`
}

/** What is strange without being a fault, as a sentence. */
export const chainRemarkSaid = ({ seq }: ChainRemark): string =>
  `Journal, entrée ${seq} : datée de plus d’une heure avant celle qui la précède ; l’horloge du serveur a pu reculer.`

const fileWords = {
  'no-head': 'Le fichier ne commence pas comme un fichier du journal.',
  'no-end': 'Le fichier est coupé : sa dernière ligne manque.',
  'wrong-count': 'Le fichier ne contient pas autant d’entrées que sa dernière ligne le dit.',
} as const

/** A fault of a file of the journal, as a sentence. */
export function fileFaultSaid(fault: FileFault): string {
  if (fault.code === 'unreadable-line') return `Ligne ${fault.line} : elle ne peut pas être lue.`
  return 'seq' in fault ? chainFaultSaid(fault) : fileWords[fault.code]
}
